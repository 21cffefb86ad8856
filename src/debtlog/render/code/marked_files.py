"""Which source files have debt in them, and which references are in each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.model.priority import urgency
from debtlog.model.vocabulary import Verdict
from debtlog.render.links.page_links import is_nameable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis, Place
    from debtlog.sources.tree import SourceFile


@dataclass(frozen=True, slots=True)
class MarkedFile:
    """A file with debt: its references in the order of their lines, and those without lines.

    These are ``whole``: to all of the file, or to something in it that is gone or cannot be found.
    ``around`` are references to the folders that it is in.
    """

    text: SourceFile
    places: tuple[Place, ...]
    whole: tuple[Place, ...]
    around: tuple[Place, ...]


def marked_files(analysis: Analysis) -> dict[str, MarkedFile]:
    """Files that records refer to, by name, with all that ``debtlog for`` says of each."""
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


def lines_of(place: Place) -> tuple[int, int]:
    """The present lines of a reference; zeros where it has none."""
    return place.followed.location.lines or (0, 0)


def _in_order(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (lines_of(place), urgency(place.file.record)))


def _above(name: str) -> Iterator[str]:
    """Name the folders that a file is in, the nearest last."""
    path = PurePosixPath(name)
    up = path.parts.count("..")
    return (str(above) for above in reversed(path.parents) if above.parts.count("..") == up)
