"""The view of a source file: its code, and beside it the debt in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtlog.model.priority import RANK
from debtlog.render.code.marked_files import lines_of
from debtlog.render.code.marked_lines import CodeRange, MarkedLines, anchor_of_lines
from debtlog.render.safe_text import Linked, SafeText, label
from debtlog.render.views.reference_view import verdict_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.render.code.marked_files import MarkedFile
    from debtlog.render.context.page import Page
    from debtlog.tracking.tracked_reference import TrackedReference

#: A longer file is shown only around its marks: pages must not grow without end.
MOST_LINES = 2_000
CONTEXT = 20
#: How high any debt is on the map at least, in percent.
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class DebtMark:
    """The debt in one place of a file: its record, where it is, its severity, what it says."""

    where: Linked
    record: Linked
    problem: SafeText
    note: SafeText
    verdict: SafeText
    severity: str
    severity_label: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines without a gap; ``skipped`` says how many were omitted before, empty when none were."""

    code: str
    skipped: str


@dataclass(frozen=True, slots=True)
class MapBlock:
    """Where debt is on a map of the file, in percent of its height."""

    severity: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """A file of so many ``lines``: its stretches, and all debt in it, in the order of the lines.

    Debt of the whole file comes first, and what is closed last. ``blocks`` are a map of the file,
    empty where no open debt has lines.
    """

    name: SafeText
    url: str
    count: str
    marks: tuple[DebtMark, ...]
    blocks: tuple[MapBlock, ...]
    lines: int
    stretches: tuple[Stretch, ...]


def source_view(page: Page, name: str, marked: MarkedFile) -> SourceView:
    """View the file ``name`` with its debt."""
    around = [_mark(page, it, _surrounding(page, it)) for it in marked.around]
    whole = [_mark(page, it, _named(page, it)) for it in marked.whole]
    marks = [_mark(page, it, _numbered(page, it)) for it in marked.references]
    code = page.context.highlighter.of_file(marked.text)
    here = (*marked.whole, *marked.references)
    records = {it.record_file.file for it in here if it.record.is_open}
    return SourceView(
        name=page.markup.literal(name),
        url=url_of(page, marked),
        count=page.words.count("open_here", len(records)),
        marks=tuple(sorted((*around, *whole, *marks), key=lambda mark: not mark.is_open)),
        blocks=tuple(_blocks(marked, len(code))),
        lines=len(code),
        stretches=tuple(_stretches(page, marked, code)),
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
    link = f"#{anchor_of_lines(*tracked.lines)}" if tracked.lines else ""
    return DebtMark(
        where=page.markup.linked(where, link),
        record=page.linked(tracked.record_file),
        problem=page.markup.literal(titles.get(tracked.problem or "")),
        note=page.markup.inline(tracked.reference.note),
        verdict=verdict_label(page, tracked),
        severity=record.severity or "",
        severity_label=page.words.word("severity", record.severity),
        is_open=record.is_open,
    )


def _blocks(marked: MarkedFile, lines: int) -> Iterator[MapBlock]:
    """Draw the map of a file; what is worse covers what is less so."""
    references = (tracked for tracked in marked.references if tracked.record.is_open)
    for tracked in sorted(references, key=lambda it: -RANK[it.record.severity]):
        first, last = lines_of(tracked)
        start, length = ((first - 1) * 100 / lines, (last - first + 1) * 100 / lines)
        yield MapBlock(
            tracked.record.severity or "none", f"{start:.2f}", f"{max(length, _LEAST):.2f}"
        )


def _stretches(page: Page, marked: MarkedFile, code: Sequence[str]) -> Iterator[Stretch]:
    written = MarkedLines(code, [_range(page, it) for it in marked.references])
    shown = 0
    for first, last in _shown(len(code), marked.references):
        gap, shown = first - shown - 1, last
        skipped = page.words.count("more_lines", gap) if gap else ""
        yield Stretch(code=written(first, last), skipped=skipped)


def _range(page: Page, tracked: TrackedReference) -> CodeRange:
    first, last = lines_of(tracked)
    record = tracked.record
    return CodeRange(
        *(first, last, record.severity),
        is_open=record.is_open,
        label=label(record),
        title=record.title,
        link=page.links.to_record(tracked.record_file),
    )


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
