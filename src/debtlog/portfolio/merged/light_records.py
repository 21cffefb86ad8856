"""Records of a result as a register has them, without what the pages of a portfolio do not show.

Twenty thousand of them must fit into little memory, so long texts stay on disk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.model.effort import Size, is_size
from debtlog.model.priority import SHARE, TIMES_A_MONTH
from debtlog.model.record import Record
from debtlog.model.record_parts import Interest, Reference
from debtlog.model.vocabulary import Verdict
from debtlog.register.record_file import RecordFile
from debtlog.register.stored_text import KeptText
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import TrackedReference
from debtlog.yaml.spans import YamlOutline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.export.contract import EffortData, InterestData
    from debtlog.output.json_document import ReferenceData
    from debtlog.portfolio.collected import Row

#: Nothing on these pages has a place in YAML.
_NOWHERE = YamlOutline("")
_NO_TEXT = KeptText("")
_REASONS = {verdict: Reason(Why.THERE) for verdict in Verdict}
#: What a record is copied with as it is.
_PLAIN = (
    *("title", "status", "created", "summary", "severity", "type", "quality", "priority"),
    *("component", "owner", "tags", "paid_on", "review_by"),
)


def key_in(row: Row, record: str) -> str:
    """Name a record among those of all repositories: ``shop#10``."""
    return f"{row.name}#{record}"


def light_file(row: Row, data: Any) -> RecordFile:  # noqa: ANN401  its fields come from a table
    """Make a record of one repository a record of all; ``data`` is RecordData."""
    record = Record(
        id=key_in(row, data.id),
        principal=_principal(data.principal),
        interest=_interest(data.interest),
        **{name: getattr(data, name) for name in _PLAIN},
    )
    return RecordFile(
        f"{row.name}/{data.file}",
        _NO_TEXT,
        _NOWHERE,
        record,
        repository=row.name,
        url=data.url,
    )


def light_references(
    file: RecordFile, found: tuple[ReferenceData, ...]
) -> Iterator[TrackedReference]:
    """Say how the code of a record fares, and in which file it is."""
    for data in found:
        yield TrackedReference(
            file,
            (),
            None,
            Reference(f"{file.repository}/{data.target}"),
            data.verdict,
            _REASONS[data.verdict],
            data.found.lines if data.found else None,
            f"{file.repository}/{data.target}",
            data.sure,
        )


def _principal(data: EffortData | None) -> str | None:
    """Read an effort as it is written; a size knows what it stood for in its own register."""
    if data is None:
        return None
    if is_size(data.text):
        return Size(data.text, f"{data.low_hours:g}h-{data.high_hours:g}h")
    return data.text


def _interest(data: InterestData | None) -> Interest | None:
    if data is None:
        return None
    cost = data.cost
    if is_size(cost):
        times = TIMES_A_MONTH[data.per] * SHARE[data.likelihood]
        cost = Size(cost, f"{data.hours_a_month / times:.2f}h")
    return Interest(cost, data.per, data.likelihood)
