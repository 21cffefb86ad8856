"""``debtlog confirm``: accept edited code as what a record describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.completions import complete_ids
from debtlog.cli.open_register import find_record, open_analysis
from debtlog.cli.printing import columns, show, styled
from debtlog.cli.shown_paths import paths_from_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.confirmation import Confirmation
    from debtlog.tracking.tracked_reference import TrackedReference

WOULD, DONE = "would be confirmed", "confirmed"
#: Added to a location that is a guess, before and after it is pinned.
_QUESTION = {
    WOULD: "is this the right code?",
    DONE: "if this is not the right code, see debtlog confirm --help",
}

EPILOG = """\
\b
Examples:
  debtlog confirm 10 --dry-run     show what was edited and would be pinned
  debtlog confirm 10               #10 still describes this code
  debtlog confirm --all            every record still describes its code

If debtlog is not certain that it found the right code, naming the record confirms its guess; --all
leaves such references unchanged, and of more than ten it describes only some: read --dry-run first.

If the record describes other code, write the right lines into it, remove the digest below them, and
run debtlog check --fix.

Exit status: 0 done, or nothing to do; 1 a reference could not be confirmed; 2 an error.
"""


@click.command(epilog=EPILOG)
@click.argument("ids", metavar="ID...", nargs=-1, shell_complete=complete_ids)
@click.option("--all", "every", is_flag=True, help="Confirm all records.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be pinned.")
@click.pass_context
def command(context: click.Context, *, ids: tuple[str, ...], every: bool, dry_run: bool) -> None:
    """Confirm that a record still describes code that was edited.

    Its translations are confirmed, too: they then belong to its present texts.

    Its references are pinned to the present lines of their code. Where the code is gone or could be
    in several locations, the reference stays as it is.
    """
    from debtlog.editing.confirmation import confirm, to_confirm

    if bool(ids) is every:
        raise click.UsageError("name the records to confirm, or give --all")
    analysis = open_analysis()
    register = analysis.register
    named = [find_record(register, key, alone=True) for key in ids]
    found = to_confirm(analysis, register.files if every else named, guesses=not every)
    if not dry_run:
        confirm(analysis, found)
    verb = WOULD if dry_run else DONE
    show(_lines(analysis, found, verb, every=dry_run or not every))
    context.exit(bool(found.unresolved))


def _lines(analysis: Analysis, found: Confirmation, verb: str, *, every: bool) -> Iterator[str]:
    """Describe what is pinned, with its code; what is not, and why; and how many there are.

    Of many, some are described unless ``every`` one is wanted.
    """
    from debtlog.output.tally import few, number_of
    from debtlog.output.terminal.printable import one_line

    shown_path = paths_from_here(analysis.register.root)
    located, more_located = few(found.located, every=every)
    translations, more_translations = few(found.translations, every=every)
    unresolved, more_unresolved = few(found.unresolved, every=every)
    for tracked in located:
        yield from _located(analysis, tracked, verb, shown_path)
    for pin in translations:
        line = pin.file.document.span(*pin.path).line
        yield one_line(f"{shown_path(pin.file.file)}:{line}: {pin.shown}")
    if more := [*more_located, *more_translations]:
        yield f"… and {len(more)} more; git diff shows them"
    for tracked in unresolved:
        refused = styled("not confirmed", "red")
        yield f"{_written(analysis, tracked, shown_path)}  {refused}: {_doubt(tracked)}"
    if more_unresolved:
        yield f"… and {len(more_unresolved)} more; debtlog confirm --all --dry-run lists them"
    counts = (("reference", len(found.located)), ("translation", len(found.translations)))
    parts = [number_of(count, noun) for noun, count in counts if count]
    done = f"{' and '.join(parts) or '0 references'} {verb}"
    if found.unresolved:
        yield f"{done}, {len(found.unresolved)} left for you to fix"
    else:
        yield done if parts else "nothing to confirm: the code is as it was recorded"


def _located(
    analysis: Analysis, tracked: TrackedReference, verb: str, shown_path: ShownPath
) -> Iterator[str]:
    """Describe a reference that is pinned, with its code."""
    from debtlog.linter.distinctive import notes
    from debtlog.output.reference_text import VERDICT_COLOURS, state_of
    from debtlog.output.terminal.printable import one_line

    question = f"; {_QUESTION[verb]}" if tracked.doubt else ""
    state = one_line(f"{state_of(tracked)}: {tracked.reason}{question}")
    lines = tracked.reference.lines
    is_new = lines is not None and str(lines) != tracked.now
    now = f" → {tracked.now}" if is_new else ""
    written = _written(analysis, tracked, shown_path)
    yield f"{written}{now}  {styled(state, VERDICT_COLOURS[tracked.verdict])}"
    yield from _code(tracked)
    yield from (one_line(f"  {note}") for note in notes(tracked))


def _code(tracked: TrackedReference) -> Iterator[str]:
    """Show the present code, beside the recorded code if that is known and was edited."""
    from debtlog.output.reference_text import code_of
    from debtlog.output.terminal.side_by_side import comparison
    from debtlog.tracking.diffing.hunks import edits

    groups = edits(tracked)
    if not groups:
        yield from code_of(tracked)
    for pieces in groups:
        yield from comparison(pieces, columns(), styled)


def _written(analysis: Analysis, tracked: TrackedReference, shown_path: ShownPath) -> str:
    """Show the record, and the reference as it is written."""
    from debtlog.output.terminal.printable import one_line

    reference = tracked.reference
    suffix = f":{reference.lines or reference.symbol or ''}".rstrip(":")
    return one_line(f"#{tracked.record.key} {shown_path(analysis.file_written(tracked))}{suffix}")


def _doubt(tracked: TrackedReference) -> str:
    from debtlog.output.reference_text import state_of
    from debtlog.output.terminal.printable import one_line

    if tracked.obstacle:
        return one_line(tracked.obstacle.sentence)
    is_located = tracked.doubt and tracked.lines is not None
    help = f"; review it, then debtlog confirm {tracked.record.key}" if is_located else ""
    return one_line(f"{state_of(tracked)}: {tracked.reason}{help}")
