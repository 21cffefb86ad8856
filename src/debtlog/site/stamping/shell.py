"""A page of placeholders, which goes through the generator to become the frame of real pages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from secrets import token_hex
from typing import TYPE_CHECKING

from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.context.document import MARKER
from debtlog.render.safe_text import Html
from debtlog.render.site_page import Heading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.render.site_page import SitePage

#: Headings of a shell by their letter, each with its level: at every level one without inner
#: headings, and one with them.
HEADINGS = {"a": 2, "b": 2, "c": 3, "d": 3, "e": 4}


@dataclass(frozen=True, slots=True)
class Kind:
    """What pages have in common that share a frame.

    ``depth`` is the number of folders that a page is in, ``hidden`` are the parts of the theme that
    it hides. Where a page has no headings, description or edit link, themes leave out more than
    their text.
    """

    depth: int
    hidden: tuple[str, ...]
    has_outline: bool
    has_description: bool
    has_edit: bool


def kind_of(page: SitePage) -> Kind:
    """Tell which frame a page needs."""
    depth, has_edit = page.page.count("/"), page.edit is not None
    return Kind(depth, page.hidden, bool(page.outline), bool(page.description), has_edit)


@dataclass(frozen=True, slots=True)
class Shell:
    """The page of placeholders for a ``kind``.

    Placeholders are letters and digits that no text of a page can foresee: ``run`` and one letter
    more. ``own`` is the page that has a frame for itself, such as one that a navigation names; then
    title and address are real.
    """

    kind: Kind
    own: SitePage | None = None
    run: str = field(default_factory=lambda: f"d{token_hex(12)}")

    def token(self, letter: str) -> str:
        """Name a placeholder."""
        return f"{self.run}{letter}"

    @property
    def page(self) -> str:
        """Its Markdown path below the documentation folder, as that of a page."""
        if self.own:
            return self.own.page
        return "/".join([SITE_FOLDER, *[self.token("g")] * self.kind.depth]) + ".md"

    @property
    def title(self) -> str:
        """Its title for the head, as HTML."""
        return head_text(self.own.title) if self.own else self.token("t")

    @property
    def front_matter(self) -> str:
        """What it tells its generator."""
        description = self.token("s") if self.kind.has_description else ""
        return front_matter(self.title, description, self.kind.hidden)

    @property
    def headings(self) -> list[Heading]:
        """Its headings, each of which is its own anchor; the first is its title."""
        letters = {"h": 1} | (HEADINGS if self.kind.has_outline else {})
        tokens = ((level, self.token(letter)) for letter, level in letters.items())
        return [Heading(level, token, Html(token)) for level, token in tokens]

    @property
    def html(self) -> str:
        """Its content for a generator that takes HTML."""
        title = self.token("h")
        return f'<p>{self.token("x")}</p><h1 id="{title}">{title}</h1><p>{self.token("y")}</p>'

    def markdown(self, anchors: Iterable[str] = ()) -> str:
        """Its text for one that reads files; it checks links to the ``anchors`` of the page."""
        marker = f"{MARKER}; it is removed after the build -->"
        headings = (f"{'#' * it.level} {it.title}" for it in self.headings)
        targets = "".join(f'<a id="{escape(anchor)}"></a>' for anchor in sorted(anchors))
        first, last = self.token("x"), self.token("y")
        parts = (marker, first, *headings, f"<div>{targets}</div>", last)
        return self.front_matter + "\n\n".join(parts) + "\n"


def head_text(text: str) -> str:
    """Write plain text for the head of a page, also where a theme decodes it and writes it raw.

    An invisible joiner after each ``<`` keeps it from opening a tag wherever it is copied to.
    """
    return escape(text).replace("&lt;", "&lt;&#8288;")


def front_matter(
    title: str, description: str = "", hidden: tuple[str, ...] = (), *, is_found: bool = False
) -> str:
    """Tell a generator about a page whose content is ours; texts may have entities.

    The search finds it only where ``is_found`` says so, and nothing is to be filled in.
    """
    about: dict[str, object] = {"title": title}
    if description:
        about["description"] = description
    if hidden:
        about["hide"] = list(hidden)
    if not is_found:
        about["search"] = {"exclude": True}
    about["render_macros"] = False
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in about.items())
    return "".join(["---\n", *lines, "---\n"])
