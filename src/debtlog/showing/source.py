"""Source files with the debt in them marked: each place, and what is owed there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import structs

from debtlog.model.priority import RANK, urgency
from debtlog.safe_markdown import escape
from debtlog.showing.facts import inline_text, label
from debtlog.showing.highlight import highlighted
from debtlog.showing.lang import inline
from debtlog.showing.links import is_nameable
from debtlog.showing.views import Linked, Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.evidence.sources import SourceFile
    from debtlog.judging.survey import Place, Survey
    from debtlog.model.vocabulary import Grade
    from debtlog.showing.present import Presenter

#: A longer file is shown only around its marks: pages must not grow without end.
MOST_LINES = 2_000
CONTEXT = 20


@dataclass(frozen=True, slots=True)
class Marked:
    """A place in a file: whose it is, where it begins, how grave it is, what is said of it.

    ``about`` is the record and its problem in brief.
    """

    record: Linked
    problem: Markdown
    about: Markdown
    note: Markdown
    verdict: Markdown
    severity: str
    severity_label: str
    lines: str
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
    """A file: what is owed in all of it, and its stretches."""

    name: Markdown
    url: str
    marks: tuple[Marked, ...]
    stretches: tuple[Stretch, ...]


def marked_files(survey: Survey) -> dict[str, list[Place]]:
    """Places that are known, by the file they are in; in the order of its lines."""
    found: dict[str, list[Place]] = {}
    for place in survey.places:
        name = survey.file_now(place)
        if place.followed.file and place.followed.location.lines and is_nameable(name):
            found.setdefault(name, []).append(place)
    return {
        name: sorted(places, key=lambda place: (_lines(place), urgency(place.file.record)))
        for name, places in sorted(found.items())
    }


def source_view(presenter: Presenter, name: str, places: Sequence[Place]) -> SourceView:
    """View a file with its places."""
    marks = {id(place): _mark(presenter, place) for place in places}
    first = places[0].followed
    file = first.file
    return SourceView(
        name=Markdown(escape(name)),
        url=presenter.page.to_code(
            structs.replace(first.reference, path=first.path), (1, 1), presenter.revisions
        ),
        marks=tuple(marks.values()),
        stretches=tuple(_stretches(presenter, file, places, marks)) if file else (),
    )


def _mark(presenter: Presenter, place: Place) -> Marked:
    record, words, (first, last) = place.file.record, presenter.words, _lines(place)
    titles = {problem.id: problem.title for problem in record.problems}
    problem = titles.get(place.problem or "")
    reference = presenter.reference(place)
    return Marked(
        record=presenter.linked(record),
        problem=inline_text(problem),
        about=Markdown(f"{label(record)} {inline(problem or record.title, links=False)}"),
        note=reference.note,
        verdict=reference.verdict,
        severity=record.severity.value,
        severity_label=words.word("grade", record.severity),
        lines=words("text.line", line=first)
        if first == last
        else words("text.lines", first=first, last=last),
        first=first,
        is_open=record.is_open,
    )


def _stretches(
    presenter: Presenter, file: SourceFile, places: Sequence[Place], marks: dict[int, Marked]
) -> Iterator[Stretch]:
    code = highlighted(file)
    shown = _shown(len(code), places)
    told = 0
    for (covering, _), group in groupby(
        shown,
        key=lambda line: (tuple(p for p in places if _covers(p, line)), _begins(places, line)),
    ):
        numbers = list(group)
        gap = numbers[0] - told - 1
        told = numbers[-1]
        grave = min((place.file.record.severity for place in covering), key=_rank, default=None)
        yield Stretch(
            begins=tuple(marks[id(p)] for p in covering if _lines(p)[0] == numbers[0]),
            severity=grave.value if grave else "",
            code="\n".join(
                f'<span id="L{n}"><a href="#L{n}">{n}</a>{code[n - 1]}</span>' for n in numbers
            ),
            skipped=presenter.words.count("more_lines", gap) if gap else "",
        )


def _shown(count: int, places: Iterable[Place]) -> list[int]:
    """Number the lines to show: all of them, or those around the marks."""
    if count <= MOST_LINES:
        return list(range(1, count + 1))
    near = {
        line
        for first, last in map(_lines, places)
        for line in range(max(1, first - CONTEXT), min(count, last + CONTEXT) + 1)
    }
    return sorted(near)


def _begins(places: Iterable[Place], line: int) -> int:
    """Tell apart lines by the last place that begins at or before them."""
    return sum(_lines(place)[0] <= line for place in places)


def _covers(place: Place, line: int) -> bool:
    first, last = _lines(place)
    return first <= line <= last


def _lines(place: Place) -> tuple[int, int]:
    return place.followed.location.lines or (0, 0)


def _rank(grade: Grade) -> int:
    return RANK[grade]
