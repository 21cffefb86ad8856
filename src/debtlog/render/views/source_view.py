"""The view of a source file: its code, and in the margin the debt in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtlog.model.priority import RANK
from debtlog.render.code.marked_files import lines_of
from debtlog.render.safe_text import Linked, SafeText
from debtlog.render.views.reference_view import verdict_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.model.vocabulary import Grade
    from debtlog.render.code.marked_files import MarkedFile
    from debtlog.render.context.page import Page
    from debtlog.tracking.tracked_reference import TrackedReference

#: A longer file is shown only around its marks: pages must not grow without end.
MOST_LINES = 2_000
CONTEXT = 20


@dataclass(frozen=True, slots=True)
class DebtMark:
    """The debt in one place of a file: its record, where it begins, its severity, what it says.

    ``about`` is the record and its problem in brief; ``first`` is 0 where there are no lines.
    """

    record: Linked
    problem: SafeText
    about: SafeText
    note: SafeText
    verdict: SafeText
    severity: str
    severity_label: str
    where: SafeText
    first: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that share their marks: what begins here, the highest severity of all, and the code.

    ``severity`` is "none" where nobody has judged the debt, and empty where there is none.
    ``skipped`` says how many lines were omitted before it; empty when none were.
    """

    begins: tuple[DebtMark, ...]
    severity: str
    code: str
    skipped: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A file: all debt in it, and its stretches; debt of the whole file comes first."""

    name: SafeText
    url: str
    marks: tuple[DebtMark, ...]
    stretches: tuple[Stretch, ...]


def source_view(page: Page, name: str, marked: MarkedFile) -> SourceView:
    """View the file ``name`` with its debt."""
    around = [_mark(page, it, _surrounding(page, it)) for it in marked.around]
    whole = [_mark(page, it, _named(page, it)) for it in marked.whole]
    marks = {id(it): _mark(page, it, _numbered(page, it)) for it in marked.references}
    return SourceView(
        name=page.markup.literal(name),
        url=url_of(page, marked),
        marks=(*around, *whole, *marks.values()),
        stretches=tuple(_stretches(page, marked, marks)),
    )


def url_of(page: Page, marked: MarkedFile) -> str:
    """Lead to the file on its host; empty where there is none."""
    first = (*marked.references, *marked.whole)[0]
    find = partial(page.context.permalinks.of_file, first)
    return page.links.to_code(first.reference.source, find)


def _surrounding(page: Page, tracked: TrackedReference) -> str:
    """Name the folder or the pattern of a reference that is to more than one file."""
    name = page.markup.literal(page.analysis.file_now(tracked))
    return name if tracked.matches else f"{name}/"


def _named(page: Page, tracked: TrackedReference) -> str:
    """Say what a reference without present lines names: the file, a symbol, lines that were."""
    reference = tracked.reference
    name = page.markup.literal(str(reference.symbol or reference.lines or ""))
    return name or page.words("text.whole_file")


def _numbered(page: Page, tracked: TrackedReference) -> str:
    first, last = lines_of(tracked)
    if first == last:
        return page.words("text.line", line=first)
    return page.words("text.lines", first=first, last=last)


def _mark(page: Page, tracked: TrackedReference, where: str) -> DebtMark:
    record = tracked.record
    titles = {problem.id: problem.title for problem in record.problems}
    problem = titles.get(tracked.problem or "")
    return DebtMark(
        record=page.linked(tracked.record_file),
        problem=page.markup.literal(problem),
        about=SafeText(
            f"{page.markup.label(record)} {page.markup.literal(problem or record.title)}"
        ),
        note=page.markup.inline(tracked.reference.note),
        verdict=verdict_label(page, tracked),
        severity=record.severity or "",
        severity_label=page.words.word("severity", record.severity),
        where=SafeText(where),
        first=lines_of(tracked)[0],
        is_open=record.is_open,
    )


def _stretches(page: Page, marked: MarkedFile, marks: dict[int, DebtMark]) -> Iterator[Stretch]:
    code = page.context.highlighter.of_file(marked.text)
    begin: dict[int, list[TrackedReference]] = {}
    end: dict[int, list[TrackedReference]] = {}
    for tracked in marked.references:
        first, last = lines_of(tracked)
        begin.setdefault(first, []).append(tracked)
        end.setdefault(last + 1, []).append(tracked)
    covering: Counter[Grade | None] = Counter()
    shown = 0
    for first, last in _pieces(len(code), marked.references, {*begin, *end}):
        covering.update(it.record.severity for it in begin.get(first, ()))
        covering.subtract(it.record.severity for it in end.get(first, ()))
        gap, shown = first - shown - 1, last
        yield Stretch(
            begins=tuple(marks[id(it)] for it in begin.get(first, ())),
            severity=_highest(covering),
            code="\n".join(
                f'<span id="L{n}"><a href="#L{n}">{n}</a>{line}</span>'
                for n, line in enumerate(code[first - 1 : last], first)
            ),
            skipped=page.words.count("more_lines", gap) if gap else "",
        )


def _highest(severities: Counter[Grade | None]) -> str:
    """Name the highest of the severities that there are; ``none`` where nobody has judged."""
    there = +severities
    return min(there, key=RANK.__getitem__) or "none" if there else ""


def _pieces(
    count: int, references: Iterable[TrackedReference], limits: Iterable[int]
) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each piece of what is shown, cut at the ``limits``."""
    starts = sorted(limits)
    for first, last in _shown(count, references):
        cuts = starts[bisect_right(starts, first) : bisect_right(starts, last)]
        yield from zip([first, *cuts], [*(cut - 1 for cut in cuts), last], strict=True)


def _shown(count: int, references: Iterable[TrackedReference]) -> list[tuple[int, int]]:
    """List the runs of lines to show: all of them, or those around the references, in order."""
    if count <= MOST_LINES:
        return [(1, count)] if count else []
    runs: list[tuple[int, int]] = []
    for first, last in map(lines_of, references):
        start, stop = max(1, first - CONTEXT), min(count, last + CONTEXT)
        if runs and start <= runs[-1][1] + 1:
            start, before = runs.pop()
            stop = max(stop, before)
        runs.append((start, stop))
    return runs
