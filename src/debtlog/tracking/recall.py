"""What references were pinned to: git remembers the text, wherever the file was at the time.

The digest was made of lines in some version of the file. The newest version in which it is true
is sought, from the present backwards, through renames, commit by commit. All references are
sought together, and the search ends with the last one found.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.evidence.command import GitUnavailableError
from debtlog.evidence.sources import MAX_BYTES, SourceFile, source_file
from debtlog.reading.files import Refusal
from debtlog.tracking.digest import Digest, Lines
from debtlog.tracking.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.evidence.changes import Change
    from debtlog.evidence.git import Git
    from debtlog.model.record import Reference
    from debtlog.tracking.anchor import LineRange

#: How far back is looked.
MAX_COMMITS = 10_000
#: Versions are read when so many were found, and after 1, 2, 4, … commits.
_MANY = 256


@dataclass(frozen=True, slots=True)
class Recalled:
    """The version of a file that a reference was pinned to, and where in it.

    ``path`` is where that file is now, None where it was deleted. ``since`` are the files that
    were changed since, with whether they were made since.
    """

    file: SourceFile
    place: LineRange
    path: str | None
    since: dict[str, bool] = field(default_factory=dict)


class Recall:
    """A search for what ``references`` were pinned to.

    ``homes`` tells of each that has no digest where its file is now, None where it was deleted.
    ``notice`` says why something was not found, if there is a reason.
    """

    def __init__(self, git: Git, references: Iterable[Reference]) -> None:
        self.git = git
        self.found: dict[Reference, Recalled] = {}
        self.homes: dict[Reference, str | None] = {}
        self.notice = ""
        self._open = dict.fromkeys(references)
        self._perhaps: dict[Reference, Recalled] = {}
        self._names: dict[str, list[Reference]] = {}
        for reference in self._open:
            name = str(PurePosixPath(reference.path))
            self._names.setdefault(name, []).append(reference)
        self._files = Names()
        self._candidates: list[tuple[str, Reference, str, str | None]] = []
        if self._open:
            self._search()
        for reference in self._open:
            if reference in self._perhaps:
                self.found[reference] = self._perhaps[reference]

    def _search(self) -> None:
        try:
            self.git.commit("HEAD")
        except DebtlogError:
            return  # nothing was committed yet
        try:
            for number, changes in enumerate(islice(_all_changes(self.git), MAX_COMMITS)):
                for change in changes:
                    self._step_back(change)
                if self._candidates and (
                    number & (number - 1) <= 0 or len(self._candidates) >= _MANY
                ):
                    self._read()
                if not self._open:
                    return
            self._read()
            if self._open:
                self.notice = "the history here is shallow" if self.git.is_shallow() else ""
        except GitUnavailableError as error:
            self.notice = str(error)

    def _step_back(self, change: Change) -> None:
        """Take in what a change tells about names, and about versions of the files sought."""
        self._files.take_back(change)
        is_renamed = change.new != change.old
        sought = self._names.get(change.old, [])
        if change.old and is_renamed and change.new in self._names:
            sought = list(dict.fromkeys([*sought, *self._names[change.new]]))
            self._names[change.old] = sought
        home = self._files.now(change.old)
        for reference in [reference for reference in sought if reference in self._open]:
            if reference.digest:
                self._candidates.append((change.blob, reference, change.old, home))
            elif is_renamed:
                del self._open[reference]
                self.homes[reference] = home

    def _read(self) -> None:
        """Read the candidates; the newest one in which a digest is true is what it was made of."""
        blobs = dict.fromkeys(blob for blob, *_ in self._candidates)
        data = dict(self.git.blobs(blobs, MAX_BYTES))
        files: dict[tuple[str, str], SourceFile | Refusal] = {}
        for blob, reference, path, home in self._candidates:
            if reference not in self._open or blob not in data:
                continue
            file = files.get((blob, path)) or source_file(path, data[blob])
            files[blob, path] = file
            place = None if isinstance(file, Refusal) else true_place(reference, file)
            if not place or isinstance(file, Refusal):
                continue
            recalled = Recalled(file, place, home, dict(self._files.since))
            if Lines(file.lines).doubles(place, Digest.read(reference.digest or "")):
                # one of two was copied since the lines were pinned, unless that was long ago
                self._perhaps.setdefault(reference, recalled)
            else:
                del self._open[reference]
                self.found[reference] = recalled
        self._candidates = []


def true_place(reference: Reference, file: SourceFile) -> LineRange | None:
    """Where in ``file`` the reference is, if its digest is true of it."""
    places = [reference.line_range] if reference.line_range else []
    if not places and reference.symbol and file.symbols:
        places = [symbol.place for symbol in file.symbols.ending(reference.symbol)]
    lines = Lines(file.lines)
    inside = (place for place in places if 0 < place[0] <= place[1] <= len(file.lines))
    pin = Digest.read(reference.digest or "")
    return next((place for place in inside if lines.holds(place, pin)), None)


def _all_changes(git: Git) -> Iterator[Sequence[Change]]:
    yield git.uncommitted()
    yield from git.history()
