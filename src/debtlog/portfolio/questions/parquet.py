"""The tables of a portfolio as files of Parquet, written by DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.errors import DebtlogError
from debtlog.portfolio.made_beside import made_beside
from debtlog.portfolio.questions.table_columns import TABLES
from debtlog.portfolio.questions.table_rows import ROWS, repository_row

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected

#: Rows that are handed to the database at once.
_AT_ONCE = 2_000


def write_tables(collected: Collected, folder: Path) -> None:
    """Write a file for each table into ``folder``, which has nothing else in it.

    Raises DebtlogError where DuckDB is not installed, the folder is somebody else's, or it cannot
    be written; then what is there stays.
    """
    try:
        import duckdb  # noqa: PLC0415  an extra
    except ImportError:
        help = 'install it with pip install "debtlog[parquet]"'
        raise DebtlogError(f"duckdb, which writes Parquet, is not installed; {help}") from None
    _require_ours(folder)
    with made_beside(folder) as work:
        try:
            with duckdb.connect(str(work / "tables.duckdb")) as database:
                _fill(database, collected)
                for name in TABLES:
                    target = str(work / f"{name}.parquet").replace("'", "''")
                    database.execute(f"copy \"{name}\" to '{target}' (format parquet)")
        except duckdb.Error as error:
            lines = str(error).splitlines()
            raise DebtlogError(f"DuckDB cannot write the tables: {lines[0]}") from None
        try:
            folder.mkdir(exist_ok=True)
            for name in TABLES:
                (work / f"{name}.parquet").replace(folder / f"{name}.parquet")
        except OSError as error:
            raise DebtlogError(f"{folder} cannot be written: {error.strerror}") from None


def _fill(database: Any, collected: Collected) -> None:  # noqa: ANN401  a connection
    """Put the rows of all results into tables, some at a time."""
    waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for name, columns in TABLES.items():
        listed = ", ".join(f'"{column.name}" {column.type}' for column in columns)
        database.execute(f'create table "{name}" ({listed})')

    def flush(least: int) -> None:
        for name, rows in waiting.items():
            if len(rows) >= least:
                places = ", ".join("?" for _ in TABLES[name])
                database.executemany(f'insert into "{name}" values ({places})', rows)  # noqa: S608
                rows.clear()

    for row, data in collected.each():
        waiting["repositories"].append(repository_row(row, data, collected.today))
        if data:
            for name, rows_of in ROWS.items():
                waiting[name] += rows_of(row, data, collected.today)
        flush(_AT_ONCE)
    flush(1)


def _require_ours(folder: Path) -> None:
    """Raise DebtlogError where files would be among others."""
    names = {f"{name}.parquet" for name in TABLES}
    if folder.is_dir() and (others := {path.name for path in folder.iterdir()} - names):
        help = "empty it, or name another with --output"
        raise DebtlogError(f"{folder} has {min(others)}, which is no table; {help}")
