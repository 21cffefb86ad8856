"""The views of records in short, for a document that lists them all: at most 2 KB each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.markdown.shorten import shorten
from debtlog.model.fields import all_fields
from debtlog.model.page_paths import anchor_of
from debtlog.model.priority import derived_priority, urgency
from debtlog.model.translation import Foreign
from debtlog.model.vocabulary import Grade
from debtlog.render.context.template_variables import EntryView, ListView, PlacedText
from debtlog.render.safe_text import Html, Linked, SafeText, in_html
from debtlog.render.safe_text import label as label_of
from debtlog.render.views.field_values import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page
    from debtlog.tracking.tracked_reference import TrackedReference

#: All that a document says of a record, in bytes, and how these are shared out.
MAX_BYTES = 2_048
_TITLE, _SHORT_TITLE, _LEAD, _FACTS, _SUMMARY, _PROBLEM, _LINK = 240, 160, 160, 400, 700, 160, 330
#: The marks of Markdown around an entry: those of a row, a heading, an anchor.
_LAYOUT = 200
#: Places that are named of a problem, or of the record as a whole.
_PLACES = 3
#: What says how many problems are left out.
_OMITTED = 60
#: Facts that matter to somebody who decides what to do next.
_FACTS_SHOWN = (
    "status",
    "severity",
    "priority",
    "component",
    "owner",
    "principal",
    "interest",
    "created",
    "review_by",
    "revisit",
    "paid_on",
)
#: Grades that hurt; the most severe of them that open records have are shown first of all.
_HURTING = (Grade.CRITICAL, Grade.HIGH)


class _Room:
    """The bytes that are left for an entry."""

    def __init__(self, size: int) -> None:
        self.left = size

    def take(self, *parts: object, most: int | None = None) -> bool:
        """Use as many bytes as ``parts`` need, if there are so many and it is not over ``most``."""
        size = sum(len(str(part).encode()) for part in parts)
        if size > min(self.left, self.left if most is None else most):
            return False
        self.left -= size
        return True


def list_view(page: Page) -> ListView:
    """View all records in short; none is made before a template asks for them."""
    made: dict[str, EntryView] = {}

    def view(file: RecordFile) -> EntryView:
        if file.file not in made:
            made[file.file] = entry_view(page, file)
        return made[file.file]

    by_title = sorted(page.analysis.register.files, key=lambda file: _by_title(file.record))
    most_urgent_first = sorted(
        page.analysis.summary.open,
        key=lambda file: (*urgency(file.record)[:2], _by_title(file.record)),
    )
    return ListView(page.links.is_zensical_page, by_title, most_urgent_first, view, _worst)


def entry_view(page: Page, file: RecordFile) -> EntryView:
    """View one record in short: what fits, the most important first."""
    record, words, markup = file.record, page.words, page.markup
    room = _Room(MAX_BYTES - _LAYOUT)
    label, anchor = markup.label(record), anchor_of(file.name)
    title, short = (_cut(record.title, most, markup.literal)[0] for most in (_TITLE, _SHORT_TITLE))
    heading_html, _ = _cut(f"{label_of(record)} {record.title}", _TITLE + len(label), in_html)
    status = words.word("status", record.status)
    priority = derived_priority(record)
    priority_label = words.word("priority", priority)
    # a row, an entry among the worst, and a heading
    room.take(*3 * [label, anchor], title, short, short, status, priority_label)
    said = _said(record)
    lead = _cut(said, _LEAD, markup.inline)[0] if priority in _HURTING else SafeText("")
    room.take(lead)
    more = _more(page, file)
    room.take(words("text.full_record"), more.link)
    facts = tuple(_facts(page, record, room))
    summary, is_cut = _cut(said, min(_SUMMARY, room.left * 2 // 3), markup.inline)
    room.take(summary)
    room.left -= _OMITTED
    problems = tuple(_problems(page, file, room))
    places = tuple(_places(page, _of(page, file, None), room))
    return EntryView(
        key=record.key,
        label=label,
        anchor=anchor,
        anchors=page.anchors_of(file),
        title=title,
        short_title=short,
        heading_html=Html(heading_html),
        is_open=record.is_open,
        priority=priority or "",
        lead=lead,
        priority_label=priority_label,
        status_label=status,
        facts=facts,
        summary=summary,
        problems=problems,
        omitted=_omitted(page, len(record.problems) - len(problems)),
        places=places,
        more=more,
        is_cut=is_cut,
    )


def _said(record: Record) -> str:
    """Return the summary; empty where it is the title again, as of a record that was just made."""
    return "" if record.summary.strip() == record.title else record.summary


def _by_title(record: Record) -> tuple[str, str]:
    """Sort key: by title. New records of two branches seldom are neighbours then, as by id."""
    return record.title.casefold(), record.key


def _worst(entries: Sequence[EntryView]) -> Sequence[EntryView]:
    """Select those of the most severe grade, if there are any that hurt."""
    of_grade = ([it for it in entries if it.priority == grade.value] for grade in _HURTING)
    return next(filter(None, of_grade), [])


def _facts(page: Page, record: Record, room: _Room) -> Iterator[tuple[str, SafeText]]:
    """Yield the facts that fit."""
    left = _FACTS
    for name in _FACTS_SHOWN:
        if name == "priority" and record.priority is None:
            continue  # it is derived, and in the table
        field = all_fields()[name]
        label = page.words(f"field.{name}")
        text = in_words(page.markup, page.settings, field, field.value(record, page.settings))
        if text and room.take(label, text, " ** ** · ", most=left):
            left -= len(f"{label}{text}".encode())
            yield label, SafeText(text)


def _problems(page: Page, file: RecordFile, room: _Room) -> Iterator[PlacedText]:
    """Yield the problems that fit, each with the places that fit; titles come before places."""
    fitting = []
    for problem in file.record.problems:
        title = _cut(problem.title, _PROBLEM, page.markup.literal)[0]
        if not room.take(title, "- : \n"):
            break
        fitting.append((title, problem.id))
    for title, name in fitting:
        yield PlacedText(title, tuple(_places(page, _of(page, file, name), room)))


def _places(page: Page, found: Iterable[TrackedReference], room: _Room) -> Iterator[Linked]:
    """Yield the first places in the code that fit; nobody follows those of a closed record."""
    for tracked in islice(found, _PLACES):
        place, symbol = page.place_of(tracked), tracked.reference.symbol
        if symbol and not tracked.reference.lines:
            place = replace(place, text=SafeText(f"{place.text} · {page.markup.literal(symbol)}"))
        if not tracked.record.is_open or not room.take(place, "- , \n"):
            return
        yield place


def _of(page: Page, file: RecordFile, problem: str | None) -> Iterator[TrackedReference]:
    return (it for it in page.analysis.references_of(file) if it.problem == problem)


def _omitted(page: Page, count: int) -> str:
    return page.words.count("more_problems", count) if count else ""


def _more(page: Page, file: RecordFile) -> Linked:
    """Lead to all that the register says of a record: its page, or else its file."""
    text = SafeText(page.words("text.full_record"))
    found = (page.linked_report(text, file), page.linked_file(text, file.file))
    fitting = (it for it in found if it.link and len(it.link.encode()) <= _LINK)
    return next(fitting, page.markup.linked(text, ""))


def _cut(text: str, limit: int, write: Callable[[str], str]) -> tuple[SafeText, bool]:
    """Write a text of an author in at most ``limit`` bytes; also say whether it was cut."""
    mark = partial(Foreign, language=text.language) if isinstance(text, Foreign) else str
    written, is_cut = shorten(text, limit, lambda part: write(mark(part)))
    return SafeText(written), is_cut
