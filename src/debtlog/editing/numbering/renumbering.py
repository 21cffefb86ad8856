"""Decide how a record gets another id, or refuse: nothing is changed here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.editing.numbering.branch_ids import FILE_NUMBER
from debtlog.editing.numbering.next_id import as_id, id_for
from debtlog.errors import DebtlogError, with_help
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.yaml.quoting import scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.editing.numbering.branch_ids import BranchClaim, BranchIds
    from debtlog.register.load import Register

#: The rest of a record, whatever its id is.
_ANY = "title: x\nstatus: identified\ncreated: 2026-01-20\nsummary: x\n"


@dataclass(frozen=True)
class Renumbering:
    """The record in ``file`` gets the id ``new`` instead of ``old``.

    ``rivals`` are files that claim the old id, too: what names it may mean them, so nothing of
    others changes then. ``elsewhere`` is where a branch has the old id for another record. With
    either, the record does not keep it as a former id.
    """

    register: Register
    file: RecordFile
    old: str
    new: int | str
    rivals: tuple[str, ...] = ()
    elsewhere: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether whatever names the old id means this record."""
        return not self.rivals

    @property
    def is_done(self) -> bool:
        """Whether the record has the id already, and only others name it by the old one."""
        return self.file.record.key == str(self.new)

    @property
    def keeps_old(self) -> bool:
        """Whether the old id still leads to the record."""
        is_same = self.old.casefold() == str(self.new).casefold()
        return not (self.rivals or self.elsewhere or is_same)

    @property
    def former(self) -> list[int | str]:
        """The former ids that it has then."""
        aliases = self.file.record.aliases
        kept = [it for it in aliases if str(it).casefold() != str(self.new).casefold()]
        return [*kept, as_id(self.old)] if self.keeps_old and not self.is_done else kept


def renumbering(
    register: Register, file: RecordFile, named: str, wanted: str | None, elsewhere: BranchIds
) -> Renumbering:
    """Decide how ``file``, found as ``named``, gets the id ``wanted`` or else the next number.

    Named by a former id, it may have the id already; then what still has the old one is changed.
    Raises DebtlogError when the id is taken here or on a branch, and when a record that cannot be
    read names the old one.
    """
    if register.settings is None:
        raise DebtlogError(f"{SETTINGS_FILE} is invalid; run debtlog check to see why")
    record = file.record
    old = named if named in map(str, record.aliases) else record.key
    if old != record.key and (wanted is None or str(as_id(wanted)) != record.key):
        raise DebtlogError(
            f"#{old} is #{record.key} now, in {file.file}; debtlog renumber {record.key} gives it"
            f" another id, debtlog renumber {old} {record.key} changes what still names {old}"
        )
    if old == record.key and wanted is not None and str(as_id(wanted)) == old:
        raise DebtlogError(f"{file.file} has the id {old} already")
    new = _valid(as_id(wanted)) if wanted is not None else id_for(register, None, elsewhere)
    if old == record.key:
        _require_free(register, file, str(new), elsewhere)
    _require_readable(register, old)
    rivals = tuple(it.file for it in register.files if it.file != file.file and _claims(it, old))
    other = next((it for it in elsewhere.claims(old) if not _is_same(it, file)), None)
    place = elsewhere.place(other) if other and not rivals else ""
    return Renumbering(register, file, old, new, rivals, place)


def _valid(key: int | str) -> int | str:
    """Return an id; raise DebtlogError if none can be like this."""
    made = read_record("", f"id: {scalar(key)}\n{_ANY}")
    if not isinstance(made, RecordFile):
        raise DebtlogError(f"nothing is written: {with_help(made[0].message, made[0].help)}")
    return key


def _require_free(register: Register, file: RecordFile, new: str, elsewhere: BranchIds) -> None:
    """Refuse an id that another record has, or had, here or on a branch."""
    for it in register.files:
        if it.file != file.file and _claims(it, new):
            raise DebtlogError(f"the id {new} is taken by {it.file}")
    if new.casefold() in {it.casefold() for it in register.invalid_ids}:
        raise DebtlogError(f"the id {new} is taken by an invalid record; see debtlog check")
    for name in _unread(register):
        number = FILE_NUMBER.match(PurePosixPath(name).name)
        if number and number[1] == new:
            raise DebtlogError(f"the id {new} may be that of {name}, which cannot be read")
    for claim in elsewhere.claims(new):
        if not _is_same(claim, file):
            raise DebtlogError(f"the id {new} is taken by {elsewhere.place(claim)}")


def _claims(file: RecordFile, key: str) -> bool:
    names = (file.record.key, *map(str, file.record.aliases))
    return key.casefold() in {name.casefold() for name in names}


def _is_same(claim: BranchClaim, file: RecordFile) -> bool:
    """Whether a branch has the same record, perhaps under another id."""
    record = file.record
    is_named = claim.title == record.title or claim.file == file.file
    return is_named and claim.created == str(record.created)


def _require_readable(register: Register, old: str) -> None:
    """Refuse as long as a file that is invalid names the id: it would be left behind."""
    key = re.escape(old)
    naming = re.compile(
        rf"#{key}(?![\w-])|\bto[\"']?:[ \t]*{key}(?![\w-])|^(?:id|aliases)\b.*\b{key}(?![\w-])"
        if old.isdigit()
        else rf"(?<![\w.-]){key}(?![\w-])",
        re.MULTILINE,
    )
    for it in register.invalid:
        if naming.search(it.text):
            raise DebtlogError(
                f"{it.file} is invalid and names {old}; correct it first, see debtlog check"
            )


def _unread(register: Register) -> Iterator[str]:
    """Yield the files of records that are neither valid nor invalid text."""
    known = {it.file for it in register.files} | {it.file for it in register.invalid}
    known |= {it.file for it in register.translations}
    faulty = dict.fromkeys(finding.file for _, finding in register.faults)
    return (file for file in faulty if file not in known)
