"""What happened to a record: each day once, each commit once, and what repeats in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.history import Event, FieldChange
from debtlog.render.context.page import html_page
from debtlog.render.views.event_view import event_days
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from debtlog.render.context.page import Page
    from tests.conftest import MakeProject


@pytest.fixture
def page(project: MakeProject) -> Page:
    """Begin a page."""
    context = api.Publication(project({"debt/1.yml": MINIMAL}).analyse()).context()
    return html_page(context, "debt/1.md")


def happened(day: int, commit: str, what: str, author: str = "Ada") -> Event:
    """Change the title, or whatever ``what`` is, on a day in March."""
    changes = (FieldChange(what, "a", "b"),)
    return Event(date(2026, 3, day), author, f"<{commit}>", commit, "1", "changed", changes)


def told(page: Page, *events: Event) -> list[tuple[str, list[tuple[list[str], str]]]]:
    """Tell days, and of each its commits."""
    return [
        (str(it.day), [(list(map(str, each.changes)), str(each.by)) for each in it.commits])
        for it in event_days(page, events)
    ]


def test_a_day_and_a_commit_are_told_once(page: Page) -> None:
    events = [
        happened(3, "b", "title"),
        happened(3, "b", "tags"),
        happened(3, "a", "status", author="Bob"),
        happened(2, "0", "status"),
    ]
    assert told(page, *events) == [
        (
            '<time datetime="2026-03-03">Mar 3, 2026</time>',
            [
                (["Title: a → b", "Tags: a → b"], "Ada: &lt;b&gt;"),
                (["Status: a → b"], "Bob: &lt;a&gt;"),
            ],
        ),
        (
            '<time datetime="2026-03-02">Mar 2, 2026</time>',
            [(["Status: a → b"], "Ada: &lt;0&gt;")],
        ),
    ]


def test_what_one_author_repeats_is_told_once_with_how_often(page: Page) -> None:
    days = told(page, *(happened(day, f"c{day}", "notes") for day in (9, 8, 8, 1)))
    assert [commits for _, commits in days] == [
        [(["Edited: notes, 3 times since Mar 1, 2026"], "Ada: &lt;c9&gt;")]
    ]


def test_where_nobody_is_known_there_is_only_what_happened(page: Page) -> None:
    event = Event(date(2026, 3, 1), "", "", "c", "1", "recorded")
    assert [commits for _, commits in told(page, event)] == [[(["Added to the register"], "")]]
