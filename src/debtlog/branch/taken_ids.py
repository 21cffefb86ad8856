"""Ids that a branch gave to a record, and that another branch gave to another one meanwhile."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING

from debtlog.diagnostics import Diagnostic
from debtlog.incremental.kept_records import some_records
from debtlog.linter.check import level_of
from debtlog.linter.rules import BY_NAME
from debtlog.register.id_claims import collisions
from debtlog.revisions.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.branch.base_register import BaseRegister
    from debtlog.git.branch_base import Base
    from debtlog.incremental.survey import Survey
    from debtlog.register.record_file import RecordFile
    from debtlog.revisions.comparison import Comparison

RULE = "duplicate-id"


def taken_ids(
    survey: Survey, comparison: Comparison, register: BaseRegister, base: Base
) -> Iterator[Diagnostic]:
    """Yield a finding for each new record whose id the branch of the ``base`` has given away.

    ``register`` is that of the base. Nothing is found if git does not know the branch, but only the
    commit in which this one began.
    """
    rule = BY_NAME[RULE]
    level = level_of(rule, survey.analysis(bare=True))
    if level is None or base.tip == base.commit:
        return
    entries = survey.reading.entries
    ours = (file for file in comparison.register_files if file in entries)
    added = [*some_records(survey.reading, survey.store, sorted(ours))]
    theirs = _added(comparison.snapshot, Snapshot(survey.root, base.tip)) if added else []
    if not theirs:
        return
    for key, mine, other in collisions(register.briefs, added, theirs):
        message = f"{base.name} has given id {key} to another record meanwhile: {other.file}"
        finding = mine.finding(("id",), message, f"debtlog renumber {quote(mine.file)}")
        yield Diagnostic(rule.code, rule.name, level, finding)


def _added(before: Snapshot, after: Snapshot) -> list[RecordFile]:
    """Read the records that differ between two commits."""
    differ = (name for name, blob in after.files.items() if before.files.get(name) != blob)
    return list(after.records(differ))
