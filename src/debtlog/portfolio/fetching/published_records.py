"""Records that others publish, checked as those of a register are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.errors import DebtlogError
from debtlog.model.record import Record
from debtlog.model.record_parts import MOST_REFERENCES, Reference
from debtlog.model.vocabulary import OPEN_STATUSES
from debtlog.portfolio.fetching.git_failures import safe_text
from debtlog.yaml.faults import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Fields of a record that are read back as they are written.
_PLAIN = (
    *("title", "status", "created", "summary", "description", "severity", "type", "quality"),
    *("severity_reason", "priority", "priority_reason", "component", "owner", "tags", "paid_on"),
    *("resolution", "review_by", "revisit", "found_by", "impact", "anchors"),
)
#: Those of a record, and of a hundred problem classes.
_MOST_REFERENCES = 101 * MOST_REFERENCES
#: The least and the most that an effort comes to that is written with four digits, but for none.
_LEAST_HOURS, _MOST_HOURS = 0.1, 400_000
_MOST_HOURS_A_MONTH = 10_000_000


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
            _require_references(record.references)
            _require_sums(record)
        except (msgspec.ValidationError, ValueError) as error:
            raise DebtlogError(f"{name} is invalid: {safe_text(str(error))}") from None
        texts = (record.title, record.summary, record.owner or "", record.component or "")
        if any(map(UNSAFE.search, texts)):
            raise DebtlogError(f"{name} has characters that are not allowed in records")


def _as_written(record: Any) -> dict[str, Any]:  # noqa: ANN401  its fields come from a table
    """Write a record as YAML has it, for the limits that hold there."""
    written = {name: getattr(record, name) for name in _PLAIN}
    written = {name: value for name, value in written.items() if value not in (None, ())}
    written["id"] = _id(record.id)
    written["aliases"] = [_id(alias) for alias in record.aliases]
    written["problems"] = [{"id": it.id, "title": it.title} for it in record.problems]
    written["relations"] = [{"type": it.type, "to": _id(it.to)} for it in record.relations]
    links = [{"type": it.type, "url": "https://x", "title": it.title} for it in record.links]
    written["links"] = links  # where they lead is looked at later
    if record.principal:
        written["principal"] = record.principal.text
    if it := record.interest:
        written["interest"] = {"cost": it.cost, "per": it.per, "likelihood": it.likelihood}
    plain: dict[str, Any] = msgspec.to_builtins(written, builtin_types=(date,))
    return plain


def _id(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() else text


def _require_references(references: tuple[Any, ...]) -> None:
    """Raise ValueError for references that no record may have."""
    if len(references) > _MOST_REFERENCES:
        raise ValueError(f"it has more than {_MOST_REFERENCES:,} references")
    written = []
    for it in references:
        place = {"path": it.path, "source": it.source, "symbol": it.symbol, "note": it.note}
        lines = [found for found in (it.lines, it.found and it.found.lines) if found]
        written += [place | {"lines": f"{first}-{last}"} for first, last in lines] or [place]
        if not it.target or any(first > last for first, last in lines):
            raise ValueError("a reference leads nowhere")
    msgspec.convert(written, tuple[Reference, ...])


def _require_sums(record: Any) -> None:  # noqa: ANN401  likewise
    """Raise ValueError for what does not follow from the rest of a record."""
    if record.open != (record.status in OPEN_STATUSES):
        raise ValueError(f"it is {record.status}, and `open` says something else")
    if record.principal:
        low, high = record.principal.low_hours, record.principal.high_hours
        is_known = all(it == 0 or _LEAST_HOURS <= it <= _MOST_HOURS for it in (low, high))
        if not is_known or low > high:
            raise ValueError("an effort is out of range")
    if record.interest and not 0 <= record.interest.hours_a_month <= _MOST_HOURS_A_MONTH:
        raise ValueError("an interest is out of range")
