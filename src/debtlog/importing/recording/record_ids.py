"""Which id each entry gets as a record, and which entries are records already."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.editing.numbering.next_id import as_id, next_number, taken_ids
from debtlog.importing.reading.entry_anchors import entry_anchors
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.yaml.quoting import scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.editing.numbering.branch_ids import BranchIds
    from debtlog.importing.reading.entry import Entry
    from debtlog.register.load import Register

#: The rest of a record, whatever its id is.
_ANY = "title: x\nstatus: identified\ncreated: 2026-01-20\nsummary: x\n"


class Named(NamedTuple):
    """The id of a new record, its former ids, and what is to be said about them."""

    record_id: int | str
    aliases: list[int | str]
    notes: tuple[str, ...] = ()


class EntryNames:
    """Names the entries of a register, gives them ids, and finds those that are records already."""

    def __init__(
        self, register: Register, elsewhere: BranchIds, entries: Sequence[Entry], text: str
    ) -> None:
        """Name ``entries``, which were read from ``text``."""
        self._taken = taken_ids(register)
        self._elsewhere = set(elsewhere.by_id)
        own = {entry.written_id for entry in entries if entry.written_id.isdecimal()}
        self._number = next_number(self._taken | own, self._elsewhere)
        self._keys = {
            str(key).casefold(): file.record.key
            for file in register.files
            for key in (file.record.key, *file.record.aliases)
        }
        self._anchored = {
            anchor: file.record.key for file in register.files for anchor in file.record.anchors
        }
        self._anchors = dict(zip(map(id, entries), entry_anchors(entries, text), strict=True))

    def anchors(self, entry: Entry) -> list[str]:
        """Return the anchors of an entry; the first one is no other entry's."""
        return self._anchors[id(entry)]

    def record_of(self, entry: Entry) -> str | None:
        """Return the id of the record that an entry has become already; None if there is none.

        It has the anchor of the entry, or its id, unless that is a mere number.
        """
        known = self._anchored.get(self.anchors(entry)[0])
        if known is None and entry.written_id and not entry.written_id.isdigit():
            return self._keys.get(entry.written_id.casefold())
        return known

    def take(self, entry: Entry) -> Named:
        """Give an entry its own id, if it has one that is free, or else the next number."""
        keys = {key.casefold(): key for key in (*reversed(entry.other_ids), entry.written_id)}
        ids = [as_id(key) for key in reversed(keys.values()) if key]
        free = [key for key in ids if self._is_free(key)]
        notes = [f"its id {key} {self._why_not(key)}" for key in ids if key not in free]
        record_id = free[0] if free and free[0] == ids[0] else self._next()
        aliases = [key for key in free if key != record_id]
        self._taken |= {str(key).casefold() for key in (record_id, *aliases)}
        return Named(record_id, aliases, tuple(notes))

    def _is_free(self, key: int | str) -> bool:
        name = str(key).casefold()
        if name in self._taken or name in self._elsewhere:
            return False
        return isinstance(read_record("", f"id: {scalar(key)}\n{_ANY}"), RecordFile)

    def _why_not(self, key: int | str) -> str:
        name = str(key).casefold()
        if name in self._taken:
            return "is taken by another record"
        return "is taken on a branch" if name in self._elsewhere else "cannot be that of a record"

    def _next(self) -> int:
        while str(self._number) in self._taken or str(self._number) in self._elsewhere:
            self._number += 1
        return self._number
