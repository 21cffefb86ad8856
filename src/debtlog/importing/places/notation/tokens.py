"""A passage as tokens: paths, lines and symbols, in the order of the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.places.markdown_text.code_spans import readable
from debtlog.importing.places.notation import code_links
from debtlog.importing.places.notation.line_words import (
    LINE_MARKS,
    NamedLines,
    named_lines,
    only_lines,
)
from debtlog.importing.places.notation.path_notation import (
    IN_CODE,
    IN_TEXT,
    NAME,
    NamedPath,
    read_path,
)
from debtlog.importing.places.notation.symbol_names import NamedSymbol, named_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.importing.places.markdown_text.code_spans import Span

_SCAN = re.compile(
    rf"(?P<url>(?i:{code_links.URL.pattern}))|(?P<target>{code_links.TARGET.pattern})"
    rf"|{LINE_MARKS}"
    rf"|(?P<call>(?<![\w.])(?:{NAME.pattern}\(\)|[a-z]{{1,40}}_\w{{1,80}}(?=\s(?:in|of)\s)))"
    rf"|(?P<path>{IN_TEXT.pattern})"
)
_TARGET = re.compile(r"[`*_]{0,4}\]\(\s?<?")
_NO_PROSE = re.compile(r"_|[a-z][A-Z]")
_IN_BRACKETS = re.compile(rf"`?\s?\(\s?({NAME.pattern}(?:\(\))?)\s?\)")


Token = NamedPath | NamedLines | NamedSymbol


def tokens(text: str) -> tuple[str, list[Token]]:
    """Read a passage; also give its text without what does not count."""
    shown = readable(text)
    scanner = _Scanner(shown.text, shown.spans)
    found: list[Token] = []
    for token in scanner.tokens(0, len(text), in_code=False):
        if link := _link(shown.text, found[-1], token) if found else None:
            found[-1] = link
        else:
            found.append(token)
    return shown.text, found


def _link(text: str, name: Token, target: Token) -> NamedPath | None:
    """Join the text of a link and its target if both name one file: the target says which."""
    if not isinstance(name, NamedPath) or not isinstance(target, NamedPath):
        return None
    same = f"/{target.paths[0]}".endswith(f"/{name.paths[0].rpartition('/')[2]}")
    if not same or not _TARGET.fullmatch(text, name.end, target.start):
        return None
    numbers = name.numbers or tuple(
        n._replace(start=name.start, end=name.end) for n in target.numbers
    )
    if target.is_aliased:
        target = target._replace(paths=name.paths, is_aliased=name.is_aliased)
    return target._replace(
        start=name.start, end=name.end, numbers=numbers, symbol=name.symbol or target.symbol
    )


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
                return named_symbol(match[0], *match.span())
        return named_lines(match)

    def _code(self, span: Span) -> Iterator[Token]:
        """Yield what a code span names: one thing, or the paths and lines among other words."""
        text = self._text
        content = text[span.content_start : span.content_end]
        start = span.content_start + len(content) - len(content.lstrip())
        content = content.strip()
        end = start + len(content)
        path = self._whole(start, end)
        if lines := only_lines(self._text, start, end):
            yield lines
        elif path and (path.anchor or path.numbers or "/" in content):
            yield path
            yield from self._in_brackets(path)
        elif name := named_symbol(content, span.start, span.end):
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

    def _in_brackets(self, token: Token) -> Iterator[Token]:
        """Yield the symbol that follows a path in brackets, without ticks."""
        match = _IN_BRACKETS.match(self._text, token.end)
        name = named_symbol(match[1], *match.span(1)) if match else None
        if name and isinstance(token, NamedPath) and _NO_PROSE.search(name.name):
            yield name
