"""The files with debt as a tree: how much is open in each folder and file, the hottest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.analysis.summary import weight
from debtlog.model.priority import shown_grades
from debtlog.render.charts.stacked_bar import StackedBar, stacked
from debtlog.render.code.marked_files import marked_folders
from debtlog.render.safe_text import SafeText
from debtlog.sources.path_patterns import is_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Grade
    from debtlog.render.context.page import Page

    _Records = Mapping[PurePosixPath, Mapping[str, Record]]

#: So many lines are seen at once at most, but for what is in the first folders.
_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the tree: a folder, a pattern, or a file, which has a ``link`` to its page.

    The lines of what is in a folder follow it. After this one so many folders end as ``ends`` says.
    """

    name: SafeText
    link: str
    total: str
    bar: StackedBar
    has_more: bool
    is_unfolded: bool
    ends: int


@dataclass(frozen=True, slots=True)
class FileTree:
    """The lines; ``grades`` are the severities that bars are made of, each with its name."""

    branches: tuple[Branch, ...]
    grades: tuple[tuple[str, str], ...]


def file_tree(page: Page) -> FileTree:
    """Draw the tree of files with debt, each folder before what is in it.

    A reference to a folder is counted there, and not in each of its files; one to a pattern has a
    line of its own.
    """
    files, folders = page.context.marked_files, marked_folders(page.analysis)
    records: dict[PurePosixPath, dict[str, Record]] = {}
    own = {name: (*file.references, *file.whole) for name, file in files.items()}
    for name, references in (*own.items(), *folders.items()):
        path = PurePosixPath(name)
        here = {tracked.record_file.file: tracked.record for tracked in references}
        for folder in (path, *path.parents):
            records.setdefault(folder, {}).update(here)
    counts = {path: _open(found.values()) for path, found in records.items()}
    given = {grade for found in counts.values() for grade in found}
    return FileTree(
        tuple(_branches(page, list(_lines(records, files, folders)), counts)),
        tuple((it or "none", page.words.word("severity", it)) for it in shown_grades(given)),
    )


def _open(records: Iterable[Record]) -> Counter[Grade | None]:
    return Counter(record.severity for record in records if record.is_open)


def _branches(
    page: Page, lines: list[_Line], counts: Mapping[PurePosixPath, Counter[Grade | None]]
) -> Iterator[Branch]:
    most = max((counts[line.path].total() for line in lines), default=0)
    unfolded = _unfolded(Counter(line.depth for line in lines))
    following_depths = [*(line.depth for line in lines), 0][1:]
    for line, following in zip(lines, following_depths, strict=True):
        count, name = counts[line.path], page.markup.breakable(str(line.shown))
        is_named = line.is_file or is_pattern(str(line.shown))
        yield Branch(
            name=name if is_named else SafeText(f"{name}/"),
            link=page.links.to_source(str(line.path)) if line.is_file else "",
            total=page.words.number(count.total()),
            bar=stacked(page.words, count, most),
            has_more=following > line.depth,
            is_unfolded=line.depth < unfolded,
            ends=max(0, line.depth - following),
        )


def _unfolded(by_depth: Mapping[int, int]) -> int:
    """Tell from which depth on folders are folded."""
    seen, depth = by_depth.get(0, 0) + by_depth.get(1, 0), 1
    while (more := by_depth.get(depth + 1)) and (seen := seen + more) <= _AT_ONCE:
        depth += 1
    return depth


@dataclass(frozen=True, slots=True)
class _Line:
    path: PurePosixPath
    shown: PurePosixPath
    depth: int
    is_file: bool


def _lines(records: _Records, files: Collection[str], folders: Collection[str]) -> Iterator[_Line]:
    """Yield the lines of the tree, the heaviest first in each folder.

    A folder that holds nothing but another one, and is not among ``folders``, shares its line.
    """
    inside: dict[PurePosixPath, list[PurePosixPath]] = {}
    for path in records:
        if path.parts:
            inside.setdefault(path.parent, []).append(path)
    left = [(PurePosixPath(), PurePosixPath(), -1)]
    while left:
        path, above, depth = left.pop()
        here = inside.get(path, [])
        shares = len(here) == 1 and str(here[0]) not in files and str(path) not in folders
        is_line = bool(path.parts) and not shares
        if is_line:
            yield _Line(path, path.relative_to(above), depth, str(path) in files)
        by_heat = sorted(here, key=lambda it: (-weight(records[it].values()), it.parts))
        left += [
            (it, path if is_line else above, depth + 1 if is_line or depth < 0 else depth)
            for it in reversed(by_heat)
        ]
