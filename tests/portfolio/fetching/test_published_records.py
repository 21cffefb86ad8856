"""Records of others: what debtlog writes is read, and what it would not write is not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from debtlog.errors import DebtlogError
from debtlog.export.debt_json import debt_struct
from debtlog.portfolio.cleaned import cleaned
from debtlog.portfolio.collected import Row
from debtlog.portfolio.fetching.published import debt_data, summary_of
from debtlog.portfolio.repository_data import encoded
from debtlog.portfolio.task import Kind
from debtlog.render.links.web_addresses import Address
from tests.portfolio.fetching.made_data import a_debt, a_record, a_reference

if TYPE_CHECKING:
    from tests.conftest import MakeProject
    from tests.portfolio.small_portfolio import SmallPortfolio

COMPLETE = Path(__file__).parents[3] / "docs" / "reference"


def effort(low: float, high: float, text: str = "M") -> dict[str, Any]:
    return {"text": text, "low_hours": low, "high_hours": high}


def interest(hours: float, cost: str = "M") -> dict[str, Any]:
    return {"cost": cost, "per": "day", "likelihood": "low", "hours_a_month": hours}


def test_what_debtlog_publishes_is_read(project: MakeProject) -> None:
    files = {"debt/0010-x.yml": "record", "debt/register.yml": "register"}
    analysis = project(
        {name: (COMPLETE / f"complete-{it}.yml").read_bytes() for name, it in files.items()}
    ).analyse()
    made = debt_struct(analysis, Address(analysis.settings))
    written = msgspec.json.encode(msgspec.to_builtins(made, enc_hook=str))
    read = debt_data(written)
    assert len(read.records) == 1
    assert msgspec.json.encode(read) == written
    summary = summary_of(read)
    assert cleaned(summary, "https://example.org/") == summary


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"open": False}, "it is confirmed, and `open` says something else"),
        ({"principal": effort(1e-7, 1)}, "an effort is out of range"),
        ({"principal": effort(1, 1e6)}, "an effort is out of range"),
        ({"principal": effort(-1, 1)}, "an effort is out of range"),
        ({"principal": effort(9, 8)}, "an effort is out of range"),
        ({"principal": effort(1, 2, "1 day")}, "principal"),
        ({"interest": interest(-1)}, "an interest is out of range"),
        ({"interest": interest(1e8)}, "an interest is out of range"),
        ({"aliases": ["../x"]}, "aliases"),
        ({"aliases": ["1"] * 51}, "aliases"),
        ({"anchors": ['"onclick']}, "anchors"),
        ({"tags": ["x"] * 51}, "tags"),
        ({"tags": ["x" * 101]}, "tags"),
        ({"relations": [{"type": "blocks", "to": "../x"}]}, "relations"),
        ({"problems": [{"id": "a b", "title": "x"}]}, "problems"),
        ({"problems": [{"id": "a", "title": "x" * 201}]}, "problems"),
        ({"links": [{"type": "issue", "url": "https://x", "title": "a\nb"}]}, "links"),
        ({"priority_reason": "x" * 1_001}, "priority_reason"),
        ({"impact": " "}, "impact"),
        ({"references": [a_reference(path="")]}, "path"),
        ({"references": [a_reference(path="x" * 1_001)]}, "path"),
        ({"references": [a_reference(symbol="x" * 101)]}, "symbol"),
        ({"references": [a_reference(target="")]}, "leads nowhere"),
        ({"references": [a_reference(lines=[0, 1])]}, "lines"),
        ({"references": [a_reference(lines=[9, 3])]}, "leads nowhere"),
        ({"references": [a_reference(found={"path": "x", "lines": [-5, 10**12]})]}, "lines"),
        ({"references": [a_reference(verdict="fine")]}, "verdict"),
        ({"references": [a_reference()] * 20_201}, "more than 20,200 references"),
        ({"owner": "\u202egnorw"}, "characters that are not allowed"),
        ({"id": "1" * 70}, "is invalid"),
        ({"id": ""}, "its record 1 is invalid"),
        ({"id": "\u0661"}, "is invalid"),
    ],
)
def test_what_debtlog_would_not_write_is_refused(values: dict[str, Any], words: str) -> None:
    with pytest.raises(DebtlogError, match=re.escape(words)) as caught:
        debt_data(a_debt(a_record(**values)))
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("title", ["x" * 201, "a\nb", " "])
def test_a_register_has_a_title_that_is_one_line(title: str) -> None:
    register = {"title": title, "language": "en", "url": "", "records": 0, "open": 0}
    register |= {"critical": 0, "overdue": 0}
    with pytest.raises(DebtlogError, match="its title is invalid"):
        debt_data(a_debt(register=register))


def test_the_utmost_that_is_read_can_be_shown(portfolio: SmallPortfolio) -> None:
    hours = (0, 0.1, 0.1234567, 399_999.5, 400_000)
    records = [
        a_record(
            id=f"x{number}-{place}",
            principal=effort(low, high),
            interest=interest(month),
            created=created,
            review_by=review,
            references=[
                a_reference(
                    target="../" * 20 + "%2e%2e<b>", found={"path": "x", "lines": [1, 999_999_999]}
                )
            ],
        )
        for number, low in enumerate(hours)
        for place, (high, month, created, review) in enumerate(
            [
                (400_000, 0, "0001-01-01", "0001-01-01"),
                (low, 1e-9, "9999-12-31", "9999-12-31"),
                (max(low, 1), 10_000_000, "2026-01-01", None),
            ]
        )
    ]
    data = cleaned(summary_of(debt_data(a_debt(*records))), "https://example.org/")
    key = "0" * 64
    portfolio.results.write(key, encoded(data))
    portfolio.rows.append(Row("shop", Kind.DATA, "https://example.org/debt.json", key=key))
    portfolio.today = date(2026, 6, 30)
    assert "x4-2" in portfolio.pages["debt/register.md"]
    assert portfolio.files
