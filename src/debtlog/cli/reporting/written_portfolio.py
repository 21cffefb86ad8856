"""Write what was asked for of a portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.printing import say, show

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.portfolio.collected import Collected


def write_portfolio(
    found: Collected, format_name: str, output: Path | None, base: Path, engine: str | None
) -> None:
    """Write a portfolio in a format into ``output``; without one, where the format has its place.

    A site and tables are folders below ``base``, JSON is printed. Raises DebtlogError where it
    cannot be written.
    """
    if format_name == "json":
        _json(found, output)
    elif format_name == "parquet":
        from debtlog.portfolio.questions.parquet import write_tables

        folder = output or base / "tables"
        write_tables(found, folder)
        show([f"The tables: {folder}"])
    else:
        from debtlog.portfolio.pages.portfolio_site import build_site

        folder = output or base / "site"
        if not build_site(found, folder, engine, say):
            say("nothing is new, so the site stays as it is")
        show([f"The site: {folder / 'debt' / 'index.html'}"])


def _json(found: Collected, output: Path | None) -> None:
    from debtlog.fs.write_parts import write_parts
    from debtlog.portfolio.questions.portfolio_contract import PUBLISHED_SCHEMA
    from debtlog.portfolio.questions.portfolio_json import portfolio_json

    parts = portfolio_json(found, PUBLISHED_SCHEMA)
    if output is None:
        for part in parts:
            click.echo(part, nl=False)
        return
    write_parts(output, parts)
