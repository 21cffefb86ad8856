"""The views that templates are given: text that is safe to write, everything already decided.

``Context.document`` gives them their names; ``docs/reference/templates.md`` lists these.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.render.safe_text import Html, Linked, SafeText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debtlog.register.record_file import RecordFile
    from debtlog.render.code.shown_code import ShownCode


@dataclass(frozen=True)
class ReferenceView:
    """A reference; ``linked`` is its location with the link ``url``, which leads to the code.

    Committed documents show what the record says, pages of the site what is so now.
    ``source_page`` leads to the page of the file. ``verdict_key`` is the verdict as JSON has it,
    ``verdict_label`` as readers do, and empty for code that is intact; ``verdict_note`` says why it
    was given. ``matches`` says how many files a pattern matches, and ``files`` are the first of
    them. Committed documents have neither verdicts nor files. Whatever is not known is empty.
    """

    linked: Linked
    location: SafeText
    symbol: SafeText
    matches: str
    files: tuple[Linked, ...]
    note: SafeText
    url: str
    source_page: str
    verdict_key: str
    unsure: bool
    verdict_label: SafeText
    verdict_note: SafeText
    _code: ShownCode
    _is_quoted: bool

    @property
    def excerpt(self) -> SafeText:
        """The code: a fence in committed documents, where it is empty for a closed record.

        On pages of the site it is HTML. It is empty where the code is not known.
        """
        return self._code.quote if self._is_quoted else SafeText(self._code.excerpt)

    @property
    def difference(self) -> SafeText:
        """What was edited since the code was pinned, as HTML; empty in committed documents."""
        return SafeText("" if self._is_quoted else self._code.difference)


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem of a record; ``description`` may have several paragraphs."""

    anchor: str
    heading: SafeText
    title: SafeText
    description: SafeText
    references: tuple[ReferenceView, ...]
    observations: tuple[SafeText, ...]
    scenario: tuple[SafeText, ...]
    consequences: tuple[SafeText, ...]
    risks: tuple[SafeText, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """What a record has to do with another.

    ``label`` says it from the record to the other: ``is aggravated by``. ``arrow`` says it from the
    one that names it to the one named: ``aggravates``; ``leads_away`` where the record does.
    """

    label: str
    arrow: str
    other: Linked
    leads_away: bool


@dataclass(frozen=True, slots=True)
class AdviceView:
    """A recommendation."""

    title: SafeText
    steps: tuple[SafeText, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a task."""

    text: SafeText
    done: bool


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A success criterion, the rules that prove it, and whether they do.

    ``proofs`` are the rules as code; on the site they lead to what the documentation says of them.
    A committed document does not say whether: there ``result`` is empty.
    """

    text: SafeText
    rules: tuple[str, ...]
    proofs: tuple[Linked, ...]
    proved: bool
    result: str


@dataclass(frozen=True, slots=True)
class TaskRiskView:
    """A risk of a task and what is done against it."""

    risk: SafeText
    mitigation: SafeText


@dataclass(frozen=True)
class TaskView:
    """A task: ``about`` says whose it is, since when, and its status."""

    heading: SafeText
    about: SafeText
    progress: str
    percent: int
    steps: tuple[StepView, ...]
    criteria: tuple[CriterionView, ...]
    risks: tuple[TaskRiskView, ...]
    documents: tuple[Linked, ...]
    notes: tuple[SafeText, ...]
    _record: Callable[[], RecordView]

    @cached_property
    def record(self) -> RecordView:
        """The record that the task is about."""
        return self._record()


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record: ``facts`` are pairs of label and value, in the order of a reader's interest.

    ``anchors`` are those that led to it earlier, beside ``anchor``, written for attributes of HTML.
    ``link`` leads to its page; ``report`` from a list of records to a page that is about this one
    alone, and is empty elsewhere. ``language_note`` names the language of texts that are not in
    that of the page. ``severity`` and ``priority`` are empty where nobody has judged them.
    """

    key: str
    label: SafeText
    anchor: str
    anchors: tuple[Html, ...]
    title: SafeText
    link: str
    is_open: bool
    severity: str
    priority: str
    facts: tuple[tuple[str, SafeText], ...]
    status_label: str
    severity_label: str
    severity_reason: SafeText
    priority_label: str
    priority_reason: SafeText
    component: SafeText
    owner: SafeText
    summary: SafeText
    description: SafeText
    resolution: SafeText
    impact: SafeText
    problems: tuple[ProblemView, ...]
    references: tuple[ReferenceView, ...]
    recommendations: tuple[tuple[str, tuple[AdviceView, ...]], ...]
    relations: tuple[RelationView, ...]
    links: tuple[Linked, ...]
    language_note: SafeText
    source_file: SafeText
    edit_url: str
    report: str


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A problem in a line, and where it is in the code."""

    text: SafeText
    places: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A record in short: all that a list of records says of it has at most 2 KB.

    ``anchors`` are those that led to it earlier, beside ``anchor``, written for attributes of HTML;
    nobody reads them, so they come on top.
    Texts that are too long are cut after a sentence: ``is_cut`` says whether the summary was. A
    summary that is the title again is empty.
    ``omitted`` says how many problems there was no room for. ``more`` leads to the full record.
    ``heading_html`` is label and title; ``lead`` the first sentence of what hurts, empty elsewhere.
    """

    key: str
    label: SafeText
    anchor: str
    anchors: tuple[Html, ...]
    title: SafeText
    short_title: SafeText
    heading_html: Html
    lead: SafeText
    is_open: bool
    priority: str
    priority_label: str
    status_label: str
    facts: tuple[tuple[str, SafeText], ...]
    summary: SafeText
    is_cut: bool
    problems: tuple[PlacedText, ...]
    omitted: str
    places: tuple[Linked, ...]
    more: Linked


@dataclass(frozen=True)
class ListView:
    """All records in short; none is made before a template asks for them.

    ``is_unsearched`` is true where the text itself has to tell the search of a site to pass it
    over, because the generator has no plugins.
    """

    is_unsearched: bool
    _by_title: Iterable[RecordFile]
    _open: Iterable[RecordFile]
    _view: Callable[[RecordFile], EntryView]
    _worst: Callable[[Sequence[EntryView]], Sequence[EntryView]]

    @cached_property
    def records(self) -> tuple[EntryView, ...]:
        """Every record, by title."""
        return tuple(map(self._view, self._by_title))

    @cached_property
    def open(self) -> tuple[EntryView, ...]:
        """The open records, most urgent first."""
        return tuple(map(self._view, self._open))

    @property
    def worst(self) -> tuple[EntryView, ...]:
        """The open records of critical priority; if there are none, those of high priority."""
        return tuple(self._worst(self.open))


@dataclass(frozen=True)
class RegisterView:
    """All records, most urgent first; ``short`` has them in short."""

    title: SafeText
    summary: str
    short: ListView
    _files: Iterable[RecordFile]
    _view: Callable[[RecordFile], RecordView]

    @cached_property
    def records(self) -> tuple[RecordView, ...]:
        """Every record, open ones first."""
        return tuple(map(self._view, self._files))

    @property
    def open(self) -> tuple[RecordView, ...]:
        """The open records."""
        return tuple(record for record in self.records if record.is_open)

    @property
    def closed(self) -> tuple[RecordView, ...]:
        """The other records."""
        return tuple(record for record in self.records if not record.is_open)
