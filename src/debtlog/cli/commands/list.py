"""``debtlog list``: the records, most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from debtlog.cli import clock
from debtlog.cli.code_location import LINES, find_location
from debtlog.cli.completions import complete_names, complete_paths
from debtlog.cli.open_register import analysis_here, open_analysis, open_register
from debtlog.cli.options import GRADES, SortKey, format_option, type_option, words
from debtlog.cli.printing import columns, say, styled
from debtlog.errors import with_help
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Status
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.selection import Filter
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

    #: What a filter is called on the command line → the filter.
    Filters = dict[str, Filter]

EPILOG = """\
\b
Examples:
  debtlog list                                open records, most urgent first
  debtlog list reload thread                  with both words
  debtlog list --severity critical --severity high
  debtlog list --path src/api --sort -principal
  debtlog list --changed                      what needs a look
  debtlog list --without-owner --older-than 6m
  debtlog list --all --format csv > debt.csv  everything, for a spreadsheet
  debtlog set $(debtlog list --owner kim --format ids) owner=core

A record has to fit every option; an option given several times accepts any of its values. TEXT is
searched for in title, summary, tags and id, whatever the case; every TEXT has to occur.

Records are sorted by the --sort fields, the first one first, then by urgency; -FIELD is
descending. Words are in the order of their vocabulary (critical first), costs in that of their
hours. Records without a value come last.
"""

#: Options that compare a field, and the field.
_FIELDS = {
    **dict.fromkeys(("status", "severity", "priority", "type", "component", "owner")),
    "tag": "tags",
}


@click.command(epilog=EPILOG)
@click.argument("texts", metavar="[TEXT]...", nargs=-1)
@click.option(
    "--status",
    metavar="STATUS",
    multiple=True,
    type=words(Status),
    help=f"With this status, even if closed: {', '.join(Status)}.",
)
@click.option("--severity", multiple=True, type=GRADES, help="With this severity.")
@click.option("--priority", multiple=True, type=GRADES, help="With this priority.")
@type_option()
@click.option(
    "--component", multiple=True, shell_complete=complete_names, help="In this component."
)
@click.option("--owner", multiple=True, shell_complete=complete_names, help="With this owner.")
@click.option("--tag", multiple=True, shell_complete=complete_names, help="With this tag.")
@click.option(
    "--path",
    "places",
    metavar="PATH",
    multiple=True,
    shell_complete=complete_paths,
    help="With code in this file or folder, now or as recorded.",
)
@click.option("--changed", is_flag=True, help="With code that moved, changed or is gone.")
@click.option("--overdue", is_flag=True, help="Whose review is overdue.")
@click.option("--without-owner", is_flag=True, help="That nobody is responsible for.")
@click.option(
    "--older-than",
    metavar="AGE",
    help="Created longer ago than 90d, 6w, 6m, 2y, or before a date.",
)
@click.option(
    "--open/--all", "only_open", default=True, help="Omit closed records, or include them."
)
@click.option(
    "--sort", metavar="FIELD", multiple=True, type=SortKey(), help="Sort by it; -FIELD: descending."
)
@format_option(["text", "json", "csv", "ids"])
def command(  # noqa: PLR0913  its options
    *,
    texts: tuple[str, ...],
    places: tuple[str, ...],
    older_than: str | None,
    only_open: bool,
    sort: tuple[str, ...],
    format_name: str,
    changed: bool,
    **wanted: Any,  # noqa: ANN401  the filters that compare fields, and two flags
) -> None:
    """List records, most urgent first."""
    from debtlog.analysis.selection import mentioning, sorted_by

    analysis = open_analysis() if places or changed else None
    register = analysis.register if analysis else open_register()
    settings = register.settings or Settings()
    filters = dict(_filters(settings, wanted))
    if texts:
        filters["TEXT"] = mentioning(texts)
    if older_than is not None:
        filters["--older-than"] = _older_than(older_than)
    if analysis:
        filters |= _of_code(analysis, places, changed=changed)
    only_open = only_open and not wanted["status"]
    files = [it for it in register.files if _fits(it, filters, only_open=only_open)]
    ordered = sorted_by(files, sort, settings)
    click.echo(_written(ordered, register, settings, format_name, sort), nl=False)
    for unknown in _unknown(register, wanted):
        say(unknown)
    if wanted["without_owner"] and format_name == "text" and files:
        for offer in _offers(analysis or analysis_here(), files):
            say(offer)
    if not files:
        say(_nothing(register, filters, only_open=only_open))


def _filters(settings: Settings, wanted: Mapping[str, Any]) -> Iterator[tuple[str, Filter]]:
    """Yield the filters that compare fields."""
    from debtlog.analysis import selection

    for option, field in _FIELDS.items():
        if wanted[option]:
            yield f"--{option}", selection.having(field or option, wanted[option], settings)
    if wanted["overdue"]:
        yield "--overdue", selection.overdue(clock.today())
    if wanted["without_owner"]:
        yield "--without-owner", selection.without_owner(settings)


def _older_than(text: str) -> Filter:
    from debtlog.analysis.selection import created_before, day_of

    day = day_of(text, clock.today())
    if day is None:
        raise click.BadParameter(
            f"{text!r} is neither an age such as 90d, 6w, 6m or 2y, nor a date such as 2026-01-31",
            param_hint="'--older-than'",
        )
    return created_before(day)


def _of_code(analysis: Analysis, places: tuple[str, ...], *, changed: bool) -> Filters:
    """Make the filters that need the references of records."""
    from debtlog.analysis.selection import under_foot
    from debtlog.output.references_at import named, references_at

    filters: Filters = {}
    if changed:
        filters["--changed"] = under_foot(analysis)
    if places:
        known, root = named(analysis), analysis.register.root
        found = [find_location(place, root, LINES, known) for place in places]
        there = {
            tracked.record_file.file
            for location in found
            for tracked in references_at(analysis, location.file, location.lines)
        }
        filters["--path"] = lambda file: file.file in there
    return filters


def _offers(analysis: Analysis, files: list[RecordFile]) -> Iterator[str]:
    """Say who owns the code of records that nobody is responsible for."""
    from debtlog.analysis.code_owners import CodeOwnership
    from debtlog.output.owner_offers import offers

    return offers(CodeOwnership(analysis), files, analysis.settings)


def _fits(file: RecordFile, filters: Filters, *, only_open: bool) -> bool:
    """Whether the record passes all filters."""
    if only_open and not file.record.is_open:
        return False
    return all(fits(file) for fits in filters.values())


def _written(
    files: list[RecordFile],
    register: Register,
    settings: Settings,
    format_name: str,
    sort: tuple[str, ...],
) -> str:
    from debtlog.output import record_list

    keys = [name.removeprefix("-") for name in sort]
    formats: dict[str, Callable[[], str]] = {
        "text": lambda: record_list.as_table(files, settings, columns(), styled, keys),
        "json": lambda: record_list.as_json(files, settings),
        "csv": lambda: record_list.as_csv(files, settings),
        "ids": lambda: record_list.as_ids(files, register),
    }
    return formats[format_name]()


def _unknown(register: Register, wanted: Mapping[str, Any]) -> Iterator[str]:
    """Report each name that is neither declared nor used by a record."""
    from debtlog.analysis.selection import known_names

    for option in ("component", "owner", "tag"):
        if wanted[option] and register.files:
            names = known_names(register, _FIELDS[option] or option)
            spelling = Spelling(sorted(names))
            for name in wanted[option]:
                if name not in names:
                    message = f'no record has the {option} "{name}"'
                    yield with_help(message, spelling.help(name, ""))


def _nothing(register: Register, filters: Filters, *, only_open: bool) -> str:
    """Say why no record is listed, and how many are without each one of the filters."""
    if not register.files:
        if register.faults:
            return "every record is invalid; run debtlog check"
        return 'there are no records yet; debtlog new "TITLE" creates one'
    ways = [
        (f"without {name}", {key: it for key, it in filters.items() if key != name}, only_open)
        for name in filters
    ]
    if only_open:
        ways.insert(0, ("with --all", filters, False))
    found = []
    for way, fewer, still_open in ways:
        if count := sum(_fits(file, fewer, only_open=still_open) for file in register.files):
            found.append(f"{count} {'matches' if count == 1 else 'match'} {way}")
    none = "no open record matches" if only_open else "no record matches"
    return "; ".join([none, *(found or ["debtlog list --all lists all records"])])
