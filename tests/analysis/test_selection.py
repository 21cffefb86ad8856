"""Which records are listed, and in which order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.analysis import selection
from debtlog.model.settings import Settings
from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile

if TYPE_CHECKING:
    from collections.abc import Sequence

TODAY = date(2026, 6, 30)


def record(key: str, more: str = "", title: str = "A debt") -> RecordFile:
    """Make a record of a few fields."""
    fields = {"status": "confirmed", "severity": "medium", "created": "2026-01-20"}
    given = [line.partition(":")[0] for line in more.splitlines()]
    usual = "".join(f"{name}: {value}\n" for name, value in fields.items() if name not in given)
    text = f"id: {key}\ntitle: {title}\n{usual}summary: It costs.\n{more}"
    made = read_record(f"debt/{key}-x.yml", text)
    assert isinstance(made, RecordFile), made
    return made


FOUND = record("12", "tags: [hot-reload, Память]\naliases: [TD-7]\n", "Ёлки и __init__.py")


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        (["init"], True),
        (["INIT", "costs"], True),
        (["init", "cheap"], False),
        (["it costs"], True),
        (["hot-reload"], True),
        (["память"], True),
        (["елки"], True),
        (["ёлк"], True),
        (["e\u0308лки"], False),  # a Latin e
        (["\u0435\u0308лки"], True),  # ё in two characters
        (["ｉｎｉｔ"], True),
        (["12"], True),
        (["#12"], True),
        (["1"], False),  # of a number only the whole
        (["2"], False),
        (["td-7"], True),
        (["td"], True),
        (["#"], False),
        ([""], True),
        ([], True),
    ],
)
def test_words_are_found_in_any_form(words: list[str], fits: bool) -> None:  # noqa: FBT001
    assert selection.mentioning(words)(FOUND) is fits


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0d", date(2026, 6, 30)),
        ("90d", date(2026, 4, 1)),
        ("2w", date(2026, 6, 16)),
        ("1m", date(2026, 5, 30)),
        ("4m", date(2026, 2, 28)),  # which has no 30th
        ("6m", date(2025, 12, 30)),
        ("2y", date(2024, 6, 30)),
        ("9999y", date.min),
        ("2025-02-01", date(2025, 2, 1)),
        ("2025-02-30", None),
        ("90", None),
        ("d", None),
        ("-1d", None),
        ("1.5y", None),
        ("", None),
    ],
)
def test_an_age_or_a_day(text: str, day: date | None) -> None:
    assert selection.day_of(text, TODAY) == day


def test_an_age_that_no_calendar_has() -> None:
    assert selection.day_of("9999w", TODAY) is not None


REVIEW = "review_by: 2026-06-{}\n"


@pytest.mark.parametrize(
    ("more", "fits"),
    [
        ("", False),
        (REVIEW.format(29), True),
        (REVIEW.format(30), False),
        (REVIEW.format(29) + "status: rejected\n", False),
    ],
)
def test_a_review_is_overdue_while_the_debt_is_owed(more: str, fits: bool) -> None:  # noqa: FBT001
    assert selection.overdue(TODAY)(record("1", more)) is fits


def test_created_before_a_day() -> None:
    assert selection.created_before(date(2026, 1, 21))(record("1"))
    assert not selection.created_before(date(2026, 1, 20))(record("1"))


INTEREST = "interest: {{cost: {}, per: {}}}\n"


@pytest.mark.parametrize(
    ("more", "keys", "ids"),
    [
        # what is more urgent comes first where nothing else decides
        (["severity: low\n", "severity: high\n", ""], [], "2 3 1"),
        (["", "", ""], ["title"], "1 2 3"),
        (["severity: low\n", "severity: high\n", ""], ["severity"], "2 3 1"),
        (["severity: low\n", "severity: high\n", ""], ["-severity"], "1 3 2"),
        (["status: paid\npaid_on: 2026-03-01\n", "status: planned\n", ""], ["status"], "3 2 1"),
        (["created: 2026-02-01\n", "created: 2025-01-01\n", ""], ["created"], "2 3 1"),
        (["created: 2026-02-01\n", "created: 2025-01-01\n", ""], ["-created"], "1 3 2"),
        (["principal: 3d\n", "principal: 4h-8h\n", ""], ["principal"], "2 1 3"),
        (["principal: 3d\n", "principal: 4h-8h\n", ""], ["-principal"], "1 2 3"),
        ([INTEREST.format("2h", "week"), INTEREST.format("1h", "day"), ""], ["interest"], "1 2 3"),
        ([INTEREST.format("2h", "week"), INTEREST.format("1h", "day"), ""], ["-interest"], "2 1 3"),
        (["owner: web\n", "", "owner: Core\n"], ["owner"], "3 1 2"),
        (["owner: team 10\n", "", "owner: team 2\n"], ["owner"], "3 1 2"),
        (["owner: web\n", "", "owner: Core\n"], ["-owner"], "1 3 2"),
        (["tags: [b]\n", "tags: [a, c]\n", "tags: [a]\n"], ["tags"], "3 2 1"),
        (["type: [test]\n", "type: [design, code]\n", ""], ["type"], "2 1 3"),
        (
            ["owner: web\nprincipal: 1d\n", "owner: core\n", "owner: web\nprincipal: 2h\n"],
            ["-owner", "principal"],
            "3 1 2",
        ),
    ],
)
def test_order(more: Sequence[str], keys: list[str], ids: str) -> None:
    files = [record(str(number), text) for number, text in enumerate(more, 1)]
    for given in (files, files[::-1]):
        ordered = selection.sorted_by(given, keys, Settings())
        assert [file.record.key for file in ordered] == ids.split()


def test_ids_are_sorted_as_people_count() -> None:
    files = [record(key) for key in ("TD-10", "10", "2", "TD-2")]
    ordered = selection.sorted_by(files, ["id"], Settings())
    assert [file.record.key for file in ordered] == ["2", "10", "TD-2", "TD-10"]


def test_every_listed_field_can_be_sorted_by() -> None:
    full = record(
        "1",
        "severity_reason: x\npriority: low\npriority_reason: y\ntype: [code]\nquality: [safety]\n"
        "component: a\nowner: b\npaid_on: 2026-03-01\nreview_by: 2027-01-01\nprincipal: 1d-2d\n"
        "interest: {cost: 1h, per: day}\ntags: [t]\naliases: [5, b]\n",
    )
    files = [full, record("2"), full]
    for name in selection.sort_fields():
        assert len(selection.sorted_by(files, [name, f"-{name}"], Settings())) == 3
