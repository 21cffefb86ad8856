"""Source files with the debt in them marked: each place, and what is owed there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.markdown.safe import escape
from debtlog.model.priority import RANK, urgency
from debtlog.model.vocabulary import Verdict
from debtlog.render.code.highlight import highlighted
from debtlog.render.links.page_links import is_nameable
from debtlog.render.views.facts import label_text, literal_text
from debtlog.render.views.template_contract import Linked, Markdown
from debtlog.render.views.text import literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.vocabulary import Grade
    from debtlog.render.views.record_view import Presenter
    from debtlog.sources.tree import SourceFile
    from debtlog.tracking.tracked_reference import TrackedReference

#: A longer file is shown only around its marks: pages must not grow without end.
MOST_LINES = 2_000
CONTEXT = 20


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file with debt: its places in the order of its lines, and those without any.

    These are ``whole``: all of the file, or something in it that cannot be told or is gone.
    ``around`` are the folders that it is in.
    """

    text: SourceFile
    references: tuple[TrackedReference, ...]
    whole: tuple[TrackedReference, ...]
    around: tuple[TrackedReference, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A place in a file: whose it is, where it begins, how grave it is, what is said of it.

    ``about`` is the record and its problem in brief; ``first`` is 0 where there are no lines.
    """

    record: Linked
    problem: Markdown
    about: Markdown
    note: Markdown
    verdict: Markdown
    severity: str
    severity_label: str
    where: Markdown
    first: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that share their marks: what begins here, the gravest of all, and the code.

    ``skipped`` says how many lines were left out before it; empty when none were.
    """

    begins: tuple[Marked, ...]
    severity: str
    code: str
    skipped: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A file: all that is owed in it, and its stretches; what is owed in all of it comes first."""

    name: Markdown
    url: str
    marks: tuple[Marked, ...]
    stretches: tuple[Stretch, ...]


def marked_files(analysis: Analysis) -> dict[str, MarkedFile]:
    """Files that records refer to, by name, with all that ``debtlog for`` tells of each."""
    found: dict[str, tuple[SourceFile, list[TrackedReference]]] = {}
    folders = marked_folders(analysis)
    for tracked in analysis.references:
        name, file = analysis.file_now(tracked), analysis.file_of(tracked)
        if file and is_nameable(name):
            found.setdefault(name, (file, []))[1].append(tracked)
    return {
        name: MarkedFile(
            file,
            tuple(tracked for tracked in _in_order(references) if tracked.lines),
            tuple(tracked for tracked in _in_order(references) if not tracked.lines),
            tuple(tracked for above in _above(name) for tracked in folders.get(above, ())),
        )
        for name, (file, references) in sorted(found.items())
    }


def marked_folders(analysis: Analysis) -> dict[str, list[TrackedReference]]:
    """References to folders, by name."""
    found: dict[str, list[TrackedReference]] = {}
    for tracked in analysis.references:
        if tracked.verdict is Verdict.INTACT and not analysis.file_of(tracked):
            found.setdefault(analysis.file_now(tracked), []).append(tracked)
    return {name: _in_order(references) for name, references in found.items()}


def _in_order(references: Iterable[TrackedReference]) -> list[TrackedReference]:
    return sorted(references, key=lambda tracked: (_lines(tracked), urgency(tracked.record)))


def _above(name: str) -> Iterator[str]:
    """Name the folders that a file is in, the nearest last."""
    path = PurePosixPath(name)
    up = path.parts.count("..")
    return (str(above) for above in reversed(path.parents) if above.parts.count("..") == up)


def source_view(presenter: Presenter, name: str, marked: MarkedFile) -> SourceView:
    """View a file with its places."""
    first = (*marked.references, *marked.whole)[0]
    around = [
        _mark(presenter, tracked, f"{_now(presenter, tracked)}/") for tracked in marked.around
    ]
    whole = [_mark(presenter, tracked, _named(presenter, tracked)) for tracked in marked.whole]
    marks = {id(it): _mark(presenter, it, _numbered(presenter, it)) for it in marked.references}
    return SourceView(
        name=Markdown(escape(name)),
        url=presenter.page.to_code(
            first.reference.source, partial(presenter.permalinks.of_file, first)
        ),
        marks=(*around, *whole, *marks.values()),
        stretches=tuple(_stretches(presenter, marked, marks)),
    )


def _now(presenter: Presenter, tracked: TrackedReference) -> str:
    return escape(presenter.analysis.file_now(tracked))


def _named(presenter: Presenter, tracked: TrackedReference) -> str:
    """Say what a reference without present lines names: the file, a symbol, lines that were."""
    reference = tracked.reference
    return escape(str(reference.symbol or reference.lines or "")) or presenter.words(
        "text.whole_file"
    )


def _numbered(presenter: Presenter, tracked: TrackedReference) -> str:
    first, last = _lines(tracked)
    if first == last:
        return presenter.words("text.line", line=first)
    return presenter.words("text.lines", first=first, last=last)


def _mark(presenter: Presenter, tracked: TrackedReference, where: str) -> Marked:
    record, words = tracked.record, presenter.words
    titles = {problem.id: problem.title for problem in record.problems}
    problem = titles.get(tracked.problem or "")
    reference = presenter.reference(tracked)
    return Marked(
        record=presenter.linked(tracked.record_file),
        problem=literal_text(problem),
        about=Markdown(f"{label_text(record)} {literal(problem or record.title)}"),
        note=reference.note,
        verdict=reference.verdict,
        severity=record.severity.value,
        severity_label=words.word("grade", record.severity),
        where=Markdown(where),
        first=_lines(tracked)[0],
        is_open=record.is_open,
    )


def _stretches(
    presenter: Presenter, marked: MarkedFile, marks: dict[int, Marked]
) -> Iterator[Stretch]:
    code, references = highlighted(marked.text), marked.references
    shown = _shown(len(code), references)
    told = 0
    for (covering, _), group in groupby(
        shown,
        key=lambda line: (
            tuple(it for it in references if _covers(it, line)),
            _begins(references, line),
        ),
    ):
        numbers = list(group)
        gap = numbers[0] - told - 1
        told = numbers[-1]
        grave = min((tracked.record.severity for tracked in covering), key=_rank, default=None)
        yield Stretch(
            begins=tuple(marks[id(p)] for p in covering if _lines(p)[0] == numbers[0]),
            severity=grave.value if grave else "",
            code="\n".join(
                f'<span id="L{n}"><a href="#L{n}">{n}</a>{code[n - 1]}</span>' for n in numbers
            ),
            skipped=presenter.words.count("more_lines", gap) if gap else "",
        )


def _shown(count: int, references: Iterable[TrackedReference]) -> list[int]:
    """Number the lines to show: all of them, or those around the marks."""
    if count <= MOST_LINES:
        return list(range(1, count + 1))
    near = {
        line
        for first, last in map(_lines, references)
        for line in range(max(1, first - CONTEXT), min(count, last + CONTEXT) + 1)
    }
    return sorted(near)


def _begins(references: Iterable[TrackedReference], line: int) -> int:
    """Tell apart lines by the last place that begins at or before them."""
    return sum(_lines(tracked)[0] <= line for tracked in references)


def _covers(tracked: TrackedReference, line: int) -> bool:
    first, last = _lines(tracked)
    return first <= line <= last


def _lines(tracked: TrackedReference) -> tuple[int, int]:
    return tracked.lines or (0, 0)


def _rank(grade: Grade) -> int:
    return RANK[grade]
