"""The views that templates are given: text that is safe to write, everything already decided.

``Context.document`` gives them their names; ``docs/reference/templates.md`` lists these.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.render.safe_text import Linked, Markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from debtlog.register.record_file import RecordFile
    from debtlog.render.code.excerpt import ShownCode


@dataclass(frozen=True)
class ReferenceView:
    """A reference: where its code is now, what became of it, and the code itself.

    ``url`` leads to the code host, ``source_page`` to the page of the file; both may be empty.
    ``verdict_key`` is the verdict as JSON has it, ``verdict_label`` as readers do, and empty for
    code that is intact; ``verdict_note`` says why the verdict was given or, in committed documents,
    which do not depend on history, only what it means.
    """

    location: Markdown
    symbol: Markdown
    note: Markdown
    url: str
    source_page: str
    verdict_key: str
    unsure: bool
    verdict_label: Markdown
    verdict_note: Markdown
    _code: ShownCode
    _has_difference: bool

    @property
    def excerpt(self) -> Markdown:
        """The code as a fenced block; empty where it is not known for certain."""
        return Markdown(self._code.excerpt)

    @property
    def difference(self) -> Markdown:
        """What was edited since the code was pinned; empty in committed documents."""
        return Markdown(self._code.difference if self._has_difference else "")


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem of a record; ``description`` may have several paragraphs."""

    anchor: str
    heading: Markdown
    title: Markdown
    description: Markdown
    references: tuple[ReferenceView, ...]
    observations: tuple[Markdown, ...]
    scenario: tuple[Markdown, ...]
    consequences: tuple[Markdown, ...]
    risks: tuple[Markdown, ...]


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

    title: Markdown
    steps: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a task."""

    text: Markdown
    done: bool


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A success criterion, the rules that prove it, and whether they do."""

    text: Markdown
    rules: tuple[str, ...]
    proved: bool
    result: str


@dataclass(frozen=True, slots=True)
class TaskRiskView:
    """A risk of a task and what is done against it."""

    risk: Markdown
    mitigation: Markdown


@dataclass(frozen=True)
class TaskView:
    """A task: ``about`` says whose it is, since when, and its status."""

    heading: Markdown
    about: Markdown
    progress: str
    percent: int
    steps: tuple[StepView, ...]
    criteria: tuple[CriterionView, ...]
    risks: tuple[TaskRiskView, ...]
    documents: tuple[Linked, ...]
    notes: tuple[Markdown, ...]
    _record: Callable[[], RecordView]

    @property
    def record(self) -> RecordView:
        """The record that the task is about."""
        return self._record()


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record: ``facts`` are pairs of label and value, in the order of a reader's interest.

    ``link`` leads to its page; ``report`` from a list of records to a page that is about this one
    alone, and is empty elsewhere. ``language_note`` names the language of texts that are not in
    that of the page.
    """

    key: str
    label: Markdown
    anchor: str
    title: Markdown
    link: str
    is_open: bool
    severity: str
    priority: str
    facts: tuple[tuple[str, Markdown], ...]
    status_label: str
    severity_label: str
    severity_reason: Markdown
    priority_label: str
    priority_reason: Markdown
    component: Markdown
    owner: Markdown
    summary: Markdown
    problems: tuple[ProblemView, ...]
    references: tuple[ReferenceView, ...]
    recommendations: tuple[tuple[str, tuple[AdviceView, ...]], ...]
    relations: tuple[RelationView, ...]
    links: tuple[Linked, ...]
    language_note: Markdown
    source_file: Markdown
    edit_url: str
    report: str


@dataclass(frozen=True)
class RegisterView:
    """All records, most urgent first."""

    title: Markdown
    summary: str
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
