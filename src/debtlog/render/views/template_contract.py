"""What templates see: text that is safe to write into Markdown, everything already decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

#: Markdown that may be written as it is: generated, or an author's after safe_markdown.
Markdown = NewType("Markdown", str)
#: The same, for HTML.
Html = NewType("Html", str)


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """A place in the code: where it is now, what became of it, and the code itself.

    ``url`` leads to its host, ``source`` to the page of its file, both may be empty.
    ``verdict`` is empty for a place that is intact; ``verdict_note`` says why it was given, in
    committed documents, which do not depend on history, only what it means. ``excerpt`` is a fenced
    block, empty where there is nothing to show for certain. ``difference`` says what was edited
    since it was recorded; it is empty in committed documents.
    """

    place: Markdown
    symbol: Markdown
    note: Markdown
    url: str
    source: str
    state: str
    unsure: bool
    verdict: Markdown
    verdict_note: Markdown
    excerpt: Markdown
    difference: Markdown


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One problem class of a record; ``description`` may have several paragraphs."""

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
class Linked:
    """A text that leads somewhere, or nowhere when ``link`` is empty."""

    text: Markdown
    link: str

    def __str__(self) -> str:
        return f"[{self.text}]({self.link})" if self.link else self.text


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


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task: ``about`` says whose it is, since when, and where it stands."""

    heading: Markdown
    about: Markdown
    progress: str
    percent: int
    steps: tuple[StepView, ...]
    criteria: tuple[CriterionView, ...]
    risks: tuple[TaskRiskView, ...]
    documents: tuple[Linked, ...]
    notes: tuple[Markdown, ...]
    record: RecordView


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record: ``facts`` are pairs of label and value, in the order of a reader's interest.

    ``titled`` is the title leading to the record's page, ``detail`` leads from a list of records to
    the page that is about this one alone, ``places`` counts its references, ``language_note`` tells
    of texts that are not in the language of the page.
    """

    key: str
    label: Markdown
    anchor: str
    title: Markdown
    link: str
    titled: Linked
    places: Markdown
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
    detail: Linked | None


@dataclass(frozen=True, slots=True)
class RegisterView:
    """All records: what is owed first, most pressing first."""

    title: Markdown
    summary: str
    open: tuple[RecordView, ...]
    closed: tuple[RecordView, ...]

    @property
    def records(self) -> tuple[RecordView, ...]:
        """Every record, open ones first."""
        return self.open + self.closed
