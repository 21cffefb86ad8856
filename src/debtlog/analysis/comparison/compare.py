"""Compares two analyses of a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from debtlog.analysis.comparison.cost_changes import cost_change, interest_of, principal_of
from debtlog.analysis.comparison.paired_registers import PairedRegisters
from debtlog.analysis.comparison.record_diff import RecordDiff, RecordKind
from debtlog.analysis.comparison.reference_diff import ReferenceDiff, ReferenceKind
from debtlog.analysis.comparison.register_diff import RegisterDiff, Unread
from debtlog.model.priority import urgency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.register.load import Register

_KINDS, _REFERENCE_KINDS = list(RecordKind), list(ReferenceKind)


def compare(before: Analysis, after: Analysis) -> RegisterDiff:
    """Say what changed from one state of a register to another.

    A record that is invalid on one side is neither new nor removed there: it is left out.
    """
    comparison = PairedRegisters(before, after)
    told = [(pair, comparison.record(pair)) for pair in comparison.pairs]
    kinds = [(pair, diff.kind if diff else None) for pair, diff in told]
    references = [it for pair in comparison.pairs for it in comparison.references(pair)]
    return RegisterDiff(
        before,
        after,
        sorted((diff for _, diff in told if diff), key=_record_order),
        sorted(references, key=_reference_order),
        tuple(_settings(before.register, after.register)),
        cost_change(before, after, principal_of, kinds),
        cost_change(before, after, interest_of, kinds),
        (*_unread("base", before.register), *_unread("head", after.register)),
    )


def _settings(before: Register, after: Register) -> Iterator[str]:
    """Yield the fields of ``register.yml`` that differ; none if it is invalid on one side."""
    old, new = before.settings, after.settings
    if old and new:
        fields = type(new).__struct_fields__
        yield from (name for name in fields if getattr(old, name) != getattr(new, name))


def _unread(side: Literal["base", "head"], register: Register) -> Iterable[Unread]:
    files = dict.fromkeys(finding.file for _, finding in register.faults)
    return (Unread(side, file) for file in files)


def _record_order(diff: RecordDiff) -> tuple[object, ...]:
    return _KINDS.index(diff.kind), urgency(diff.file.record)


def _reference_order(diff: ReferenceDiff) -> tuple[object, ...]:
    return _REFERENCE_KINDS.index(diff.kind), urgency(diff.file.record)
