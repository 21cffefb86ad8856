"""The files with debt as a tree: what is open in each folder, and how much debt each file has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.analysis.summary import weight
from debtlog.model.vocabulary import Grade
from debtlog.render.code.marked_files import marked_folders
from debtlog.sources.path_patterns import is_pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from debtlog.i18n.catalogue import Catalogue
    from debtlog.model.record import Record
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked


@dataclass(frozen=True, slots=True)
class DebtShare:
    """The debt in a component, file or folder: how much, and at which depth of the tree it is.

    ``share`` is its weight in percent of the heaviest; folders have none of their own.
    """

    name: Linked
    count: str
    share: int
    depth: int = 0


def file_tree(page: Page) -> tuple[DebtShare, ...]:
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
    weights = {name: weight(records[PurePosixPath(name)].values()) for name in files}
    heaviest = max(weights.values(), default=0) or 1
    return tuple(
        DebtShare(
            depth=depth,
            name=_name(page, shown, str(path) if str(path) in files else ""),
            count=_count(page.words, records[path].values()),
            share=-(-weights.get(str(path), 0) * 100 // heaviest),
        )
        for path, shown, depth in _lines(records, files, folders)
    )


def _lines(
    paths: Iterable[PurePosixPath], files: Collection[str], folders: Collection[str]
) -> Iterator[tuple[PurePosixPath, PurePosixPath, int]]:
    """Yield the lines of the tree: a path, what of it to show, how deep.

    A folder that holds nothing but another one, and is not among ``folders``, shares its line.
    """
    inside = Counter(path.parent for path in paths if path.parts)
    shares = {path.parent for path in paths if str(path) not in files and inside[path.parent] == 1}
    shares = shares.difference(map(PurePosixPath, folders)) | {PurePosixPath()}
    for path in sorted(paths, key=lambda path: path.parts):
        if path not in shares:
            above = [folder for folder in path.parents if folder not in shares]
            yield path, path.relative_to(above[0]) if above else path, len(above)


def _name(page: Page, shown: PurePosixPath, file: str) -> Linked:
    text = page.markup.breakable(str(shown))
    if file:
        return page.markup.linked(text, page.links.to_source(file))
    return page.markup.linked(text if is_pattern(str(shown)) else f"{text}/", "")


def _count(words: Catalogue, records: Iterable[Record]) -> str:
    """Count what is open, and what of it is critical."""
    grades = [record.severity for record in records if record.is_open]
    critical = grades.count(Grade.CRITICAL)
    counted = [words.count("open", len(grades))]
    return ", ".join([*counted, *([words.count("critical", critical)] if critical else [])])
