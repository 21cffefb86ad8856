"""``debtlog list``: the records, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_register
from debtlog.cli.options import GRADES, NOT_JUDGED, format_option, type_option, words
from debtlog.cli.printing import columns, say, styled
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Grade, Status
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from debtlog.model.record import Record
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

    #: Option → the values that it names.
    Wanted = dict[str, tuple[str, ...]]

EPILOG = """\
\b
Examples:
  debtlog list                                  open records, most urgent first
  debtlog list --severity critical --severity high
  debtlog list --component api --type test
  debtlog list --all --format csv > debt.csv    everything, for a spreadsheet

An option given several times accepts any of its values.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--status", multiple=True, type=words(Status), help="With this status, even if closed."
)
@click.option("--severity", multiple=True, type=GRADES, help="With this severity.")
@click.option("--priority", multiple=True, type=GRADES, help="With this priority.")
@type_option()
@click.option("--component", multiple=True, help="In this component.")
@click.option("--owner", multiple=True, help="With this owner.")
@click.option("--tag", multiple=True, help="With this tag.")
@click.option(
    "--open/--all", "only_open", default=True, help="Omit closed records, or include them."
)
@format_option(["text", "json", "csv"])
def command(*, only_open: bool, format_name: str, **wanted: tuple[str, ...]) -> None:
    """List records, most urgent first."""
    from debtlog.analysis.summary import by_urgency
    from debtlog.output import record_list

    register = open_register()
    settings = register.settings or Settings()
    only_open = only_open and not wanted["status"]
    files = [
        file
        for file in by_urgency(register.files)
        if _fits(file.record, settings, wanted, only_open=only_open)
    ]
    formats: dict[str, Callable[[list[RecordFile]], str]] = {
        "text": lambda files: record_list.as_table(files, settings, columns(), styled),
        "json": lambda files: record_list.as_json(files, settings),
        "csv": lambda files: record_list.as_csv(files, settings),
    }
    click.echo(formats[format_name](files), nl=False)
    for unknown in _unknown(register, wanted):
        say(unknown)
    if not register.files and register.faults:
        say("every record is invalid; run debtlog check")
    elif not register.files:
        say('there are no records yet; debtlog new "TITLE" creates one')
    elif not files:
        none = "no open record matches" if only_open else "no record matches"
        ways = list(_ways(register, wanted, only_open=only_open))
        say("; ".join([none, *(ways or ["debtlog list --all lists all records"])]))


def _fits(record: Record, settings: Settings, wanted: Wanted, *, only_open: bool) -> bool:
    """Whether the record has one of the values of each option."""
    if only_open and not record.is_open:
        return False
    return all(
        not values or set(values).intersection(_has(record, settings, name))
        for name, values in wanted.items()
    )


def _has(record: Record, settings: Settings, option: str) -> Iterable[str]:
    """Return the values of a record that ``option`` compares with."""
    from debtlog.model.fields import all_fields

    field = all_fields()["tags" if option == "tag" else option]
    value = field.value(record, settings)
    if field.type is Grade:
        return [value or NOT_JUDGED]
    return value if isinstance(value, tuple) else filter(None, [value])


def _unknown(register: Register, wanted: Wanted) -> Iterator[str]:
    """Report each name that is neither declared nor used by a record."""
    settings = register.settings or Settings()
    declared: dict[str, Collection[str]] = {
        "component": settings.components,
        "owner": settings.owners,
        "tag": (),
    }
    for option, names in declared.items():
        if not wanted[option] or not register.files:
            continue
        used = {name for file in register.files for name in _has(file.record, settings, option)}
        spelling = Spelling(sorted(used | set(names)))
        for name in wanted[option]:
            if name not in used and name not in names:
                yield f'no record has the {option} "{name}"; {spelling.help(name, "")}'.rstrip("; ")


def _ways(register: Register, wanted: Wanted, *, only_open: bool) -> Iterator[str]:
    """Say how many records match without each one of the options."""
    settings = register.settings or Settings()
    given = [name for name, values in wanted.items() if values]
    ways = [(f"without --{name}", wanted | {name: ()}, only_open) for name in given]
    if only_open:
        ways.insert(0, ("with --all", wanted, False))
    for way, less, still_open in ways:
        if fitting := sum(
            _fits(file.record, settings, less, only_open=still_open) for file in register.files
        ):
            yield f"{fitting} {'matches' if fitting == 1 else 'match'} {way}"
