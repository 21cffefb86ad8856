"""``debtlog for``: which debt is in a file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.opening import open_survey
from debtlog.cli.options import format_option
from debtlog.cli.output import show, styled
from debtlog.errors import DebtlogError
from debtlog.report.terminal import one_line

if TYPE_CHECKING:
    from debtlog.tracking.anchor import LineRange

EPILOG = """\
\b
Examples:
  debtlog for src/server.py            every reference to the file
  debtlog for src/server.py:290        to this line
  debtlog for src/server.py:280-300    to any of these lines
  debtlog for src                      to anything in the folder
  debtlog for src/server.py --format json
"""

_PLACE = re.compile(r"(?P<path>.+?)(:(?P<first>[0-9]{1,9})(-(?P<last>[0-9]{1,9}))?)?\Z", re.DOTALL)


@click.command(epilog=EPILOG)
@click.argument("place", metavar="PATH[:LINE]", type=click.Path())
@format_option(["text", "json"])
def command(place: str, format_name: str) -> None:
    """Tell which debt is in a file, a line or a folder now.

    PATH is relative to this folder or to the checkout.
    """
    from debtlog.report import places

    survey = open_survey()
    path, lines = _parsed(place)
    file = _in_checkout(path, survey.register.root)
    found = places.places_at(survey, file, lines)
    if format_name == "json":
        click.echo(places.as_json(survey, found, file, lines), nl=False)
    else:
        none = [f"no record refers to {one_line(place)}"]
        show(places.as_text(survey, found, styled) if found else none)


def _parsed(place: str) -> tuple[Path, LineRange | None]:
    """Take PATH:LINE or PATH:LINE-LINE apart."""
    match = _PLACE.match(place)
    if match is None or match["first"] is None or Path(place).exists():
        return Path(place), None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not 1 <= first <= last:
        raise click.BadParameter("lines count from 1, the first before the last")
    return Path(match["path"]), (first, last)


def _in_checkout(path: Path, root: Path) -> str:
    """Name an existing file or folder relative to the checkout; seek it here first, then there."""
    for candidate in (path, root / path):
        if candidate.exists():
            break
    else:
        raise DebtlogError(f"{path} does not exist")
    if not candidate.resolve().is_relative_to(root):
        raise DebtlogError(f"{path} is outside the checkout {root}")
    return candidate.resolve().relative_to(root).as_posix()
