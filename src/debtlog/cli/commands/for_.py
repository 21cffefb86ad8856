"""``debtlog for``: the debt in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.code_location import LINES, find_location
from debtlog.cli.open_register import answer
from debtlog.cli.options import cache_option, format_option
from debtlog.cli.printing import show, styled
from debtlog.cli.shown_paths import paths_from_here
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.cli.code_location import CodeLocation
    from debtlog.incremental.survey import Survey

EPILOG = """\
\b
Examples:
  debtlog for src/server.py            references to the file
  debtlog for src/server.py:290        references to this line
  debtlog for src/server.py:280-300    references to any of these lines
  debtlog for src                      references to anything in the folder
  debtlog for src/deleted.py           references that name a deleted file
  debtlog for src/server.py --format json
"""


@click.command(epilog=EPILOG)
@click.argument("place", metavar="PATH[:LINE]", type=click.Path())
@cache_option
@format_option(["text", "json"])
def command(place: str, *, cache: bool, format_name: str) -> None:
    """Show the debt that is now in a file, a line or a folder.

    Records that still name the location are included, whatever happened to the code. PATH is
    relative to this folder or to the checkout.
    """
    from debtlog.answers import Places, at_place
    from debtlog.incremental.survey import Asked
    from debtlog.output import references_at

    def there(survey: Survey) -> tuple[Analysis, CodeLocation]:
        location = find_location(place, survey.root, LINES, Places(survey))
        return at_place(survey, location.file), location

    analysis, location = answer(there, asks=Asked.REFERENCES, cache=cache)
    found = references_at.references_at(analysis, location.file, location.lines)
    if format_name == "json":
        click.echo(references_at.as_json(analysis, found, location.file, location.lines), nl=False)
    else:
        shown_path = paths_from_here(analysis.register.root)
        invalid = references_at.invalid_at(analysis, location.file)
        show(references_at.as_text(analysis, found, styled, shown_path))
        show(references_at.invalid_as_text(invalid, shown_path))
        if not found and not invalid:
            show([_nothing_found(analysis, place, location)])


def _nothing_found(analysis: Analysis, place: str, location: CodeLocation) -> str:
    """Say that nothing was found, and what to try instead."""
    from debtlog.output import references_at

    noun = "valid record" if analysis.register.faults else "record"
    message = f"no {noun} refers to {one_line(place)}"
    if analysis.register.faults:
        return f"{message}; invalid files were skipped, see debtlog check"
    if location.lines and references_at.references_at(analysis, location.file, None):
        return f"{message}; debtlog for {one_line(location.file)} shows other lines of the file"
    return f"{message}; debtlog list shows all records"
