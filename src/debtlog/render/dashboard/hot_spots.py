"""Where most of the debt is: in which files and components, or in which repositories."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.analysis.summary import weight
from debtlog.render.charts.stacked_bar import StackedBar, stacked
from debtlog.render.code.marked_files import open_records_by_file
from debtlog.render.safe_text import title_of
from debtlog.render.views.field_values import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked, SafeText

#: Files, components and the like that are shown.
MOST_HOTSPOTS = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A file, a component or an age: its open records, and what of them is overdue, in words."""

    name: Linked
    total: Linked
    bar: StackedBar
    overdue: str = ""


@dataclass(frozen=True, slots=True)
class HotSpots:
    """A table: its heading, what a row is called, the rows, and what is said where it has none."""

    heading: str
    column: str
    empty: str
    rows: tuple[Counted, ...]


def hot_spots(page: Page) -> tuple[HotSpots, ...]:
    """Show where most is open; code of several repositories is on their own sites."""
    if page.analysis.register.is_portfolio:
        return (
            _table(page, "repositories", "repository", _repositories(page)),
            _table(page, "owners", "owner", _owners(page)),
            _table(page, "components", "component", _components(page)),
        )
    return (
        _table(page, "files", "file", _files(page)),
        _table(page, "components", "component", _components(page)),
    )


def _table(page: Page, name: str, column: str, rows: Iterator[Counted]) -> HotSpots:
    empty = page.words(f"text.no_{'places' if name == 'files' else name}")
    return HotSpots(page.words(f"heading.{name}"), page.words(f"column.{column}"), empty, (*rows,))


def _files(page: Page) -> Iterator[Counted]:
    by_file = open_records_by_file(page.analysis)
    for name, records, most in _largest(by_file):
        named = page.markup.breakable(name), page.links.to_source(name)
        yield counted(page, named, records, most)


def _components(page: Page) -> Iterator[Counted]:
    titles = page.settings.components
    return _named(
        page,
        "component",
        lambda file: file.record.component,
        lambda name: page.markup.literal(title_of(name, titles)),
    )


def _owners(page: Page) -> Iterator[Counted]:
    titles = page.settings.owners
    return _named(
        page,
        "owner",
        lambda file: page.settings.owner_of(file.record),
        lambda name: page.markup.literal(title_of(name, titles)),
    )


def _repositories(page: Page) -> Iterator[Counted]:
    return _named(page, "repository", lambda file: file.repository, page.markup.literal)


def _named(
    page: Page,
    facet: str,
    name_of: Callable[[RecordFile], str | None],
    shown: Callable[[str], SafeText],
) -> Iterator[Counted]:
    """Count open records by what ``name_of`` says of them, which is a filter of the register."""
    by_name: dict[str, list[Record]] = {}
    for file in page.analysis.summary.open:
        if name := name_of(file):
            by_name.setdefault(name, []).append(file.record)
    for name, records, most in _largest(by_name):
        link = page.links.to_register(standing="open", **{facet: key_of(name)})
        yield counted(page, (shown(name), link), records, most)


def _largest(
    groups: Mapping[str, Sequence[Record]],
) -> Iterator[tuple[str, Sequence[Record], int]]:
    """Yield the largest groups of open records, and how large the first is.

    Of two that are as large, the one that weighs more comes first.
    """
    ranked = sorted((-len(records), -weight(records), name) for name, records in groups.items())
    for *_, name in ranked[:MOST_HOTSPOTS]:
        yield name, groups[name], -ranked[0][0]


def counted(
    page: Page, named: tuple[str, str], records: Sequence[Record], most: int, overdue: str = ""
) -> Counted:
    """View a group of records; their number leads where their name does."""
    (name, link), words = named, page.words
    return Counted(
        page.markup.linked(name, link),
        page.markup.linked(words.number(len(records)), link),
        stacked(words, Counter(record.severity for record in records), most),
        overdue,
    )
