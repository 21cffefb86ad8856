"""Two analyses of a register, record by record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.record_changes import (
    field_changes,
    part_changes,
    translation_changes,
)
from debtlog.analysis.comparison.record_diff import PartChange, RecordDiff, RecordKind
from debtlog.analysis.comparison.reference_changes import kinds_of, note_changes
from debtlog.analysis.comparison.reference_diff import ReferenceDiff
from debtlog.analysis.comparison.same_records import SameRecord, same_records
from debtlog.analysis.comparison.same_references import same_references, unchanged_references
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.comparison.record_changes import Resolve
    from debtlog.analysis.comparison.same_references import SameReference
    from debtlog.analysis.history import FieldChange
    from debtlog.model.texts import Texts
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile


class PairedRegisters:
    """The records of two analyses, paired, and what each pair needs to be compared."""

    def __init__(self, before: Analysis, after: Analysis) -> None:
        self.before, self.after = before, after
        self._unread = _unread(before.register), _unread(after.register)
        found = same_records(before.register.files, after.register.files)
        self.pairs = [pair for pair in found if not self._is_unread(pair)]
        self._translations = (_translations(before.register), _translations(after.register))
        self._same_references: dict[str, Sequence[SameReference]] = {}
        present = {old.file: new.record.key for old, new in found if old and new}
        self._resolved: tuple[Resolve, Resolve] = (
            lambda key: _present(before.register, key, present),
            lambda key: _present(after.register, key, {}),
        )

    def _is_unread(self, pair: SameRecord) -> bool:
        """Whether a record cannot be read on the side on which it seems to be missing."""
        before, after = pair
        if before is None or after is None:
            file, unread = (after, self._unread[0]) if before is None else (before, self._unread[1])
            return file is not None and not unread.isdisjoint({file.file, file.record.key})
        return False

    def record(self, pair: SameRecord) -> RecordDiff | None:
        """Say what happened to a record; None if nothing did."""
        before, after = pair
        if after is None:
            return RecordDiff(RecordKind.REMOVED, before, before, None) if before else None
        if before is None:
            return RecordDiff(RecordKind.NEW, after, None, after)
        fields: tuple[FieldChange, ...] = ()
        parts: tuple[PartChange, ...] = ()
        if before.identity != after.identity:
            fields = tuple(field_changes(before.record, after.record))
            parts = (
                *part_changes(before.record, after.record, self._resolved),
                *note_changes(self._paired(before, after)),
            )
        translated = translation_changes(*self._translated(before, after))
        diff = RecordDiff(_kind(before, after), after, before, after, fields, (*parts, *translated))
        is_told = diff.fields or diff.parts or diff.former_key
        return diff if is_told else None

    def _translated(
        self, before: RecordFile, after: RecordFile
    ) -> tuple[Mapping[str, Texts], Mapping[str, Texts]]:
        """The translated texts by language, without those that the other side cannot read."""
        old, new = self._translations
        was, now = old.get(before.file, {}), new.get(after.file, {})
        unread_before, unread_after = self._unread
        return (
            {it: file.texts for it, file in was.items() if file.file not in unread_after},
            {it: file.texts for it, file in now.items() if file.file not in unread_before},
        )

    def references(self, pair: SameRecord) -> Iterator[ReferenceDiff]:
        """Yield what happened to the references of an open record; those of others are history."""
        before, after = pair
        if before and after and after.record.is_open:
            for same in self._paired(before, after):
                for kind in kinds_of(same):
                    yield ReferenceDiff(kind, after, *same)

    def _paired(self, before: RecordFile, after: RecordFile) -> Sequence[SameReference]:
        known = self._same_references
        if after.file not in known:
            is_same = before.identity == after.identity
            pair = unchanged_references if is_same else same_references
            references = self.before.references_of(before), self.after.references_of(after)
            known[after.file] = pair(*references)
        return known[after.file]


def _unread(register: Register) -> frozenset[str]:
    """Name the files that cannot be read, and the ids of those of which these are known."""
    return register.invalid_ids | {finding.file for _, finding in register.faults}


def _kind(before: RecordFile, after: RecordFile) -> RecordKind:
    was_open, is_open = before.record.is_open, after.record.is_open
    if was_open == is_open:
        return RecordKind.CHANGED
    if is_open:
        return RecordKind.REOPENED
    return RecordKind.PAID if after.record.status is Status.PAID else RecordKind.CLOSED


def _present(register: Register, key: str, present: Mapping[str, str]) -> str:
    """The present id of the record that has or had the id ``key`` in ``register``."""
    file = register.by_id.get(key)
    return present.get(file.file, file.record.key) if file else key


def _translations(register: Register) -> Mapping[str, Mapping[str, TranslationFile]]:
    """Translations by the file of their original and by their language."""
    found: dict[str, dict[str, TranslationFile]] = {}
    for file in register.translations:
        found.setdefault(file.of, {})[file.language.value] = file
    return found
