"""Two records claim the same id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostic import Finding
    from debtlog.judging.survey import Survey
    from debtlog.model.record import Record
    from debtlog.reading.load import RecordFile
    from debtlog.reading.spans import NodePath


def check(survey: Survey) -> Iterator[Finding]:
    """Yield a finding for every id and alias that is an older record's, be it in another case."""
    taken: dict[str, tuple[str, RecordFile, NodePath]] = {}
    for file in survey.register.by_age:
        for path, claimed in _claims(file.record):
            name = claimed.casefold()
            if name not in taken:
                taken[name] = (claimed, file, path)
                continue
            first, other, there = taken[name]
            which = f"id {claimed}" if first == claimed else f"id {claimed} is {first}, which"
            place = f"{other.file}:{other.document.span(*there).line}"
            message = f"{which} belongs to {place}"
            yield file.finding(
                path, message, "the newer one takes another; `created` says that it is this"
            )


def _claims(record: Record) -> Iterator[tuple[NodePath, str]]:
    yield ("id",), record.key
    for index, alias in enumerate(record.aliases):
        yield ("aliases", index), str(alias)
