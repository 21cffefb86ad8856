"""What of a hand-kept register is no entry: legends, rules, policies, with their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.reading.markdown_blocks import read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.importing.reading.entry import Entry
    from debtlog.importing.reading.text_blocks import Section

_RULES = {"", "---", "***", "___"}


def kept_text(text: str, entries: Iterable[Entry]) -> str:
    """Return the lines of ``text``, without carriage returns, that are of none of its ``entries``.

    Headings stay above what is left below them, and where nothing was below them. Heads of tables
    without rows go, and so do rules between entries. The result is empty if nothing is left.
    """
    of_entries = {
        line
        for entry in entries
        for line in (*range(entry.lines[0], entry.lines[1] + 1), *entry.index_lines)
    }
    lines = _left(read_blocks(text), text.split("\n"), of_entries)
    return "".join(f"{line}\n" for line in lines).strip("\n") + "\n" if lines else ""


def _left(section: Section, lines: Sequence[str], taken: set[int]) -> list[str]:
    inner = [line for it in section.sections for line in _left(it, lines, taken)]
    first = section.line + 1 if section.level else section.line
    bare = taken | _heads(section, taken)
    own: list[str] = []
    for number in range(first, section.own_end + 1):
        line = lines[number - 1]
        if number not in bare and (line.strip() or (own and own[-1].strip())):
            own.append(line)
    if all(line.strip() in _RULES for line in own):
        own = []
    is_bare = not any(line.strip() for line in lines[section.line : section.end_line])
    if not (own or inner or (is_bare and section.level > 1 and section.line not in taken)):
        return []
    head = [lines[section.line - 1], ""] if section.level else []
    while own and not own[0].strip():
        del own[0]
    gap = [""] if own and own[-1].strip() else []
    return [*head, *own, *gap, *inner]


def _heads(section: Section, taken: set[int]) -> set[int]:
    """Name the lines of tables, and of what is around them, whose rows are all taken."""
    return {
        line
        for block in section.blocks
        if block.rows and all(row.line in taken for row in block.rows[1:])
        for line in range(block.line, block.end_line + 1)
    }
