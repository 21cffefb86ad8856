"""What references were pinned to: git remembers the text, wherever the file was at the time.

The digest was made of lines in some version of the file. The newest version in which it is true
is sought, from the present backwards, through renames, commit by commit. All references are
sought together, and the search ends with the last one found.

Where a part of the history is not here, that proves nothing: `lacks` names what is
missing for each reference about which more could be known.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.read import Refusal
from debtlog.git.blobs import read_blobs
from debtlog.git.command import GitUnavailableError, is_partial
from debtlog.sources.tree import MAX_BYTES, SourceFile, source_file
from debtlog.tracking.digests.line_digests import Digest, lines_of
from debtlog.tracking.recall import missing_history
from debtlog.tracking.recall.late_renames import second_look
from debtlog.tracking.recall.renamed_files import Names
from debtlog.tracking.tracked_reference import PinnedVersion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from debtlog.git.changes import CommitChanges, FileChange
    from debtlog.git.repository import Git
    from debtlog.model.record_parts import Reference
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.recall.missing_history import Lack

#: How far back is looked.
MAX_COMMITS = 10_000
#: So many old versions may be missing before no more are read: each may cost a start of git.
MOST_ABSENT = 1_000
#: So many commits are looked at again whose renames git has not found out.
MOST_LOOKS = 100
#: Versions are read when so many were found, and after 1, 2, 4, … commits.
_MANY = 256


class Candidate(NamedTuple):
    """A version of a file that a reference may have been pinned to: its blob, and its name then.

    ``home`` is its name now, None where it was deleted, and ``steps`` how far back it is.
    """

    blob: str
    reference: Reference
    path: str
    home: str | None
    steps: int


class Recall:
    """A search for what ``references`` were pinned to, in the history of the files ``present``.

    ``homes`` says, of those that were not found, where their file is now; None if deleted.
    ``lacks`` says what is missing, of those of which more could be known.
    """

    def __init__(self, git: Git, references: Iterable[Reference], present: Collection[str]) -> None:
        self.git = git
        self.present = present
        self.found: dict[Reference, PinnedVersion] = {}
        self.homes: dict[Reference, str | None] = {}
        self.lacks: dict[Reference, Lack] = {}
        self._open = dict.fromkeys(references)
        self._names: dict[str, list[Reference]] = {}
        for reference in self._open:
            name = str(PurePosixPath(reference.path))
            self._names.setdefault(name, []).append(reference)
        self._files = Names()
        self._candidates: list[Candidate] = []
        #: Found under a name that is no more, by the name: a commit beside theirs renamed it.
        self._homeless: dict[str, list[Reference]] = {}
        self._absent: set[str] = set()
        if self._open:
            self._settle(self._search())

    def _search(self) -> Lack | None:
        """Look for all; return what was missing to look further."""
        try:
            if not self.git.has_commits():
                self._take_staged()
                self._read()
                return None
            borders = self.git.borders()
            looks = 0
            for number, step in enumerate(islice(_steps(self.git), MAX_COMMITS)):
                if step.commit in borders:
                    continue  # all files seem to be made there
                self._files.begin()
                names = self._names if looks < MOST_LOOKS else ()
                looks += not step.all_renames
                for change, is_known in second_look(self.git, step, names):
                    self._step_back(change, is_known=is_known)
                if not step.commit:
                    self._take_staged()
                if self._candidates and (
                    number & (number - 1) <= 0 or len(self._candidates) >= _MANY
                ):
                    self._read()
                if not self._open and not self._homeless:
                    return None
            self._read()
        except GitUnavailableError as error:
            # where old folders were left out, too, git ends without naming what it misses
            return (
                missing_history.BLOBS
                if is_partial(self.git.folder)
                else missing_history.ended(str(error))
            )
        if borders:
            return missing_history.SHALLOW
        return missing_history.LONG if self._files.steps >= MAX_COMMITS else None

    def _take_staged(self) -> None:
        """Look at what was added to the index first, and may never have been committed."""
        now, steps = self._files.now, self._files.steps
        staged = [
            Candidate(blob, reference, name, now(name), steps)
            for name, blob in self.git.staged(self._names).items()
            for reference in self._names[name]
            if reference.digest
        ]
        self._candidates = staged + self._candidates

    def _settle(self, missing: Lack | None) -> None:
        """Say what is missing for each reference that was not found, or whose file was not."""
        for reference in self._open:
            reason = self.lacks.get(reference, missing)
            if reason is None and self._is_unknown(reference):
                reason = missing_history.RENAMES
            if reason:
                self.lacks[reference] = reason
        for name, references in self._homeless.items():
            for reference in references:
                self.found[reference] = replace(self.found[reference], path=None)
                self.lacks[reference] = missing or missing_history.merged(name)

    def _is_unknown(self, reference: Reference) -> bool:
        """Whether it is not known which files had the names that it may have been pinned to."""
        names = (name for name, sought in self._names.items() if reference in sought)
        return any(name in self._files.unknown for name in names)

    def _step_back(self, change: FileChange, *, is_known: bool) -> None:
        """Take in what a change says about names, and about versions of the files sought."""
        self._files.take_back(change, is_known=is_known)
        is_renamed = change.new != change.old
        sought = self._names.get(change.old, [])
        if change.old and is_renamed and change.new in self._names:
            sought = list(dict.fromkeys([*sought, *self._names[change.new]]))
            self._names[change.old] = sought
        home = self._files.now(change.old)
        if change.old and is_renamed:
            for reference in self._homeless.pop(change.old, ()):
                self._house(reference, home)
        for reference in [reference for reference in sought if reference in self._open]:
            if is_renamed:
                self.homes.setdefault(reference, home)
            if reference.digest:
                steps = self._files.steps
                self._candidates.append(Candidate(change.blob, reference, change.old, home, steps))
            elif is_renamed:
                del self._open[reference]
                if change.old in self._files.unknown:
                    self.lacks[reference] = missing_history.RENAMES

    def _house(self, reference: Reference, home: str | None) -> None:
        """Say where the file is now of a reference that was found under another name."""
        self.found[reference] = replace(self.found[reference], path=home)
        self._wait_for(reference, home)

    def _wait_for(self, reference: Reference, home: str | None) -> None:
        """Look on where a file has a name now that no file has.

        Commits on parallel branches come one after the other. One may have renamed what the other
        edited under its old name, and whichever comes first knows nothing of it.
        """
        if home is not None and home not in self.present:
            self._homeless.setdefault(home, []).append(reference)

    def _read(self) -> None:
        """Read the candidates; the newest one in which a digest is true is what it was made of."""
        blobs = dict.fromkeys(blob for blob, *_ in self._candidates)
        data: dict[str, bytes] = {}
        if len(self._absent) < MOST_ABSENT:
            data = dict(read_blobs(self.git.folder, blobs, MAX_BYTES, self._absent))
        else:
            self._absent |= blobs.keys()
        files: dict[tuple[str, str], SourceFile | Refusal] = {}
        for blob, reference, path, home, steps in self._candidates:
            if blob in self._absent and reference in self._open:
                self.lacks.setdefault(reference, missing_history.BLOBS)
            if reference not in self._open or blob not in data:
                continue
            file = files.get((blob, path)) or source_file(path, data[blob])
            files[blob, path] = file
            if isinstance(file, Refusal):
                continue
            place = true_place(reference, file)
            if place is None:
                if reference.lines is None and file.symbols is None:
                    self.lacks.setdefault(reference, missing_history.unnamed(path))
                continue
            recalled = PinnedVersion(file, place, home, self._files.since(steps))
            if not lines_of(file).doubles(place, Digest.read(reference.digest or "")):
                self._find(reference, recalled, path)
            elif reference not in self.found:
                # one of two was copied since the lines were pinned, unless that was long ago
                self.found[reference] = recalled
                self._wait_for(reference, home)
        self._candidates = []

    def _find(self, reference: Reference, recalled: PinnedVersion, path: str) -> None:
        del self._open[reference]
        for waiting in self._homeless.values():  # with an older guess
            if reference in waiting:
                waiting.remove(reference)
        self.found[reference] = recalled
        self.lacks.pop(reference, None)
        if path in self._files.unknown:
            self.lacks[reference] = missing_history.RENAMES
        self._wait_for(reference, recalled.path)


def true_place(reference: Reference, file: SourceFile) -> LineRange | None:
    """Where in ``file`` the reference is, if its digest is true of it."""
    places = [reference.line_range] if reference.line_range else []
    if not places and reference.symbol and file.symbols:
        places = [symbol.place for symbol in file.symbols.ending(reference.symbol)]
    lines = lines_of(file)
    inside = (place for place in places if 0 < place[0] <= place[1] <= len(file.lines))
    pin = Digest.read(reference.digest or "")
    return next((place for place in inside if lines.holds(place, pin)), None)


def _steps(git: Git) -> Iterator[CommitChanges]:
    yield git.uncommitted()
    yield from git.history()
