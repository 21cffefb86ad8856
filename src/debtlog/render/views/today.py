"""What is true of a record on this day only: its age, and what in it asks for attention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.priority import hours_a_month
from debtlog.render.views.attention import attention

if TYPE_CHECKING:
    from debtlog.register.load import RecordFile
    from debtlog.render.views.record_view import Presenter


@dataclass(frozen=True, slots=True)
class TodayView:
    """Marks, each by name and label, and facts, each by label and value."""

    marks: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def today_view(presenter: Presenter, file: RecordFile) -> TodayView:
    """Tell what the day makes of a record."""
    record, words, today = file.record, presenter.words, presenter.analysis.today
    references = presenter.analysis.references_of(file)
    facts = []
    if record.is_open and record.created <= today:
        facts.append((words("field.age"), words.age((today - record.created).days)))
    if record.interest:
        hours = words.count("hours", round(hours_a_month(record.interest), 1))
        facts.append((words("field.monthly"), hours))
    return TodayView(
        marks=tuple(
            (name, words(f"attention.{name}"))
            for name in attention(record, presenter.page.settings, references, today)
        ),
        facts=tuple(facts),
    )
