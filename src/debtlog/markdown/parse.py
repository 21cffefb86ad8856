"""Parses an author's Markdown and checks its link addresses, before it is rewritten."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from debtlog.markdown.plain_text import FORBIDDEN, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_FORBIDDEN = re.compile(f"[{FORBIDDEN}]")
_INVISIBLE = re.compile("[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
WHITE = re.compile(r"[ \t\n]+")
_ALLOWED = re.compile(r"(?i:https?|mailto):|(?![/\\]{2}|\Z)[^:/?#\\]*(?:[/?#\\]|\Z)")


def target(address: str) -> str:
    """Return the address in the form allowed in a link, or nothing if it is not allowed.

    It may lead elsewhere by http, https and mailto, or be relative to the page. It has no signs of
    HTML but ``&``.
    """
    bare = address
    for _ in range(3):  # encoded characters may be decoded by the reader and again by the browser
        bare = _INVISIBLE.sub("", unquote(html.unescape(bare)))
    encoded = quote(clean(address), safe="%:/?#@&+,;=").replace("++", "%2B%2B")
    return encoded if _ALLOWED.match(bare) else ""


class _Parser(MarkdownIt):
    """CommonMark without HTML and without link definitions, which would be invisible."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"html": False})
        self.disable("reference")

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is MarkdownIt's
        return bool(target(url))


PARSER = _Parser()


def inline_tokens(text: str) -> list[Token]:
    """Return the tokens of one line."""
    line = one_line(text)
    if is_plain(line):
        return [Token("text", "", 0, content=line)]
    return PARSER.parseInline(line)[0].children or []


def block_tokens(text: str) -> list[Token] | None:
    """Return the tokens of a longer text; None if it is nested unreasonably deeply."""
    tokens = PARSER.parse(clean(text))
    deepest = PARSER.options.maxNesting - 1  # the parser stops there
    return None if any(token.level >= deepest for token in tokens) else tokens


def words(tokens: Iterable[Token]) -> str:
    """Return the text without any markup."""
    return "".join(words(token.children or []) or token.content for token in tokens)


def clean(text: str) -> str:
    """Return ``text`` without invisible characters and those that move text."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", re.sub("\r\n?", "\n", text))


def one_line(text: str) -> str:
    """Return clean ``text`` on one line."""
    return WHITE.sub(" ", clean(text)).strip()
