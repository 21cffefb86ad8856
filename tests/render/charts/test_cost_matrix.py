"""The matrix of costs, and what pays off soonest."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from tests.render.conftest import record
from tests.rendered import rows

if TYPE_CHECKING:
    from tests.render.conftest import Show


def test_what_pays_off_soonest_comes_first_and_what_takes_over_a_year_not_at_all(
    show: Show,
) -> None:
    daily = {"cost": "4h", "per": "day"}
    monthly = {"cost": "2h", "per": "month", "likelihood": "high"}
    files = {
        "debt/1.yml": record(1, principal="3d", interest=monthly),
        "debt/2.yml": record(2, principal="1d", interest=daily),
        "debt/3.yml": record(3, principal="1d"),
        "debt/4.yml": record(4, status="paid", principal="1h", interest=daily),
        "debt/5.yml": record(5, principal="4d", interest=monthly),
    }
    text = show(files)["docs/debt/index.md"].text
    table = text[text.index("Repay these first") :]
    assert re.findall(r"<td><a[^>]*>(#\d .*?)</a></td>", table) == ["#2 Debt 2", "#1 Debt 1"]
    principals, interests = ("0-8", "8-24", "24-40", "40-80", "80-"), ("0-2", "2-8", "8-20")
    keys = [f"principal={key}" for key in principals]
    keys += [f"interest={key}" for key in (*interests, "20-40", "40-")]
    link = f"register/?standing=open&{'&'.join(keys)}"
    assert f'<a href="{escape(link)}">All 3 records with both estimates</a>' in text
    cell = next(row for row in rows(text) if row[0] == "<strong>over 40 hours</strong>")[1]
    link = "register/?standing=open&principal=0-8&interest=40-"
    assert cell.endswith(f' href="{escape(link)}">1</a>')
    assert 'class="debt-cell debt-cell--4 debt-cell--first"' in cell
    name = "1 record: over 40 hours of interest a month, up to 8 hours of principal"
    assert f'aria-label="{name}"' in cell
