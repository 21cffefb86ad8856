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

    from debtlog.analysis.analysis import Analysis, Place
    from debtlog.model.vocabulary import Grade
    from debtlog.render.views.record_view import Presenter
    from debtlog.sources.tree import SourceFile

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
    places: tuple[Place, ...]
    whole: tuple[Place, ...]
    around: tuple[Place, ...]


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
    found: dict[str, tuple[SourceFile, list[Place]]] = {}
    folders = marked_folders(analysis)
    for place in analysis.places:
        name, file = analysis.file_now(place), analysis.file_of(place)
        if file and is_nameable(name):
            found.setdefault(name, (file, []))[1].append(place)
    return {
        name: MarkedFile(
            file,
            tuple(place for place in _in_order(places) if place.followed.location.lines),
            tuple(place for place in _in_order(places) if not place.followed.location.lines),
            tuple(place for above in _above(name) for place in folders.get(above, ())),
        )
        for name, (file, places) in sorted(found.items())
    }


def marked_folders(analysis: Analysis) -> dict[str, list[Place]]:
    """References to folders, by name."""
    found: dict[str, list[Place]] = {}
    for place in analysis.places:
        if place.followed.location.verdict is Verdict.INTACT and not analysis.file_of(place):
            found.setdefault(analysis.file_now(place), []).append(place)
    return {name: _in_order(places) for name, places in found.items()}


def _in_order(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (_lines(place), urgency(place.file.record)))


def _above(name: str) -> Iterator[str]:
    """Name the folders that a file is in, the nearest last."""
    path = PurePosixPath(name)
    up = path.parts.count("..")
    return (str(above) for above in reversed(path.parents) if above.parts.count("..") == up)


def source_view(presenter: Presenter, name: str, marked: MarkedFile) -> SourceView:
    """View a file with its places."""
    first = (*marked.places, *marked.whole)[0]
    around = [_mark(presenter, place, f"{_now(presenter, place)}/") for place in marked.around]
    whole = [_mark(presenter, place, _named(presenter, place)) for place in marked.whole]
    marks = {id(it): _mark(presenter, it, _numbered(presenter, it)) for it in marked.places}
    return SourceView(
        name=Markdown(escape(name)),
        url=presenter.page.to_code(
            first.followed.reference.source, partial(presenter.permalinks.of_file, first)
        ),
        marks=(*around, *whole, *marks.values()),
        stretches=tuple(_stretches(presenter, marked, marks)),
    )


def _now(presenter: Presenter, place: Place) -> str:
    return escape(presenter.analysis.file_now(place))


def _named(presenter: Presenter, place: Place) -> str:
    """Say what a reference without present lines names: the file, a symbol, lines that were."""
    reference = place.followed.reference
    return escape(str(reference.symbol or reference.lines or "")) or presenter.words(
        "text.whole_file"
    )


def _numbered(presenter: Presenter, place: Place) -> str:
    first, last = _lines(place)
    if first == last:
        return presenter.words("text.line", line=first)
    return presenter.words("text.lines", first=first, last=last)


def _mark(presenter: Presenter, place: Place, where: str) -> Marked:
    record, words = place.file.record, presenter.words
    titles = {problem.id: problem.title for problem in record.problems}
    problem = titles.get(place.problem or "")
    reference = presenter.reference(place)
    return Marked(
        record=presenter.linked(place.file),
        problem=literal_text(problem),
        about=Markdown(f"{label_text(record)} {literal(problem or record.title)}"),
        note=reference.note,
        verdict=reference.verdict,
        severity=record.severity.value,
        severity_label=words.word("grade", record.severity),
        where=Markdown(where),
        first=_lines(place)[0],
        is_open=record.is_open,
    )


def _stretches(
    presenter: Presenter, marked: MarkedFile, marks: dict[int, Marked]
) -> Iterator[Stretch]:
    code, places = highlighted(marked.text), marked.places
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
