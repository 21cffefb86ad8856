"""The register by component, owner, type and tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.render.conftest import record
from tests.rendered import rows

if TYPE_CHECKING:
    from tests.render.conftest import Show


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
    assert [(name, open_ones[-1]) for name, open_ones, *_ in members] == [
        (f'<a href="{narrowed}core">core</a>', "1"),
        (f'<a href="{narrowed}">None</a>', "1"),
    ]
    assert f'<a href="{narrowed}&amp;severity=critical">1</a>' in table


def test_there_are_no_groups_of_nothing(show: Show) -> None:
    text = show({"debt/1.yml": record(1, status="paid")})["docs/debt/groups.md"].text
    assert text.endswith("<p>No open debt.</p>\n")
