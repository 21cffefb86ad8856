"""From the analysis to views: escaping, words, order and links are decided here."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.markdown.safe import escape
from debtlog.model.priority import derived_priority, urgency
from debtlog.model.vocabulary import Horizon, Verdict
from debtlog.render.code.excerpt import difference, excerpt
from debtlog.render.links.page_links import PageLinks, anchor_of
from debtlog.render.views.facts import (
    facts,
    heading_text,
    inline_text,
    label,
    label_text,
    language_note,
    literal_text,
    titled,
)
from debtlog.render.views.template_contract import (
    AdviceView,
    Linked,
    Markdown,
    ProblemView,
    RecordView,
    ReferenceView,
    RegisterView,
    RelationView,
)
from debtlog.render.views.text import block, literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Problem, Record
    from debtlog.register.load import RecordFile
    from debtlog.render.links.permalinks import Permalinks
    from debtlog.tracking.tracked_reference import TrackedReference

#: Code is shown only where it is known to be.
_SHOWN = {Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED, Verdict.UNPINNED}


class Presenter:
    """Makes the views of one page. ``permalinks`` find the code on its host."""

    def __init__(
        self,
        analysis: Analysis,
        words: Catalogue,
        page: PageLinks,
        permalinks: Permalinks,
    ) -> None:
        self.analysis = analysis
        self.words = words
        self.page = page
        self.permalinks = permalinks

    def register(self) -> RegisterView:
        """View all records."""
        files = sorted(self.analysis.register.files, key=lambda file: urgency(file.record))
        records = [self.record(file) for file in files]
        still_open = tuple(view for view in records if view.is_open)
        return RegisterView(
            title=heading_text(self.page.settings.title),
            summary=self.words(
                "text.summary_line",
                records=self.words.count("records", len(records)),
                open=self.words.count("open", len(still_open)),
            ),
            open=still_open,
            closed=tuple(view for view in records if not view.is_open),
        )

    def record(self, file: RecordFile) -> RecordView:
        """View one record."""
        record, words = file.record, self.words
        edit = self.page.settings.edit_url
        return RecordView(
            key=record.key,
            label=label_text(record),
            anchor=anchor_of(file.name),
            title=heading_text(record.title),
            link=self.page.to_record(file),
            titled=Linked(Markdown(literal(record.title)), self.page.to_record(file)),
            places=self.places_in_brief(file),
            detail=self.detail(file),
            is_open=record.is_open,
            severity=record.severity.value,
            priority=derived_priority(record).value,
            facts=tuple(facts(record, words, self.page.settings)),
            status_label=words.word("status", record.status),
            severity_label=words.word("grade", record.severity),
            severity_reason=inline_text(record.severity_reason),
            priority_label=words.word("grade", derived_priority(record)),
            priority_reason=inline_text(record.priority_reason)
            or Markdown(words("text.priority_derived")),
            component=titled(record.component, self.page.settings.components),
            owner=titled(self.page.settings.owner_of(record), self.page.settings.owners),
            summary=inline_text(record.summary),
            problems=tuple(
                self.problem(file, number, problem)
                for number, problem in enumerate(record.problems, 1)
            ),
            references=self.references(file, None),
            recommendations=tuple(self.advice(record)),
            relations=tuple(self.relations(file)),
            links=tuple(
                Linked(Markdown(literal(link.title or link.url)), link.url) for link in record.links
            ),
            language_note=language_note(record, words),
            source_file=Markdown(escape(file.file)),
            edit_url=f"{edit}{quote(file.file)}" if edit else "",
        )

    def places_in_brief(self, file: RecordFile) -> Markdown:
        """Count the places of a record, and those that are not as they were."""
        references = self.analysis.references_of(file)
        verdicts = Counter(tracked.verdict for tracked in references)
        parts = [self.words.count("places", len(references))] if references else []
        parts += (
            f"{verdicts[verdict]} {self.words.word('verdict', verdict)}"
            for verdict in Verdict
            if verdicts[verdict] and verdict is not Verdict.INTACT
        )
        if unsure := sum(map(self.is_unsure, references)):
            parts.append(self.words.count("unsure", unsure))
        return Markdown(", ".join(parts))

    def linked(self, file: RecordFile) -> Linked:
        """Name a record and lead to it."""
        link = self.page.to_record(file)
        # what is a link already becomes no other
        name = label(file.record) if link else label_text(file.record)
        return Linked(Markdown(f"{name} {literal(file.record.title)}"), link)

    def detail(self, file: RecordFile) -> Linked | None:
        """Lead from a list of records to the page that is about this one alone."""
        link = self.page.to_detail(file) if self.page.lists_records else ""
        if not link or "#" in link:
            return None
        return Linked(Markdown(literal(file.record.title)), link)

    def problem(self, file: RecordFile, number: int, problem: Problem) -> ProblemView:
        """View one problem class; ``number`` counts from 1."""
        title = heading_text(problem.title)
        return ProblemView(
            anchor=problem.id,
            title=title,
            heading=Markdown(self.words("heading.problem", number=number, title=title)),
            description=Markdown(block(problem.description) if problem.description else ""),
            references=self.references(file, problem.id),
            observations=tuple(map(inline_text, problem.observations)),
            scenario=tuple(map(inline_text, problem.scenario)),
            consequences=tuple(map(inline_text, problem.consequences)),
            risks=tuple(map(inline_text, problem.risks)),
        )

    def references(self, file: RecordFile, problem: str | None) -> tuple[ReferenceView, ...]:
        """View the references of a problem, or those of the record as a whole."""
        references = self.analysis.references_of(file)
        return tuple(
            self.reference(tracked) for tracked in references if tracked.problem == problem
        )

    def reference(self, tracked: TrackedReference) -> ReferenceView:
        """View a place in the code, as it is now."""
        reference, verdict = tracked.reference, tracked.verdict
        code, left_out = "", 0
        if tracked.source_file and tracked.lines and verdict in _SHOWN:
            code, left_out = excerpt(tracked.source_file, tracked.lines)
        if left_out:
            code += f"\n\n… {self.words.count('more_lines', left_out)}"
        label = self.words.word("verdict", verdict)
        if unsure := self.is_unsure(tracked):
            label = self.words("text.unsure", verdict=label)
        odd = verdict is not Verdict.INTACT or unsure
        return ReferenceView(
            place=Markdown(escape(_where(tracked))),
            symbol=Markdown(escape(reference.symbol) if reference.symbol else ""),
            note=inline_text(reference.note),
            url=self.page.to_code(reference.source, partial(self.permalinks.of_place, tracked)),
            source=self.source(tracked),
            state=verdict.value,
            unsure=unsure,
            verdict=Markdown(label if odd else ""),
            verdict_note=self.verdict_note(tracked, unsure=unsure) if odd else Markdown(""),
            excerpt=Markdown(code),
            difference=self.difference(tracked),
        )

    def is_unsure(self, tracked: TrackedReference) -> bool:
        """Whether a verdict is a guess; a document says nothing of lines that are as they were."""
        is_intact = tracked.verdict is Verdict.INTACT
        return bool(tracked.doubt) and not (is_intact and self.page.committed)

    def verdict_note(self, tracked: TrackedReference, *, unsure: bool) -> Markdown:
        """Explain a verdict; the reason may come from history, so a document tells none."""
        if self.page.committed:
            note = self.words.word("verdict_note", tracked.verdict)
        else:
            reason = tracked.reason
            values = {name: escape(str(value)) for name, value in reason.values.items()}
            note = self.words(f"reason.{reason.why}", **values)
        return Markdown(f"{note} {self.words('text.not_sure')}" if unsure else note)

    def source(self, tracked: TrackedReference) -> str:
        """Lead to the place on the page of its file; empty where there is none."""
        lines, has_page = tracked.lines, self.analysis.file_of(tracked) is not None
        link = self.page.to_source(self.analysis.file_now(tracked)) if has_page else ""
        return f"{link}#L{lines[0]}" if link and lines else link

    def difference(self, tracked: TrackedReference) -> Markdown:
        """Show what was edited since it was recorded; git is asked, so never in a document."""
        diff, left_out = ("", 0) if self.page.committed else difference(tracked)
        if not diff:
            return Markdown("")
        more = f"\n\n… {self.words.count('more_lines', left_out)}" if left_out else ""
        return Markdown(f"*{self.words('text.as_recorded')}*\n\n{diff}{more}")

    def advice(self, record: Record) -> Iterator[tuple[str, tuple[AdviceView, ...]]]:
        """Group the recommendations by horizon."""
        for horizon in Horizon:
            views = tuple(
                AdviceView(literal_text(advice.title), tuple(map(inline_text, advice.steps)))
                for advice in record.recommendations
                if advice.horizon is horizon
            )
            if views:
                yield self.words.word("horizon", horizon), views

    def relations(self, file: RecordFile) -> Iterator[RelationView]:
        """View the relations that a record names, then those that others have with it."""
        named = {file.file}
        for kind, other in self.analysis.relations_of(file):
            named.add(other.file)
            arrow = self.words.word("relation", kind)
            yield RelationView(arrow, arrow, self.linked(other), leads_away=True)
        for kind, other in self.analysis.relations_to(file):
            if other.file not in named:
                label = self.words.word("relation_back", kind)
                arrow = self.words.word("relation", kind)
                yield RelationView(label, arrow, self.linked(other), leads_away=False)


def _where(tracked: TrackedReference) -> str:
    """``path:first-last`` as it is now, or as the record says where nothing else is known."""
    if tracked.reference.line_range is None:
        return tracked.path
    if tracked.lines is None:
        return tracked.shown
    return f"{tracked.path}:{tracked.lines_now}"
