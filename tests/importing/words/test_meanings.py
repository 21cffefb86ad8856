"""Keys, columns, headings, dates and efforts are understood in the languages of the lexicon."""

from __future__ import annotations

from datetime import date

import pytest

from debtlog.importing.words.bare_values import is_date, is_estimate, is_known, is_of_ids
from debtlog.importing.words.efforts import effort_in
from debtlog.importing.words.lexicon import Heading, Role, heading_of, role_of, table
from debtlog.importing.words.written_dates import date_in
from debtlog.model.vocabulary import Grade, Status


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("Status", Role.STATUS), ("**Severity**", Role.SEVERITY), ("Priority", Role.PRIORITY),
        ("File(s)", Role.LOCATION), ("Where", Role.LOCATION), ("Why it matters", Role.IMPACT),
        ("Impact (users)", Role.IMPACT), ("Proposed fix", Role.FIX), ("Owner", Role.OWNER),
        ("Effort", Role.EFFORT), ("#", Role.ID), ("ID", Role.ID), ("Area", Role.COMPONENT),
        ("Критичность", Role.SEVERITY), ("Файлы", Role.LOCATION), ("Статус", Role.STATUS),
        ("Estado", Role.STATUS), ("Ubicación", Role.LOCATION), ("Módulo", Role.COMPONENT),
        ("Schweregrad", Role.SEVERITY), ("Datei", Role.LOCATION), ("Aufwand", Role.EFFORT),
        ("Fichiers", Role.LOCATION), ("Sévérité", Role.SEVERITY), ("严重度", Role.SEVERITY),
        ("状态", Role.STATUS), ("描述", Role.DESCRIPTION), ("Location / Files", Role.LOCATION),
    ],
)  # fmt: skip
def test_a_key_or_column_has_a_role(key: str, role: Role) -> None:
    assert role_of(key) is role


@pytest.mark.parametrize("key", ["", "Phone", "Fixation", "Statuses of orders", "Weather"])
def test_other_keys_have_none(key: str) -> None:
    assert role_of(key) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Resolved", Heading.PAID), ("✅ Resolved items", Heading.PAID),
        ("Resolved in sprint 4", Heading.PAID), ("Resolved (2026)", Heading.PAID),
        ("Решено", Heading.PAID), ("Resueltas", Heading.PAID), ("Erledigt", Heading.PAID),
        ("已解决", Heading.PAID),
        ("How to add an entry", Heading.ABOUT), ("Legend", Heading.ABOUT),
        ("Summary by severity", Heading.ABOUT), ("Recommended order", Heading.ABOUT),
        ("Rules", Heading.ABOUT), ("Changelog", Heading.ABOUT), ("None.", Heading.NONE),
        ("Active debt", Heading.REGISTER), ("Won't fix", Heading.REJECTED),
        ("Accepted", Heading.ACCEPTED), ("In progress", Heading.IN_PROGRESS),
        ("Planned", Heading.PLANNED),
    ],
)  # fmt: skip
def test_a_heading_tells_of_its_section(text: str, kind: Heading) -> None:
    assert heading_of(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "No index on orders",
        "Missing rules",
        "Resolved promises are kept",
        "Payments",
        "No policy",
        "Legendary loot is slow",
    ],
)
def test_the_name_of_a_debt_is_no_such_heading(text: str) -> None:
    assert heading_of(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-08", date(2026, 5, 8)),
        ("since 2026/5/8, or so", date(2026, 5, 8)),
        ("08.05.2026", date(2026, 5, 8)),
        ("8/5/2026", date(2026, 5, 8)),
        ("5/28/2026", date(2026, 5, 28)),
        ("8 May 2026", date(2026, 5, 8)),
        ("May 8th, 2026", date(2026, 5, 8)),
        ("8 мая 2026", date(2026, 5, 8)),
        ("8 de mayo de 2026", date(2026, 5, 8)),
        ("8. Mai 2026", date(2026, 5, 8)),
        ("1er février 2026", date(2026, 2, 1)),
        ("2026年5月8日", date(2026, 5, 8)),
        ("2026-02-30", None),
        ("May 2026", None),
        ("v2026.5", None),
        ("12026-05-08", None),
        ("", None),
    ],
)
def test_a_date_is_read_to_the_day(text: str, day: date | None) -> None:
    assert date_in(text) == day


@pytest.mark.parametrize(
    ("text", "effort"),
    [
        ("3 days", "3d"), ("~3h", "3h"), ("1-2 weeks", "1w-2w"), ("1,5 days", "1.5d"),
        ("30 min", "0.5h"), ("2 months", "8w"), ("half a day", "4h"), ("2 à 3 jours", "2d-3d"),
        ("4 часа", "4h"), ("3天", "3d"), ("M", "M"), ("XXL", "XL"), ("Small, ~2 hours", "2h"),
        ("Low", "S"), ("**L** (>1 week)", "1w"), ("", ""), ("unknown", ""), ("0 days", ""),
        ("Size of S3 buckets", ""),
    ],
)  # fmt: skip
def test_an_effort_is_read(text: str, effort: str) -> None:
    assert effort_in(text) == effort


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (is_date("2026-05-08"), True), (is_date("8 May 2026"), True), (is_date("by Ann"), False),
        (is_date("2026-05-08 by Ann"), False), (is_estimate("~3 days"), True),
        (is_estimate("2-4 h"), True), (is_estimate("3 days each"), False),
        (is_known("P1 - High", table("severity")), True),
        (is_known("High (8.5)", table("severity")), False),
        (is_known("Fixed in ab12cd3", table("status")), False),
        (is_of_ids("TD-1 (#4)", ["td-1"]), True), (is_of_ids("TD-1 (was X-2)", ["TD-1"]), False),
    ],
)  # fmt: skip
def test_a_text_is_nothing_but_its_value(*, told: bool, expected: bool) -> None:
    assert told is expected


def test_every_word_of_the_lexicon_means_something_that_records_have() -> None:
    assert set(table("status").values()) <= {*map(str, Status), "partly"}
    assert set(table("severity").values()) == set(map(str, Grade))
    assert set(table("role").values()) <= set(map(str, Role))
    assert set(table("heading").values()) <= set(map(str, Heading))
