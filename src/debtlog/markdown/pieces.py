"""What a line of an author's Markdown is made of, whatever it is then written in."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

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
    allowed. A "label" is what is shown of a link that leads nowhere.
    """

    kind: Literal["text", "code", "tag", "link", "label"]
    text: str
    label: tuple[Piece, ...] = ()


def pieces(tokens: Iterable[Token], *, links: bool = True, bold: bool = False) -> Iterator[Piece]:
    """Yield the pieces of a line; without ``links``, these are labels.

    In a line that is ``bold`` as a whole, strong emphasis has no effect.
    """
    return _pieces(iter(tokens), Counter(strong=int(bold)), links=links)


def _pieces(tokens: Iterator[Token], depth: Counter[str], *, links: bool) -> Iterator[Piece]:
    """Yield the pieces up to the end of the link around the tokens, if any."""
    kind: Literal["link", "label"] = "link" if links else "label"
    for token in tokens:
        match token.type:
            case "text" if links and "://" in token.content:
                yield from _addresses(token.content)
            case "text":
                yield Piece("text", token.content)
            case "code_inline":
                yield Piece("code", token.content)
            case "image":
                yield Piece(kind, str(token.attrs["src"]), (Piece("text", words([token])),))
            case "link_open":
                label = tuple(_pieces(tokens, depth, links=False))
                yield Piece(kind, str(token.attrs["href"]), label)
            case "link_close":
                break
            case "softbreak":
                yield Piece("text", " ")
            case "hardbreak":
                yield Piece("tag", "<br>")
            case _:
                yield Piece("tag", _emphasis(token, depth))


def _addresses(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in which every second part is an address."""
    for number, part in enumerate(URL.split(text)):
        literal = Piece("text", part)
        yield Piece("link", part, (literal,)) if number % 2 else literal


def _emphasis(token: Token, depth: Counter[str]) -> str:
    """Return the tag, unless it is inside emphasis of its own kind, where it has no effect."""
    depth[token.tag] += token.nesting
    if depth[token.tag] != max(token.nesting, 0):
        return ""
    return f"<{token.tag}>" if token.nesting > 0 else f"</{token.tag}>"
