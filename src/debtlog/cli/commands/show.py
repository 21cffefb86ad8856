"""``debtlog show``: one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.completions import complete_ids
from debtlog.cli.open_register import answer, find_record
from debtlog.cli.options import cache_option, format_option
from debtlog.cli.printing import columns, show, styled
from debtlog.cli.shown_paths import paths_from_here

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.incremental.survey import Survey
    from debtlog.register.record_file import RecordFile

WIDTH = 80

EPILOG = """\
\b
Examples:
  debtlog show 10
  debtlog show 10 --code           include the code that it refers to
  debtlog show 10 --format json
"""


@click.command(epilog=EPILOG)
@click.argument("id", metavar="ID", shell_complete=complete_ids)
@click.option("--code", is_flag=True, help="Show the present lines of references.")
@cache_option
@format_option(["text", "json"])
def command(id: str, *, code: bool, cache: bool, format_name: str) -> None:  # noqa: A002  the argument's name
    """Show a record and the present location of its references."""
    from debtlog.answers import with_neighbours
    from debtlog.incremental.survey import Asked
    from debtlog.output import record_details
    from debtlog.output.terminal.layout import Layout

    def found(survey: Survey) -> tuple[Analysis, RecordFile]:
        return with_neighbours(survey, lambda register: find_record(register, id))

    analysis, file = answer(found, asks=Asked.REFERENCES, cache=cache)
    if format_name == "json":
        click.echo(record_details.as_json(analysis, file), nl=False)
    else:
        layout = Layout(styled, columns() or WIDTH)
        seen = paths_from_here(analysis.register.root)
        show(record_details.as_text(analysis, file, layout, seen, code=code))
