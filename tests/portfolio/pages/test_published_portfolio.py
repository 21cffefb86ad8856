"""Files for programs: where feeds lead, and data that is written into the finished site."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from debtlog.errors import DebtlogError
from debtlog.portfolio.pages.published_portfolio import publish_data
from tests.portfolio.small_portfolio import record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.portfolio.small_portfolio import SmallPortfolio

SITE = "https://docs.example.org/shop/"
HOME = "https://debt.example.org/"


@pytest.fixture
def two(portfolio: SmallPortfolio) -> SmallPortfolio:
    """Return a portfolio of a repository with a site, one without, and one that failed."""
    records = [record(1, review_by=date(2026, 3, 1), owner="core")]
    portfolio.add("shop", records, site=SITE)
    portfolio.add("desk", records)
    portfolio.fail("lost", "its server does not answer")
    return portfolio


@pytest.mark.parametrize(
    ("file", "pattern", "here"),
    [
        ("changes.atom", 'alternate" href="(.*?)"', "../register/"),
        ("changes-core.atom", 'alternate" href="(.*?)"', "../register/"),
        ("llms.txt", r"\[\w+#1 .*?\]\((.*?)\)", "../register/"),
        ("reviews.ics", "(?m)^URL:(.*?)\r?$", None),
    ],
)
@pytest.mark.parametrize("address", [None, HOME])
def test_a_record_leads_to_its_own_site_or_to_the_register(
    two: SmallPortfolio, file: str, pattern: str, here: str | None, address: str | None
) -> None:
    two.settings = {"site_url": address} if address else {}
    links = re.findall(pattern, two.files[f"docs/debt/data/{file}"].replace("\r\n ", ""))
    register = f"{HOME}debt/register/" if address else here
    rows = {f"{register}?id=desk%231"} if register else set()
    assert {link for link in links if "1" in link} == {f"{SITE}debt/1/", *rows}


def test_there_are_badges_of_all(two: SmallPortfolio) -> None:
    files = two.files
    for name in ("open", "overdue"):
        assert ">2</text>" in files[f"docs/debt/data/{name}.svg"]


def test_the_data_of_all_is_written_into_the_site(two: SmallPortfolio, tmp_path: Path) -> None:
    (tmp_path / "debt/data").mkdir(parents=True)
    publish_data(two.collected, tmp_path)
    data, schema = (
        json.loads((tmp_path / "debt/data" / name).read_bytes())
        for name in ("debt.json", "debt.schema.json")
    )
    Draft202012Validator(schema).validate(data)
    assert [row["name"] for row in data["repositories"]] == ["shop", "desk", "lost"]
    assert data["repositories"][2]["failure"] == "its server does not answer"
    found = [(it["repository"], it["id"], it["overdue"]) for it in data["records"]]
    assert found == [("shop", "1", True), ("desk", "1", True)]
    with (tmp_path / "debt/data/debt.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["repository"], row["id"]) for row in rows] == [("shop", "1"), ("desk", "1")]


def test_data_that_cannot_be_written_is_one_line(two: SmallPortfolio, tmp_path: Path) -> None:
    with pytest.raises(DebtlogError, match=r"debt\.json cannot be written: No such file"):
        publish_data(two.collected, tmp_path / "nowhere")
