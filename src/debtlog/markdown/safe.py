"""Rewrite the Markdown of records so that all Markdown readers render it the same, safely.

A page is read by a code host (CommonMark and the extensions of GitHub), by Python-Markdown with the
extensions of Material or of Zensical, and by reviewers of its source. They agree on little but the
simplest Markdown. So the untrusted text is parsed as CommonMark and written again: known markup in
a form that all readers share, the rest as literal text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from debtlog.markdown.names import NO_NAMES, Names
from debtlog.markdown.parse import (
    WHITE,
    block_tokens,
    clean,
    inline_tokens,
    one_line,
    target,
    words,
)
from debtlog.markdown.pieces import URL, Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

# What at least one of the readers would treat as markup.
_SPECIAL = re.compile(
    r"""
    [\\`*\[\]{}<|~^$]
    | (?<![^\W_])_++ | _++(?![^\W_])    # self_state is a word to all of them
    | &(?=\#|\w+;)                      # entity
    | (?<=--)>                          # arrow
    | =(?==)                            # ==mark==
    | \+(?=\+[\w"'+-])                  # ++key++
    | :(?=[+\w-]+:)                     # :emoji:
    | :(?=//) | (?<=[Ww]{3})\.          # address
    | \((?=(?:c|r|tm)\))                # sign
    # issue, request, discussion, person or commit of a code host
    | (?P<host>[\#!?](?=\d) | (?<!\w)@(?=\w) | (?<!\w)[\da-f](?=[\da-f]{39}(?!\w)))
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"^(?:[#>]|[-+](?=\s|$)|-(?=-+$|--)|\+(?=\+\+)|=$|:(?=[\s:]|$)|!(?=!!)|\?(?=\?\?)|/(?=//))"
)
_LINE_NUMBER = re.compile(r"^(\d+)(?=[.)](?:\s|$))")
_BACKSLASHED = frozenset("*_#+-!>")  # others get entities: "\[" is a formula to some readers

# Only where CommonMark and Python-Markdown agree on what a run of asterisks means.
_EMPHASIS = re.compile(r"""(?<![^\s("'])<(em|strong)>(?!\s)([^<]+)(?<!\s)</\1>(?=[\s.,;:?)"']|$)""")
_ASTERISKS = {"em": "*", "strong": "**"}

_CODE_SPAN = re.compile(r"(?!#!|:::|\s|.*!\[)[^`<>&{}|]*(?<![\s\\])")
_CODE_SPECIAL = re.compile(r"[\t\n$&(-+:<=>@\[-`{-~]|(?<=[Ww]{3})\.")
# Snippets, critic marks and templates are expanded even inside fences.
_NO_FENCE = re.compile(r"-8<-|\{(?:\+\+|--|~~|==|>>|[{%#!])")
# Other fence names may draw or run the code: mermaid, math, custom fences of a site.
_LANGUAGE = re.compile(
    r"bash|c|c\+\+|console|cpp|csharp|css|diff|dockerfile|go|html|ini|java|javascript|js|json|jsx|"
    r"kotlin|lua|makefile|markdown|md|perl|php|powershell|py|python|rb|ruby|rs|rust|scala|sh|shell|"
    r"sql|swift|text|toml|ts|tsx|typescript|xml|yaml|yml"
)


def inline(text: str, *, names: Names = NO_NAMES, links: bool = True) -> str:
    """Return one line of Markdown: emphasis, code spans and links are kept, the rest is literal.

    It may be used in a paragraph, a heading, a list item or a table cell. Without `links`, links
    become their text, so that the line can itself be the text of a link. `names` become links.
    """
    return _line(inline_tokens(text), names, links=links)


def block(text: str, indent: str = "", *, names: Names = NO_NAMES) -> str:
    """Return paragraphs, lists, quotes and code, each line after `indent` (spaces, in a list item).

    Headings become bold paragraphs, because records must not change the outline of a page; thematic
    breaks disappear. Text that is nested unreasonably deeply is literal. `names` become links.
    """
    tokens = block_tokens(text)
    if tokens is None:
        return f"{indent}{escape(text)}"
    return "\n".join(_indented(indent, _stacked(_blocks(iter(tokens), names))))


def plain(text: str) -> str:
    """Return one line without any markup, for titles in front matter, search and the terminal."""
    return one_line(words(inline_tokens(text)))


def escape(text: str) -> str:
    """Return one line of Markdown that shows `text` literally, for example the name of a file."""
    return _guarded(_literal(text))


def written_address(address: str) -> str:
    """Write an allowed address in a link: no reader may find an entity in it."""
    return re.sub(r"&(?=#|\w+;)", "&amp;", address)


def fence(code: str, language: str = "", options: str = "") -> str:
    """Return a block of `code` that nothing in the code can close, run or escape from.

    `options` are those of pymdownx.highlight, such as ``linenums="5"``, and never an author's. Code
    that a site would expand even inside a fence is not highlighted.
    """
    code = clean(code)
    if _NO_FENCE.search(code):
        return f"<pre>{_code(code)}</pre>"
    marks = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    info = " ".join(filter(None, (known_language(language), options)))
    return f"{marks}{info}\n{code}\n{marks}"


def known_language(name: str) -> str:
    """Return the name of a language if code may be highlighted in it, else nothing."""
    known = _LANGUAGE.fullmatch(name.lower())
    return known[0] if known else ""


def _entity(char: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(char) or f"&#{ord(char)};"


def _escaped(match: re.Match[str]) -> str:
    if match.lastgroup:  # a host that removes backslashes first would still find the sign
        return _entity(match[0])
    return "".join(f"\\{char}" if char in _BACKSLASHED else _entity(char) for char in match[0])


def _literal(text: str) -> str:
    return _SPECIAL.sub(_escaped, WHITE.sub(" ", clean(text)))


def _guarded(line: str) -> str:
    """Keep the start of the line from opening a block, its end from closing a heading."""
    line = re.sub("#$", r"\\#", line.strip())
    return _LINE_START.sub(_escaped, _LINE_NUMBER.sub(r"\1\\", line))


def _code(text: str) -> str:
    return f"<code>{_CODE_SPECIAL.sub(lambda match: _entity(match[0]), text)}</code>"


def _line(tokens: Iterable[Token], names: Names, *, links: bool = True, bold: bool = False) -> str:
    text = _written(pieces(tokens, names=names, links=links, bold=bold)).strip()
    text = text.replace("![", r"\![")  # a literal exclamation mark before a link
    text = f"<strong>{text}</strong>" if text and bold else text
    return _guarded(_EMPHASIS.sub(lambda match: match[2].join(2 * [_ASTERISKS[match[1]]]), text))


def _written(found: Iterable[Piece]) -> str:
    return "".join(_piece(*piece) for piece in found)


def _piece(kind: str, text: str, label: tuple[Piece, ...], _about: str) -> str:
    """Write Markdown that all readers render the same, but HTML for emphasis."""
    match kind:
        case "text":
            return _literal(text)
        case "code":
            return f"`{text}`" if _CODE_SPAN.fullmatch(text) else _code(text)
        case "tag":
            return text
    shown = _written(label).strip() or _literal(text)
    if kind == "name":
        return f"[{shown}]({written_address(text)})"
    return _link(shown, text) if kind == "link" else shown


def _link(label: str, address: str) -> str:
    written = written_address(target(address))
    if label == _literal(written) and URL.fullmatch(written):
        return f"<{written}>"
    return f"[{label}]({written})"


class _Block(NamedTuple):
    kind: str  # "text", "code", "quote", "list" or, for the paragraph of a tight item, "tight"
    lines: list[str]


def _blocks(tokens: Iterator[Token], names: Names) -> list[_Block]:
    """Return the blocks up to the end of the container around the tokens."""
    blocks = []
    for token in tokens:
        if token.nesting < 0:
            break
        match token.type:
            case "paragraph_open" | "heading_open":
                bold = token.type == "heading_open"
                line = _line(next(tokens).children or [], names, bold=bold)
                next(tokens)  # its end
                blocks.append(_Block("tight" if token.hidden else "text", [line] if line else []))
            case "fence" | "code_block":
                code = fence(token.content.removesuffix("\n"), token.info.partition(" ")[0])
                blocks.append(_Block("code", code.split("\n")))
            case "blockquote_open":
                blocks.append(_Block("quote", _indented("> ", _stacked(_blocks(tokens, names)))))
            case "bullet_list_open" | "ordered_list_open":
                blocks.append(_list(token, tokens, names))
    return [block for block in blocks if block.lines]


def _indented(prefix: str, lines: Iterable[str]) -> list[str]:
    return [prefix + line if line else prefix.rstrip() for line in lines]


def _stacked(blocks: list[_Block]) -> list[str]:
    """Return the lines of the blocks, separated even where Python-Markdown would join them."""
    lines = blocks[0].lines[:] if blocks else []
    for above, below in pairwise(blocks):
        if above.kind == below.kind and below.kind in {"list", "quote"}:
            lines += ["", "<!-- -->"]
        nested = above is blocks[0] and (above.kind, below.kind) == ("tight", "list")
        if not nested or "" in below.lines:
            lines.append("")
        lines += below.lines
    return lines


def _list(opening: Token, tokens: Iterator[Token], names: Names) -> _Block:
    items = []
    while next(tokens).type == "list_item_open":
        items.append(_item(_blocks(tokens, names)))
    start = int(opening.attrs.get("start", 1))
    counted = start == 1  # Python-Markdown counts from 1, so other numbers must be text
    loose = not counted or any(kind == "text" or "" in lines for kind, lines in items)
    written: list[str] = []
    for number, (_, lines) in enumerate(items, start):
        marker = f"{min(number, 99)}. " if counted else rf"{number}\. "
        written += [""] * (loose and number > start)
        written.append(("- " if opening.tag == "ul" else marker) + lines[0])
        written += _indented("    " * counted, lines[1:])
    return _Block("list" if counted else "text", written)


def _item(blocks: list[_Block]) -> _Block:
    """Let the item begin with a paragraph; otherwise Python-Markdown loses the rest."""
    if not blocks or blocks[0].kind not in {"text", "tight"}:
        blocks = [_Block("tight", ["&nbsp;"]), *blocks]
    return _Block(blocks[0].kind, _stacked(blocks))
