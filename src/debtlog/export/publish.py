"""Every file that is published for other programs, and the page that tells of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export import atom, badge, calendar, data_page, debt_json, llms
from debtlog.export.edition import Edition
from debtlog.export.feed_entries import entries
from debtlog.export.published_files import BRIEF, CHANGES, DATA, REVIEWS, SCHEMA, TABLE, badge_file
from debtlog.model.page_paths import DATA_PAGE
from debtlog.output.record_list import CSV_MARKER, as_csv
from debtlog.render.context.context import MARKER, Document
from debtlog.render.links.page_links import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.history import Event


def publish(
    analysis: Analysis, events: Iterable[Event] = (), *, is_whole: bool = True
) -> tuple[Document, ...]:
    """Write everything. The same register, ``events`` and day give the same bytes.

    ``events`` are what git tells of the records, oldest first; ``is_whole`` says whether that is
    all that ever happened.
    """
    edition = Edition(analysis)
    note = "" if is_whole else edition.words("text.history_partly")
    return tuple(_published(edition, events, note))


def _published(edition: Edition, events: Iterable[Event], note: str) -> Iterator[Document]:
    happened = entries(edition, events)
    yield _file(edition, DATA_PAGE, data_page.page(edition))
    yield _file(edition, DATA.file, debt_json.as_json(edition), debt_json.DATA_MARKER)
    yield _file(edition, SCHEMA.file, debt_json.schema_as_json(), debt_json.SCHEMA_MARKER)
    yield _file(
        edition, TABLE.file, as_csv(edition.summary.open_first, edition.settings), CSV_MARKER
    )
    yield _file(edition, CHANGES.file, atom.changes(edition, happened, note))
    for owner in edition.owners:
        text = atom.changes_of(edition, owner, happened, note)
        yield _file(edition, atom.owner_file(owner), text)
    yield _file(edition, REVIEWS.file, calendar.calendar(edition), calendar.MARKER)
    yield _file(edition, BRIEF.file, llms.llms(edition))
    yield from _badges(edition)


def _badges(edition: Edition) -> Iterator[Document]:
    numbers = edition.summary.counts
    for name, number, colour in (
        ("open", numbers.open, badge.NEUTRAL),
        ("critical", numbers.critical, badge.BAD),
        ("overdue", numbers.overdue, badge.BAD),
    ):
        label = edition.words(f"badge.{name}")
        shown = edition.words.number(number)
        text = badge.badge(label, shown, colour if number else badge.GOOD)
        yield _file(edition, badge_file(name), text)


def _file(edition: Edition, page: str, text: str, marker: str = MARKER) -> Document:
    """Make a file below the documentation folder."""
    return Document(file_of(page, edition.settings), page, text, marker=marker)
