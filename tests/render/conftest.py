"""Registers to show, and a reader of the pages that is as gullible as a site can be."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Protocol

import markdown
import pytest

from debtlog import api
from debtlog.render.context.document import Document
from tests.rendered import all_texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import MakeProject

#: Everything that a site may have switched on, and more.
EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink"),
    *("pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.snippets", "pymdownx.superfences"),
    *("pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.tilde"),
)
CODE = {"src/a.py": "x = 1\ny = 2\nz = 3\n"}
#: As code hosts do, too: numbers and names of people become links.
CONFIGS = {
    "pymdownx.magiclink": {
        "repo_url_shorthand": True,
        "social_url_shorthand": True,
        "user": "somebody",
        "repo": "something",
    }
}


@dataclass
class Page(HTMLParser):
    """A page as a browser would take it, made of Markdown unless it ``is_html``."""

    source: str
    is_html: bool = False
    tags: set[str] = field(default_factory=set)
    handlers: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    text: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    data: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._heading = self._data = self._ours = False
        made = self.source
        if not self.is_html:
            extensions = list(EXTENSIONS)
            made = markdown.markdown(made, extensions=extensions, extension_configs=CONFIGS)
        self.feed(made)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what could run or lead away, but not our own style, script and data."""
        given = dict(attrs)
        self._ours = self._ours or given.get("class") == "debt-page"
        self._data = tag == "pre" and given.get("class") == "debt-rows"
        if self._data or self._ours:
            return
        self.tags.add(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.handlers.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action"}:
                self.addresses.append(value or "")
            if tag == "img" and name == "src":
                self.images.append(value or "")
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append("")
            self._heading = True
        if tag == "tr":
            self.rows.append(0)
        if tag in {"td", "th"}:
            self.rows[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        """End a heading, data, or what is ours."""
        self._data = False
        self._ours = self._ours and tag != "div"
        self._heading = self._heading and tag not in {"h1", "h2", "h3", "h4"}

    def handle_data(self, data: str) -> None:
        """Gather what is read, and data."""
        if self._data:
            self.data += data
        if self._data or self._ours:
            return
        self.text += data
        if self._heading:
            self.headings[-1] += data

    def error(self, message: str) -> None:
        """Fail."""
        raise AssertionError(message)


class Publish(Protocol):
    """Publishes a register made of files."""

    def __call__(
        self, files: Mapping[str, str | bytes], was: Mapping[str, str | bytes] | None = None
    ) -> api.Publication:
        """Load the register; the files ``was`` were committed before."""


class Show(Protocol):
    """Renders a register made of files."""

    def __call__(self, files: Mapping[str, str | bytes]) -> dict[str, Document]:
        """Render documents and pages, by path."""


def record(key: int, **fields: Any) -> str:  # noqa: ANN401  any field
    """Write a record."""
    data = {
        "id": key,
        "title": f"Debt {key}",
        "status": "confirmed",
        "severity": "medium",
        "created": "2026-01-20",
        "summary": "So.",
    }
    return json.dumps(data | fields)


@pytest.fixture
def publish(project: MakeProject) -> Publish:
    """Publish a register."""

    def published(
        files: Mapping[str, str | bytes], was: Mapping[str, str | bytes] | None = None
    ) -> api.Publication:
        made = project(was or files)
        if was:
            made.git("commit", "--quiet", "--message=As recorded")
            for file, content in files.items():
                made.write(file, content)
            made.track()
        return api.Publication(made.analyse())

    return published


@pytest.fixture
def show(publish: Publish) -> Show:
    """Render a register."""
    return lambda files: rendered(publish(files))


def rendered(publication: api.Publication) -> dict[str, Document]:
    """Render documents and pages, by path."""
    texts = all_texts(publication)
    return {path: Document(path, None, text) for path, text in texts.items()}
