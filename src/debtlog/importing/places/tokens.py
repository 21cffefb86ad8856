"""A passage as tokens: paths, lines and symbols, in the order of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.places import code_links
from debtlog.importing.places.code_spans import readable
from debtlog.importing.places.line_numbers import Numbers, read_numbers
from debtlog.importing.places.named_place import Doubt
from debtlog.importing.places.path_names import words
from debtlog.importing.places.path_notation import (
    IN_CODE,
    IN_TEXT,
    NAME,
    TELLING,
    NamedPath,
    read_path,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.places.code_spans import Span

_WORD = (
    r"(?:lines?|lns?\.|строк(?:а|и|е|у|ой|ах|ам|ами)?|стр\."
    r"|l[ií]neas?|linhas?|zeilen?|z\.|lignes?|lig\.)"
)
_SCAN = re.compile(
    rf"(?P<url>(?i:{code_links.URL.pattern}))|(?P<target>{code_links.TARGET.pattern})"
    rf"|(?P<word>(?i:(?<![\w-]){_WORD}(?:\s(?:numbers?|nos?\.?|nr\.?|№|n[º°]))?"
    r"(?P<key>[*_]{0,3}\s{0,3}[:：])?[*_`\s]{0,6}[#:]?"
    r"(?=(?:[~≈]\s?|(?:about|around|approx\.?|circa|ca\.|около|примерно|etwa)\s{1,2})?L?\d)))"
    r"|(?P<ordinal>第\s?(?=[~约]?\d)|(?<![\w~约≈.:])(?=\d{1,7}(?:\s?[-–—~～至到]\s?\d{1,7}\s?[行줄]"
    r"|\s?번째\s?줄|行目|-(?:й|я|ю|ой|ей)\s(?=строк))))"
    r"|(?P<han>(?:行号?|줄|行番号)\s?[:：]?\s?(?=[~约]?\d))"
    r"|(?P<letter>(?<![\w#/.:-])(?=~?L\d{1,7}(?![\w.]|-?[A-Za-z]{2})))"
    r"|(?P<colon>(?<![^\s(`,;/+&、，）)]):(?=~?L?\d{1,7}(?![\w%:]|\.\d)))"
    rf"|(?P<call>(?<![\w.]){NAME.pattern}\(\))"
    rf"|(?P<path>{IN_TEXT.pattern})"
)
_ORDINAL_END = re.compile(r"\s?(?:行目?|줄|번째|-(?:й|я|ю|ой|ей)\s)")
_NO_LINE = re.compile(
    r"\s{0,2}(?:cache|cached|regulari[sz]ation|norm|support|layer)\b", re.IGNORECASE
)
_ABOUT = re.compile(
    r"(?:[~≈]|\b(?:around|about|approx\.?|approximately|circa|ca\.|near|roughly|около|примерно"
    r"|cerca\sde|alrededor\sde|aprox\.?|por\svolta\sd[ae]|etwa|ungefähr|vers|environ)|约)"
    r"[\s*(]{0,3}(?:the\s|la\s|a\s)?$",
    re.IGNORECASE,
)
_ONE_LINE = re.compile(r"[~]?:?\s?[~]?L?\d")
_MARK = re.compile(r"~?:\s?")
_LONGEST = 200
_IN_BRACKETS = re.compile(rf"`?\s?\(\s?({NAME.pattern}(?:\(\))?)\s?\)")
_DECLARED = re.compile(
    r"(?:(?:pub(?:\(crate\))?|async|export|default|static|const|public|private|protected|internal|abstract)\s)*+"
    r"(?:fn|def|func|fun|function|class|struct|enum|trait|interface|type|impl|const|method|module|macro)\s"
)
_CALL = re.compile(r"\([^`\n]{0,200}\)$")
#: Words of languages, which are no names.
_NO_SYMBOLS = words("""
    any Any None null nil undefined true false True False unwrap unwrap() expect expect() clone
    clone() unsafe async await static const let var TODO FIXME HACK XXX void string number
    boolean bool int object unknown never if else for while return try catch except pass import
    export require panic
    """)


class NamedLines(NamedTuple):
    """Lines that are named apart from their path.

    Those with a colon go on what is before them, not after; ``bare`` ones have no mark at all.
    """

    start: int
    end: int
    numbers: tuple[Numbers, ...]
    bare: bool = False
    continues: bool = False


class NamedSymbol(NamedTuple):
    """A name of code; ``path`` is what it is if it is no symbol of a file beside it."""

    start: int
    end: int
    name: str
    is_telling: bool
    path: NamedPath | None = None


Token = NamedPath | NamedLines | NamedSymbol


def tokens(text: str) -> tuple[str, list[Token]]:
    """Read a passage; also give its text without what does not count."""
    shown = readable(text)
    return shown.text, list(_Scanner(shown.text, shown.spans).tokens(0, len(text), in_code=False))


class _Scanner:
    """Walks through a text once, from one token to the next."""

    def __init__(self, text: str, spans: list[Span]) -> None:
        self._text, self._spans = text, spans[::-1]

    def tokens(self, at: int, end: int, *, in_code: bool) -> Iterator[Token]:
        """Yield what is between two places."""
        match: re.Match[str] | None = None
        searched = False
        while at < end:
            while self._spans and self._spans[-1].start < at:
                self._spans.pop()
            if not searched or (match and match.start() < at):
                match, searched = _SCAN.search(self._text, at), True
            start = min(match.start() if match else end, end)
            if not in_code and self._spans and self._spans[-1].start <= start:
                span = self._spans.pop()
                for named in self._code(span):
                    yield named
                    at = max(at, named.end)
                at = max(at, span.end)
            elif match and start < end:
                at = max(match.end(), start + 1)
                if token := self._token(match, in_code=in_code):
                    yield token
                    at = max(at, token.end)
                    yield from self._in_brackets(token)
            else:
                at = end

    def _token(self, match: re.Match[str], *, in_code: bool) -> Token | None:
        text = self._text
        match match.lastgroup:
            case "url":
                return code_links.of_address(text, *match.span())
            case "target":
                return code_links.of_target(match)
            case "path":
                return read_path(text, match, in_code=in_code)
            case "call":
                return _symbol(match[0], *match.span())
        return self._lines(match)

    def _lines(self, match: re.Match[str]) -> NamedLines | None:
        """Read the lines whose word, letter or colon was found."""
        text, kind = self._text, match.lastgroup
        worded = kind not in {"letter", "colon"}
        numbers = read_numbers(text, match.end(), spaced=True, worded=worded)
        if not numbers or (kind == "letter" and _NO_LINE.match(text, numbers[-1].end)):
            return None
        if kind == "ordinal" and not _ORDINAL_END.match(text, numbers[-1].end):
            return None
        if match["key"] and len(numbers) == 1 and _is_size(match[0], numbers[0]):
            return None
        if _ABOUT.search(text, max(0, match.start() - 24), match.start()):
            numbers = [n._replace(doubt=n.doubt or Doubt.GUESS) for n in numbers]
        first = numbers[0]._replace(start=match.start())
        return NamedLines(
            match.start(), numbers[-1].end, (first, *numbers[1:]), continues=kind == "colon"
        )

    def _code(self, span: Span) -> Iterator[Token]:
        """Yield what a code span names: one thing, or the paths and lines among other words."""
        text = self._text
        content = text[span.content_start : span.content_end]
        start = span.content_start + len(content) - len(content.lstrip())
        content = content.strip()
        end = start + len(content)
        path = self._whole(start, end)
        if _ONE_LINE.match(content) and (lines := self._only_lines(start, end)):
            yield lines
        elif path and (path.anchor or path.numbers or "/" in content):
            yield path
            yield from self._in_brackets(path)
        elif name := _symbol(content, span.start, span.end):
            yield name._replace(path=path)
        elif path:
            yield path
        else:
            yield from self.tokens(start, end, in_code=True)

    def _whole(self, start: int, end: int) -> NamedPath | None:
        """Read a code span that is a path and nothing else."""
        match = IN_CODE.match(self._text, start)
        path = match and read_path(self._text, match, in_code=True)
        whole = path and (path.end >= end or (path.symbol and self._text[path.end] in "(<!"))
        return path if whole else None

    def _only_lines(self, start: int, end: int) -> NamedLines | None:
        """Read a code span that names lines and nothing else, such as ``:872``."""
        mark = _MARK.match(self._text, start)
        at = mark.end() if mark else start
        numbers = read_numbers(self._text, at, spaced=True, worded=False)
        if not numbers or numbers[-1].end < end:
            return None
        first = numbers[0]._replace(start=start)
        head = self._text[start : start + 2].strip("~")[:1]
        lines = (first, *numbers[1:])
        return NamedLines(start, numbers[-1].end, lines, head not in {":", "L"}, head == ":")

    def _in_brackets(self, token: Token) -> Iterator[Token]:
        """Yield the symbol that follows a path in brackets, without ticks."""
        match = _IN_BRACKETS.match(self._text, token.end)
        name = _symbol(match[1], *match.span(1)) if match else None
        if name and name.is_telling and isinstance(token, NamedPath):
            yield name


def _symbol(content: str, start: int, end: int) -> NamedSymbol | None:
    """Read a name of code: declared, called or plain."""
    if len(content) > _LONGEST or content in _NO_SYMBOLS:
        return None
    declared = _DECLARED.match(content)
    name = content[declared.end() :] if declared else content
    call = _CALL.search(name)
    name = name[: call.start()] if call else name.removesuffix("!")
    if not NAME.fullmatch(name) or name in _NO_SYMBOLS:
        return None
    return NamedSymbol(start, end, name, bool(declared or call or TELLING.search(name)))


def _is_size(word: str, numbers: Numbers) -> bool:
    """Whether "Lines: 450" is a number of lines; "Line: 450" is one line."""
    plural = (
        word.lower()
        .lstrip("*_")
        .startswith(("lines", "líneas", "lineas", "linhas", "zeilen", "lignes"))
    )
    return plural and numbers.lines[0] == numbers.lines[1] and not numbers.doubt
