"""Tables of very many records: within their memory and their folder, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest

from debtlog.errors import DebtlogError
from debtlog.portfolio.questions import parquet
from debtlog.portfolio.questions.parquet import write_tables

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected
    from tests.portfolio.conftest import Bench, MakeRepository

#: With 20 records in each, more than DuckDB reads of a table at a time.
MANY = 400


@pytest.fixture
def found(bench: Bench, repository: MakeRepository) -> Collected:
    """Collect one repository under many names."""
    repository("shop", [f"Debt {number}" for number in range(20)])
    bench.write("repositories: [{path: shop}]\n")
    found = bench.run()
    rows = (replace(found.rows[0], name=f"shop-{number}") for number in range(MANY))
    return replace(found, rows=tuple(rows))


def test_rows_keep_their_order_and_nothing_is_left(
    found: Collected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    write_tables(found, tmp_path / "tables")
    with duckdb.connect() as database:
        read = database.read_parquet(str(tmp_path / "tables/records.parquet"))
        names = [name for (name,) in read.select("repository").fetchall()]
    assert names == [f"shop-{number}" for number in range(MANY) for _ in range(20)]
    assert not list(here.iterdir())
    assert not list(tmp_path.glob(".debtlog*"))


def test_what_takes_more_memory_than_there_is_leaves_the_old_tables(
    found: Collected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tables"
    write_tables(replace(found, rows=found.rows[:1]), folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    monkeypatch.setattr(parquet, "_MEMORY", "2MiB")
    with pytest.raises(DebtlogError, match="DuckDB cannot write the tables: Out of Memory") as told:
        write_tables(found, folder)
    assert "\n" not in str(told.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert not list(tmp_path.glob(".debtlog*"))
