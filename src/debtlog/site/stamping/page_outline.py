"""The table of contents of a page: as a tree, and in the markup that a theme gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtlog.render.safe_text import Html
from debtlog.render.site_page import Heading
from debtlog.site.stamping.shell import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.site.stamping.shell import Shell

_ITEM = re.compile(r"<(/?)li\b")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_TITLE = re.compile(r"<h1\b([^>]*)>(.*?)</h1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_LINK = re.compile(r'<a class="headerlink".*?</a>|</?a\b[^>]*>', re.DOTALL)
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading and those that are below it."""

    heading: Heading
    inner: list[Entry] = field(default_factory=list)


def title_of(html: Html) -> Heading:
    """Find the first heading in the content of a page, which its outline leaves out."""
    found = _TITLE.search(html)
    anchor = _ID.search(found[1]) if found else None
    text = Html(_LINK.sub("", found[2]) if found else "")
    return Heading(1, anchor[1] if anchor else "", text)


def tree(outline: Iterable[Heading]) -> list[Entry]:
    """Nest headings by their levels."""
    top: list[Entry] = []
    open_entries: list[Entry] = []
    for heading in outline:
        entry = Entry(heading)
        while open_entries and open_entries[-1].heading.level >= heading.level:
            open_entries.pop()
        (open_entries[-1].inner if open_entries else top).append(entry)
        open_entries.append(entry)
    return top


@dataclass(frozen=True, slots=True)
class Markup:
    """How a theme writes an entry: patterns of what is before and after those below it."""

    before: str
    after: str

    def write(self, heading: Heading, inner: str = "") -> str:
        """Write an entry around the ``inner`` ones."""
        values = {"id": heading.id, "title": heading.title, "plain": plain(heading.title)}
        return f"{self.before % values}{inner}{self.after % values}"


def markup(before: str, after: str, placeholder: str) -> Markup:
    """Note what has an anchor after a ``#``, plain text in attributes, and HTML elsewhere."""

    def pattern(text: str) -> str:
        text = text.replace("%", "%%").replace(f"#{placeholder}", "#%(id)s")
        text = _TAG.sub(lambda tag: tag[0].replace(placeholder, "%(plain)s"), text)
        return text.replace(placeholder, "%(title)s")

    return Markup(pattern(before), pattern(after))


@dataclass(frozen=True, slots=True)
class Contents:
    """A table of contents in a frame, from ``start`` to ``end``: markup of entries by their level.

    Where a theme shows no further level, there is none.
    """

    start: int
    end: int
    leaves: dict[int, Markup]
    branches: dict[int, Markup]

    def write(self, entries: Iterable[Entry], level: int = 2) -> str:
        """Write entries as the theme does."""
        return "".join(self._entry(entry, level) for entry in entries)

    def _entry(self, entry: Entry, level: int) -> str:
        if entry.inner and level in self.branches:
            inner = self.write(entry.inner, level + 1)
            return self.branches[level].write(entry.heading, inner)
        return self.leaves[level].write(entry.heading)


def plain(text: str) -> str:
    """Write HTML so that it can be in an attribute."""
    return _TAG.sub("", text).replace('"', "&quot;")


def learn(frame: str, shell: Shell) -> list[Contents]:
    """Find the tables of contents in the frame that a theme made of a shell.

    An entry is a list item with a link, and the items in it are entries below it.
    """
    items = _items(frame)
    first = re.finditer(f'#{shell.token("a")}"', frame)
    return [found for it in first for found in _contents(frame, items, it.start(), shell)]


def _contents(frame: str, items: list[Span], at: int, shell: Shell) -> Iterator[Contents]:
    """Take apart the table of contents whose first entry links from ``at``."""
    spans: dict[str, Span] = {}
    for letter in HEADINGS:
        at = frame.find(f'#{shell.token(letter)}"', at)
        around = [span for span in items if span[0] < at < span[1]]
        if at < 0 or not around:
            break
        spans[letter] = max(around)
    if "b" not in spans:
        return
    leaves: dict[int, Markup] = {}
    branches: dict[int, Markup] = {}
    for letter, inner in {"a": "", "b": "cd", "c": "", "d": "e", "e": ""}.items():
        if letter not in spans:
            break
        start, end = spans[letter]
        placeholder, level = shell.token(letter), HEADINGS[letter]
        if inner and all(it in spans and start < spans[it][0] < end for it in inner):
            before, after = frame[start : spans[inner[0]][0]], frame[spans[inner[-1]][1] : end]
            branches[level] = markup(before, after, placeholder)
        elif not inner:
            leaves[level] = markup(frame[start:end], "", placeholder)
    yield Contents(spans["a"][0], spans["b"][1], leaves, branches)


def _items(frame: str) -> list[Span]:
    """Find all list items, each from its first character to behind its last."""
    found: list[Span] = []
    open_items: list[int] = []
    for tag in _ITEM.finditer(frame):
        if not tag[1]:
            open_items.append(tag.start())
        elif open_items:
            found.append((open_items.pop(), frame.index(">", tag.start()) + 1))
    return found
