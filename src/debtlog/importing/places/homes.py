"""The file that lines are of which name none themselves: "line 3" below it, or in the next cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.importing.places.attaching import Attached
    from debtlog.importing.places.passages import Passage
    from debtlog.importing.places.path_notation import NamedPath
    from debtlog.importing.places.tokens import NamedLines

#: What may stand before lines that a passage begins with.
_HEAD = re.compile(r"[\s*_`(\[>~:-]*+(?:[\w ]{1,20}:[\s*_`]*+)?")


class ReadPassage(NamedTuple):
    """A passage with the places in it, and the lines in it that have no path there."""

    passage: Passage
    text: str
    attached: list[Attached]
    homeless: list[NamedLines]


def homes(readings: Sequence[ReadPassage]) -> list[NamedPath | None]:
    """Give for each passage the file of lines without a path in it, where only one can be meant."""
    everywhere = _one_file(path for reading in readings for path in _files(reading))
    rows: dict[int, list[NamedPath]] = {}
    for reading in readings:
        rows.setdefault(reading.passage.row, []).extend(_files(reading))
    found: list[NamedPath | None] = []
    above: list[tuple[int, list[NamedPath]]] = []
    last: list[NamedPath] = []
    for reading in readings:
        indent = -1 if reading.passage.indent is None else reading.passage.indent
        while above and above[-1][0] >= indent:
            above.pop()
        home = everywhere
        if reading.homeless and reading.passage.row:
            home = _one_file(rows[reading.passage.row]) or everywhere
        elif reading.homeless and _begins_with_lines(reading):
            parent = next((files for _, files in reversed(above) if files), last)
            home = _one_file(parent) or everywhere
        found.append(home)
        files = list(_files(reading))
        above.append((indent, files))
        last = files or last
    return found


def _begins_with_lines(reading: ReadPassage) -> bool:
    head = _HEAD.match(reading.text)
    return bool(head and reading.homeless[0].start <= head.end())


def _files(reading: ReadPassage) -> Iterable[NamedPath]:
    return (attached.path for attached in reading.attached if attached.path.anchor)


def _one_file(paths: Iterable[NamedPath]) -> NamedPath | None:
    """Give the file that all of the paths name, some perhaps without its folder."""
    longest: NamedPath | None = None
    for path in paths:
        name = path.paths[0]
        if len(path.paths) > 1:
            return None
        if not longest or f"/{name}".endswith(f"/{longest.paths[0]}"):
            longest = path
        elif not f"/{longest.paths[0]}".endswith(f"/{name}"):
            return None
    return longest
