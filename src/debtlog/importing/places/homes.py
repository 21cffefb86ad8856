"""The file that lines are of which name none themselves: "line 3" below it, or in the next cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.importing.places.markdown_text.passage import Passage
    from debtlog.importing.places.notation.line_words import NamedLines
    from debtlog.importing.places.notation.path_notation import NamedPath
    from debtlog.importing.places.owners.attaching import Attached

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
    named = [path for reading in readings for path in _files(reading)]
    everywhere = _one_file(path for path in named if not path.is_document)
    rows = _rows(readings)
    found: list[NamedPath | None] = []
    above: list[_Above] = []
    last = _Above(-1, named=False, file=None, is_parent=False)
    for reading in readings:
        indent = -1 if reading.passage.indent is None else reading.passage.indent
        while above and above[-1].indent >= indent:
            above.pop()
        home = None
        if reading.homeless and reading.passage.row:
            home = rows[reading.passage.row]
        elif reading.homeless and _begins_with_lines(reading):
            home = next((parent for parent in reversed(above) if parent.named), last).file
        elif reading.homeless and above and above[-1].is_parent:
            home = above[-1].file
        found.append(home or everywhere)
        is_parent = indent >= 0 or reading.text.rstrip(" *_\n").endswith((":", "："))
        files = _files(reading)
        above.append(_Above(indent, bool(files), _one_file(files), is_parent))
        last = above[-1] if files else last
    return found


class _Above(NamedTuple):
    """A passage above others: how far it is indented, whether it names files, and which one."""

    indent: int
    named: bool
    file: NamedPath | None
    is_parent: bool


def _rows(readings: Sequence[ReadPassage]) -> dict[int, NamedPath | None]:
    """Give for each row of a table the one file in it."""
    files: dict[int, list[NamedPath]] = {}
    for reading in readings:
        files.setdefault(reading.passage.row, []).extend(_files(reading))
    return {row: _one_file(paths) for row, paths in files.items()}


def _begins_with_lines(reading: ReadPassage) -> bool:
    head = _HEAD.match(reading.text)
    return bool(head and reading.homeless[0].start <= head.end())


def _files(reading: ReadPassage) -> list[NamedPath]:
    """List the files that a passage names, documents only if it names no others."""
    files = [attached.path for attached in reading.attached if attached.path.anchor]
    return [path for path in files if not path.is_document] or files


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
