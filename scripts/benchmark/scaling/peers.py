"""Other programs, on the same records; each in an environment of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from scaling import peer_texts
from scaling.built_site import sizes
from scaling.content import replace_once
from scaling.environments import ROOT, installed
from scaling.process import FailedError, Figures, run
from scaling.subject import Setting, Subject, first_hit, remove

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaling.content import Item

_CONSTRAINTS = ("--constraint", str(ROOT / "scripts/constraints.txt"))


class Peer(Subject):
    """A program with what it is installed from, where its records are, and how each is written."""

    requirements: ClassVar[tuple[str, ...]]
    options: ClassVar[tuple[str, ...]] = ()
    #: Pattern of the names of its files, and of the line with the title.
    file: ClassVar[str]
    title_line: ClassVar[str]
    #: Its own files, beside the records.
    others: ClassVar[dict[str, str]] = {}
    #: Where the site is built, and what else is left of a build.
    site: ClassVar[str] = "site"
    kept: ClassVar[tuple[str, ...]] = ()
    #: Files that its search loads.
    indexes: ClassVar[tuple[str, ...]] = ()
    write: ClassVar[Callable[[Item], str]]

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.programs = installed(self.name.lower(), self.requirements, *self.options)
        for name, text in self.others.items():
            self._write(name, text)
        self.begin()
        for item in self.content.items():
            self._write(self.file.format(key=item.key), type(self).write(item))
        self.actions = self.rows()

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def begin(self) -> None:
        """Write what else the program needs."""

    def rows(self) -> dict[str, Callable[[], Figures]]:
        """List what it can do."""
        raise NotImplementedError

    def save(self, title: str) -> None:
        """Give the record that is edited another title."""
        file = self.folder / self.file.format(key=self.content.edited)
        pattern = re.compile(f"^{self.title_line}.*$", re.MULTILINE)
        replace_once(file, pattern, f"{self.title_line}{title}")

    def call(self, *command: str) -> Figures:
        """Run one of its programs."""
        program, *arguments = command
        return run([str(self.programs / program), *arguments], self.folder, self.limit)

    def build_cold(self, *command: str) -> Figures:
        """Build the site when nothing is left of an earlier build; leave nothing of half a one."""
        remove(self.folder, self.site, *self.kept)
        try:
            return self.call(*command) | sizes(self.folder / self.site, self.indexes)
        except FailedError:
            remove(self.folder, self.site)
            raise

    def build_edited(self, *command: str) -> Figures:
        """Build the site again after an edit."""
        if not (self.folder / self.site).exists():
            self.build_cold(*command)
        self.edit()
        return self.call(*command)


class Doorstop(Peer):
    """Doorstop, which checks; what it publishes is one page."""

    name = "Doorstop"
    requirements = ("doorstop==3.2",)
    file = "debt/TD{key:05}.yml"
    title_line = "  "
    others: ClassVar = {
        "debt/.doorstop.yml": "settings:\n  digits: 5\n  prefix: TD\n  sep: ''\n",
    }
    write = peer_texts.doorstop_item

    def begin(self) -> None:
        """Lay the code beside the records; the folder must be a repository."""
        shutil.copytree(self.content.folder / "src", self.folder / "src")
        subprocess.run(["git", "init", "--quiet"], cwd=self.folder, check=True)

    def rows(self) -> dict[str, Callable[[], Figures]]:
        """Only the check."""
        return {"check cold": partial(self.call, "doorstop", "--no-reformat")}


class Site(Peer):
    """A program that builds a site with ``build``."""

    build: ClassVar[tuple[str, ...]]
    #: What the rows of its site are called beside others of the same generator.
    engine: ClassVar[str] = ""
    server: ClassVar[tuple[str, ...]] = ()

    def rows(self) -> dict[str, Callable[[], Figures]]:
        """Build, build again, and where it has them, the server and the search of Material."""
        suffix = f", {self.engine}" if self.engine else ""
        rows: dict[str, Callable[[], Figures]] = {
            f"site cold{suffix}": partial(self.build_cold, *self.build),
            f"site edited{suffix}": partial(self.build_edited, *self.build),
        }
        if self.server:
            rows[f"serve{suffix}"] = self._serve
            rows[f"first hit{suffix}"] = self._search
        return rows

    def _serve(self) -> Figures:
        self._ensure_built()
        program, *arguments = self.server
        return self.serve([str(self.programs / program), *arguments], self.folder / self.site, {})

    def _search(self) -> Figures:
        self._ensure_built()
        return first_hit(self.folder / self.site, self.title)

    def _ensure_built(self) -> None:
        if not (self.folder / self.site).exists():
            self.build_cold(*self.build)


class SphinxNeeds(Site):
    """Sphinx-Needs: a need a page, and a table of all."""

    name = "Sphinx-Needs"
    requirements = ("sphinx-needs==9.1.0", "sphinx==9.0.4")
    file = "source/record{key}.rst"
    title_line = ".. need:: "
    others: ClassVar = {
        "source/conf.py": "project = 'Debt'\nextensions = ['sphinx_needs']\n"
        "needs_id_regex = '^TD_[0-9]+$'\n"
        "needs_fields = {name: {'nullable': True} for name in"
        " ('severity', 'created', 'principal', 'interest')}\n",
        "source/index.rst": "Debt\n====\n\n.. needtable::\n   :columns: id, title, status\n",
    }
    indexes = ("searchindex.js",)
    write = peer_texts.sphinx_need
    build = ("sphinx-build", "-q", "-b", "html", "source", "site")

    def rows(self) -> dict[str, Callable[[], Figures]]:
        """Also the check: all is read and resolved, and nothing is written."""
        check = ("sphinx-build", "-q", "-E", "-n", "-b", "dummy", "source", "checked")
        return {"check cold": partial(self.call, *check), **super().rows()}


class StrictDoc(Site):
    """StrictDoc: a requirement a document, each with one page; by default it makes four."""

    name = "StrictDoc"
    requirements = ("strictdoc==0.30.4",)
    file = "records/record{key}.sdoc"
    title_line = "TITLE: "
    others: ClassVar = {
        "records/strictdoc_config.py": "from strictdoc.core.project_config import ProjectConfig\n"
        "def create_config() -> ProjectConfig:\n"
        "    return ProjectConfig(project_features=['SEARCH'])\n",
    }
    kept = ("output",)
    indexes = ("html/_static/static_html_search_index.js",)
    write = peer_texts.sdoc
    build = ("strictdoc", "export", "records", "--output-dir", "site")


_CONFIG = """\
site_name: Debt
theme: {name: material, font: false, features: [navigation.instant, search.highlight]}
markdown_extensions:
  - attr_list
  - tables
  - toc: {permalink: true}
  - pymdownx.highlight
  - pymdownx.superfences
validation: {nav: {omitted_files: ignore}}
nav: [index.md]
"""


class PlainMkDocs(Site):
    """MkDocs with Material, and a page a record, out of the navigation."""

    name = "MkDocs"
    requirements: ClassVar[tuple[str, ...]] = ("mkdocs==1.6.1", "mkdocs-material==9.8.1")
    options = _CONSTRAINTS
    file = "docs/records/{key}.md"
    title_line = "# "
    others: ClassVar = {"mkdocs.yml": _CONFIG}
    kept = (".cache",)
    indexes: ClassVar[tuple[str, ...]] = ("search/search_index.json",)
    write = peer_texts.markdown
    engine = "MkDocs"
    build: ClassVar[tuple[str, ...]] = ("mkdocs", "build", "--quiet")
    server: ClassVar[tuple[str, ...]] = ("mkdocs", "serve", "--livereload", "--dev-addr", "ADDRESS")

    def begin(self) -> None:
        """List all records on the first page."""
        lines = [f"- [{item.title}](records/{item.key}.md)" for item in self.content.items()]
        self._write("docs/index.md", "\n".join(["# Debt", "", *lines, ""]))


class PlainZensical(PlainMkDocs):
    """Zensical with the same pages."""

    name = "Zensical"
    requirements = ("zensical==0.0.73",)
    indexes = ("search.json",)
    engine = "Zensical"
    build = ("zensical", "build")
    server = ("zensical", "serve", "--dev-addr", "ADDRESS")


PEERS: Sequence[type[Peer]] = (PlainMkDocs, PlainZensical, SphinxNeeds, StrictDoc, Doorstop)
