"""The portfolio as JSON, as CSV and as tables."""

from __future__ import annotations

import csv
import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import duckdb
import jsonschema
import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.questions.parquet import write_tables
from debtlog.portfolio.questions.portfolio_contract import portfolio_data_schema
from debtlog.portfolio.questions.portfolio_csv import portfolio_csv
from debtlog.portfolio.questions.portfolio_json import portfolio_json
from debtlog.portfolio.questions.table_columns import TABLES
from tests.portfolio.conftest import RECORD, commit

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected
    from tests.portfolio.conftest import Bench, MakeRepository

EVIL = "'; drop table records; -- <script>alert(1)</script> =1+1"


@pytest.fixture
def found(bench: Bench, repository: MakeRepository) -> Collected:
    """Run over three repositories, one of which is not there."""
    repository("shop", ["Waiting without end", "Old names"])
    desk = repository("desk", ["Slow start"])
    text = (desk.root / "debt/0001-debt.yml").read_text(encoding="utf-8")
    paid = text.replace("status: confirmed", "status: paid\npaid_on: 2026-03-01")
    desk.write("debt/0001-debt.yml", paid)
    desk.write("src/server.py", "print()\n")
    commit(desk, "Repay it", "2026-03-01")
    bench.write("title: All\nrepositories: [{path: shop}, {path: gone}, {path: desk}]\n")
    return bench.run()


def as_json(found: Collected) -> dict[str, Any]:
    text = "".join(portfolio_json(found, "the.schema.json"))
    read: dict[str, Any] = json.loads(text)
    return read


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect() as database:
        for table in folder.glob("*.parquet"):
            database.execute(f"create view \"{table.stem}\" as from '{table}'")
        return database.execute(sql).fetchall()


def test_json_has_all_repositories_in_their_order(found: Collected) -> None:
    data = as_json(found)
    jsonschema.validate(data, portfolio_data_schema())
    assert (data["title"], data["day"], data["language"]) == ("All", "2026-06-30", "en")
    assert [it["name"] for it in data["repositories"]] == ["shop", "gone", "desk"]
    assert data["counts"] == {"records": 3, "open": 2, "critical": 1, "overdue": 2}
    assert data["costs"] == {"low_hours": 32.0, "high_hours": 32.0, "hours_a_month": 34.66}
    shop, gone, desk = data["repositories"]
    assert gone["failure"].startswith("there is no folder gone")
    assert (gone["counts"]["records"], gone["findings"]) == (0, None)
    assert shop["verdicts"] == {"intact": 2}
    assert desk["verdicts"] == {}  # what is closed is history
    assert [(it["repository"], it["id"], it["overdue"]) for it in data["records"]] == [
        ("shop", "1", True),
        ("shop", "2", True),
        ("desk", "1", False),
    ]


def test_nothing_is_missing_where_there_is_nothing(bench: Bench) -> None:
    bench.write("repositories: [{path: gone}]\n")
    found = bench.run()
    data = as_json(found)
    jsonschema.validate(data, portfolio_data_schema())
    assert data["title"] == "Technical debt"
    assert data["records"] == []
    folder = bench.folder / "tables"
    write_tables(found, folder)
    assert rows(folder, "select repository, failure is null from repositories") == [("gone", False)]
    assert rows(folder, 'select count(*) from "references"') == [(0,)]


def test_overdue_is_as_of_the_day(
    bench: Bench, repository: MakeRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository("shop")
    bench.write("repositories: [{path: shop}]\n")
    assert as_json(bench.run())["counts"]["overdue"] == 1
    monkeypatch.setattr("tests.portfolio.conftest.TODAY", date(2026, 2, 1))
    found = bench.run()
    assert bench.done == []
    assert as_json(found)["counts"]["overdue"] == 0


def test_csv_has_a_line_for_each_record(found: Collected) -> None:
    lines = list(csv.DictReader("".join(portfolio_csv(found)).splitlines()))
    assert [(it["id"], it["repository"], it["status"]) for it in lines] == [
        ("1", "shop", "confirmed"),
        ("2", "shop", "confirmed"),
        ("1", "desk", "paid"),
    ]
    assert lines[0]["principal"] == "2d"


def test_tables_have_their_columns_and_types(found: Collected, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_tables(found, folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"{it}.parquet" for it in TABLES
    )
    for name, columns in TABLES.items():
        described = rows(folder, f'describe "{name}"')
        assert [(it[0], it[1]) for it in described] == [(it.name, it.type) for it in columns]
    assert rows(folder, "from trend order by all") == [
        ("desk", "critical", *rows(folder, "select date '2026-01-20', date '2026-03-01'")[0]),
        ("shop", "critical", *rows(folder, "select date '2026-01-20', null")[0]),
        ("shop", "low", *rows(folder, "select date '2026-01-20', null")[0]),
    ]
    changed = rows(folder, "select repository, record, field, old, new from changes order by field")
    assert ("desk", "1", "status", "confirmed", "paid") in changed
    assert rows(folder, "select hours_a_month from records where repository = 'shop' limit 1") == [
        (17.33,)
    ]


def test_texts_of_strangers_are_only_texts(
    bench: Bench, repository: MakeRepository, tmp_path: Path
) -> None:
    shop = repository("shop")
    title = json.dumps(EVIL)
    text = RECORD.format(id=2, title=title, severity="low")
    shop.write("debt/0002-evil.yml", text)
    shop.write("debt/0003-formula.yml", RECORD.format(id=3, title="'=1+1'", severity="low"))
    commit(shop, "Be evil", "2026-03-01")
    bench.write(f"repositories: [{{path: shop, name: {json.dumps(EVIL[:60])}}}]\n")
    found = bench.run()
    assert found.rows[0].failure == ""
    data = as_json(found)
    assert "<script>" not in "".join(portfolio_json(found, "x"))
    assert "<script>" in data["records"][1]["title"]
    assert "'=1+1" in [it["title"] for it in csv.DictReader(portfolio_csv(found))]
    folder = tmp_path / "ta'bles; drop"
    write_tables(found, folder)
    with duckdb.connect() as database:
        read = database.read_parquet(str(folder / "records.parquet"))
        assert len(read.fetchall()) == 3


def test_a_name_of_a_file_that_is_no_text_costs_nothing(
    bench: Bench, repository: MakeRepository
) -> None:
    shop = repository("shop")
    (shop.root / "src").joinpath("odd-\udcff.py").write_text("x = 1\n")
    record = (shop.root / "debt/0001-debt.yml").read_text(encoding="utf-8")
    shop.write(
        "debt/0001-debt.yml",
        record.partition("references:")[0] + "references:\n  - path: src/*.py\n",
    )
    commit(shop, "Be odd", "2026-03-01")
    bench.write("repositories: [{path: shop}]\n")
    found = bench.run()
    assert found.rows[0].failure == ""
    assert as_json(found)["records"][0]["references"][0]["matches"]["count"] == 2


@pytest.mark.parametrize("there", ["file", "link", "other files"])
def test_tables_take_no_place_of_others(found: Collected, tmp_path: Path, there: str) -> None:
    folder = tmp_path / "tables"
    if there == "file":
        folder.write_text("mine")
    elif there == "link":
        folder.symlink_to(tmp_path)
    else:
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    with pytest.raises(DebtlogError, match="name another with --output"):
        write_tables(found, folder)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".debtlog")]


def test_tables_take_the_place_of_older_ones(found: Collected, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    write_tables(found, folder)
    write_tables(found, folder)
    assert rows(folder, "select count(*) from records") == [(3,)]


def test_without_the_extra_it_says_what_to_install(
    found: Collected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(DebtlogError, match=r'pip install "debtlog\[parquet\]"'):
        write_tables(found, tmp_path / "tables")
