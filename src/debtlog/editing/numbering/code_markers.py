"""Markers in code that name a record: ``DEBT(TD-3)`` for any id, ``DEBT-10`` for numbers."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.analysis import analyse, source_trees
from debtlog.analysis.own_code import code_with
from debtlog.fs.read import Refusal, read_found
from debtlog.model.vocabulary import Verdict
from debtlog.sources.comments.record_markers import marker_of, marker_pattern, markers_of
from debtlog.sources.tree import MAX_BYTES, SourceFile, source_file
from debtlog.tracking.digests.line_digests import Lines
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence
    from datetime import date

    from debtlog.analysis.own_code import CodeFile
    from debtlog.editing.numbering.edited_files import Digests
    from debtlog.editing.numbering.renumbering import Renumbering


class MarkedFile(NamedTuple):
    """A file with markers of the old id, on ``lines``, and its bytes with those of the new one.

    ``shown`` is its name relative to the folder of the register.
    """

    path: Path
    shown: str
    lines: tuple[int, ...]
    old: bytes
    new: bytes


def marked_files(it: Renumbering) -> tuple[list[MarkedFile], list[str]]:
    """Find the tracked files of all sources that have markers, and say what was not searched.

    Records and generated documents are left out, and what belongs to another register.
    """
    found: list[MarkedFile] = []
    problems: list[str] = []
    for file in code_with(it.register, markers_of(it.old), problems):
        data = read_found(file.path, MAX_BYTES)
        if isinstance(data, Refusal):
            problems.append(f"{file.path} was not searched: it {data.message}")
        elif marked := _marked(it, file, data):
            found.append(marked)
    return found, problems


def _marked(it: Renumbering, file: CodeFile, data: bytes) -> MarkedFile | None:
    lines: list[int] = []

    def renamed(found: re.Match[bytes]) -> bytes:
        lines.append(data[: found.start()].count(b"\n") + 1)
        is_dashed = found[0].startswith(b"DEBT-")
        return (marker_of(it.new) if is_dashed else f"DEBT({it.new})").encode()

    new = marker_pattern(it.old).sub(renamed, data)
    return MarkedFile(file.path, file.shown, tuple(lines), data, new) if lines else None


def new_digests(it: Renumbering, files: Sequence[MarkedFile], today: date) -> dict[str, Digests]:
    """Pin references anew whose lines, or those around them, have nothing but markers changed.

    The digests come by file of the record and path in it. What was not where its record says is
    left to be found by the next check.
    """
    changed = {file.path: _lines(file) for file in files}
    trees = source_trees(it.register)[0]

    def place(source: str | None, path: str) -> Path:
        return Path(os.path.normpath(trees[source].folder / path)) if source in trees else Path()

    about = tuple(
        file
        for file in it.register.files
        if any(
            place(one.reference.source, one.reference.path) in changed for one in written_in(file)
        )
    )
    found: dict[str, dict[tuple[str | int, ...], str]] = {}
    for tracked in analyse(replace(it.register, files=about), today).references if about else ():
        lines = changed.get(place(tracked.reference.source, tracked.path))
        if lines is None or tracked.lines is None or tracked.verdict is not Verdict.INTACT:
            continue
        digest = lines.digest(tracked.lines)
        if tracked.digest_now != digest:
            found.setdefault(tracked.record_file.file, {})[(*tracked.at, "digest")] = digest
    return dict(found)


def _lines(file: MarkedFile) -> Lines:
    read = source_file(file.shown, file.new)
    return Lines(read.lines if isinstance(read, SourceFile) else ())
