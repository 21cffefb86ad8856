"""The matrix of costs, and what pays off soonest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.render.conftest import record

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
    assert [line[2:14] for line in table.split("\n") if line.startswith("| [#")] == [
        "[#2 Debt 2](",
        "[#1 Debt 1](",
    ]
    principals, interests = ("0-8", "8-24", "24-40", "40-80", "80-"), ("0-2", "2-8", "8-20")
    keys = [f"principal={key}" for key in principals]
    keys += [f"interest={key}" for key in (*interests, "20-40", "40-")]
    assert (
        f"[All 3 records with both estimates](register.md?standing=open&{'&'.join(keys)})" in table
    )
    cell = next(line for line in text.split("\n") if "over 40 hours" in line).split(" | ")[1]
    assert cell.startswith("[1](register.md?standing=open&principal=0-8&interest=40-){ ")
    assert 'class="debt-cell debt-cell--4 debt-cell--first"' in cell
    name = "1 record: over 40 hours of interest a month, up to 8 hours of principal"
    assert f'aria-label="{name}"' in cell
