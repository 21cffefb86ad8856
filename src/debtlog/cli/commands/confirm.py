"""``debtlog confirm``: still true after a look at the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.complete import complete_ids
from debtlog.cli.opening import find_record, open_survey
from debtlog.cli.output import show, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.editing.confirm import Asked
    from debtlog.judging.survey import Place, Survey
    from debtlog.reading.load import RecordFile

EPILOG = """\
\b
Examples:
  debtlog confirm 10 --dry-run     show the code that #10 would be pinned to
  debtlog confirm 10               #10 is still true of this code
  debtlog confirm --all            so is every record

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
    """Say, after a look, that a record is still true of code that was edited.

    Its references are pinned to the lines where their code is now. None is guessed: where the
    code is gone or could be in several places, the reference stays as it is.
    """
    from debtlog.editing.confirm import asked, confirm

    if bool(ids) is every:
        raise click.UsageError("name the records to confirm, or give --all")
    survey = open_survey()
    found = asked(survey, survey.register.files if every else _named(survey, ids))
    if not dry_run:
        confirm(survey, found)
    show(_told(survey, found, "would be confirmed" if dry_run else "confirmed"))
    context.exit(bool(found.doubtful))


def _named(survey: Survey, ids: tuple[str, ...]) -> list[RecordFile]:
    return [find_record(survey.register, key) for key in ids]


def _told(survey: Survey, asked: Asked, verb: str) -> Iterator[str]:
    """Yield what is pinned where, with its code; what is not, and why; and a summary."""
    from debtlog.report.places import code_of
    from debtlog.report.terminal import one_line

    for place in asked.sure:
        became = f"{place.followed.location.verdict}: {place.followed.location.reason}"
        yield f"{_head(survey, place)}{_new_place(place)}  {styled(became, 'cyan')}"
        yield from code_of(place)
    for place in asked.doubtful:
        trouble = place.followed.trouble
        reason = trouble.message if trouble else place.followed.location.reason
        yield f"{_head(survey, place)}  {styled('not confirmed', 'red')}: {one_line(reason)}"
    if asked.doubtful:
        yield f"{len(asked.sure)} {verb}, {len(asked.doubtful)} left for you to mend"
    else:
        yield (
            f"{len(asked.sure)} {verb}" if asked.sure else "nothing to confirm: all is as recorded"
        )


def _head(survey: Survey, place: Place) -> str:
    """The record, and the reference as it is written, with its file relative to the checkout."""
    from debtlog.report.places import file_of
    from debtlog.report.terminal import one_line

    written = place.followed.reference
    suffix = written.lines or written.symbol
    file = file_of(survey, place)
    return one_line(
        f"#{place.file.record.key} {file}:{suffix}"
        if suffix
        else f"#{place.file.record.key} {file}"
    )


def _new_place(place: Place) -> str:
    lines = place.followed.reference.lines
    return f" → {place.now}" if lines is not None and str(lines) != place.now else ""
