"""What a register says about a place: names of code beside it, and the words of its entry. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from debtlog.tracking.diffing.diff import bare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from debtlog.importing.places.named_place import NamedPlace

#: Of longer entries only so many lines are read, and of long lines what is around the place.
_MOST_LINES, _MOST_CHARACTERS = 60, 240
_SPAN = re.compile(r"`([^`\n]{1,300})`")
_TOKEN = re.compile(r"[\w./:@$#>\u2013-]+")
_NAME = re.compile(r"[^\W\d][\w$]*(?:(?:::|->|[.#])[^\W\d][\w$]*)*")
#: Names that are written so in code alone: ``make_it``, ``makeIt``, ``MAX_SIZE``, ``Box.get``.
_LIKE_CODE = re.compile(r"[a-z]\w*[A-Z_]\w*|[A-Z]\w*_\w+|[A-Z][a-z0-9]+[A-Z]\w*")
_NUMBER = re.compile(r"[0-9][0-9_]{2,}")
#: Words of languages, which are everywhere.
_KEYWORDS = frozenset(
    word
    for line in (
        "and any async await bool break case catch char class const",
        "continue default def delete double else enum error except",
        "exception export extends false final finally float for from",
        "func function get global goto if implements import int",
        "integer interface let long match namespace new nil none not",
        "null number object package pass private protected public",
        "raise return self set short static str string struct super",
        "switch this throw throws true try type typeof undefined",
        "unsigned use using var virtual void volatile while with",
        "yield",
    )
    for word in line.split()
)
_BLANKS = re.compile(r" +")
_LONGEST_NAME, _SHORTEST_QUOTE = 200, 8
_SHORTEST_NAME, _SHORTEST_WORD = 3, 4
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|[0-9]{3,}")
_RUN = re.compile(r"\w+")


class Context(NamedTuple):
    """What is said about a place.

    ``names`` are names of code on its line, ``quotes`` code that is more than a name, without
    blanks, and ``titles`` names where its entry begins; ``words`` are the parts of all words of
    the entry, as `parts_of_words` gives them.
    """

    quotes: tuple[str, ...]
    names: tuple[str, ...]
    titles: tuple[str, ...]
    words: frozenset[str]


def context_of(
    place: NamedPlace, lines: Sequence[str], entry: tuple[int, int], files: Collection[str]
) -> Context:
    """Gather what ``lines`` of a register say about a place in its ``entry``, from 1.

    ``files`` are the names of files that the register names, which are no names of code.
    """
    first, last = entry
    own = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    at = max(place.column - 1, 0)
    around = _narrow(own[:at])[-_MOST_CHARACTERS:] + _narrow(own[at:])[:_MOST_CHARACTERS]
    title = _narrow(lines[first - 1])[:_MOST_CHARACTERS] if 0 < first <= len(lines) else ""
    stem = place.path.rpartition("/")[2].partition(".")[0]
    names = [name for name in names_in(around, files) if name != stem]
    titles = [name for name in names_in(title, files) if name != stem and name not in names]
    words = parts_of_words(around) | parts_of_words(title)
    if len(_narrow(own)) <= _MOST_CHARACTERS:
        for line in lines[first - 1 : min(last, first + _MOST_LINES)]:
            words |= parts_of_words(line)
    return Context(
        tuple(quotes_in(around, files)),
        tuple(dict.fromkeys(names)),
        tuple(dict.fromkeys(titles)),
        words - parts_of_words(place.path),
    )


def names_in(line: str, files: Collection[str]) -> Iterator[str]:
    """Yield the names and the numbers of code in a line of Markdown, none of ``files``."""
    for span in _SPAN.findall(line):
        for token in _tokens(span, files):
            for name in () if _NUMBER.fullmatch(token) else _NAME.findall(token):
                if len(name) >= _SHORTEST_NAME and name.lower() not in _KEYWORDS:
                    yield name
            if _NUMBER.fullmatch(token):
                yield token.replace("_", "")  # as it may be in the code
    for token in _tokens(_SPAN.sub(" ", line), files):
        for name in _NAME.findall(token):
            if _LIKE_CODE.fullmatch(name.rpartition(".")[2]):
                yield name


def _tokens(text: str, files: Collection[str]) -> Iterator[str]:
    """Yield what stands between blanks and brackets, but for paths and files with their lines."""
    for token in _TOKEN.findall(text):
        file = token.partition(":")[0]
        is_file = "/" in token or file in files or ("-" in token and "->" not in token)
        if not is_file and len(token) <= _LONGEST_NAME:
            yield token


def quotes_in(line: str, files: Collection[str]) -> Iterator[str]:
    """Yield the code that a line quotes, without blanks: more than names, and none of ``files``."""
    for span in _SPAN.findall(line):
        quote = bare(span)
        is_more = len(quote) >= _SHORTEST_QUOTE and not _NAME.fullmatch(quote)
        if is_more and not any(file in span for file in files):
            yield quote


def _narrow(text: str) -> str:
    """Leave one blank of each run: cells of tables are padded."""
    return _BLANKS.sub(" ", text)


@lru_cache(maxsize=20_000)
def parts_of_words(line: str) -> frozenset[str]:
    """The parts of the words and names in a line: small letters, no plural."""
    found = (part.lower() for word in _RUN.findall(line) for part in _PART.findall(word))
    return frozenset(
        part[:-1] if part.endswith("s") and len(part) > _SHORTEST_WORD else part
        for part in found
        if len(part) >= _SHORTEST_WORD or part.isdigit() or not part.isascii()
    )
