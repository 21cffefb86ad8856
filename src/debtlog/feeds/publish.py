"""Every file that is published for other programs, and the page that tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.feeds import atom, badge, data, llms, page, reviews
from debtlog.feeds.changes import entries
from debtlog.feeds.edition import Edition
from debtlog.feeds.offers import BRIEF, CHANGES, DATA, REVIEWS, SCHEMA, TABLE, badge_file
from debtlog.report.records import CSV_MARKER, as_csv
from debtlog.showing.links import DATA_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.feeds.changes import Event
    from debtlog.judging.survey import Survey


@dataclass(frozen=True, slots=True)
class Published:
    """A file below the documentation folder. One of its first lines begins with ``marker``."""

    path: str
    text: str
    marker: str


def publish(survey: Survey, events: Iterable[Event] = ()) -> tuple[Published, ...]:
    """Write everything. The same register, ``events`` and day give the same bytes.

    ``events`` are what git tells of the records, oldest first.
    """
    return tuple(_published(Edition(survey), events))


def _published(edition: Edition, events: Iterable[Event]) -> Iterator[Published]:
    happened = entries(edition, events)
    yield Published(DATA_PAGE, page.page(edition), page.MARKER)
    yield Published(DATA.file, data.as_json(edition), data.DATA_MARKER)
    yield Published(SCHEMA.file, data.schema_as_json(), data.SCHEMA_MARKER)
    yield Published(TABLE.file, as_csv(edition.files), CSV_MARKER)
    yield Published(CHANGES.file, atom.changes(edition, happened), atom.MARKER)
    for owner in edition.owners:
        text = atom.changes_of(edition, owner, happened)
        yield Published(atom.owner_file(owner), text, atom.MARKER)
    yield Published(REVIEWS.file, reviews.calendar(edition), reviews.MARKER)
    yield Published(BRIEF.file, llms.llms(edition), llms.MARKER)
    yield from _badges(edition)


def _badges(edition: Edition) -> Iterator[Published]:
    numbers = edition.standing
    for name, number, colour in (
        ("open", numbers.open, badge.NEUTRAL),
        ("critical", numbers.critical, badge.BAD),
        ("overdue", numbers.overdue, badge.BAD),
    ):
        label = edition.words(f"badge.{name}")
        shown = edition.words.number(number)
        text = badge.badge(label, shown, colour if number else badge.GOOD)
        yield Published(badge_file(name), text, badge.MARKER)
