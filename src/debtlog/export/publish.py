"""Every file that is published for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.export import atom, badge, calendar, debt_json, llms
from debtlog.export.feed_entries import entries
from debtlog.export.published_files import BRIEF, CHANGES, DATA, REVIEWS, SCHEMA, TABLE, badge_file
from debtlog.output.record_list import CSV_MARKER, as_csv
from debtlog.render.context.document import MARKER, Document
from debtlog.render.links.page_links import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.render.context.context import Context


def publish(context: Context) -> Iterator[Document]:
    """Write everything. The same register, history and day give the same bytes."""
    yield _file(context, DATA.file, debt_json.as_json(context), debt_json.DATA_MARKER)
    yield _file(context, SCHEMA.file, debt_json.schema_as_json(), debt_json.SCHEMA_MARKER)
    yield _file(
        context,
        TABLE.file,
        as_csv(context.analysis.summary.open_first, context.settings),
        CSV_MARKER,
    )
    yield from feeds(context)


def feeds(context: Context) -> Iterator[Document]:
    """Write what is published besides the data: feeds, a calendar, a summary and badges."""
    note = "" if context.history.is_whole else context.words("text.history_partly")
    happened = entries(context, context.history.events)
    yield _file(context, CHANGES.file, atom.changes(context, happened, note))
    for owner in context.owners:
        text = atom.changes_of(context, owner, happened, note)
        yield _file(context, atom.owner_file(owner), text)
    yield _file(context, REVIEWS.file, calendar.calendar(context), calendar.MARKER)
    yield _file(context, BRIEF.file, llms.llms(context))
    yield from _badges(context)


def _badges(context: Context) -> Iterator[Document]:
    numbers = context.analysis.summary.counts
    for name, number, colour in (
        ("open", numbers.open, badge.NEUTRAL),
        ("critical", numbers.critical, badge.BAD),
        ("overdue", numbers.overdue, badge.BAD),
    ):
        label = context.words(f"badge.{name}")
        shown = context.words.number(number)
        text = badge.badge(label, shown, colour if number else badge.GOOD)
        yield _file(context, badge_file(name), text)


def _file(context: Context, page: str, text: str, marker: str = MARKER) -> Document:
    """Make a file below the documentation folder."""
    return Document(file_of(page, context.settings), page, text, marker=marker)
