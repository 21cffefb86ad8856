"""New data for records: checked first, then written into all of their files or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.analysis.analysis import Analysis, source_trees
from debtlog.editing.rewrite import NewText, rewrite
from debtlog.errors import DebtlogError, with_help
from debtlog.linter.check import check
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.vocabulary import Level
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import KeptText
from debtlog.yaml.quoting import flow_text
from debtlog.yaml.splice import revise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from debtlog.diagnostics import Diagnostic
    from debtlog.register.load import Register


class Revision(NamedTuple):
    """A record as it was and as it is to be."""

    old: RecordFile
    new: RecordFile

    @property
    def changes(self) -> Iterator[tuple[str, str, str]]:
        """Yield each field that differs: its name, and its old and new value as in YAML."""
        old, new = self.old.document.data, self.new.document.data
        for key in dict.fromkeys((*old, *new)):
            if old.get(key) != new.get(key):
                before, after = (
                    flow_text(it[key], key=key) if key in it else "" for it in (old, new)
                )
                yield key, before, after


def revised(
    register: Register, wanted: Iterable[tuple[RecordFile, Mapping[str, Any]]], today: date
) -> list[Revision]:
    """Return the records that differ from the data ``wanted`` of each, with that data.

    Raises DebtlogError when one would be invalid, when the check would report an error that it did
    not report before, and when a file cannot be edited without changing anything else.
    """
    if register.settings is None:
        raise DebtlogError(f"{SETTINGS_FILE} is invalid; run debtlog check to see why")
    revisions = []
    for file, data in wanted:
        old = replace(file, written=KeptText(file.text))  # kept, because the file will differ
        if repr(data) == repr(old.document.data):
            continue
        text = revise(old.text, data, file.file)
        made = read_record(file.file, text, register.settings.all_sizes)
        if not isinstance(made, RecordFile):
            raise refused(file.file, made[0].message, made[0].help)
        revisions.append(Revision(old, replace(made, is_twin=file.is_twin)))
    new = {it.new.file: it.new for it in revisions}
    after = replace(register, files=tuple(new.get(it.file, it) for it in register.files))
    if new:
        refuse_new_errors(register, after, today)
    return revisions


def write_revisions(register: Register, revisions: Sequence[Revision]) -> None:
    """Write all records, or none if a file has changed since it was read (DebtlogError)."""
    rewrite(register.root, [NewText(it.old.file, it.old.text, it.new.text) for it in revisions])


def refuse_new_errors(
    before: Register, after: Register, today: date, names: Mapping[str, str] | None = None
) -> None:
    """Raise DebtlogError when the check reports an error ``after`` that it did not ``before``.

    ``names`` are files that are called otherwise after, each with its new name.
    """
    known = {_key(it, names or {}) for it in _errors(before, today)}
    for error in _errors(after, today):
        if _key(error, {}) not in known:
            raise refused(error.finding.file, error.finding.message, error.finding.help)


def _errors(register: Register, today: date) -> list[Diagnostic]:
    """Check everything but the references, which no new value of a field changes."""
    trees, unavailable = source_trees(register)
    analysis = Analysis(register, trees, unavailable, (), today)
    return [it for it in check(analysis) if it.level is Level.ERROR]


def _key(error: Diagnostic, names: Mapping[str, str]) -> tuple[str, str, str]:
    file = error.finding.file
    return error.code, names.get(file, file), error.finding.message


def refused(file: str, message: str, help: str) -> DebtlogError:
    """Make the error about new text of ``file`` that would be wrong."""
    return DebtlogError(f"nothing is written: {file}: {with_help(message, help)}")
