"""What the comments of one file note: debt, or that a tool is to be silent."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.comments.suppressions import Citing, attributes_in, directive_in
from debtlog.sources.comments.comment_languages import comment_syntax_of
from debtlog.sources.comments.comment_scanner import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.sources.comments.comment_scanner import Span
    from debtlog.sources.comments.comment_syntax import CommentSyntax


class CommentKind(StrEnum):
    """What a comment is."""

    TODO = "todo"
    FIXME = "fixme"
    HACK = "hack"
    XXX = "xxx"
    SUPPRESSION = "suppression"


#: What files may contain that have such comments: for a search.
WORDS = ("TODO", "FIXME", "HACK", "XXX", "todo", "fixme", "Todo")
#: A word begins its line, or is followed by a colon, perhaps behind a name in parentheses.
_NOTE = re.compile(
    r"(?:\A[\s\W]{0,8}(?:(?P<first>TODO|FIXME|HACK|XXX)(?![\w]|[-.][\w])"
    r"|@(?P<tag>todo|fixme)\b|(?P<small>[Tt]odo|[Ff]ixme|[Hh]ack)(?=[ ]?[:(]))"
    r"|(?<![\w`'\"/-])(?P<later>TODO|FIXME|HACK|XXX)(?=(?:\([^()\n]{0,60}\))?:))"
    r"[ ]?(?:[(\[](?P<name>[^()\[\]\n]{0,60})[)\]])?[\s:.!,–—-]{0,8}"
)
#: A line of a comment that is about something else: a tag of documentation.
_TAG = re.compile(r"@\w|\\\w|:\w+[^:]{0,60}:")
#: Directives about the line after them, and attributes; around them are the marks of a comment.
_OF_NEXT = re.compile(
    r"[a-z]{1,20}-disable-next-line|biome-ignore(?!-)|@ts-(?:ignore|expect-error)|NOLINTNEXTLINE"
    r"|pylint: disable-next|shellcheck|lint:ignore|\#\[|@Suppress"
)
_MOST_MARKS = 8
_ATTRIBUTE_END = re.compile(r"\)\]?|(?=\n)")
_MOST_LINES, _MOST_LETTERS = 30, 4_000


class CommentLine(NamedTuple):
    """What a comment says in one line of a file: its number, its text, where that ends in the file.

    Lines of one ``group`` go on from each other.
    """

    number: int
    text: str
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class NotedComment:
    """A comment that notes debt, or a suppression; ``word`` is what tells, as it is written.

    ``lines`` are its first and last one, ``text`` is what it says without that word. A marker may
    be written at ``end`` in the file, in the form ``citing``.
    """

    kind: CommentKind
    word: str
    text: str
    lines: tuple[int, int]
    end: int
    citing: Citing


def noted_comments(path: str, text: str) -> list[NotedComment]:
    """Find what the comments of the file ``path`` note, in their order."""
    syntax = comment_syntax_of(path, text)
    if syntax is None:
        return []
    spans = list(scan(text, syntax))
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    lines = text.split("\n")
    found = [
        replace(it, citing=_in_language(it, syntax))
        for it in (
            *_in_comments(list(_lines(text, spans, begins))),
            *_in_code(path, text, spans, begins),
        )
    ]
    whole = (_with_next(it, lines) for it in found)
    return sorted(whole, key=lambda one: one.lines)


def _in_code(
    path: str, text: str, spans: Sequence[Span], begins: Sequence[int]
) -> Iterator[NotedComment]:
    """Yield the attributes that keep a tool silent, outside of comments and strings."""
    starts = [span.start for span in spans]
    for it in attributes_in(PurePosixPath(path).suffix[1:].lower(), text):
        number = bisect_right(starts, it.start) - 1
        if number < 0 or spans[number].end <= it.start:
            found = _ATTRIBUTE_END.search(text, it.start, it.start + _MOST_LETTERS)
            word = text[it.start : found.end() if found else len(text)].strip()
            line = bisect_right(begins, it.start)
            kind = CommentKind.SUPPRESSION
            yield NotedComment(kind, word, "", (line, line), it.start, it.citing)


def _with_next(it: NotedComment, lines: Sequence[str]) -> NotedComment:
    """Add the next line where a suppression is about that."""
    first, last = it.lines
    is_alone = len(lines[last - 1].strip()) <= len(it.word) + _MOST_MARKS
    is_of_next = it.kind is CommentKind.SUPPRESSION and _OF_NEXT.match(it.word)
    if is_of_next and is_alone and last < len(lines) and lines[last].strip():
        return replace(it, lines=(first, last + 1))
    return it


def _in_language(it: NotedComment, syntax: CommentSyntax) -> Citing:
    """Tell how a comment cites a record where its language has other comments than usual."""
    begins = "".join(syntax.line)
    if it.citing is Citing.HASH and "#" not in begins:
        return Citing.DASHES if it.word.startswith("nosec") else Citing.UNKNOWN
    return Citing.UNKNOWN if it.citing is Citing.SLASHES and "//" not in begins else it.citing


def _lines(text: str, spans: Sequence[Span], begins: Sequence[int]) -> Iterator[CommentLine]:
    """Yield the lines of all comments; those that follow each other in a column are a group."""
    group, before = 0, (0, 0)
    for span in spans:
        if span.inner is None:
            continue
        first = bisect_right(begins, span.start)
        column = span.start - begins[first - 1]
        if before != (first - 1, column) or span.inner[1] < span.end:
            group += 1
        number, at = first, span.inner[0]
        for line in text[span.inner[0] : span.inner[1]].split("\n"):
            blanks = len(line) - len(line.lstrip(" \t" if number == first else " \t*"))
            said = line[blanks:].rstrip()
            yield CommentLine(number, said, at + blanks + len(said), group)
            at += len(line) + 1
            number += 1
        is_block = span.inner[1] < span.end
        before = (0, 0) if is_block else (number - 1, column)


def _in_comments(lines: Sequence[CommentLine]) -> Iterator[NotedComment]:
    for number, line in enumerate(lines):
        if directive := directive_in(line.text):
            word = line.text[directive.start :]
            at = (line.number, line.number)
            yield NotedComment(CommentKind.SUPPRESSION, word, "", at, line.end, directive.citing)
        elif found := _NOTE.search(line.text):
            word = next(filter(None, found.group("first", "tag", "small", "later")))
            rest = [line.text[found.end() :], *_following(lines, number)]
            said = " ".join(filter(None, rest))[:_MOST_LETTERS].strip()
            last = line.number + len(rest) - 1
            kind = CommentKind(word.lower())
            yield NotedComment(kind, word, said, (line.number, last), line.end, Citing.TEXT)


def _following(lines: Sequence[CommentLine], number: int) -> Iterator[str]:
    """Yield the lines that go on with what the line ``number`` says."""
    for line in lines[number + 1 : number + _MOST_LINES]:
        text = line.text.lstrip("/#;!%- ")
        is_other = line.group != lines[number].group or _NOTE.match(text) or _TAG.match(text)
        if not text or is_other or directive_in(line.text):
            return
        yield text
