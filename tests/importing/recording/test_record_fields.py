"""What headings above an entry become in its record."""

from __future__ import annotations

import pytest

from debtlog.importing.reading.entry import Entry, Form
from debtlog.importing.recording.record_fields import Fields
from debtlog.model.settings import Settings


def tags(heading: str) -> object:
    entry = Entry(Form.SECTION, (3, 5), "Slow cache", prose="It is slow.", sections=(heading,))
    return Fields(entry, Settings(), ()).data.get("tags")


@pytest.mark.parametrize(
    "heading",
    [
        "High priority",
        "Prioridad alta",
        "🔴 Критичные: приоритет",
        "Resolved",
        "Resueltas",
        "Выполнено",
        "P1",
        "Known issues",
    ],
)
def test_a_heading_that_tells_status_or_severity_is_no_tag(heading: str) -> None:
    assert tags(heading) is None


@pytest.mark.parametrize("heading", ["Backend", "Сервер"])
def test_a_heading_that_names_a_part_is_a_tag(heading: str) -> None:
    assert tags(heading) == [heading]
