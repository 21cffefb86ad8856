"""Which source files have debt in them, and which references are in each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.render.links.page_links import is_nameable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.record import Record
    from debtlog.sources.tree import SourceFile
    from debtlog.tracking.tracked_reference import TrackedReference


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file with debt: its references in the order of their lines, and those without lines.

    These are ``whole``: to all of the file, or to something in it that is gone or cannot be found.
    ``around`` are references to the folders that it is in, and to patterns that it matches.
    """

    text: SourceFile
    references: tuple[TrackedReference, ...]
    whole: tuple[TrackedReference, ...]
    around: tuple[TrackedReference, ...]


def marked_files(analysis: Analysis) -> dict[str, MarkedFile]:
    """Files that records refer to, by name, with all that ``debtlog for`` says of each."""
    found: dict[str, tuple[SourceFile, list[TrackedReference]]] = {}
    folders, patterns = marked_folders(analysis), _by_match(analysis)
    for tracked in analysis.references:
        name, file = analysis.file_now(tracked), analysis.file_of(tracked)
        if file and is_nameable(name):
            found.setdefault(name, (file, []))[1].append(tracked)
    return {
        name: MarkedFile(
            file,
            tuple(tracked for tracked in _in_order(analysis, references) if tracked.lines),
            tuple(tracked for tracked in _in_order(analysis, references) if not tracked.lines),
            (
                *(tracked for above in _above(name) for tracked in folders.get(above, ())),
                *patterns.get(name, ()),
            ),
        )
        for name, (file, references) in sorted(found.items())
    }


def marked_folders(analysis: Analysis) -> dict[str, list[TrackedReference]]:
    """References to folders and to patterns of files, by name."""
    found: dict[str, list[TrackedReference]] = {}
    for tracked in analysis.references:
        if tracked.verdict is Verdict.INTACT and not analysis.file_of(tracked):
            found.setdefault(analysis.file_now(tracked), []).append(tracked)
    return {name: _in_order(analysis, references) for name, references in found.items()}


def _by_match(analysis: Analysis) -> dict[str, list[TrackedReference]]:
    """References to patterns, by the names of the files that they match."""
    found: dict[str, list[TrackedReference]] = {}
    for tracked in analysis.references:
        for name in analysis.files_matched(tracked):
            found.setdefault(name, []).append(tracked)
    return {name: _in_order(analysis, references) for name, references in found.items()}


def open_records_by_file(analysis: Analysis) -> dict[str, tuple[Record, ...]]:
    """Open records that refer to a file, by its name."""
    found: dict[str, dict[str, Record]] = {}
    for tracked in analysis.open_references:
        if analysis.file_of(tracked) is not None:
            records = found.setdefault(analysis.file_now(tracked), {})
            records[tracked.record_file.file] = tracked.record
    return {name: tuple(records.values()) for name, records in found.items()}


def lines_of(tracked: TrackedReference) -> tuple[int, int]:
    """The present lines of a reference; zeros where it has none."""
    return tracked.lines or (0, 0)


def _in_order(analysis: Analysis, references: Iterable[TrackedReference]) -> list[TrackedReference]:
    places = analysis.summary.places
    return sorted(references, key=lambda it: (lines_of(it), places[it.record_file.file]))


def _above(name: str) -> Iterator[str]:
    """Name the folders that a file is in, the nearest last."""
    path = PurePosixPath(name)
    up = path.parts.count("..")
    return (str(above) for above in reversed(path.parents) if above.parts.count("..") == up)
