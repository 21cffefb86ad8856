"""``debtlog confirm``: still true after a look at the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.completions import complete_ids
from debtlog.cli.open_register import find_record, open_analysis
from debtlog.cli.printing import columns, show, styled
from debtlog.cli.shown_paths import seen_from_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.cli.shown_paths import Seen
    from debtlog.editing.confirmation import Asked
    from debtlog.tracking.tracked_reference import TrackedReference

WOULD, DONE = "would be confirmed", "confirmed"
#: What is asked of a place that is a guess, before and after it is pinned.
_QUESTION = {
    WOULD: "is this the code that was meant?",
    DONE: "if this is not the code that was meant, see debtlog confirm --help",
}

EPILOG = """\
\b
Examples:
  debtlog confirm 10 --dry-run     show what was edited, and would be pinned
  debtlog confirm 10               #10 is still true of this code
  debtlog confirm --all            so is every record

Where it is not sure that code is what was recorded, debtlog asks; naming the record says yes. With
--all such a reference stays as it is.

Where the code is not what the record is about, write the right lines into the record, remove the
digest below them, and run debtlog check --fix.

Exit status: 0 done, or nothing to do; 1 a reference could not be confirmed; 2 it failed.
"""


@click.command(epilog=EPILOG)
@click.argument("ids", metavar="ID...", nargs=-1, shell_complete=complete_ids)
@click.option("--all", "every", is_flag=True, help="Confirm all records.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be pinned.")
@click.pass_context
def command(context: click.Context, *, ids: tuple[str, ...], every: bool, dry_run: bool) -> None:
    """Say that a record is still true of code that was edited.

    Its translations are taken to be true of its texts as they are now.

    Its references are pinned to the lines where their code is now. None is guessed: where the
    code is gone or could be in several places, the reference stays as it is.
    """
    from debtlog.editing.confirmation import asked, confirm

    if bool(ids) is every:
        raise click.UsageError("name the records to confirm, or give --all")
    analysis = open_analysis()
    register = analysis.register
    named = [find_record(register, key, alone=True) for key in ids]
    found = asked(analysis, register.files if every else named, guesses=not every)
    if not dry_run:
        confirm(analysis, found)
    show(_told(analysis, found, WOULD if dry_run else DONE))
    context.exit(bool(found.doubtful))


def _told(analysis: Analysis, asked: Asked, verb: str) -> Iterator[str]:
    """Yield what is pinned where, with its code; what is not, and why; and a summary."""
    from debtlog.linter.distinctive import notes
    from debtlog.output.references import VERDICT_COLOURS, state_of
    from debtlog.output.terminal.printable import one_line

    seen = seen_from_here(analysis.register.root)
    for tracked in asked.placed:
        asks = f"; {_QUESTION[verb]}" if tracked.doubt else ""
        told = f"{state_of(tracked)}: {tracked.reason}{asks}"
        became = styled(one_line(told), VERDICT_COLOURS[tracked.verdict])
        lines = tracked.reference.lines
        is_new = lines is not None and str(lines) != tracked.now
        now = f" → {tracked.now}" if is_new else ""
        yield f"{_written(analysis, tracked, seen)}{now}  {became}"
        yield from _code(tracked)
        yield from (one_line(f"  {note}") for note in notes(tracked))
    for edit in asked.translations:
        line = edit.file.document.span(*edit.path).line
        yield one_line(f"{seen(edit.file.file)}:{line}: {edit.shown}")
    for tracked in asked.doubtful:
        refused = styled("not confirmed", "red")
        yield f"{_written(analysis, tracked, seen)}  {refused}: {_doubt(tracked)}"
    counts = (("reference", len(asked.placed)), ("translation", len(asked.translations)))
    counted = [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts if count]
    done = f"{' and '.join(counted) or '0 references'} {verb}"
    if asked.doubtful:
        yield f"{done}, {len(asked.doubtful)} left for you to mend"
    else:
        yield done if counted else "nothing to confirm: the code is as it was recorded"


def _code(tracked: TrackedReference) -> Iterator[str]:
    """The code as it is now, beside what was recorded where that was edited and is known."""
    from debtlog.output.references import code_of
    from debtlog.output.terminal.side_by_side import comparison
    from debtlog.tracking.diffing.hunks import edits

    groups = edits(tracked)
    if not groups:
        yield from code_of(tracked)
    for pieces in groups:
        yield from comparison(pieces, columns(), styled)


def _written(analysis: Analysis, tracked: TrackedReference, seen: Seen) -> str:
    """The record, and the reference as it is written, with its file as it is ``seen``."""
    from debtlog.output.terminal.printable import one_line

    reference = tracked.reference
    suffix = f":{reference.lines or reference.symbol or ''}".rstrip(":")
    return one_line(f"#{tracked.record.key} {seen(analysis.file_written(tracked))}{suffix}")


def _doubt(tracked: TrackedReference) -> str:
    from debtlog.output.references import state_of
    from debtlog.output.terminal.printable import one_line

    if tracked.obstacle:
        return one_line(tracked.obstacle.told)
    has_place = tracked.doubt and tracked.lines is not None
    help = f"; look at it, then debtlog confirm {tracked.record.key}" if has_place else ""
    return one_line(f"{state_of(tracked)}: {tracked.reason}{help}")
