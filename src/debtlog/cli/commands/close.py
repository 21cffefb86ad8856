"""``debtlog close``: a debt is no longer owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.completions import complete_ids
from debtlog.cli.open_register import find_record, open_register
from debtlog.cli.options import words
from debtlog.cli.printing import show
from debtlog.cli.revising import dry_run_option, finish, named
from debtlog.model.vocabulary import OPEN_STATUSES, Status

if TYPE_CHECKING:
    from datetime import date

EPILOG = """\
\b
Examples:
  debtlog close 10                                      repaid today
  debtlog close 10 --on 2026-11-20 --resolution "Modules run in processes"
  debtlog close 10 11 --as rejected                     not debt after all
  debtlog close 10 --as superseded --by 12              #12 says it better

A debt that is kept knowingly is still owed:
debtlog set 10 status=accepted review_by=2027-01-31.
"""

_CLOSED = [status for status in Status if status not in OPEN_STATUSES]
_ACCEPTED = "an accepted debt is still owed: debtlog set ID status=accepted review_by=DATE"


@click.command(epilog=EPILOG)
@click.argument("ids", metavar="ID...", nargs=-1, required=True, shell_complete=complete_ids)
@click.option(
    "--as",
    "status",
    type=words(_CLOSED, _ACCEPTED),
    help="Its new status.  [default: paid; superseded with --by]",
)
@click.option("--on", metavar="DATE", help="Day on which it was repaid.  [default: today]")
@click.option(
    "--by", metavar="ID", shell_complete=complete_ids, help="The record that supersedes it."
)
@click.option("--resolution", help="How it was resolved, in a sentence or two.")
@click.option("--commit", metavar="URL", help="Address of the commit that resolved it.")
@dry_run_option()
def command(  # noqa: PLR0913  what is known of the end of a debt
    *,
    ids: tuple[str, ...],
    status: str | None,
    on: str | None,
    by: str | None,
    resolution: str | None,
    commit: str | None,
    dry_run: bool,
) -> None:
    """Close records: set the status, and the day if the debt was repaid. Nothing is removed.

    A record that has this status already stays as it is; one that is closed otherwise is refused.
    """
    from debtlog.editing.closing import Closing, closed, is_closed_already
    from debtlog.editing.revision import revised

    word = status or (Status.SUPERSEDED if by else Status.PAID)
    became = next(it for it in _CLOSED if it == word)
    if on and became is not Status.PAID:
        raise click.UsageError("--on is the day of repayment; it needs --as paid")
    if by and became is not Status.SUPERSEDED:
        raise click.UsageError("--by needs --as superseded")
    register, today = open_register(), clock.today()
    closing = Closing(
        became,
        _day(on, today) if on else None,
        find_record(register, by, alone=True) if by else None,
        resolution,
        commit,
    )
    files = named(register, ids)
    already = [file for file in files if is_closed_already(file, closing)]
    wanted = [(file, closed(file, closing, today)) for file in files if file not in already]
    revisions = revised(register, wanted, today)
    show(f"#{file.record.key} is {became} already" for file in already)
    if revisions:
        finish(register, revisions, dry_run=dry_run)


def _day(text: str, today: date) -> date:
    from datetime import date

    if text == "today":
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a date such as 2026-01-31"
        raise click.BadParameter(message, param_hint="'--on'") from None
