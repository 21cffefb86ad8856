"""Patterns of paths, as git writes them: ``*`` and ``?`` in a name, ``**`` for any folders.

Matching does not backtrack exponentially: it takes time proportional to the pattern's length times
the name's.
"""

from __future__ import annotations

import posixpath
import re
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: More wildcards than these take longer than a check should; nobody needs so many.
MOST_WILDCARDS = 32
_STARS = re.compile(r"\*+")
#: A part that stands for any number of parts.
DEEP = "**"
#: What a pattern has beside ``*`` and plain text.
_COMPLEX = frozenset("?[\\")
#: The POSIX character classes, for ASCII as in git.
_CLASSES = {
    "alnum": str.isalnum,
    "alpha": str.isalpha,
    "blank": " \t".__contains__,
    "digit": str.isdigit,
    "lower": str.islower,
    "punct": lambda c: c.isprintable() and not c.isalnum() and c != " ",
    "space": str.isspace,
    "upper": str.isupper,
    "xdigit": "0123456789abcdefABCDEF".__contains__,
}


def is_pattern(path: str) -> bool:
    """Whether ``path`` may be a pattern of files; brackets and braces are parts of names."""
    return "*" in path or "?" in path


def wildcards(path: str) -> int:
    """Count what stands for something else in a pattern; a run of asterisks counts once."""
    return len(_STARS.findall(path)) + path.count("?")


def literal_head(path: str) -> str:
    """Name the folder that everything is in that a pattern matches; empty if that may be any."""
    return "/".join(takewhile(lambda part: not is_pattern(part), _written(path)))


def parts_of(path: str) -> tuple[str, ...]:
    """Split the pattern of a reference for ``fits``; one that ends with a slash has all below."""
    literal = (re.sub(r"([\[\\])", r"\\\1", part) for part in _written(path))
    found = [part if part == DEEP else _STARS.sub("*", part) for part in literal]
    return (*found, DEEP) if path.endswith("/") else tuple(found)


def parts_as_git(pattern: str) -> tuple[str, ...]:
    """Split a pattern of git for ``fits``; only a slash at its head or inside binds it to the top.

    A slash at the end, which git takes for a mark of folders, must be gone.
    """
    parts = pattern.removeprefix("/").split("/")
    return tuple(parts) if "/" in pattern else (DEEP, *parts)


def fits(parts: Sequence[str], path: Sequence[str]) -> bool:
    """Match part by part; ``**`` matches any number of parts, at the end one or more."""
    reached = {0}
    for number, part in enumerate(parts):
        if part == DEEP:
            first = min(reached) + (number == len(parts) - 1)
            reached = set(range(first, len(path) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(path) and _named(part, path[at])}
        if not reached:
            return False
    return len(path) in reached


def _written(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in {"", "."}]


def _named(pattern: str, name: str) -> bool:
    """Match one name: ``*`` takes as little as possible; only the last one is retried with more."""
    if _COMPLEX.isdisjoint(pattern):
        return _between(pattern.split("*"), name)
    pieces = _pieces(pattern)
    if pieces is None:
        return False
    at = piece = 0
    star: tuple[int, int] | None = None
    while at < len(name):
        if piece < len(pieces) and pieces[piece] == "*":
            star = at, piece
            piece += 1
        elif piece < len(pieces) and _is_one(pieces[piece], name[at]):
            at, piece = at + 1, piece + 1
        elif star:
            star = star[0] + 1, star[1]
            at, piece = star[0], star[1] + 1
        else:
            return False
    return all(rest == "*" for rest in pieces[piece:])


def _between(texts: Sequence[str], name: str) -> bool:
    """Match ``texts`` with anything between them."""
    first, *others = texts
    if not others:
        return name == first
    *inner, last = others
    at, end = len(first), len(name) - len(last)
    if at > end or not name.startswith(first) or not name.endswith(last):
        return False
    for text in inner:
        found = name.find(text, at, end)
        if found < 0:
            return False
        at = found + len(text)
    return True


def _is_one(piece: str, character: str) -> bool:
    """Whether a piece (``?``, an escaped literal or a class) matches ``character``."""
    if piece == "?":
        return True
    if piece.startswith("\\"):
        return piece[1:] == character
    negated = piece[1] in "!^"
    return _is_in(piece[1 + negated : -1], character) != negated


def _pieces(pattern: str) -> list[str] | None:
    """Parse a pattern; None if a class is not closed or a backslash comes last."""
    found, at = [], 0
    while at < len(pattern):
        size = 1
        if pattern[at] == "\\":
            size = 2
        elif pattern[at] == "[":
            size = _class_end(pattern[at:])
        piece = pattern[at : at + size]
        if not size or piece == "\\":
            return None
        found.append(piece if piece[0] in "*?[\\" else f"\\{piece}")
        at += size
    return found


def _class_end(text: str) -> int:
    """Length of the class that ``text`` begins with; 0 if it is not closed."""
    at = 1 + (text[1:2] in ("!", "^"))
    first = at
    while at < len(text):
        if text[at] == "]" and at > first:
            return at + 1
        if text[at] == "\\":
            at += 2
        elif text.startswith("[:", at) and (end := text.find(":]", at)) > 0:
            at = end + 2
        else:
            at += 1
    return 0


def _is_in(inner: str, character: str) -> bool:
    """Whether ``character`` is in a class, given without its brackets."""
    at = 0
    while at < len(inner):
        if inner.startswith("[:", at) and (end := inner.find(":]", at)) > 0:
            kind = _CLASSES.get(inner[at + 2 : end])
            if kind and character.isascii() and kind(character):
                return True
            at = end + 2
            continue
        at += inner[at] == "\\"
        low, at = inner[at : at + 1], at + 1
        high = low
        if inner[at : at + 1] == "-" and at + 1 < len(inner):
            at += 1 + (inner[at + 1] == "\\")
            high, at = inner[at : at + 1], at + 1
        if low <= character <= high:
            return True
    return False


def steps_between(one: str, other: str) -> int:
    """How many folders two paths do not share, neither at their start nor at their end."""
    ours, theirs = one.split("/")[:-1], other.split("/")[:-1]
    head = len(posixpath.commonprefix([ours, theirs]))
    tail = len(posixpath.commonprefix([ours[head:][::-1], theirs[head:][::-1]]))
    return len(ours) + len(theirs) - 2 * (head + tail)
