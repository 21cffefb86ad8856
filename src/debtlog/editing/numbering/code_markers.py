"""Markers in code that name a record: ``DEBT(TD-3)`` for any id, ``DEBT-10`` for numbers."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.analysis import analyse, source_trees
from debtlog.fs.read import Refusal, read_found
from debtlog.git.command import GitUnavailableError
from debtlog.model.file_names import FOLDER, SETTINGS_FILE
from debtlog.model.vocabulary import Verdict
from debtlog.sources.tree import MAX_BYTES, SourceFile, source_file
from debtlog.tracking.digests.line_digests import Lines
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from debtlog.editing.numbering.edited_files import Digests
    from debtlog.editing.numbering.renumbering import Renumbering
    from debtlog.sources.tree import SourceTree

#: A marker begins a word, and is no part of an address or of the key of a longer name.
_BEFORE, _AFTER = rb"(?<![0-9A-Za-z_/.-])", rb"(?![0-9A-Za-z_-]|\.[0-9])"


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
    root = it.register.root
    documents = it.register.settings.documents.values() if it.register.settings else ()
    left_out = {root / name for name in documents}
    found: dict[Path, MarkedFile | None] = {}
    problems: dict[str, None] = {}
    for tree in source_trees(it.register)[0].values():
        try:
            names = tree.git.files_with(f"DEBT({it.old})", f"DEBT-{it.old}")
        except GitUnavailableError as error:
            problems[f"code was not searched: {error}"] = None
            continue
        for path in _own(tree, names):
            if path in found or path in left_out:
                continue
            data = read_found(path, MAX_BYTES)
            if isinstance(data, Refusal):
                problems[f"{path} was not searched: it {data.message}"] = None
            else:
                found[path] = _marked(it, path, data)
    return list(filter(None, found.values())), list(problems)


def _own(tree: SourceTree, names: Sequence[str]) -> Iterator[Path]:
    """Yield the files that are read as sources, but for those of registers."""
    for name in names:
        path = tree.exists(name)
        if isinstance(path, Refusal):
            continue
        around = path.relative_to(tree.folder).parents
        inner = (tree.folder / at for at in around if at.parts)
        is_other = any((folder / SETTINGS_FILE).exists() for folder in inner)
        if not is_other and not (path.parent.name == FOLDER and _is_register(path.parent)):
            yield path


def _is_register(folder: Path) -> bool:
    return (folder.parent / SETTINGS_FILE).exists()


def _marked(it: Renumbering, path: Path, data: bytes) -> MarkedFile | None:
    lines: list[int] = []

    def renamed(found: re.Match[bytes]) -> bytes:
        lines.append(data[: found.start()].count(b"\n") + 1)
        new = str(it.new).encode()
        is_dashed = found[0].startswith(b"DEBT-") and isinstance(it.new, int)
        return b"DEBT-" + new if is_dashed else b"DEBT(" + new + b")"

    new = _pattern(it.old).sub(renamed, data)
    shown = Path(os.path.relpath(path, it.register.root)).as_posix()
    return MarkedFile(path, shown, tuple(lines), data, new) if lines else None


def _pattern(key: str) -> re.Pattern[bytes]:
    written = re.escape(key.encode())
    forms = [rb"DEBT\(" + written + rb"\)"]
    if key.isdigit():
        forms.append(rb"DEBT-" + written + _AFTER)
    return re.compile(_BEFORE + b"(?:" + b"|".join(forms) + b")")


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
