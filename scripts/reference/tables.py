"""The tables of a portfolio, column by column."""

from __future__ import annotations

from debtlog.portfolio.questions.table_columns import TABLES
from reference.markdown import page, paragraphs, table


def tables_page() -> str:
    """Describe every table and its columns."""
    parts = list(
        paragraphs("""
        `debtlog portfolio --format parquet` writes a file for each table. Columns are only added,
        and their types do not depend on what is in them. [Ask the
        portfolio](../how-to/ask-the-portfolio.md) shows ten questions.

        A column without a value is null. Only `repositories` has a row of a repository that could
        not be read.
    """)
    )
    for name, columns in TABLES.items():
        rows = [(f"`{it.name}`", f"`{it.type}`", it.about) for it in columns]
        parts += [f"## {name}", table(("column", "type", "meaning"), *rows)]
    return page("Tables of a portfolio", parts)
