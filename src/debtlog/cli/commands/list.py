"""``debtlog list``: the records, most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from debtlog.cli import clock
from debtlog.cli.code_location import LINES, find_location
from debtlog.cli.completions import complete_names, complete_paths
from debtlog.cli.open_register import answer, answer_from_records
from debtlog.cli.options import GRADES, SortKey, cache_option, format_option, type_option, words
from debtlog.cli.printing import columns, say, styled
from debtlog.model.settings import Settings
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from debtlog.analysis.selection import Filter
    from debtlog.incremental.reading import Reading
    from debtlog.incremental.survey import Survey
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


#: Options that compare names which authors choose.
_NAMED = ("component", "owner", "tag")


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
@cache_option
@format_option(["text", "json", "csv", "ids"])
def command(  # noqa: PLR0913  its options
    *,
    texts: tuple[str, ...],
    places: tuple[str, ...],
    older_than: str | None,
    only_open: bool,
    sort: tuple[str, ...],
    cache: bool,
    format_name: str,
    changed: bool,
    **wanted: Any,  # noqa: ANN401  the filters that compare fields, and two flags
) -> None:
    """List records, most urgent first."""
    wish = _Wish(texts, places, older_than, sort, only_open, format_name, changed, wanted)
    if wish.asks_code:
        from debtlog.incremental.survey import Asked

        found = answer(
            wish.granted_by,
            asks=Asked.REFERENCES,
            cache=cache,
            everything=lambda _: wish.is_whole,
        )
    else:
        found = answer_from_records(wish.granted, cache=cache, everything=wish.is_whole)
    click.echo(found.text, nl=False)
    for message in found.messages:
        say(message)


class _Listed(NamedTuple):
    """A list of records, and what to say beside it."""

    register: Register
    text: str
    messages: list[str]


@dataclass(frozen=True)
class _Wish:
    """What the user wants to see."""

    texts: tuple[str, ...]
    places: tuple[str, ...]
    older_than: str | None
    sort: tuple[str, ...]
    only_open: bool
    format_name: str
    changed: bool
    wanted: Mapping[str, Any]

    @property
    def asks_code(self) -> bool:
        """Whether references have to be followed."""
        is_offered = self.wanted["without_owner"] and self.format_name == "text"
        return bool(self.places or self.changed or is_offered)

    @property
    def keys(self) -> list[str]:
        """The fields that are sorted by."""
        return [name.removeprefix("-") for name in self.sort]

    @property
    def is_whole(self) -> bool:
        """Whether also what is long in records is needed."""
        from debtlog.incremental.briefs import OMITTED

        return self.format_name in {"json", "csv"} or not set(self.keys).isdisjoint(OMITTED)

    def granted_by(self, survey: Survey) -> _Listed:
        """List records whose references were followed."""
        from debtlog.answers import records

        return self.granted(survey.reading, records(survey), survey)

    def granted(
        self, reading: Reading, register: Register, survey: Survey | None = None
    ) -> _Listed:
        """List those of the records of ``register`` that are wanted."""
        from debtlog.analysis.selection import fits, sorted_by
        from debtlog.output.list_messages import nothing_listed, unknown_names

        settings = register.settings or Settings()
        filters = dict(_filters(settings, self.wanted)) | self._filters
        if survey:
            filters |= _of_code(survey, self.places, changed=self.changed)
        is_open = self.only_open and not self.wanted["status"]
        files = [it for it in register.files if fits(it, filters, only_open=is_open)]
        if self.is_whole:
            files = [reading.whole(file.file) for file in files]
        ordered = sorted_by(files, self.sort, settings)
        named = {option: self.wanted[option] for option in _NAMED}
        messages = [*unknown_names(register, named)]
        if survey and self.wanted["without_owner"] and self.format_name == "text" and files:
            messages += _offers(survey, files)
        if not files:
            messages.append(nothing_listed(register, filters, only_open=is_open))
        text = _written(ordered, register, settings, self.format_name, self.keys)
        return _Listed(register, text, messages)

    @property
    def _filters(self) -> Filters:
        from debtlog.analysis.selection import mentioning

        filters: Filters = {}
        if self.texts:
            filters["TEXT"] = mentioning(self.texts)
        if self.older_than is not None:
            filters["--older-than"] = _older_than(self.older_than)
        return filters


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


def _of_code(survey: Survey, places: tuple[str, ...], *, changed: bool) -> Filters:
    """Make the filters that need the references of records."""
    from debtlog.answers import Places, at_place
    from debtlog.output.references_at import references_at

    filters: Filters = {}
    if changed:
        filters["--changed"] = lambda file: survey.rows[file.file].numbers.under_foot > 0
    if places:
        known = Places(survey)
        found = [find_location(place, survey.root, LINES, known) for place in places]
        there = {
            tracked.record_file.file
            for location in found
            for tracked in references_at(
                at_place(survey, location.file), location.file, location.lines
            )
        }
        filters["--path"] = lambda file: file.file in there
    return filters


def _offers(survey: Survey, files: list[RecordFile]) -> Iterator[str]:
    """Say who owns the code of records that nobody is responsible for."""
    from debtlog.analysis.code_owners import CodeOwnership
    from debtlog.answers import with_code
    from debtlog.output.owner_offers import offers

    analysis = with_code(survey, [file.file for file in files])
    return offers(CodeOwnership(analysis), files, analysis.settings)


def _written(
    files: list[RecordFile],
    register: Register,
    settings: Settings,
    format_name: str,
    keys: list[str],
) -> str:
    from debtlog.output import record_list

    formats: dict[str, Callable[[], str]] = {
        "text": lambda: record_list.as_table(files, settings, columns(), styled, keys),
        "json": lambda: record_list.as_json(files, settings),
        "csv": lambda: record_list.as_csv(files, settings),
        "ids": lambda: record_list.as_ids(files, register),
    }
    return formats[format_name]()
