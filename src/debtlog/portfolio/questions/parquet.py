"""The tables of a portfolio as files of Parquet, written by DuckDB."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.errors import DebtlogError
from debtlog.portfolio.made_beside import made_beside
from debtlog.portfolio.questions.table_columns import TABLES
from debtlog.portfolio.questions.table_rows import ROWS, repository_row

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected

#: Bytes of a row.
_MOST = 16_000_000
#: Rows that wait in memory until they are written.
_AT_ONCE = 20_480
#: A million records were written within 140 MiB; what takes more goes to the disk.
_MEMORY = "200MiB"
_ENCODE = msgspec.json.Encoder().encode


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
            _write_lines(collected, work)
            with duckdb.connect(config=_settings(work)) as database:
                for name, columns in TABLES.items():
                    types = {column.name: column.type for column in columns}
                    lines = str(work / f"{name}.jsonl")
                    rows = database.read_json(
                        lines, columns=types, format="newline_delimited", maximum_object_size=_MOST
                    )
                    rows.write_parquet(
                        str(work / f"{name}.parquet"), compression="zstd", row_group_size=_AT_ONCE
                    )
            folder.mkdir(exist_ok=True)
            for name in TABLES:
                (work / f"{name}.parquet").replace(folder / f"{name}.parquet")
        except duckdb.Error as error:
            first, *_ = str(error).splitlines()
            raise DebtlogError(f"DuckDB cannot write the tables: {first}") from None
        except OSError as error:
            raise DebtlogError(f"{folder} cannot be written: {error.strerror}") from None


def _settings(work: Path) -> dict[str, str | bool | int | float | list[str]]:
    """Keep the database within its memory and its folder, and from fetching parts of itself."""
    return {
        "memory_limit": _MEMORY,
        "temp_directory": str(work / "spilled"),
        "threads": 1,  # each has rows in memory
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }


def _write_lines(collected: Collected, work: Path) -> None:
    """Write the rows of all results as lines of JSON, which the database reads in a stream."""
    with ExitStack() as stack:
        files = {name: stack.enter_context((work / f"{name}.jsonl").open("wb")) for name in TABLES}

        def write(name: str, values: tuple[Any, ...]) -> None:
            names = (column.name for column in TABLES[name])
            files[name].write(_ENCODE(dict(zip(names, values, strict=True))) + b"\n")

        for row, data in collected.each():
            write("repositories", repository_row(row, data, collected.today))
            if data is None:
                continue
            for name, rows_of in ROWS.items():
                for values in rows_of(row, data, collected.today):
                    write(name, values)


def _require_ours(folder: Path) -> None:
    """Raise DebtlogError where files would be among others."""
    names = {f"{name}.parquet" for name in TABLES}
    if folder.is_dir() and (others := {path.name for path in folder.iterdir()} - names):
        help = "empty it, or name another with --output"
        raise DebtlogError(f"{folder} has {min(others)}, which is no table; {help}")
