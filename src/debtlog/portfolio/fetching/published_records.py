"""Records that others publish, checked as those of a register are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.errors import DebtlogError
from debtlog.model.record import Record
from debtlog.portfolio.fetching.git_failures import safe_text
from debtlog.yaml.faults import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Fields of a record that are read back as they are written.
_PLAIN = (
    *("title", "status", "created", "summary", "description", "severity", "type", "quality"),
    *("severity_reason", "priority", "component", "owner", "tags", "paid_on", "resolution"),
    *("review_by", "revisit", "found_by", "impact"),
)


def require_valid(records: Iterable[Any]) -> None:
    """Raise DebtlogError unless every record could be one of a register, and none is twice."""
    seen = set[str]()
    for number, record in enumerate(records, 1):
        name = f"record {safe_text(record.id)[:70]}" if record.id else f"its record {number}"
        if record.id in seen:
            raise DebtlogError(f"{name} is in it twice")
        seen.add(record.id)
        try:
            msgspec.convert(_as_written(record), Record)
        except (msgspec.ValidationError, ValueError) as error:
            raise DebtlogError(f"{name} is invalid: {safe_text(str(error))}") from None
        texts = (record.title, record.summary, record.owner or "", record.component or "")
        if any(map(UNSAFE.search, texts)):
            raise DebtlogError(f"{name} has characters that are not allowed in records")


def _as_written(record: Any) -> dict[str, Any]:  # noqa: ANN401  likewise
    """Write a record as YAML has it, for the limits that hold there."""
    written = {name: getattr(record, name) for name in _PLAIN}
    written = {name: value for name, value in written.items() if value not in (None, ())}
    key = record.id
    written["id"] = int(key) if key.isascii() and key.isdecimal() else key
    if record.principal:
        written["principal"] = record.principal.text
        _require_hours(record.principal.low_hours, record.principal.high_hours)
    if record.interest:
        it = record.interest
        written["interest"] = {"cost": it.cost, "per": it.per, "likelihood": it.likelihood}
        _require_hours(it.hours_a_month)
    plain: dict[str, Any] = msgspec.to_builtins(written, builtin_types=(date,))
    return plain


def _require_hours(*hours: float) -> None:
    """Raise ValueError for what no estimate of the form that records have comes to."""
    if not all(0 <= it <= 1_000_000 for it in hours):  # noqa: PLR2004  9,999 weeks have fewer
        raise ValueError("an effort is out of range")
