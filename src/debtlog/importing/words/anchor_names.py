"""The anchors that code hosts give to the headings of a Markdown file.

The rule is that of GitHub's filter of headings as html-pipeline 2.14.3 published it, and of
github-slugger 2.0.0 on npm, which its authors compare with GitHub: of the text that is shown, in
small letters, only letters, marks, digits, connectors such as ``_``, hyphens and blanks stay, and
each blank becomes a hyphen. GitLab does the same since version 17.0 (May 2024); before that, it
wrote hyphens that follow each other as one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import category

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

#: Longer headings are cut, so that it takes little time to read any.
_MOST_LETTERS = 2_000
#: Deeper lists, quotes and emphasis are text.
_NESTING = 40
#: Letters, marks, digits that count, numbers that are letters, and connectors.
_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})
#: Circled and squared letters, which are letters to Unicode although they are symbols.
_CIRCLED = re.compile(
    "[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]"
)


def anchor_name(heading: str) -> str:
    """Return the anchor of a heading, which is written in Markdown without the mark before it.

    It is empty if nothing of the heading counts. Links by reference are read as text, because their
    definitions are elsewhere.
    """
    return _name(heading, {})


def anchor_names(text: str) -> dict[int, str]:
    """Return the anchors of all headings of a file by the line that each begins in.

    Of headings that would have the same anchor the second gets one that ends in ``-1``, the next
    ``-2``, without those that are taken.
    """
    taken: dict[str, int] = {}
    definitions: dict[str, Any] = {}
    tokens = _blocks().parse(text, definitions)
    return {
        token.map[0] + 1: _counted(_name(tokens[at].content, definitions), taken)
        for at, token in enumerate(tokens, 1)
        if token.type == "heading_open" and token.map
    }


def _counted(name: str, taken: dict[str, int]) -> str:
    """Count on from ``name`` to one that is not ``taken``, and take it."""
    found = name
    while found in taken:
        taken[name] += 1
        found = f"{name}-{taken[name]}"
    taken[found] = 0
    return found


def _name(heading: str, definitions: dict[str, Any]) -> str:
    written = heading[:_MOST_LETTERS].strip(" \t")
    letters = "".join(_shown(_inlines().parseInline(written, definitions))).lower()
    kept = (sign for sign in letters if sign in "- " or _counts(sign))
    return "".join(kept).replace(" ", "-")


def _shown(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the text that a browser shows, without that of pictures and without HTML."""
    for token in tokens:
        if token.type == "inline":
            yield from _shown(token.children or ())
        elif token.type in {"text", "code_inline"}:
            yield token.content


def _counts(sign: str) -> bool:
    return category(sign) in _KEPT or bool(_CIRCLED.match(sign))


@cache
def _inlines() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": _NESTING})


@cache
def _blocks() -> MarkdownIt:
    """Make a parser that leaves the text in blocks as it is written."""
    return MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table").disable("inline")
