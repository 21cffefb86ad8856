"""Tables of a register: which of them list debts, and the rows as entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.reading.entry import Form, KeyedText
from debtlog.importing.reading.found_entry import Found
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.words.kept_ids import id_in_cell
from debtlog.importing.words.lexicon import Role, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.reading.text_blocks import Block, Row

_EMPTY = {"", "-", "—", "–", "n/a", "none", "...", "…", "tbd"}
#: Columns that tell what a debt is, and what else a list of debts has.
_TELLING = frozenset(Role) - {Role.TITLE}
_COUNTING = re.compile(
    r"(?i)^(?:count|total|items?|open|closed|#\s*(?:of|open)|number|value|target|current|before|after|всего|количество|total|cantidad|anzahl|nombre|数量|合计)\b"
)
_DIGITS = re.compile(r"\d{1,5}")


class Columns(NamedTuple):
    """The columns of a table of debts: their roles, and which one is the title."""

    heads: tuple[str, ...]
    roles: tuple[Role | None, ...]
    title: int

    @property
    def is_of_steps(self) -> bool:
        """Whether the rows are steps or the like: numbered, and with nothing but a description."""
        return {*self.roles, Role.DESCRIPTION} <= {
            Role.ID,
            Role.DESCRIPTION,
            Role.LOCATION,
            None,
        } and (Role.ID in self.roles)

    @property
    def tells_much(self) -> bool:
        """Whether the columns say what only a register says: status, severity or the like."""
        return bool(
            {Role.STATUS, Role.SEVERITY, Role.PRIORITY, Role.ID, Role.EFFORT} & set(self.roles)
        )


def columns_of(table: Block) -> Columns | None:
    """Return the columns of a table that lists debts; None if it lists something else."""
    if len(table.rows) < 2:  # noqa: PLR2004
        return None
    heads = table.rows[0].cells
    roles = [role_of(head) for head in heads]
    naming = _naming(table, roles)
    if not naming:
        return None
    title = naming[0]
    if (
        len(naming) > 1
        and not _is_prose(table.rows[1:], title)
        and _is_prose(table.rows[1:], naming[1])
    ):
        title = (
            naming[1]
            if roles[title] is roles[naming[1]] and _is_id_like(table.rows[1:], title)
            else title
        )
    others = {role for at, role in enumerate(roles) if at != title and role}
    if not others & _TELLING or (len(heads) == 2 and not others & (_TELLING - {Role.DESCRIPTION})):  # noqa: PLR2004
        return None
    if sum(bool(_COUNTING.match(plain(head))) for head in heads) > len(heads) / 2:
        return None
    for at, role in enumerate(roles):
        if at != title and role is Role.TITLE:
            roles[at] = Role.DESCRIPTION
    return Columns(heads, tuple(roles), title)


def _naming(table: Block, roles: Sequence[Role | None]) -> list[int]:
    """Choose the columns that may name a debt, the best first."""
    rows = table.rows[1:]
    naming = [at for at, role in enumerate(roles) if role is Role.TITLE]
    if naming:
        return naming
    if roles[0] in {Role.CATEGORY, Role.COMPONENT} and _are_names(rows, 0):
        naming = [0]
    naming += [at for at, role in enumerate(roles) if role is Role.DESCRIPTION]
    if not naming and Role.LOCATION in roles and {Role.FIX, Role.IMPACT, Role.REASON} & set(roles):
        naming = [0 if roles[0] in {None, Role.NOTE} else roles.index(Role.LOCATION)]
    if not naming and Role.ID in roles and len(roles) > 2:  # noqa: PLR2004
        naming = [at for at, role in enumerate(roles) if role is None][:1]
        naming = naming or [max(range(1, len(roles)), key=lambda at: _length(rows, at))]
    return naming


def _are_names(rows: Sequence[Row], at: int) -> bool:
    """Whether the cells of a column are all different, and of several words each."""
    cells = [plain(row.cells[at]) for row in rows if at < len(row.cells)]
    words = sum(len(cell.split()) for cell in cells)
    return len(set(cells)) == len(cells) > 1 and words >= 2 * len(cells)


def _length(rows: Sequence[Row], at: int) -> int:
    return sum(len(row.cells[at]) for row in rows if at < len(row.cells))


def _is_prose(rows: Sequence[Row], at: int) -> bool:
    return _length(rows, at) > 12 * len(rows)


def _is_id_like(rows: Sequence[Row], at: int) -> bool:
    return all(id_in_cell(row.cells[at]) for row in rows if at < len(row.cells))


def found_in_row(columns: Columns, row: Row) -> Found | None:
    """Read a row; None if it is empty or separates groups."""
    cells = [cell.strip() for cell in row.cells]
    title = cells[columns.title] if columns.title < len(cells) else ""
    if plain(title).casefold().strip(" .*_()") in _EMPTY:
        return None
    if all(
        plain(cell).casefold().strip(" .") in _EMPTY
        for at, cell in enumerate(cells)
        if at != columns.title
    ) and (
        len([cell for cell in cells if cell]) == 1
        and title.startswith("**")
        and title.endswith("**")
    ):
        return None
    keyed = [
        KeyedText(role, plain(head), cell, row.line, row.line)
        for at, (head, role, cell) in enumerate(
            zip(columns.heads, columns.roles, cells, strict=False)
        )
        if at != columns.title and plain(cell).strip() not in _EMPTY
    ]
    return Found(Form.ROW, (row.line, row.line), title, tuple(keyed), title)


def counts_rows(columns: Columns, rows: Sequence[Row]) -> bool:
    """Whether the ids of a table are 1, 2, 3, …: positions, which shift."""
    for at, (head, role) in enumerate(zip(columns.heads, columns.roles, strict=True)):
        if role is Role.ID and plain(head).strip().casefold() != "id":
            numbers = [plain(row.cells[at]).strip(" .~") for row in rows if at < len(row.cells)]
            return [str(number) for number in range(1, len(numbers) + 1)] == numbers
    return False
