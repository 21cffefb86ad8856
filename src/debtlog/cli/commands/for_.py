"""``debtlog for``: which debt is in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.code_location import LINES, find_spot
from debtlog.cli.open_register import open_analysis
from debtlog.cli.options import format_option
from debtlog.cli.printing import show, styled
from debtlog.cli.shown_paths import seen_from_here
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.cli.code_location import Spot

EPILOG = """\
\b
Examples:
  debtlog for src/server.py            every reference to the file
  debtlog for src/server.py:290        to this line
  debtlog for src/server.py:280-300    to any of these lines
  debtlog for src                      to anything in the folder
  debtlog for src/deleted.py           every reference that still names it
  debtlog for src/server.py --format json
"""


@click.command(epilog=EPILOG)
@click.argument("place", metavar="PATH[:LINE]", type=click.Path())
@format_option(["text", "json"])
def command(place: str, format_name: str) -> None:
    """Tell which debt is in a file, a line or a folder now.

    It names every record that still names the place, too, whatever became of the code. PATH is
    relative to this folder or to the checkout.
    """
    from debtlog.output import references

    analysis = open_analysis()
    spot = find_spot(place, analysis.register.root, LINES, references.named(analysis))
    found = references.references_at(analysis, spot.file, spot.lines)
    if format_name == "json":
        click.echo(references.as_json(analysis, found, spot.file, spot.lines), nl=False)
    else:
        seen = seen_from_here(analysis.register.root)
        unread = references.unread_at(analysis, spot.file)
        show(references.as_text(analysis, found, styled, seen))
        show(references.unread_as_text(unread, seen))
        if not found and not unread:
            show([_none(analysis, place, spot)])


def _none(analysis: Analysis, place: str, spot: Spot) -> str:
    """Say that nothing is there, and where to look instead."""
    from debtlog.output import references

    if analysis.register.faults:
        told = f"no record that can be read refers to {one_line(place)}"
        return f"{told}; files with faults were left out, see debtlog check"
    told = f"no record refers to {one_line(place)}"
    if spot.lines and references.references_at(analysis, spot.file, None):
        return f"{told}; debtlog for {one_line(spot.file)} tells of its other lines"
    return f"{told}; debtlog list tells of all debt"
