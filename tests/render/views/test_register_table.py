"""The register as a table: facets, and rows for the script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.model.fields import fields
from debtlog.model.record import Shown
from debtlog.render.context.page import html_page
from debtlog.render.views.register_table import Day, register_table
from tests.render.conftest import CODE, record

if TYPE_CHECKING:
    from debtlog.render.views.register_table import RegisterTable
    from tests.conftest import MakeProject

INTEREST = {"cost": "4h", "per": "day", "likelihood": "high"}


@pytest.fixture
def table(project: MakeProject) -> RegisterTable:
    """List three records, one of which is closed."""
    files = CODE | {
        "debt/1.yml": record(1, tags=["c++ & <b>"], principal="2d", owner="core"),
        "debt/2.yml": record(2, severity="critical", interest=INTEREST, review_by="2026-01-21"),
        "debt/3.yml": record(3, status="paid", title='A "b" </pre> c'),
    }
    context = api.Publication(project(files).analyse()).context()
    return register_table(html_page(context, "debt/register.md"))


def values(table: RegisterTable, facet: str) -> list[str]:
    """Name the values of a facet, in order."""
    return [it.key for found in table.facets if found.name == facet for it in found.values]


def test_open_records_come_first_and_the_most_urgent_of_them(table: RegisterTable) -> None:
    assert [row.label for row in table.rows] == ["#2", "#1", "#3"]


def test_every_field_that_is_a_filter_is_a_facet(table: RegisterTable) -> None:
    names = [facet.name for facet in table.facets]
    assert names[:5] == ["standing", "priority", "component", "owner", "attention"]
    assert {field.name for field in fields(Shown.FILTER)} < set(names)
    assert names[-1] == "verdict"


@pytest.mark.parametrize(
    ("facet", "keys"),
    [
        ("standing", ["open", "closed"]),
        ("attention", ["overdue", "unowned"]),
        ("severity", ["critical", "medium"]),
        ("status", ["confirmed", "paid"]),
        ("owner", ["core", ""]),
        ("tags", ["c%2B%2B%20%26%20%3Cb%3E", ""]),
        ("principal", ["8-24", ""]),
        ("interest", ["40-", ""]),
        ("verdict", [""]),
    ],
)
def test_a_facet_offers_the_values_that_rows_have_and_none_last(
    table: RegisterTable, facet: str, keys: list[str]
) -> None:
    assert values(table, facet) == keys


def test_the_rows_for_the_script_have_no_character_that_means_anything_in_html(
    table: RegisterTable,
) -> None:
    assert not {*table.data} & {*"<>&'`{}"}
    _, _, rows = json.loads(table.data)
    assert [row[0] for row in rows] == ["#2", "#1", "#3"]
    assert rows[2][1] == "A &quot;b&quot; &lt;/pre&gt; c"
    count = sum(len(facet.values) for facet in table.facets)
    assert {number for row in rows for number in row[4]} == {*range(count)}


def test_days_and_costs_stand_once_and_rows_name_them(table: RegisterTable) -> None:
    days, costs, rows = json.loads(table.data)
    assert days == [["2026-01-20", "Jan 20, 2026"], ["2026-01-21", "Jan 21, 2026"]]
    assert costs == [["about 87 hours a month", 86.67], ["2 days to repay", 16]]
    assert [(row[3], *row[5:]) for row in rows] == [(0, 0, -1, 1), (0, -1, 1, -1), (0, -1, -1, -1)]


def test_a_closed_record_has_no_age_and_no_review(project: MakeProject) -> None:
    files = CODE | {
        "debt/1.yml": record(1, review_by="2026-02-01"),
        "debt/2.yml": record(2, status="paid", review_by="2026-02-01"),
    }
    context = api.Publication(project(files).analyse()).context()
    first, last = register_table(html_page(context, "debt/register.md")).rows
    assert (first.age, first.review) == ("5 months", Day("2026-02-01", "Feb 1, 2026"))
    assert (last.age, last.review) == ("", None)
