"""Who answers for a record, and where they are reached."""

from __future__ import annotations

from datetime import date

import pytest

from debtlog.model.record import Record
from debtlog.model.settings import Component, Owner, Settings
from debtlog.model.vocabulary import Grade, Status

SETTINGS = Settings(
    components={"api": Component(owner="core"), "web": Component(title="The web")},
    owners={"core": Owner(contact="mailto:core@example.org"), "ann": Owner(title="Ann")},
)


@pytest.mark.parametrize(
    ("component", "owner", "answers", "contact"),
    [
        (None, None, None, ""),
        ("api", None, "core", "mailto:core@example.org"),
        ("api", "ann", "ann", ""),
        (None, "core", "core", "mailto:core@example.org"),
        ("web", None, None, ""),
        ("elsewhere", None, None, ""),
        ("elsewhere", "nobody", "nobody", ""),
    ],
)
def test_a_component_answers_for_what_names_nobody(
    component: str | None, owner: str | None, answers: str | None, contact: str
) -> None:
    record = Record(
        id=1,
        title="A debt",
        status=Status.CONFIRMED,
        severity=Grade.LOW,
        created=date(2026, 1, 20),
        summary="It costs.",
        component=component,
        owner=owner,
    )
    assert SETTINGS.owner_of(record) == answers
    assert SETTINGS.contact_of(record) == contact
