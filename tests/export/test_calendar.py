"""The calendar is RFC 5545 to the octet, and other programs read it as it is meant."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from icalendar import Calendar

from tests.export.conftest import BASE, HOSTILE, hostile, record

if TYPE_CHECKING:
    from tests.export.conftest import Publishes

WITHOUT = "title: Debt; of, the \\ shop\n"


def read(text: str) -> list[Any]:
    """Check lines and structure; give the events as a calendar program reads them."""
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert not [line for line in lines if len(line.encode()) > 75 or re.search("[\r\n]", line)]
    calendar = Calendar.from_ical(text)
    assert calendar.errors == []
    assert {"PRODID", "VERSION", "NAME"} <= set(calendar)
    events = list(calendar.walk("VEVENT"))
    for event in events:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
    assert len({event["UID"] for event in events}) == len(events)
    return events


def test_has_an_entry_for_every_open_record_with_a_review(published: Publishes) -> None:
    texts = [
        record(1, title="Later, *much*", review_by="2027-01-31", severity="low"),
        record(
            2, review_by="2026-05-01", status="accepted", severity="critical", revisit="When *so*"
        ),
        record(3),
        record(4, review_by="2026-05-01", status="paid", paid_on="2026-04-01"),
    ]
    events = read(published(*texts)["reviews.ics"])
    assert [
        (event["DTSTART"].dt, str(event["SUMMARY"]), event["PRIORITY"], str(event["URL"]))
        for event in events
    ] == [
        (date(2026, 5, 1), "Review #2 A debt", 1, f"{BASE}debt/2/"),
        (date(2027, 1, 31), "Review #1 Later, *much*", 9, f"{BASE}debt/1/"),
    ]
    assert str(events[0]["DESCRIPTION"]) == "It costs more than it should. Revisit: When so"
    assert str(events[1]["DESCRIPTION"]) == "It costs more than it should."


def test_an_entry_is_known_again_when_its_day_changes(published: Publishes) -> None:
    first, second, other = (
        read(published(record(key, title=title, review_by=day))["reviews.ics"])[0]["UID"]
        for key, title, day in (
            (1, "A", "2026-08-01"),
            (1, "B", "2026-09-01"),
            (2, "A", "2026-08-01"),
        )
    )
    assert first == second != other


def test_a_relative_address_is_left_out(published: Publishes) -> None:
    text = published(record(1, review_by="2026-08-01"), register=WITHOUT)["reviews.ics"]
    assert "URL" not in read(text)[0]
    assert "\r\nNAME:Debt\\; of\\, the \\\\ shop: reviews\r\n" in text


def test_there_may_be_nothing_to_review(published: Publishes) -> None:
    assert read(published(record(1))["reviews.ics"]) == []


def test_long_lines_are_folded_between_characters(published: Publishes) -> None:
    for text in ("x" * 199, "ю" * 199, "\N{GRINNING FACE}" * 199, "я, " * 66):
        (event,) = read(published(record(1, title=text, review_by="2026-08-01"))["reviews.ics"])
        assert str(event["SUMMARY"]) == f"Review #1 {text.strip()}"


def test_text_stays_text(published: Publishes) -> None:
    events = read(published(*hostile())["reviews.ics"])
    assert len(events) == len(HOSTILE)
    assert {event["DTSTART"].dt for event in events} == {date(2026, 7, 1)}
    assert {str(event["SUMMARY"]) for event in events} >= {
        "Review #1 <script>alert(1)</script>",
        "Review #7 \\n::error::x; y, z: DTSTART:20200101",
        'Review #8 =HYPERLINK("http://example.org")',
    }
    for event in events:
        assert set(event) == {
            *("UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "PRIORITY"),
            *("TRANSP", "URL"),
        }


def test_speaks_the_language_of_the_register(published: Publishes) -> None:
    text = published(record(1, review_by="2026-08-01"), register="language: ru\n")["reviews.ics"]
    (event,) = read(text)
    assert str(event["SUMMARY"]) == "Пересмотреть #1 A debt"
