"""What is true of a record on this day only: its age, what in it needs attention, whose code it is.

Only the site shows it, because tomorrow it differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page


@dataclass(frozen=True, slots=True)
class TodayView:
    """Marks, each by name and label, and facts, each by label and value."""

    marks: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


def today_view(page: Page, file: RecordFile) -> TodayView:
    """View what the day makes of a record."""
    record, words, today = file.record, page.words, page.analysis.today
    facts = []
    if record.is_open and record.created <= today:
        facts.append((words("field.age"), words.age((today - record.created).days)))
    if owners := page.context.code_ownership.of(file):
        facts.append((words("field.code_owners"), page.markup.literal(", ".join(owners))))
    return TodayView(
        marks=tuple(
            (name, words(f"attention.{name}")) for name in page.analysis.summary.attention(file)
        ),
        facts=tuple(facts),
    )
