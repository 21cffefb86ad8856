"""Who answers for a record, where they are reached, and where files are edited."""

from __future__ import annotations

from datetime import date

import pytest

from debtlog.model.record import Record
from debtlog.model.settings import Component, Owner, Settings, Source
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


HOST = "https://example.org/p"


@pytest.mark.parametrize(
    ("edit_url", "link"),
    [
        (None, ""),
        (f"{HOST}/edit/main/", f"{HOST}/edit/main/debt/1-%C3%A4%20%23.yml"),
        (f"{HOST}/edit/main/{{path}}", f"{HOST}/edit/main/debt/1-%C3%A4%20%23.yml"),
        (f"{HOST}/browse/{{path}}?at=main", f"{HOST}/browse/debt/1-%C3%A4%20%23.yml?at=main"),
        (f"{HOST}?path=/{{path}}&version=GBmain",
         f"{HOST}?path=/debt/1-%C3%A4%20%23.yml&version=GBmain"),
    ],
)  # fmt: skip
def test_an_edit_link_may_go_on_after_the_path(edit_url: str | None, link: str) -> None:
    assert Settings(edit_url=edit_url).edit_url_of("debt/1-ä #.yml") == link


def test_the_checkout_itself_is_a_source_if_its_address_is_known() -> None:
    named = Source("src", "https://example.org/{path}")
    assert Settings(sources={"s": named}).source_of(None) is None
    assert Settings(code_url=HOST).source_of(None) == Source(".", HOST)
    assert Settings(code_url=HOST, sources={"s": named}).source_of("s") == named
    assert Settings(code_url=HOST).source_of("other") is None
