"""``debtlog touch``: the debt that a change meets."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.comparing.since_base import base_option, head_option, opened
from debtlog.cli.options import cache_option, report_format_option
from debtlog.cli.printing import say, styled, write_report
from debtlog.cli.shown_paths import paths_for
from debtlog.output import formats
from debtlog.output.formats import OF_REPORTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.cli.comparing.since_base import Compared
    from debtlog.output.report import Report
    from debtlog.revisions.touch import Touch

FORMATS = ("text", "json", *OF_REPORTS)

EPILOG = """\
\b
Examples:
  debtlog touch                     by this branch and what is not committed
  debtlog touch src/server.py       only in this file
  debtlog touch --base v1.0         since another revision
  debtlog touch --base v1.0 --head v1.1      between two, from git alone
  debtlog touch --strict            fail until somebody answers

A place is touched if its lines were edited or deleted, or if the lines directly before and after it
changed. If it only has other line numbers now, nothing is asked. A record is answered for when the
same branch confirms it (debtlog confirm), closes it (debtlog close), or takes the reference out of
it. If its text is not true any more, edit it first, then confirm it: an edit alone is no answer.

Without --base, it is compared with the commit in which it left the branch that it is to be merged
into: the one that the CI server names, or else the default branch.

Exit status: 0; with --strict 1 if a record waits for an answer; 2 an error.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@base_option
@head_option
@click.option("--strict", is_flag=True, help="Fail if a record waits for an answer.")
@click.option("--all", "every", is_flag=True, help="List all records, however many they are.")
@cache_option
@report_format_option(FORMATS, "Format of the report.")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
@click.pass_context
def command(  # noqa: PLR0913  its options
    context: click.Context,
    *,
    paths: tuple[str, ...],
    base: str | None,
    head: str | None,
    strict: bool,
    every: bool,
    cache: bool,
    format_name: str | None,
    output: Path | None,
) -> None:
    """Show the records whose code the changed lines of this branch meet.

    With PATHs, only in these files and folders.
    """
    from debtlog.cli.reporting.ci_environment import beside, usual_format

    chosen = format_name or usual_format(output)
    compared = opened(base, head, cache=cache)
    found = [it for it in compared.touches.found if compared.is_in(it, paths)]
    for note in compared.notes:
        say(note)
    for path in compared.absent(paths):
        say(f"{path} is not here, and nothing was touched in it")
    report = partial(_report, compared, found, strict=strict)
    text = partial(_text, compared, found, every=every)
    after = beside("" if format_name else chosen, partial(report, chosen), text)
    write_report(_written(chosen, compared, found, report, text), output)
    after()
    context.exit(strict and any(touch.is_pending for touch in found))


def _written(
    chosen: str,
    compared: Compared,
    found: Sequence[Touch],
    report: Callable[[str], Report],
    text: Callable[[], str],
) -> str:
    """Write what was found in the format that was chosen."""
    if chosen == "json":
        from debtlog.output.touched.touches import as_json

        return as_json(found, compared.sides, compared.now)
    return text() if chosen == "text" else formats.write_report(chosen, report(chosen))


def _text(compared: Compared, found: Sequence[Touch], *, every: bool) -> str:
    from debtlog.output.touched.touches import as_text

    shown_path = paths_for("text", compared.root)
    lines = as_text(found, compared.base.name, styled, shown_path, every=every)
    return "".join(f"{line}\n" for line in lines)


def _report(
    compared: Compared, found: Sequence[Touch], format_name: str, *, strict: bool
) -> Report:
    from debtlog.output.touched.touch_report import touch_report

    shown_path = paths_for(format_name, compared.root)
    return touch_report(found, compared.base.name, compared.root, shown_path, strict=strict)
