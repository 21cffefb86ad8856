"""The register by component, owner, type and tag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.conftest import record

if TYPE_CHECKING:
    from tests.render.conftest import Show


def test_groups_list_records_without_a_value_last(show: Show) -> None:
    files = {
        "debt/1.yml": record(1, owner="core"),
        "debt/2.yml": record(2, severity="critical"),
        "debt/3.yml": record(3, status="paid"),
    }
    text = show(files)["docs/debt/groups.md"].text
    table = text[text.index("## By owner") : text.index("## By type")]
    assert re.findall(r"^\| (\[.*?\)) \| .*?</svg> (\d) \|", table, re.MULTILINE) == [
        ("[core](register.md?standing=open&owner=core)", "1"),
        ("[None](register.md?standing=open&owner=)", "1"),
    ]
    assert "[1](register.md?standing=open&owner=&severity=critical)" in table


def test_there_are_no_groups_of_nothing(show: Show) -> None:
    text = show({"debt/1.yml": record(1, status="paid")})["docs/debt/groups.md"].text
    assert text.endswith("No open debt.\n")
