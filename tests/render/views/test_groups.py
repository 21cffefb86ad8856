"""The register by component, owner, type and tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.conftest import record
from tests.rendered import rows

if TYPE_CHECKING:
    from tests.render.conftest import Show


def counted(cell: str) -> tuple[str, str]:
    """Take the number and the words for the bar from a cell."""
    found = re.search("<b>(.*)</b>.*<title>(.*)</title>", cell)
    assert found
    return found[1], found[2]


def test_groups_list_records_without_a_value_last(show: Show) -> None:
    files = {
        "debt/1.yml": record(1, owner="core"),
        "debt/2.yml": record(2, severity="critical"),
        "debt/3.yml": record(3, status="paid"),
    }
    text = show(files)["docs/debt/groups.md"].text
    table = text[text.index('id="by-owner"') : text.index('id="by-type"')]
    narrowed = "../register/?standing=open&amp;owner="
    _, *members = rows(table)
    assert [(name, counted(open_ones)) for name, open_ones, *_ in members] == [
        (f'<a href="{narrowed}core">core</a>', (f'<a href="{narrowed}core">1</a>', "Medium: 1")),
        (f'<a href="{narrowed}">None</a>', (f'<a href="{narrowed}">1</a>', "Critical: 1")),
    ]
    assert f'<a href="{narrowed}&amp;severity=critical">1</a>' in table


def test_the_largest_group_comes_first_and_its_bar_is_the_longest(show: Show) -> None:
    components = ("small", "large", "large", "worse")
    grades = ("low", "low", "high", "critical")
    files = {
        f"debt/{number}.yml": record(number, component=component, severity=grade)
        for number, (component, grade) in enumerate(zip(components, grades, strict=True), 1)
    }
    table = rows(show(files)["docs/debt/groups.md"].text)[1:4]
    assert [re.findall(r"component=\w+\">(\w+)</a>", row[0]) for row in table] == [
        ["large"],
        ["worse"],
        ["small"],
    ]
    part = re.compile(r'debt-area--(\w+)" x="(\d+)%" width="(\d+)%')
    assert [part.findall(row[1]) for row in table] == [
        [("high", "0", "50"), ("low", "50", "50")],
        [("critical", "0", "50")],
        [("low", "0", "50")],
    ]


def test_there_are_no_groups_of_nothing(show: Show) -> None:
    text = show({"debt/1.yml": record(1, status="paid")})["docs/debt/groups.md"].text
    assert "<p>No open debt.</p>\n" in text
    assert "<table>" not in text
