"""An export of an issue tracker or a spreadsheet → the entries of a register."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.importing.delimited.cell_places import cell_places
from debtlog.importing.delimited.delimited_rows import DelimitedText, UnclosedQuoteError
from debtlog.importing.delimited.export_columns import ExportColumns, export_columns
from debtlog.importing.reading.entry import Entry, Form, KeyedText, LeftOver, ReadRegister
from debtlog.importing.reading.found_entry import Found, Surroundings
from debtlog.importing.reading.make_entry import make_entry
from debtlog.importing.words.grades import Severities, status_in
from debtlog.importing.words.lexicon import Role, normalised
from debtlog.model.vocabulary import OPEN_STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.importing.delimited.cell import CellRow
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.words.lexicon import Lexicon

#: More rows are no register.
MOST_ROWS = 5_000
#: Rows that tell what is in a column.
_SAMPLES = 50
_BETWEEN = re.compile(r"\s*[,;|\n]\s*")
#: Put before a cell so that no spreadsheet takes it for a formula.
_GUARD = re.compile(r"^'(?=[=+\-@\t])")
_SHORT = 3


class Export:
    """An export with a row of heads; ``mapped`` are heads and what they mean, beyond known ones.

    Raises DebtlogError where it has no rows or no column that names the debts.
    """

    def __init__(
        self, name: str, text: str, delimiter: str, mapped: Mapping[str, Role | None]
    ) -> None:
        self._name, self._source = name, DelimitedText(text, delimiter)
        try:
            rows = list(islice(self._source.rows(), MOST_ROWS + 2))
        except UnclosedQuoteError as error:
            raise DebtlogError(f"{name}:{error.line} a quotation mark is not closed") from None
        if not rows:
            raise DebtlogError(f"{name} is empty")
        if len(rows) > MOST_ROWS + 1:
            raise DebtlogError(f"{name} has more than {MOST_ROWS} rows; export the debts alone")
        self.heads = [cell.text.strip() for cell in rows[0].cells]
        self._rows = rows[1:]
        samples = [[cell.text for cell in row.cells] for row in self._rows[:_SAMPLES]]
        self.columns: ExportColumns = export_columns(self.heads, samples, mapped)

    def require_title(self) -> None:
        """Raise DebtlogError if no column names the debts, and say which columns there are."""
        if self.columns.title is None:
            names = ", ".join(filter(None, self.heads[:20])) or "without names"
            raise DebtlogError(
                f"{self._name} has no column that is a title; its first row names {names}; say what"
                " they are with --mapping, or what separates them with --delimiter"
            )

    def read(self, text: str, lexicon: Lexicon) -> ReadRegister:
        """Read the rows as entries; a row without a title is left over."""
        around = Surroundings(lexicon, Severities(lexicon, text), text.split("\n"))
        entries, left = list[Entry](), list[LeftOver]()
        for row in self._rows:
            found = self._found(row, around)
            if found is None:
                left.append(LeftOver(row.lines, "row without a title", ""))
            else:
                entries.append(make_entry(found, around))
        if self._counts_rows:
            entries = [replace(it, written_id="", other_ids=()) for it in entries]
        return ReadRegister(tuple(_once(entries)), tuple(left))

    def places(self, entry: Entry) -> Iterator[NamedPlace]:
        """Yield the places of code that the row of an entry names."""
        row = self._by_line[entry.lines[0]]
        left_out = self.columns.left_out
        kept = [(at, cell) for at, cell in enumerate(row.cells) if at not in left_out]
        heads = [self.heads[at] if at < len(self.heads) else "" for at, _ in kept]
        return cell_places(self._source, [cell for _, cell in kept], heads)

    @cached_property
    def _by_line(self) -> Mapping[int, CellRow]:
        return {row.lines[0]: row for row in self._rows}

    @cached_property
    def _counts_rows(self) -> bool:
        """Whether the ids are 1, 2, 3, … below a head such as ``#``: positions, which shift."""
        roles = self.columns.roles
        at = roles.index(Role.ID) if Role.ID in roles else None
        if at is None or normalised(self.heads[at]) not in {"#", "no", "nr", "№", "n°", "nº"}:
            return False
        numbers = [row.cells[at].text.strip() for row in self._rows if at < len(row.cells)]
        return numbers == [str(number) for number in range(1, len(numbers) + 1)]

    def _found(self, row: CellRow, around: Surroundings) -> Found | None:
        cells = [_GUARD.sub("", cell.text).strip() for cell in row.cells]
        at = self.columns.title
        title = " ".join(cells[at].split()) if at is not None and at < len(cells) else ""
        if not any(sign.isalnum() for sign in title):
            return None
        keyed = list[KeyedText]()
        for number, text in enumerate(cells):
            if text and number != at and number not in self.columns.left_out:
                keyed += self._keyed(number, text, row.lines, around)
        return Found(Form.ROW, row.lines, title, tuple(keyed), title)

    def _keyed(
        self, at: int, text: str, lines: tuple[int, int], around: Surroundings
    ) -> Iterator[KeyedText]:
        """Yield the text of a cell with its key; of a list of labels, each."""
        is_named = at < len(self.heads) and self.heads[at]
        key = self.heads[at] if is_named else f"column {at + 1}"
        role = self.columns.roles[at] if at < len(self.heads) else None
        role = self._understood(role, text, around)
        texts = _BETWEEN.split(text) if role is Role.CATEGORY else [text]
        yield from (KeyedText(role, key, it, *lines) for it in texts if it)

    def _understood(self, role: Role | None, text: str, around: Surroundings) -> Role | None:
        """Return the role of a cell; words for a priority that are not known are kept as text."""
        if role is Role.PRIORITY:
            return role if around.severities.read(text) else None
        if role is Role.RESOLUTION and len(text.split()) <= _SHORT:
            told = status_in(around.lexicon, text)
            if told and Role.STATUS not in self.columns.roles:
                return Role.STATUS
            return None if told is None or told.status in OPEN_STATUSES else role
        return role


def _once(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Leave an id to the first row that has it."""
    taken: set[str] = set()
    for entry in entries:
        key = entry.written_id.casefold()
        yield replace(entry, written_id="", other_ids=()) if key and key in taken else entry
        taken.add(key)
