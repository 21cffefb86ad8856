"""One record with everything in it, for a terminal or for a program."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from debtlog.analysis.code_owners import CodeOwnership
from debtlog.model.fields import fields
from debtlog.model.priority import derived_priority
from debtlog.model.record import Shown
from debtlog.output import reference_text as at
from debtlog.output.field_words import spaced, worded
from debtlog.output.json_document import document, reference_data
from debtlog.output.record_list import COLOURS, NO_GRADE
from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.record import Record
    from debtlog.model.record_parts import Problem, Task
    from debtlog.model.settings import Settings
    from debtlog.model.vocabulary import Word
    from debtlog.output.terminal.layout import Layout
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

    #: Names a file of the register.
    ShownPath = Callable[[str], str]


def as_json(analysis: Analysis, file: RecordFile) -> str:
    """Write a record as in YAML, and what follows from it."""
    references = analysis.references_of(file)
    related = [
        {"record": other.record.key, "type": kind.value} for kind, other in _related(analysis, file)
    ]
    return document(
        {
            "file": file.file,
            "priority": derived_priority(file.record),
            "owner": analysis.settings.owner_of(file.record),
            "contact": analysis.settings.contact_of(file.record) or None,
            "code_owners": list(CodeOwnership(analysis).of(file)),
            "record": msgspec.to_builtins(file.record, enc_hook=str),
            "references": [reference_data(analysis, tracked) for tracked in references],
            "related": related,
        }
    )


def as_text(
    analysis: Analysis,
    file: RecordFile,
    layout: Layout,
    shown_path: ShownPath = str,
    *,
    code: bool,
) -> Iterator[str]:
    """Yield the lines of a record; with ``code``, also the code of its references.

    ``shown_path`` turns a path into the one that readers find.
    """
    return _Page(analysis, file, layout, shown_path, code=code).lines()


#: Files that are shown of those that a pattern matches.
MOST_MATCHES = 10


class _Page:
    """The text of one record."""

    def __init__(
        self,
        analysis: Analysis,
        file: RecordFile,
        layout: Layout,
        shown_path: ShownPath,
        *,
        code: bool,
    ) -> None:
        self.analysis = analysis
        self.file = file
        self.record = file.record
        self.layout = layout
        self.shown_path = shown_path
        self.tracked = list(analysis.references_of(file))
        self.code = code

    def lines(self) -> Iterator[str]:
        record, layout = self.record, self.layout
        yield from layout.paragraph(f"#{record.key} {record.title}")
        yield self.headline()
        yield one_line(self.shown_path(self.file.file))
        yield ""
        yield from layout.paragraph(record.summary)
        yield ""
        code_owners = ", ".join(CodeOwnership(self.analysis).of(self.file))
        facts = [*_facts(record, self.analysis.settings), ("code owners", code_owners)]
        yield from layout.pairs(facts)
        for title, text in _long_texts(record):
            yield from layout.section(title, self.text(text))
        yield from layout.section("References", self.references(None))
        for problem in record.problems:
            title = f"Problem {problem.id}: {problem.title}"
            yield from layout.section(title, self.problem(problem), always=True)
        for advice in record.recommendations:
            title = f"Recommendation, {spaced(advice.horizon)}: {advice.title}"
            yield from layout.section(title, layout.steps(advice.steps), always=True)
        yield from layout.section("Relations", layout.bullets(self.relations()))
        links = [f"{link.title or spaced(link.type)}: {link.url}" for link in record.links]
        yield from layout.section("Links", layout.bullets(links))
        for task in record.tasks:
            yield from layout.section(f"Task {task.id}: {task.title}", self.task(task))

    def headline(self) -> str:
        """Priority, severity and status."""
        record, style = self.record, self.layout.style
        grades = {"priority": derived_priority(record), "severity": record.severity}
        said = [
            style(f"{grade} {name}" if grade else f"{name} {NO_GRADE}", COLOURS[grade])
            for name, grade in grades.items()
        ]
        return ", ".join([*said, spaced(record.status)])

    def text(self, text: str | None) -> Iterator[str]:
        """Yield the lines of a long text as they are written."""
        yield from printable((text or "").rstrip()).splitlines()

    def problem(self, problem: Problem) -> Iterator[str]:
        layout = self.layout
        yield from self.text(problem.description)
        yield from layout.section("References", self.references(problem.id))
        yield from layout.section("Observations", layout.bullets(problem.observations))
        yield from layout.section("Scenario", layout.steps(problem.scenario))
        yield from layout.section("Consequences", layout.bullets(problem.consequences))
        yield from layout.section("Risks", layout.bullets(problem.risks))

    def references(self, problem: str | None) -> Iterator[str]:
        """References of a problem, or of the whole record: where each is now, and its code."""
        for tracked in self.tracked:
            if tracked.problem == problem:
                colour = at.VERDICT_COLOURS[tracked.verdict]
                verdict = self.layout.style(one_line(at.verdict_of(tracked)), colour)
                now = self.shown_path(at.now_at(self.analysis, tracked))
                yield f"{one_line(now)}  {verdict}"
                yield from self.matches(tracked)
                yield from self.layout.paragraph(tracked.reference.note or "", INDENT)
                yield from at.code_of(tracked) if self.code else ()

    def matches(self, tracked: TrackedReference) -> Iterator[str]:
        """The first files that the pattern of a reference matches."""
        for file in islice(self.analysis.files_matched(tracked), MOST_MATCHES):
            yield f"{INDENT}{one_line(self.shown_path(file))}"
        if len(tracked.matches) > MOST_MATCHES:
            yield f"{INDENT}…"

    def relations(self) -> Iterator[str]:
        """Relations of this record, then those of other records to it."""
        for relation in self.record.relations:
            others = self.analysis.register.with_id(relation.to)
            titles = [other.record.title for other in others] or ["(not in the register)"]
            yield f"{spaced(relation.type)} #{relation.to} {' or '.join(titles)}"
        for kind, other in _related(self.analysis, self.file):
            yield f"#{other.record.key} {other.record.title}: {spaced(kind)} #{self.record.key}"

    def task(self, task: Task) -> Iterator[str]:
        layout = self.layout
        yield f"{spaced(task.status)}, set {task.created}"
        for step in task.steps:
            yield from layout.paragraph(step.text, "[x] " if step.done else "[ ] ")
        criteria = [f"{item.text} ({', '.join(item.proved_by)})" for item in task.criteria]
        yield from layout.section("Criteria", layout.bullets(criteria))
        risks = [f"{item.risk}: {item.mitigation}" for item in task.risks]
        yield from layout.section("Risks", layout.bullets(risks))
        yield from layout.section("Documents", layout.bullets(task.documents))
        yield from layout.section("Notes", layout.bullets(task.notes))


def _long_texts(record: Record) -> Iterator[tuple[str, str | None]]:
    yield "Description", record.description
    yield "Resolution", record.resolution
    yield "Impact", record.impact


def _facts(record: Record, settings: Settings) -> Iterator[tuple[str, str]]:
    for field in fields(Shown.SHOW):
        value = field.value(record, settings)
        items = value if isinstance(value, tuple) else [value]
        yield spaced(field.name), ", ".join(worded(it) for it in items if it is not None)


def _related(analysis: Analysis, file: RecordFile) -> Iterator[tuple[Word, RecordFile]]:
    """Relations that other records have to this one, by any of its ids."""
    return (it for it in analysis.relations_to(file) if it[1].file != file.file)
