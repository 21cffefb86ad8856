"""What a line of an author's Markdown is made of, whatever it is then written in."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from debtlog.markdown.names import NO_NAMES, Names
from debtlog.markdown.parse import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

#: An address that is a link although nobody marked it as one.
URL = re.compile(
    r"""(https?://(?:[^\s<>"`\\|\[\]{}^*()]|\([^\s<>"`\\|\[\]{}^*()]*\))+(?<![.,;:!?'_~$]))"""
)


class Piece(NamedTuple):
    """A piece of a line.

    ``text`` is literal text, code, a tag of HTML or, of a link, its address, which the parser has
    allowed. A "label" is what is shown of a link that leads nowhere. A "name" leads to an address
    of ours, and ``about`` says what is there.
    """

    kind: Literal["text", "code", "tag", "link", "label", "name"]
    text: str
    label: tuple[Piece, ...] = ()
    about: str = ""


def pieces(
    tokens: Iterable[Token], *, names: Names = NO_NAMES, links: bool = True, bold: bool = False
) -> Iterator[Piece]:
    """Yield the pieces of a line; without ``links``, these are labels, and ``names`` are text.

    In a line that is ``bold`` as a whole, strong emphasis has no effect.
    """
    return _pieces(iter(tokens), Counter(strong=int(bold)), names if links else None)


def named(text: str, names: Names) -> Iterator[Piece]:
    """Yield the pieces of a text in which nothing but names leads anywhere."""
    for part, place in names.split(text):
        literal = Piece("text", part)
        yield Piece("name", place.address, (literal,), place.about) if place else literal


def _pieces(tokens: Iterator[Token], depth: Counter[str], names: Names | None) -> Iterator[Piece]:
    """Yield the pieces up to the end of the link around the tokens, if any.

    Without ``names`` nothing is a link.
    """
    kind: Literal["link", "label"] = "label" if names is None else "link"
    for token in tokens:
        match token.type:
            case "text" if names is not None:
                yield from _addresses(token.content, names)
            case "text":
                yield Piece("text", token.content)
            case "code_inline":
                yield Piece("code", token.content)
            case "image":
                yield Piece(kind, str(token.attrs["src"]), (Piece("text", words([token])),))
            case "link_open":
                label = tuple(_pieces(tokens, depth, None))
                yield Piece(kind, str(token.attrs["href"]), label)
            case "link_close":
                break
            case "softbreak":
                yield Piece("text", " ")
            case "hardbreak":
                yield Piece("tag", "<br>")
            case _:
                yield Piece("tag", _emphasis(token, depth))


def _addresses(text: str, names: Names) -> Iterator[Piece]:
    """Yield the pieces of a text in which every second part is an address."""
    for number, part in enumerate(URL.split(text) if "://" in text else [text]):
        if number % 2:
            yield Piece("link", part, (Piece("text", part),))
        else:
            yield from named(part, names)


def _emphasis(token: Token, depth: Counter[str]) -> str:
    """Return the tag, unless it is inside emphasis of its own kind, where it has no effect."""
    depth[token.tag] += token.nesting
    if depth[token.tag] != max(token.nesting, 0):
        return ""
    return f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>"
