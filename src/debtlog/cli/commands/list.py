"""``debtlog list``: the records, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.opening import open_register
from debtlog.cli.options import format_option, type_option, words
from debtlog.cli.output import columns, say, styled
from debtlog.model.vocabulary import Grade, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from debtlog.model.record import Record
    from debtlog.reading.load import RecordFile

EPILOG = """\
\b
Examples:
  debtlog list                                  what is owed, most urgent first
  debtlog list --severity critical --severity high
  debtlog list --component api --type test
  debtlog list --all --format csv > debt.csv    everything, for a spreadsheet

An option given several times takes records that fit any of its values.
"""


@click.command(epilog=EPILOG)
@click.option("--status", multiple=True, type=words(Status), help="In this state, even if closed.")
@click.option("--severity", multiple=True, type=words(Grade), help="Of this severity.")
@click.option("--priority", multiple=True, type=words(Grade), help="Of this priority.")
@type_option()
@click.option("--component", multiple=True, help="In this part of the system.")
@click.option("--owner", multiple=True, help="Of this owner.")
@click.option("--tag", multiple=True, help="With this tag.")
@click.option("--open/--all", "only_open", default=True, help="Leave closed records out, or not.")
@format_option(["text", "json", "csv"])
def command(*, only_open: bool, format_name: str, **wanted: tuple[str, ...]) -> None:
    """List records, most urgent first."""
    from debtlog.model.priority import urgency
    from debtlog.report import records

    register = open_register()
    files = [file for file in register.files if _fits(file.record, wanted)]
    if only_open and not wanted["status"]:
        files = [file for file in files if file.record.is_open]
    files.sort(key=lambda file: urgency(file.record))
    formats: dict[str, Callable[[list[RecordFile]], str]] = {
        "text": lambda files: records.as_table(files, columns(), styled),
        "json": records.as_json,
        "csv": records.as_csv,
    }
    click.echo(formats[format_name](files), nl=False)
    if not register.files and register.faults:
        say("no record can be read")
    elif not register.files:
        say('there are no records yet; debtlog new "TITLE" makes one')
    elif not files:
        say("no open record fits" if only_open else "no record fits")


def _fits(record: Record, wanted: dict[str, tuple[str, ...]]) -> bool:
    """Whether the record has one of the values that each option names."""
    from debtlog.model.priority import derived_priority

    has: dict[str, Collection[str | None]] = {
        "status": [record.status],
        "severity": [record.severity],
        "priority": [derived_priority(record)],
        "types": record.type,
        "component": [record.component],
        "owner": [record.owner],
        "tag": record.tags,
    }
    return all(not values or set(values) & set(has[name]) for name, values in wanted.items())
