"""A ``debt.json`` that others publish, read within limits and checked as records are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw, Struct

from debtlog.errors import DebtlogError
from debtlog.export.contract import DebtData
from debtlog.model import scalars as s
from debtlog.output.json_document import VERSION
from debtlog.portfolio.cleaned import cleaned
from debtlog.portfolio.fetching.git_failures import safe_text
from debtlog.portfolio.fetching.https_reader import received
from debtlog.portfolio.fetching.published_records import require_valid
from debtlog.portfolio.repository_data import PeriodData, RepositoryData
from debtlog.register.stored_text import BOM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.portfolio.task import Task

#: Records of one register.
MOST_RECORDS = 100_000
_BOM = BOM.encode()


@dataclass(frozen=True, slots=True)
class Published:
    """What was read; ``data`` is None where nothing is new since the ``seen`` mark of the task.

    ``seen`` is the mark of the server for what it sent.
    """

    data: RepositoryData | None
    seen: str = ""


class _Head(Struct):
    """What tells which contract a file is of, as it is written: nothing is made of it."""

    generator: Raw = Raw()
    version: Raw = Raw()
    portfolio_version: Raw = Raw()


def read_published(task: Task) -> Published:
    """Read a ``debt.json``; raises DebtlogError with one line about what is wrong with it."""
    found = received(task.place, task.seen, task.seconds, task.most_bytes)
    if found.data is None:
        return Published(None, found.mark)
    debt = debt_data(found.data)
    return Published(cleaned(summary_of(debt), task.site, task.place), found.mark)


def debt_data(data: bytes | bytearray) -> DebtData:
    """Check and decode a ``debt.json``. Raises DebtlogError."""
    text = memoryview(data)[len(_BOM) if data.startswith(_BOM) else 0 :]
    try:
        head = msgspec.json.decode(text, type=_Head)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise DebtlogError("it is no `debt.json`: it is not JSON, or not an object") from None
    if bytes(head.portfolio_version):
        raise DebtlogError("it is that of a portfolio; list its repositories instead")
    if bytes(head.generator) != b'"debtlog"':
        raise DebtlogError("it is no `debt.json`: debtlog did not write it")
    _require_version(bytes(head.version).decode("utf-8", "replace"))
    try:
        debt = msgspec.json.decode(text, type=DebtData)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise DebtlogError(f"it is no `debt.json`: {safe_text(str(error))}") from None
    if len(debt.records) > MOST_RECORDS:
        raise DebtlogError(f"it has more than {MOST_RECORDS:,} records")
    _require_title(debt.register.title)
    require_valid(debt.records)
    return debt


def _require_version(written: str) -> None:
    if written != str(VERSION):
        is_older = written.isdecimal() and int(written[:9]) < VERSION
        help = "let its owners build it with a newer debtlog" if is_older else "use a newer debtlog"
        shown = safe_text(written[:20])
        raise DebtlogError(f"it is of version {shown}, and {VERSION} is read here; {help}")


def _require_title(title: str) -> None:
    """Raise DebtlogError unless a register may be called so; one without a name is."""
    try:
        msgspec.convert(title or "none", s.Line)
    except msgspec.ValidationError as error:
        raise DebtlogError(f"its title is invalid: {safe_text(str(error))}") from None


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
