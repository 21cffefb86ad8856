"""What HTML says, however it was made: its text, links and roles, line by line.

This is also the one place for what may differ between the two ways of making it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def _as_text(found: re.Match[str]) -> str:
    """Write a list that is numbered from another number than 1 as text."""
    items = re.findall("<li>(.*?)</li>", found[2], re.DOTALL)
    return "\n".join(f"<p>{number}. {it}</p>" for number, it in enumerate(items, int(found[1])))


#: What may differ, and why; both are read with these replacements.
ACCEPTED: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = {
    "A joiner after each `<` keeps text from opening a tag in a title that Zensical copies.": (
        re.compile("\N{WORD JOINER}|&#8288;"),
        lambda _: "",
    ),
    "Python-Markdown counts each list from 1, so one that begins elsewhere is text.": (
        re.compile(r'<ol start="(\d+)">(.*?)</ol>', re.DOTALL),
        _as_text,
    ),
}

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
#: Elements that are heard or seen as what they are; other ones are only boxes.
_ROLES = frozenset(
    {"a", "blockquote", "code", "em", "h1", "h2", "h3", "h4", "li", "ol", "pre", "strong"}
    | {"table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_INLINE = frozenset({"a", "code", "em", "strong", "span"})
_SAID = ("class", "href", "id", "lang", "role", "src", "start", "title")


@dataclass
class Article(HTMLParser):
    """A part of a page: its texts, and elements with what they say, in lines."""

    html: str
    #: What is compared.
    lines: list[str] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        super().__init__()
        self._text: list[str] = []
        #: Open elements, and whether they are code.
        self._open: list[tuple[str, str]] = []
        self.feed(accepted(self.html))
        self.close()
        self._end_line()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Say what an element is."""
        given = {name: value or "" for name, value in attrs}
        kinds = set(given.get("class", "").split())
        within = self._within
        if not within and (tag == "pre" or "highlight" in kinds):
            self._end_line()
            within = "code"
        if tag not in _VOID:
            self._open.append((tag, within))
        if within or tag == "wbr" or (tag == "span" and not given):
            return
        said = {name: given[name] for name in _SAID if name in given}
        words = [tag, *(f'{name}="{value}"' for name, value in sorted(said.items()))]
        self._say(tag, f"<{' '.join(words)}>" if said or tag in _ROLES or tag in _VOID else "")

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name."""
        if tag in _VOID:
            return
        was = self._within
        while self._open and self._open.pop()[0] != tag:
            pass
        if was == "code" and not self._within:
            self.lines += [
                f"    {line.rstrip()}" for line in "".join(self._text).strip("\n").split("\n")
            ]
            self._text = []
        if not was:
            self._say(tag, f"</{tag}>" if tag in _ROLES else "")

    def handle_data(self, data: str) -> None:
        """Gather what is read."""
        self._text.append(data)

    @property
    def _within(self) -> str:
        return self._open[-1][1] if self._open else ""

    def _say(self, tag: str, said: str) -> None:
        if tag in _INLINE:
            self._text.append(f" {said} " if said else "")
            return
        self._end_line()
        if said:
            self.lines.append(said)

    def _end_line(self) -> None:
        if line := " ".join("".join(self._text).split()):
            self.lines.append(line)
        self._text = []


def accepted(text: str) -> str:
    """Write what may differ in one way."""
    for pattern, write in ACCEPTED.values():
        text = pattern.sub(write, text)
    return text
