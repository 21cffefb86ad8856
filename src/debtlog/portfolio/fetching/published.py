"""A ``debt.json`` that others publish, read within limits and checked as records are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from debtlog.errors import DebtlogError
from debtlog.export.contract import DebtData
from debtlog.model.record import Record
from debtlog.output.json_document import VERSION
from debtlog.portfolio.cleaned import cleaned
from debtlog.portfolio.fetching.fetching_git import safe_text
from debtlog.portfolio.fetching.https_reader import received
from debtlog.portfolio.repository_data import PeriodData, RepositoryData
from debtlog.register.stored_text import BOM
from debtlog.yaml.faults import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.portfolio.task import Task

#: Records of one register.
MOST_RECORDS = 100_000
_BOM = BOM.encode()
#: Fields of a record that are read back as they are written.
_PLAIN = (
    *("title", "status", "created", "summary", "description", "severity", "type", "quality"),
    *("severity_reason", "priority", "component", "owner", "tags", "paid_on", "resolution"),
    *("review_by", "revisit", "found_by", "impact"),
)


@dataclass(frozen=True, slots=True)
class Published:
    """What was read; ``data`` is None where nothing is new since the ``seen`` mark of the task.

    ``seen`` is the mark of the server for what it sent.
    """

    data: RepositoryData | None
    seen: str = ""


class _Head(Struct):
    """What tells which contract a file is of."""

    generator: Any = None
    version: Any = None
    portfolio_version: Any = None


def read_published(task: Task) -> Published:
    """Read a ``debt.json``; raises DebtlogError with one line about what is wrong with it."""
    found = received(task.place, task.seen, task.seconds, task.most_bytes)
    if found.data is None:
        return Published(None, found.mark)
    debt = debt_data(found.data)
    return Published(cleaned(summary_of(debt), task.site, task.place), found.mark)


def debt_data(data: bytes) -> DebtData:
    """Check and decode a ``debt.json``. Raises DebtlogError."""
    try:
        head = msgspec.json.decode(data.removeprefix(_BOM), type=_Head)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise DebtlogError("it is no `debt.json`: it is not JSON, or not an object") from None
    if head.portfolio_version is not None:
        raise DebtlogError("it is that of a portfolio; list its repositories instead")
    if head.generator != "debtlog":
        raise DebtlogError("it is no `debt.json`: debtlog did not write it")
    if head.version != VERSION:
        older = isinstance(head.version, int) and head.version < VERSION
        help = "let its owners build it with a newer debtlog" if older else "use a newer debtlog"
        shown = safe_text(str(head.version))[:20]
        raise DebtlogError(f"it is of version {shown}, and {VERSION} is read here; {help}")
    try:
        debt = msgspec.json.decode(data.removeprefix(_BOM), type=DebtData)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise DebtlogError(f"it is no `debt.json`: {safe_text(str(error))}") from None
    if len(debt.records) > MOST_RECORDS:
        raise DebtlogError(f"it has more than {MOST_RECORDS:,} records")
    _require_valid(debt.records)
    return debt


def summary_of(debt: DebtData) -> RepositoryData:
    """Summarise what is published; nobody has checked it, and only the records tell the past."""
    records: Iterable[Any] = debt.records
    verdicts = Counter(it.verdict for record in records if record.open for it in record.references)
    return RepositoryData(
        commit=None,
        debt=debt,
        verdicts=dict(sorted(verdicts.items())),
        findings=None,
        trend=tuple(period for record in records for period in _period(record)),
        history_is_whole=False,
    )


def _period(record: Any) -> Iterator[PeriodData]:  # noqa: ANN401  its fields come from a table
    """Say when a record was open; of one that was closed on an unknown day that is not known."""
    if record.open:
        yield PeriodData(record.severity, record.created, None)
    elif record.paid_on and record.paid_on > record.created:
        yield PeriodData(record.severity, record.created, record.paid_on)


def _require_valid(records: Iterable[Any]) -> None:
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
