"""Mend what the check calls fixable.

These are references whose code moved, and what has no digest or fingerprint yet, or not any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog import api
from debtlog.editing.pin import Repaired, pinned, renewed, write
from debtlog.editing.restore_digests import restored

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding, Span
    from debtlog.tracking.tracked_reference import TrackedReference

#: What is said of a reference that leads nowhere; by a digest that it had it may lead somewhere.
_LOST = frozenset({"missing-path", "line-out-of-range", "missing-symbol"})


def repair(analysis: Analysis) -> list[Repaired]:
    """Write the present lines and digest of every reference that a fixable finding is about.

    A reference that had a digest in git for the same lines is followed by that one. Sections of
    translations get the fingerprints that they lack.
    What the check does not object to stays as it is, and so does what nobody is sure of. So do
    references whose lines are intact
    among others that were edited: their digest still finds them, each edit nearby would touch
    the record, and lines that only look the same would pass for the original from then on.
    Raises DebtlogError, and writes nothing, when a record is not what was read any more.
    """
    found = api.check(analysis)
    fixable = {_at(it.finding) for it in found if it.finding.fixable}
    lost = {_at(it.finding) for it in found if it.rule in _LOST}
    restored_ = list(restored(analysis, _about(analysis, fixable | lost)))
    done = {(edit.file.file, edit.path) for edit in restored_}
    wanted = (it for it in _about(analysis, fixable) if (it.record_file.file, it.at) not in done)
    files = {file for file, _ in fixable}
    translations = (file for file in analysis.register.translations if file.file in files)
    edits = [*restored_, *pinned(wanted), *renewed(translations, outdated=False)]
    return write(analysis.register.root, sorted(edits, key=lambda edit: edit.file.file))


def _about(analysis: Analysis, findings: Container[tuple[str, Span]]) -> Iterator[TrackedReference]:
    """Yield the references that one of ``findings`` is about, each told by its file and place."""
    for tracked in analysis.references:
        obstacle = tracked.obstacle
        if _at(tracked.finding("", key=obstacle.key if obstacle else "lines")) in findings:
            yield tracked


def _at(finding: Finding) -> tuple[str, Span]:
    return finding.file, finding.span
