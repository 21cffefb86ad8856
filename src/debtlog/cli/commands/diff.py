"""``debtlog diff``: what changed in the register between two revisions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.open_register import here
from debtlog.cli.options import format_option
from debtlog.cli.printing import say, styled, with_progress, write_report
from debtlog.cli.shown_paths import paths_from_here
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.comparison.register_diff import RegisterDiff, Sides

EPILOG = """\
\b
Examples:
  debtlog diff v1.0 v1.1               what changed between two releases
  debtlog diff v1.0                    what changed since
  debtlog diff origin/main HEAD --all  with every change
  debtlog diff v1.0 v1.1 --format markdown >> CHANGELOG.md

Of more than ten records of a kind, text shows three and counts the rest; of more than ten places in
the code, Markdown does so as well. --all lists every change, JSON always does. Records are known by
their id, so a renamed file is no change. What cannot be read in one of the two is named and left
out.

Exit status: 0 whatever changed; 2 there is no such revision, or no register in either.
"""


@click.command(epilog=EPILOG)
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@click.option("--all", "every", is_flag=True, help="List every change.")
@format_option(["text", "json", "markdown"])
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
def command(
    base: str, head: str | None, *, every: bool, format_name: str, output: Path | None
) -> None:
    """Show what changed in the register between two revisions.

    Without HEAD, BASE is compared with the files on disk. Shown are records that are new, changed,
    repaid, reopened or removed; references whose code moved, changed or is gone; principal and
    interest before and after.
    """
    from debtlog.analysis.comparison.compare import compare
    from debtlog.analysis.comparison.register_diff import Sides
    from debtlog.output.changes.change_report import WORK_TREE
    from debtlog.revisions.two_states import two_states

    sides = Sides(base, head) if head or ".." not in base else Sides(*_ends(base))
    before, after, without_register = two_states(here(), sides, clock.today(), with_progress)
    diff = compare(before, after)
    for revision in without_register:
        what = "new" if revision == sides.base else "removed"
        say(f"there is no register in {revision or WORK_TREE}, so every record is {what}")
    for message in _skipped(diff, sides):
        say(message)
    if format_name == "text":
        report = _text(diff, sides, every=every)
    else:
        write = _json if format_name == "json" else partial(_markdown, every=every)
        report = write(diff, sides)
    write_report(report, output)


def _ends(span: str) -> tuple[str, str]:
    """Split ``BASE..HEAD``, as git writes it; no branch or tag has two dots in its name.

    Raises DebtlogError for three dots, which mean something else.
    """
    if "..." in span:
        raise DebtlogError(f"{span!r} has three dots; write BASE..HEAD, or BASE HEAD")
    base, _, head = span.partition("..")
    return base or "HEAD", head or "HEAD"


def _text(diff: RegisterDiff, sides: Sides, *, every: bool) -> str:
    from debtlog.output.changes.change_report import ChangeReport

    shown_path = paths_from_here(diff.after.register.root)
    report = ChangeReport(diff, sides, styled, shown_path, every=every)
    return "".join(f"{line}\n" for line in report.lines())


def _json(diff: RegisterDiff, sides: Sides) -> str:
    from debtlog.output.changes.change_data import as_json

    return as_json(diff, sides)


def _markdown(diff: RegisterDiff, sides: Sides, *, every: bool) -> str:
    from debtlog.render.changes.change_document import change_document

    return change_document(diff, sides, every=every)


def _skipped(diff: RegisterDiff, sides: Sides) -> Iterator[str]:
    """Say which files are invalid on which side, and so were not compared."""
    from debtlog.output.changes.change_report import WORK_TREE
    from debtlog.output.tally import few_named

    shown_path = paths_from_here(diff.after.register.root)
    for side, revision in (("base", sides.base), ("head", sides.head or WORK_TREE)):
        files = [it.file for it in diff.unread if it.side == side]
        if files:
            names = few_named(map(shown_path, files))
            yield f"not compared (invalid in {revision}): {names}"
