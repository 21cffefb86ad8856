"""The views of records, each for the page that it is on: names of records in texts are links."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from debtlog.model.page_paths import anchor_of
from debtlog.model.priority import derived_priority
from debtlog.model.texts import texts_of
from debtlog.model.translation import Foreign, each_text
from debtlog.model.vocabulary import Horizon
from debtlog.render.context.template_variables import (
    AdviceView,
    ProblemView,
    RecordView,
    ReferenceView,
    RegisterView,
    RelationView,
)
from debtlog.render.safe_text import Html, SafeText, title_of
from debtlog.render.views.entry_view import list_view
from debtlog.render.views.field_values import facts
from debtlog.render.views.reference_view import reference_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.model.record_parts import Problem
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page
    from debtlog.render.markup.markup import Markup


def register_view(page: Page) -> RegisterView:
    """View all records; none is made before a template asks for them."""
    words, summary = page.words, page.analysis.summary
    return RegisterView(
        title=page.markup.heading(page.settings.title),
        summary=words(
            "text.summary_line",
            records=words.count("records", summary.counts.records),
            open=words.count("open", summary.counts.open),
        ),
        short=list_view(page),
        _files=summary.open_first,
        _view=partial(record_view, page),
    )


def record_view(page: Page, file: RecordFile) -> RecordView:
    """View one record on ``page``."""
    view = _without_code(page, file)
    problems = zip(view.problems, file.record.problems, strict=True)
    return replace(
        view,
        anchors=_anchors(page, file),
        link=page.links.to_record(file),
        report=_report(page, file),
        problems=tuple(
            replace(made, references=_references(page, file, problem.id))
            for made, problem in problems
        ),
        references=_references(page, file, None),
        relations=tuple(relation_views(page, file)),
    )


def _without_code(page: Page, file: RecordFile) -> RecordView:
    """Make what is neither about code nor about other records."""
    markup, settings, record = page.markup, page.settings, file.record
    words, inline = markup.words, markup.inline
    priority = derived_priority(record)
    problems = enumerate(record.problems, 1)
    return RecordView(
        key=record.key,
        label=markup.label(record),
        anchor=anchor_of(file.name),
        anchors=(),
        title=markup.heading(record.title),
        link="",
        is_open=record.is_open,
        severity=record.severity or "",
        priority=priority or "",
        facts=tuple(facts(page, record)),
        status_label=words.word("status", record.status),
        severity_label=words.word("severity", record.severity),
        severity_reason=inline(record.severity_reason),
        priority_label=words.word("priority", priority),
        priority_reason=inline(record.priority_reason) or _derivation(record, words),
        component=markup.literal(title_of(record.component, settings.components)),
        owner=markup.literal(title_of(settings.owner_of(record), settings.owners)),
        summary=inline(record.summary),
        description=markup.block(record.description),
        resolution=markup.block(record.resolution),
        impact=markup.block(record.impact),
        problems=tuple(_problem(markup, number, problem) for number, problem in problems),
        references=(),
        recommendations=tuple(_advice(markup, record)),
        relations=(),
        links=tuple(
            markup.linked(markup.literal(link.title or link.url), link.url) for link in record.links
        ),
        language_note=_language_note(file, words),
        source_file=markup.literal(file.file),
        edit_url=settings.edit_url_of(file.file),
        report="",
    )


def _anchors(page: Page, file: RecordFile) -> tuple[Html, ...]:
    """Write the earlier anchors of a record, without those of its problems."""
    problems = {problem.id for problem in file.record.problems}
    return tuple(it for it in page.anchors_of(file) if it not in problems)


def _derivation(record: Record, words: Catalogue) -> SafeText:
    """Say what the priority of a record follows from; empty where there is none."""
    if record.severity is None:
        return SafeText(words("text.priority_of_interest") if record.interest else "")
    return SafeText(words("text.priority_derived"))


def _problem(markup: Markup, number: int, problem: Problem) -> ProblemView:
    """View a problem without its references; ``number`` counts from 1."""
    title, inline = markup.heading(problem.title), markup.inline
    return ProblemView(
        anchor=problem.id,
        title=title,
        heading=SafeText(markup.words("heading.problem", number=number, title=title)),
        description=markup.block(problem.description),
        references=(),
        observations=tuple(map(inline, problem.observations)),
        scenario=tuple(map(inline, problem.scenario)),
        consequences=tuple(map(inline, problem.consequences)),
        risks=tuple(map(inline, problem.risks)),
    )


def _advice(markup: Markup, record: Record) -> Iterator[tuple[str, tuple[AdviceView, ...]]]:
    """Group the recommendations by horizon."""
    for horizon in Horizon:
        views = tuple(
            AdviceView(markup.literal(advice.title), tuple(map(markup.inline, advice.steps)))
            for advice in record.recommendations
            if advice.horizon is horizon
        )
        if views:
            yield markup.words.word("horizon", horizon), views


def _report(page: Page, file: RecordFile) -> str:
    """Lead from a list of records to the page that is about this one alone."""
    link = page.links.to_detail(file) if page.links.lists_records else ""
    return "" if "#" in link else link


def _references(page: Page, file: RecordFile, problem: str | None) -> tuple[ReferenceView, ...]:
    """View the references of a problem, or those of the record as a whole."""
    references = page.analysis.references_of(file)
    return tuple(reference_view(page, it) for it in references if it.problem == problem)


def relation_views(page: Page, file: RecordFile) -> Iterator[RelationView]:
    """View the relations that a record names, then those that others have with it."""
    words, named = page.words, {file.file}
    for kind, other in page.analysis.relations_of(file):
        named.add(other.file)
        arrow = words.word("relation", kind)
        yield RelationView(arrow, arrow, page.linked(other), leads_away=True)
    for kind, other in page.analysis.relations_to(file):
        if other.file not in named:
            label, arrow = words.word("relation_back", kind), words.word("relation", kind)
            yield RelationView(label, arrow, page.linked(other), leads_away=False)


def _language_note(file: RecordFile, words: Catalogue) -> SafeText:
    """Name the language of texts that are not in the reader's language; empty when all are."""
    if file.language is None:
        return SafeText("")
    texts = tuple(each_text(texts_of(file.record)))
    foreign = [text for text in texts if isinstance(text, Foreign)]
    if not foreign:
        return SafeText("")
    note = "untranslated" if len(foreign) == len(texts) else "partly_translated"
    language = words.language_name(foreign[0].language)
    return SafeText(words(f"text.{note}", language=language))
