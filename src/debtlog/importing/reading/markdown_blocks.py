"""The blocks of a Markdown text: sections with what they hold, each with its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from debtlog.importing.reading.text_blocks import Block, Item, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

#: Deeper lists and quotes are text.
_NESTING = 40
_PARSER = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
_PARSER.disable(["reference", "lheading", "inline"])
#: Ends a cell: a pipe that is not escaped.
_CELL_END = re.compile(r"(?<!\\)\|")
#: What looks like a heading behind a box, which is none for Markdown.
_HASHES = re.compile(r"^#{1,6}\s+")
_LATE_BOX = re.compile(r"\s\[(?P<mark>[ xX✓✔])\]\s*$")
_BOX = re.compile(r"\[(?P<mark>[ xX✓✔])\]\s+")


def read_blocks(text: str) -> Section:
    """Read ``text``, which has no carriage returns, into its sections."""
    tokens = _PARSER.parse(text)
    top = Section(0, "", 1, text.count("\n") + 1)
    open_sections = [top]
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        for piece in _pieces(tokens, at, end):
            if isinstance(piece, Section):
                _open(open_sections, piece)
            else:
                open_sections[-1].blocks.append(piece)
        at = end
    _open(open_sections, Section(0, "", top.end_line + 1))
    for section in (top, *top.within()):
        section.blocks = list(_with_cut_rows(section.blocks))
    return top


def _with_cut_rows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join rows that an empty line cut off their table with it."""
    table: Block | None = None
    rows: list[Row] = []
    end_line = 0
    for block in blocks:
        if table and (cut_off := _cut_rows(block)):
            rows += cut_off
            end_line = block.end_line
            continue
        if table:
            yield replace(table, end_line=end_line, rows=tuple(rows))
        table = block if block.kind == "table" else None
        if table:
            rows, end_line = list(table.rows), table.end_line
        else:
            yield block
    if table:
        yield replace(table, end_line=end_line, rows=tuple(rows))


def _cut_rows(block: Block) -> list[Row]:
    """Read a paragraph as rows of the table before it; none if it is not made of rows."""
    lines = block.text.split("\n")
    if block.kind != "paragraph" or not all(line.lstrip().startswith("|") for line in lines):
        return []
    return [
        Row(number, tuple(_CELL_END.split(line.strip().strip("|"))))
        for number, line in enumerate(lines, block.line)
    ]


def _open(open_sections: list[Section], section: Section) -> None:
    """End the sections that ``section`` is not part of, and begin it."""
    while len(open_sections) > 1 and open_sections[-1].level >= section.level:
        open_sections.pop().end_line = section.line - 1
    if section.level:
        open_sections[-1].sections.append(section)
        open_sections.append(section)


def _end(tokens: Sequence[Token], start: int) -> int:
    """Find where the block that begins at ``start`` ends."""
    depth = 0
    for at in range(start, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at + 1
    return len(tokens)


def _pieces(tokens: Sequence[Token], start: int, end: int) -> Iterator[Block | Section]:
    """Yield a block, a heading, or the headings and blocks of a list of headings."""
    if tokens[start].type == "heading_open":
        yield _heading(tokens, start)
    elif tokens[start].type.endswith("list_open") and _lists_headings(tokens, start):
        for first, last in _children(tokens, start, end):
            ticked = _ticked_before(tokens, first)
            for at, inner_end in _children(tokens, first, last):
                for piece in _pieces(tokens, at, inner_end):
                    if isinstance(piece, Section):
                        piece.ticked = ticked if piece.ticked is None else piece.ticked
                    elif piece.text.strip() in {"[ ]", "[x]", "[X]"}:
                        continue
                    yield piece
    else:
        yield _block(tokens, start, end)


def _lists_headings(tokens: Sequence[Token], start: int) -> bool:
    """Whether the items of a list begin with headings, perhaps after a box."""
    kinds = [token.type for token in tokens[start + 2 : start + 6]]
    return kinds[:1] == ["heading_open"]


def _ticked_before(tokens: Sequence[Token], item: int) -> bool | None:
    title = tokens[item + 2].content if len(tokens) > item + 2 else ""
    box = _BOX.match(title)
    return None if box is None else box["mark"] != " "


def _heading(tokens: Sequence[Token], start: int) -> Section:
    title = tokens[start + 1].content
    box = _BOX.match(title)
    ticked = None if box is None else box["mark"] != " "
    line = (tokens[start].map or [0])[0] + 1
    return Section(int(tokens[start].tag[1]), title[box.end() if box else 0 :], line, ticked=ticked)


def _children(tokens: Sequence[Token], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each block directly inside of that at ``start`` begins and ends."""
    at = start + 1
    while at < end - 1:
        inner = _end(tokens, at)
        yield at, inner
        at = inner


def _block(tokens: Sequence[Token], start: int, end: int) -> Block:
    token = tokens[start]
    first, last = token.map or (0, 0)
    line, end_line = first + 1, max(last, first + 1)
    match token.type:
        case "paragraph_open":
            return Block("paragraph", line, end_line, tokens[start + 1].content)
        case "bullet_list_open" | "ordered_list_open":
            items = tuple(_item(tokens, *span) for span in _children(tokens, start, end))
            return Block("list", line, end_line, items=items)
        case "table_open":
            return Block("table", line, end_line, rows=tuple(_rows(tokens, start, end)))
        case "fence" | "code_block":
            return Block("fence", line, end_line, token.content)
        case "blockquote_open":
            texts = (it.content for it in tokens[start:end] if it.type == "inline")
            return Block("quote", line, end_line, "\n".join(texts))
        case _:
            return Block("other", line, end_line)


def _item(tokens: Sequence[Token], start: int, end: int) -> Item:
    first, last = tokens[start].map or (0, 0)
    blocks = [_block(tokens, *span) for span in _children(tokens, start, end)]
    text = ""
    if blocks and blocks[0].kind == "paragraph":
        text = blocks.pop(0).text
    box = _BOX.match(text)
    ticked = None if box is None else box["mark"] != " "
    if box:
        text = _HASHES.sub("", text[box.end() :])
    elif late := _LATE_BOX.search(text):
        text, ticked = text[: late.start()], late["mark"] != " "
    return Item(first + 1, max(last, first + 1), text, tuple(blocks), ticked)


def _rows(tokens: Sequence[Token], start: int, end: int) -> Iterator[Row]:
    cells: list[str] = []
    line = 0
    for token in tokens[start:end]:
        if token.type == "tr_open":
            cells, line = [], (token.map or [0])[0] + 1
        elif token.type == "inline":
            cells.append(token.content)
        elif token.type == "tr_close":
            yield Row(line, tuple(cells))
