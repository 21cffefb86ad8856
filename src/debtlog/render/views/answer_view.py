"""What the page of a record begins with: what it costs, what to do and where, and all facts once.

Whatever is said here is not said again below, so it also tells what is left for there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from debtlog.model.priority import derived_priority, hours_a_month
from debtlog.model.vocabulary import Likelihood, Period, TaskStatus
from debtlog.render.safe_text import SafeText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page
    from debtlog.render.context.template_variables import (
        AdviceView,
        ProblemView,
        RecordView,
        ReferenceView,
    )
    from debtlog.render.safe_text import Linked

#: Places that are named at once.
MOST_PLACES = 6
#: Sections of a page of which it needs no list.
FEW_SECTIONS = 3
#: The facts beside a record, in groups; any other one is in the first.
_GROUPS = (
    ("type", "quality", "tags"),
    ("principal", "interest"),
    ("component", "owner", "contact", "code_owners", "found_by"),
    ("created", "age", "review_by", "aliases"),
    ("revisit", "severity_reason", "priority_reason", "origin"),
)
#: Facts that the head says of every record, and those that it says of open ones.
_SAID, _COSTS = ("status", "severity", "priority", "paid_on"), ("principal", "interest")
#: Facts that are sentences.
_SENTENCES = frozenset(_GROUPS[-1])
_UNDER_WAY = frozenset({TaskStatus.PLANNED, TaskStatus.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class TodayView:
    """What is true on this day only: marks by name and label, facts by label and value."""

    marks: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact, of one word or a few, unless it ``is_sentence``."""

    label: str
    value: str
    is_sentence: bool


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where some of the debt is; ``verdict`` is empty where nobody follows the code."""

    linked: Linked
    verdict_key: str
    unsure: bool
    verdict: str


@dataclass(frozen=True, slots=True)
class GradeView:
    """A grade, empty if nobody has judged, as a label that leads to the records of this grade."""

    grade: str
    linked: Linked


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The head of the page of a record. Whatever is not known is empty.

    ``grades`` are severity and priority, one where they are equal. They and ``status`` lead to the
    records that share them.
    ``costs`` say what an open record costs. ``advice`` is the first recommendation, ``horizon``
    says how soon, and ``recommendations`` are the others. ``step`` is the next one of an open task,
    ``progress`` says how many are done. ``more`` says of how many ``places`` there are more.
    """

    grades: tuple[GradeView, ...]
    status: Linked
    costs: tuple[str, ...]
    closed_on: str
    horizon: str
    advice: AdviceView | None
    recommendations: tuple[tuple[str, tuple[AdviceView, ...]], ...]
    step: SafeText
    progress: str
    places: tuple[PlaceView, ...]
    more: str
    facts: tuple[tuple[Fact, ...], ...]
    problems: tuple[ProblemView, ...]


def today_view(page: Page, file: RecordFile) -> TodayView:
    """View what needs attention in a record, its age, and whose code it is."""
    record, words, today = file.record, page.words, page.analysis.today
    facts = []
    if record.is_open and record.created <= today:
        facts.append((words("field.age"), words.age((today - record.created).days)))
    if owners := page.context.code_ownership.of(file):
        facts.append((words("field.code_owners"), page.markup.literal(", ".join(owners))))
    return TodayView(
        marks=tuple(
            (name, words(f"attention.{name}")) for name in page.analysis.summary.attention(file)
        ),
        facts=tuple(facts),
    )


def answer_view(page: Page, file: RecordFile, view: RecordView, today: TodayView) -> AnswerView:
    """View the head of the page of a record, of which ``view`` is the rest."""
    record, words = file.record, page.words
    horizon, advice, others = _first(view) if record.is_open else ("", None, view.recommendations)
    step, progress = _next_step(page, record)
    places = tuple(_places(page, view))
    return AnswerView(
        grades=tuple(_grades(page, view)),
        status=page.markup.linked(
            SafeText(view.status_label), page.links.to_register(status=record.status)
        ),
        costs=tuple(_costs(record, words)) if record.is_open else (),
        closed_on=page.markup.day(record.paid_on) if record.paid_on else "",
        horizon=horizon,
        advice=advice,
        recommendations=others,
        step=step,
        progress=progress,
        places=places[:MOST_PLACES],
        more=words.count("more_places", rest) if (rest := len(places) - MOST_PLACES) > 0 else "",
        facts=tuple(_facts(page, record, view, today)),
        problems=tuple(_problems(view, words)),
    )


def _grades(page: Page, view: RecordView) -> Iterator[GradeView]:
    """Say severity and priority at once where they are equal."""
    severity, priority = view.severity, view.priority

    def graded(grade: str, key: str, label: str, **facets: str) -> GradeView:
        text = SafeText(page.words(f"text.{key}", grade=label))
        return GradeView(grade, page.markup.linked(text, page.links.to_register(**facets)))

    if severity and severity == priority:
        both = {"severity": severity, "priority": severity}
        yield graded(severity, "grades_short", view.severity_label, **both)
        return
    key = "severity_short" if severity else "severity_short_none"
    yield graded(severity, key, view.severity_label, severity=severity)
    if priority:
        yield graded(priority, "priority_short", view.priority_label, priority=priority)


def _costs(record: Record, words: Catalogue) -> Iterator[str]:
    """Say what it takes to repay a debt, and what to keep it, also by the month."""
    if record.principal:
        yield words("text.cost_of_repaying", principal=words.effort(record.principal))
    if interest := record.interest:
        said = words(
            "text.interest",
            cost=words.effort(interest.cost),
            period=words.word("period", interest.per),
            likelihood=words.word("likelihood", interest.likelihood),
        )
        is_monthly = interest.per is Period.MONTH and interest.likelihood is Likelihood.HIGH
        hours = words.about_hours(hours_a_month(interest))
        yield (
            words("text.cost_of_keeping", interest=said)
            if is_monthly
            else words("text.cost_by_the_month", hours=hours, interest=said)
        )


def _first(
    view: RecordView,
) -> tuple[str, AdviceView | None, tuple[tuple[str, tuple[AdviceView, ...]], ...]]:
    """Take the first recommendation away from the others."""
    if not view.recommendations:
        return "", None, ()
    (horizon, (first, *same)), *others = view.recommendations
    left = [(horizon, tuple(same))] if same else []
    return horizon, first, (*left, *others)


def _next_step(page: Page, record: Record) -> tuple[SafeText, str]:
    """Find what is to be done next in a task that is under way."""
    for task in record.tasks if record.is_open else ():
        if task.status in _UNDER_WAY:
            for step in task.steps:
                if not step.done:
                    done = sum(step.done for step in task.steps)
                    progress = page.words.count("steps_done", len(task.steps), done=done)
                    return page.markup.inline(step.text), progress
    return SafeText(""), ""


def _places(page: Page, view: RecordView) -> Iterator[PlaceView]:
    """View every place once with each verdict, in the order of the page."""
    seen = set()
    for reference in _references(view):
        place = reference.location, reference.verdict_key
        if place not in seen:
            seen.add(place)
            yield _place(page, view, reference)


def _place(page: Page, view: RecordView, reference: ReferenceView) -> PlaceView:
    label = reference.verdict_label
    if not label and view.is_open:
        label = SafeText(page.words(f"verdict.{reference.verdict_key}"))
    return PlaceView(
        linked=page.markup.linked(reference.location, reference.source_page or reference.url),
        verdict_key=reference.verdict_key,
        unsure=reference.unsure,
        verdict=reference.matches or label,
    )


def _references(view: RecordView) -> Iterator[ReferenceView]:
    yield from view.references
    for problem in view.problems:
        yield from problem.references


def _facts(
    page: Page, record: Record, view: RecordView, today: TodayView
) -> Iterator[tuple[Fact, ...]]:
    """Group the facts that the head does not say; each is known by its label."""
    words = page.words
    facts = {**dict(_reasons(record, view, words)), **dict(view.facts), **dict(today.facts)}
    for name in (*_SAID, *(_COSTS if record.is_open else ())):
        facts.pop(words(f"field.{name}"), None)
    sentences = {words(f"field.{name}") for name in _SENTENCES}
    groups = [[words(f"field.{name}") for name in group] for group in _GROUPS]
    known = set(chain(*groups))
    groups[0] += [label for label in facts if label not in known]
    for group in groups:
        if found := [label for label in group if facts.get(label)]:
            yield tuple(Fact(label, facts[label], label in sentences) for label in found)


def _reasons(record: Record, view: RecordView, words: Catalogue) -> Iterator[tuple[str, str]]:
    """Say why a record has its grades; what follows from the rule needs no reason."""
    yield words("field.severity_reason"), view.severity_reason
    if record.priority_reason or derived_priority(record) != record.severity:
        yield words("field.priority_reason"), view.priority_reason


def _problems(view: RecordView, words: Catalogue) -> Iterator[ProblemView]:
    """Name a problem by its title where it is the only one, and by less where that stands above."""
    if len(view.problems) != 1:
        yield from view.problems
        return
    (problem,) = view.problems
    is_twice = problem.title == view.title
    heading = SafeText(words("heading.what_is_wrong")) if is_twice else problem.title
    yield replace(problem, title=heading, heading=heading)


def sections(
    words: Catalogue, view: RecordView, answer: AnswerView, *, has_tasks: bool, has_history: bool
) -> tuple[tuple[str, str], ...]:
    """Name the sections of a long page by anchor and heading."""
    before = {
        "description": view.description,
        "resolution": view.is_open and view.resolution,
        "impact": view.impact,
        "references": view.references,
    }
    behind = {
        "recommendations": answer.recommendations,
        "tasks": has_tasks,
        "relations": view.relations,
        "links": view.links,
        "history": has_history,
    }
    found = (
        *((f"_{name}", words(f"heading.{name}")) for name, part in before.items() if part),
        *((problem.anchor, problem.title) for problem in answer.problems),
        *((f"_{name}", words(f"heading.{name}")) for name, part in behind.items() if part),
    )
    return found if len(found) > FEW_SECTIONS else ()
