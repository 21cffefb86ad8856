"""Tells comments from strings and code, in time proportional to the text.

It is no parser: it knows what begins and ends comments and strings in a language. That is enough to
find comments, needs no grammar to be installed, and also reads code that does not parse.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from debtlog.sources.comments import comment_syntax as s
from debtlog.sources.comments.comment_languages import EMBEDDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.sources.comments.comment_syntax import CommentSyntax

#: After these a slash begins a regular expression; after anything else it divides.
_BEFORE_PATTERN = frozenset("(,=:[!&|?{};+-*%>~^\n")
_WORD_BEFORE_PATTERN = re.compile(
    r"(?<![\w.])(?:return|typeof|case|in|of|do|else|void|delete|yield|await|if|unless|when|and|or"
    r"|not|then)\Z"
)
_PATTERN_END = re.compile(r"\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]?|[/\n]")
#: A line that may end a here-document.
_CLOSING_LINE = re.compile(r"^[ \t]{0,200}(\w{1,61})[;,)]{0,3}\r?$", re.MULTILINE)
_EMBEDDED = re.compile(r"<!--|<(?:script|style)\b|<\?(?:php\b|=)?", re.IGNORECASE)


class Span(NamedTuple):
    """A comment or a string: where it begins and ends in the text.

    Of a comment, ``inner`` is what is between its delimiters; it is None for a string.
    """

    start: int
    end: int
    inner: tuple[int, int] | None = None


@dataclass
class _Scan:
    """A scan of ``text`` in one language, from ``at`` to ``end``."""

    text: str
    syntax: CommentSyntax
    at: int
    end: int
    #: Braces that are open in the code inside of each template around it.
    templates: list[int] = field(default_factory=list)
    #: Where each line begins that consists of a word; shared by all scans of the text.
    closing: dict[str, list[int]] = field(default_factory=dict)

    def spans(self) -> Iterator[Span]:
        """Yield comments and strings in their order."""
        while found := self.syntax.starts.search(self.text, self.at, self.end):
            kind = found.lastgroup or ""
            self.at = found.end()
            if kind.startswith("line"):
                self.at = self._line_end(found.end())
                yield Span(found.start(), self.at, (found.end(), self.at))
            elif kind.startswith("block"):
                yield self._block(found, int(kind[5:]))
            elif kind == "here":
                yield from self._here(found)
            elif kind.startswith("text"):
                self._text_end(found, self.syntax.texts[int(kind[4:])])
                yield Span(found.start(), self.at)
            elif kind in {"template", "brace", "pattern"}:
                yield from self._of_scripts(kind, found)

    def _of_scripts(self, kind: str, found: re.Match[str]) -> Iterator[Span]:
        if kind == "template":
            yield self._template(found.start())
        elif kind == "pattern":
            if self._is_pattern(found.start()):
                yield self._pattern(found.start())
        elif self.templates:
            self.templates[-1] += 1 if found[0] == "{" else -1
            if self.templates[-1] == 0:
                self.templates.pop()
                yield self._template(found.start())

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at, self.end)
        return self.end if end < 0 else end

    def _block(self, found: re.Match[str], number: int) -> Span:
        start, close = self.syntax.blocks[number]
        end = (
            self._nested(start, close)
            if self.syntax.nested
            else self.text.find(close, found.end(), self.end)
        )
        inner = (found.end(), self.end if end < 0 else end)
        self.at = self.end if end < 0 else end + len(close)
        return Span(found.start(), self.at, inner)

    def _nested(self, start: str, close: str) -> int:
        depth = 1
        for found in re.compile(f"{start}|{re.escape(close)}").finditer(
            self.text, self.at, self.end
        ):
            depth += -1 if found[0] == close else 1
            if depth == 0:
                return found.start()
        return -1

    def _text_end(self, found: re.Match[str], it: s.Text) -> None:
        """Go to the end of a string."""
        close = it.end
        if "{1}" in close:
            close = close.replace(
                "{1}", next(filter(None, found.groups()[found.lastindex or 0 :]), "")
            )
        if it.raw and it.lines:
            end = self.text.find(close, self.at, self.end)
            self.at = self.end if end < 0 else end + len(close)
            return
        for stop in _ends(close, raw=it.raw, lines=it.lines).finditer(self.text, self.at, self.end):
            if stop[0] == close or stop[0] == "\n":
                self.at = stop.start() if stop[0] == "\n" else stop.end()
                return
        self.at = self.end

    def _template(self, start: int) -> Span:
        """Go on in a template, to its end or to code in it."""
        for stop in self.syntax.template_end.finditer(self.text, self.at, self.end):
            if stop[0] in (self.syntax.template or ()):
                if stop[0][-1] == "{":
                    self.templates.append(1)
                self.at = stop.end()
                return Span(start, self.at)
        self.at = self.end
        return Span(start, self.end)

    def _is_pattern(self, at: int) -> bool:
        if self.text.startswith("/>", at):  # the end of a tag
            return False
        before = at - 1
        while before >= 0 and self.text[before] in " \t":
            before -= 1
        if before < 0 or self.text[before] in _BEFORE_PATTERN:
            return True
        return bool(_WORD_BEFORE_PATTERN.search(self.text[max(0, before - 10) : before + 1]))

    def _pattern(self, start: int) -> Span:
        for stop in _PATTERN_END.finditer(self.text, self.at, self.end):
            if stop[0] in "/\n":
                self.at = stop.end()
                break
        else:
            self.at = self.end
        return Span(start, self.at)

    def _here(self, found: re.Match[str]) -> Iterator[Span]:
        """Pass over a here-document, if a line ends it."""
        places = self._closing_lines().get(found["word"], [])
        number = bisect_right(places, found.end())
        if number == len(places):
            return  # a shift of bits
        rest = self._line_end(found.end())
        scan = _Scan(self.text, self.syntax, found.end(), rest, closing=self.closing)
        yield from (span for span in scan.spans() if span.end <= rest)
        self.at = max(rest, places[number])
        yield Span(rest, self.at)

    def _closing_lines(self) -> dict[str, list[int]]:
        if not self.closing:
            self.closing[""] = []
            for it in _CLOSING_LINE.finditer(self.text):
                self.closing.setdefault(it[1], []).append(it.start())
        return self.closing


def _ends(close: str, *, raw: bool, lines: bool) -> re.Pattern[str]:
    parts = [re.escape(close)]
    if not raw:
        parts.insert(0, r"\\.")
    if not lines:
        parts.append("\n")
    return re.compile("|".join(parts), re.DOTALL)


def scan(text: str, syntax: CommentSyntax) -> Iterator[Span]:
    """Yield the comments and strings of a text in their order."""
    if syntax is s.MARKUP or syntax is s.PHP:
        yield from _of_markup(text)
    else:
        yield from _Scan(text, syntax, 0, len(text)).spans()


def _of_markup(text: str) -> Iterator[Span]:
    """Yield the comments of markup, and those of the code in it."""
    at, lower, closing = 0, text.lower(), dict[str, list[int]]()
    if len(lower) != len(text):
        lower = text
    while found := _EMBEDDED.search(text, at):
        if found[0] == "<!--":
            end = text.find("-->", found.end())
            inner = (found.end(), len(text) if end < 0 else end)
            at = len(text) if end < 0 else end + 3
            yield Span(found.start(), at, inner)
            continue
        close, syntax = EMBEDDED[found[0].lower()]
        end = lower.find(close, found.end())
        end = len(text) if end < 0 else end
        start = found.end()
        if found[0].startswith("<?"):
            at = end
        else:
            start = min(end, max(text.find(">", start, end), start) + 1)
            at = end
        yield from _Scan(text, syntax, start, end, closing=closing).spans()
