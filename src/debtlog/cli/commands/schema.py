"""``debtlog schema``: the JSON Schema with which editors complete and check records."""

from __future__ import annotations

import click

from debtlog.model.file_names import SCHEMA_FILES

EPILOG = """\
\b
Examples:
  debtlog schema > debt/schema/record.json
  debtlog schema register > debt/schema/register.json
  debtlog schema translation > debt/schema/translation.json
"""


@click.command(epilog=EPILOG)
@click.argument("kind", type=click.Choice(list(SCHEMA_FILES)), default="record")
def command(kind: str) -> None:
    """Print the JSON Schema of records, or of other files in debt/.

    It is one line. `debtlog check --fix` brings those in debt/schema/ up to date after an upgrade.
    """
    from debtlog.schema.generate import schema_text

    click.echo(schema_text(kind), nl=False)
