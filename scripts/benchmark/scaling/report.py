"""The raw output as tables in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scaling.goals import goals
from scaling.results import OWN, Results
from scaling.rows import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from scaling.results import Note

MISSING = "–"
_ENGINES = ("MkDocs", "Zensical")


class _Column(NamedTuple):
    """A program, and the generator that its rows are named after where they are."""

    subject: str
    engine: str

    @property
    def title(self) -> str:
        return f"{OWN}, {self.engine}" if self.subject == OWN else self.subject


def report(notes: Iterable[Note]) -> str:
    """Write everything that was measured."""
    results = Results(notes)
    lines = [results.machine, "", "Processor seconds; in brackets the peak of memory in MiB.", ""]
    for size in results.sizes:
        lines += [f"### {size:,} records", "", *_versions(results, size)]
        if peers := results.peers(size):
            lines += _peers(results, size, peers)
    lines += [*_growth(results), *_goals(results), *_failures(results)]
    return "\n".join(lines).rstrip("\n") + "\n"


def rounded(number: float) -> str:
    """Write a number with two or three digits that mean something."""
    for least, digits in ((100, 0), (10, 1), (0.1, 2)):
        if number >= least:
            return f"{number:,.{digits}f}"
    return f"{number:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Write a table, without the rows that have no figure at all."""
    yield f"| {' | '.join(head)} |"
    yield f"| {' | '.join('---' for _ in head)} |"
    for title, *cells in rows:
        if any(cell != MISSING for cell in cells):
            yield f"| {' | '.join([title, *cells])} |"
    yield ""


def _cell(results: Results, size: int, row: str, subject: str, figure: str) -> str:
    """Write a figure, and the peak of memory."""
    value = results.figure(size, row, subject, figure)
    if value is None:
        return MISSING
    if figure == "typed":
        return f"{value:,.0f} ms"
    memory = results.figure(size, row, subject, "mib")
    return f"{rounded(value)} ({memory:,.0f})" if memory else rounded(value)


def _index(results: Results, size: int, row: str, subject: str) -> str:
    """Write how large what the search loads is, and compressed."""
    plain, gzipped = (results.figure(size, row, subject, name) for name in ("bytes", "gzipped"))
    if not plain or not gzipped:
        return MISSING
    return f"{rounded(plain / 1e6)} MB ({rounded(gzipped / 1e6)} gzipped)"


def _ratio(value: float | None) -> str:
    return MISSING if value is None else rounded(value)


def _versions(results: Results, size: int) -> Iterator[str]:
    """Set the rows of debtlog beside those of an older version."""
    older = results.older
    subjects = [OWN, *([older] if older else [])]
    rows = []
    for row in ROWS:
        cells = [_cell(results, size, row.key, subject, row.figure) for subject in subjects]
        if older:
            cells.append(_ratio(results.ratio(size, row.key, row.figure, older)))
        rows.append([row.title, *cells])
    for engine in _ENGINES:
        key = f"site cold, {engine}"
        cells = [_index(results, size, key, subject) for subject in subjects]
        if older:
            cells.append(_ratio(results.ratio(size, key, "bytes", older)))
        rows.append([f"search index, {engine}", *cells])
    yield from _table(["", *subjects, *(["ratio"] if older else [])], rows)


def _peers(results: Results, size: int, peers: Sequence[str]) -> Iterator[str]:
    """Set debtlog in each engine beside other programs."""
    columns = [_Column(OWN, engine) for engine in _ENGINES] + [_Column(it, it) for it in peers]

    def cells(key: str, figure: str) -> Iterator[str]:
        for column in columns:
            named = f"{key}, {column.engine}"
            has_row = results.figure(size, named, column.subject, figure) is not None
            yield _cell(results, size, named if has_row else key, column.subject, figure)

    def indexes() -> Iterator[str]:
        for column in columns:
            keys = (f"site cold, {column.engine}", "site cold")
            found = (_index(results, size, key, column.subject) for key in keys)
            yield next((index for index in found if index != MISSING), MISSING)

    rows = [
        ["its check, cold", *cells("check cold", "seconds")],
        ["site cold", *cells("site cold", "seconds")],
        ["site, one record edited", *cells("site edited", "seconds")],
        ["wall seconds from saving to the served page", *cells("serve", "wall")],
        ["search, from typing to the first hit", *cells("first hit", "typed")],
        ["search index", *indexes()],
    ]
    yield from _table(["", *(column.title for column in columns)], rows)


def _growth(results: Results) -> Iterator[str]:
    """Write how the figures of debtlog grow, and its memory."""
    rows = [
        [row.title, *(_ratio(results.growth(row.key, name)) for name in (row.figure, "mib"))]
        for row in ROWS
    ]
    for engine in _ENGINES:
        slope = results.growth(f"site cold, {engine}", "gzipped")
        rows.append([f"search index, {engine}, gzipped", _ratio(slope), MISSING])
    if any(row[1] != MISSING for row in rows):
        yield from ("### Growth", "")
        yield from _table(["", "exponent", "of memory"], rows)


def _goals(results: Results) -> Iterator[str]:
    """Write which goals were reached; nothing where none could be."""
    rows = [
        [
            goal.title,
            f"{rounded(goal.limit)} {goal.unit}".rstrip(),
            f"{rounded(goal.value)} {goal.unit}".rstrip(),
            "yes" if goal.value <= goal.limit else "**no**",
        ]
        for goal in goals(results)
        if goal.value is not None
    ]
    if rows:
        yield from ("### Goals", "")
        yield from _table(["", "at most", "measured", "reached"], rows)


def _failures(results: Results) -> Iterator[str]:
    """List what could not be measured."""
    if results.failures:
        yield from ("### Not measured", "")
    for one in results.failures:
        yield f"- {one['subject']}, {one['row']}, {one['records']:,} records: {one['failed']}"
