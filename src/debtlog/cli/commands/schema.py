"""``debtlog schema``: the JSON Schema with which editors complete and check records."""

from __future__ import annotations

import click

from debtlog.model.file_names import SCHEMA_FILES

_PORTFOLIO = "portfolio"

EPILOG = """\
\b
Examples:
  debtlog schema > debt/schema/record.json
  debtlog schema register > debt/schema/register.json
  debtlog schema translation > debt/schema/translation.json
  debtlog schema portfolio > portfolio.schema.json
"""


@click.command(epilog=EPILOG)
@click.argument("kind", type=click.Choice([*SCHEMA_FILES, _PORTFOLIO]), default="record")
def command(kind: str) -> None:
    """Print the JSON Schema of records and of other files.

    It is one line. `debtlog check --fix` brings those in debt/schema/ up to date after an upgrade.
    """
    from debtlog.schema.generate import one_line, schema_text, written_schema

    if kind == _PORTFOLIO:
        from debtlog.portfolio.planning.portfolio_settings import Portfolio

        click.echo(one_line(written_schema(Portfolio)), nl=False)
        return
    click.echo(schema_text(kind), nl=False)
