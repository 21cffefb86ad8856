"""What changed between two states of a register, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.analysis.comparison.reference_diff import ReferenceKind
from debtlog.output.json_document import document, reference_data

if TYPE_CHECKING:
    from debtlog.analysis.comparison.cost_changes import Amount, CostDiff
    from debtlog.analysis.comparison.record_diff import PartChange, RecordDiff
    from debtlog.analysis.comparison.reference_diff import ReferenceDiff
    from debtlog.analysis.comparison.register_diff import RegisterDiff, Sides
    from debtlog.analysis.history import FieldChange


def as_json(diff: RegisterDiff, sides: Sides) -> str:
    """Write a diff as JSON, with every change."""
    return document(
        {
            "base": sides.base,
            "head": sides.head,
            "summary": {
                "records": {kind: len(diff.records_of(kind)) for kind in RecordKind},
                "references": {kind: len(diff.references_of(kind)) for kind in ReferenceKind},
            },
            "principal": _cost(diff.principal),
            "interest": _cost(diff.interest),
            "records": [_record(it) for it in diff.records],
            "references": [_reference(diff, it) for it in diff.references],
            "settings": list(diff.settings),
            "skipped": [{"side": it.side, "file": it.file} for it in diff.unread],
        }
    )


def _record(diff: RecordDiff) -> dict[str, Any]:
    record = diff.file.record
    return {
        "kind": diff.kind,
        "record": record.key,
        "former": diff.former_key,
        "title": record.title,
        "status": record.status,
        "severity": record.severity,
        "file": diff.file.file,
        "changes": [
            *(_change(change) for change in diff.fields),
            *(entry for part in diff.parts for entry in _part(part)),
        ],
    }


def _part(part: PartChange) -> list[dict[str, Any]]:
    """Return the changes of an item of a list; one entry if it was added or removed as a whole."""
    whole = {"list": part.field, "item": part.name}
    if part.kind == "changed":
        return [_change(change) | whole for change in part.changes]
    item = _plain(part.item)
    old, new = (item, None) if part.kind == "removed" else (None, item)
    return [whole | {"kind": part.kind, "field": None, "old": old, "new": new}]


def _change(change: FieldChange) -> dict[str, Any]:
    return {
        "list": None,
        "item": None,
        "kind": "changed",
        "field": change.field,
        "old": _plain(change.old),
        "new": _plain(change.new),
    }


def _plain(value: object) -> object:
    plain: object = msgspec.to_builtins(value, enc_hook=str)
    return plain


def _cost(cost: CostDiff) -> dict[str, Any]:
    return {
        "before": _amount(cost.before),
        "after": _amount(cost.after),
        "by_kind": {
            kind or "sizes": round(cost.by_kind[kind], 2)
            for kind in (*RecordKind, None)
            if kind in cost.by_kind
        },
    }


def _amount(amount: Amount) -> dict[str, Any]:
    return {
        "hours": round(amount.hours, 2),
        "estimated": amount.estimated,
        "open": amount.open,
    }


def _reference(diff: RegisterDiff, changed: ReferenceDiff) -> dict[str, Any]:
    return {
        "kind": changed.kind,
        "record": changed.file.record.key,
        "before": changed.before and reference_data(diff.before, changed.before),
        "after": changed.after and reference_data(diff.after, changed.after),
    }
