"""Mentions of an id in the Markdown of authors: those that pages make links of, and no others.

Nothing says where in a text a link of its page comes from. So each place that could be a mention
gets a name of its own, and the text is parsed once more: what is a link then, is a mention.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.markdown.names import Names, Place
from debtlog.markdown.parse import block_tokens, inline_tokens
from debtlog.markdown.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from markdown_it.token import Token

    from debtlog.markdown.pieces import Piece

_BARE = re.compile(r"(?=[A-Za-z])(?=[A-Za-z._-]*[0-9])")


class Mention(NamedTuple):
    """The ``number``-th place of a text that has the letters of the id; ``written`` as it is."""

    number: int
    written: str


def mentions(text: str, key: str, *, block: bool) -> list[Mention]:
    """Find the mentions of the id ``key`` in a text of one line or, as ``block``, a longer one."""
    if key not in text:
        return []
    candidates = list(_candidates(text, key))
    names = _unused_names(text, key, len(candidates))
    asked, at = [], 0
    for name, (start, end, _) in zip(names, candidates, strict=True):
        asked += [text[at:start], f"{'#' if text[start] == '#' else ''}{name}"]
        at = end
    linked = set(_named("".join([*asked, text[at:]]), names, block=block))
    return [
        Mention(number, text[start:end])
        for name, (start, end, number) in zip(names, candidates, strict=True)
        if name in linked
    ]


def renamed(mention: str, new: str) -> str:
    """Write a mention of the id ``new`` as the old one was written, with or without its sign."""
    return new if not mention.startswith("#") and _BARE.match(new) else f"#{new}"


def says_the_same(one: str, other: str, keys: Mapping[str, str], *, block: bool) -> bool:
    """Whether two texts are shown alike, but that mentions of the first have other ids.

    ``keys`` are the ids, each with the one that counts as the same.
    """
    shown = (_shown(text, keys, block=block) for text in (one, other))
    return next(shown) == next(shown)


def _candidates(text: str, key: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of what may be a mention, and which occurrence of the letters it is."""
    needs_sign = not _BARE.match(key)
    for number, found in enumerate(re.finditer(re.escape(key), text)):
        start, end = found.span()
        has_sign = text.startswith("#", max(start - 1, 0), start)
        if (has_sign or not needs_sign) and not text[end : end + 1].isalnum():
            yield start - has_sign, end, number


def _unused_names(text: str, key: str, count: int) -> list[str]:
    """Make names that are not in the text: numbers for a number, words for a word."""
    head = "9" if key.isdigit() else "q9"
    while head in text:
        head += "9"
    return [f"{head}{number:06}" for number in range(count)]


def _named(text: str, names: Collection[str], *, block: bool) -> Iterator[str]:
    known = frozenset(names)
    found = Names(lambda name: Place(name, "") if name in known else None, has_words=True)
    return (it.text for it in _pieces(text, found, block=block) if it.kind == "name")


def _shown(text: str, keys: Mapping[str, str], *, block: bool) -> list[tuple[str, str]]:
    found = Names(lambda name: Place(keys[name], "") if name in keys else None, has_words=True)
    return [(it.kind, it.text) for it in _pieces(text, found, block=block)]


def _pieces(text: str, names: Names, *, block: bool) -> Iterator[Piece]:
    tokens: Iterable[Token]
    if not block:
        return pieces(inline_tokens(text), names=names)
    tokens = block_tokens(text) or ()
    return (piece for it in tokens for piece in pieces(it.children or (), names=names))
