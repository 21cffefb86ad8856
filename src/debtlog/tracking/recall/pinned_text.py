"""What references were pinned to: the old text from git, under any former name of the file.

A digest was made from lines in some version of the file. The search goes back commit by commit,
through renames, to the newest version that matches. All references are searched for together,
until the last one is found.

A search in an incomplete history proves nothing: `gaps` says what is missing for each reference
that a complete history might decide.
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
    from debtlog.tracking.recall.missing_history import Gap

#: How far back the search goes.
MAX_COMMITS = 10_000
#: After this many missing old versions, no more are read: each may start another git process.
MOST_ABSENT = 1_000
#: Most commits with unknown renames that are examined again.
MOST_LOOKS = 100
#: Versions are read in batches of this size, and after 1, 2, 4, … commits.
_MANY = 256


class Candidate(NamedTuple):
    """A version of a file that a reference may have been pinned to: its blob and former name.

    ``home`` is its name now, None if it was deleted, and ``steps`` how far back it is.
    """

    blob: str
    reference: Reference
    path: str
    home: str | None
    steps: int


class Recall:
    """A search for what ``references`` were pinned to, in the history of the files ``present``.

    ``homes`` says where the files of those not found are now; None if deleted.
    ``gaps`` says what part of the history is missing, for those that it might decide.
    """

    def __init__(self, git: Git, references: Iterable[Reference], present: Collection[str]) -> None:
        self.git = git
        self.present = present
        self.found: dict[Reference, PinnedVersion] = {}
        self.homes: dict[Reference, str | None] = {}
        self.gaps: dict[Reference, Gap] = {}
        self._open = dict.fromkeys(references)
        self._names: dict[str, list[Reference]] = {}
        for reference in self._open:
            name = str(PurePosixPath(reference.path))
            self._names.setdefault(name, []).append(reference)
        self._files = Names()
        self._candidates: list[Candidate] = []
        #: The oldest version so far of each file, by name; in the beginning that in the index.
        self._oldest: dict[str, str] = {}
        #: Found under a name that no file has now, by name: a parallel commit renamed the file.
        self._without_home: dict[str, list[Reference]] = {}
        self._absent: set[str] = set()
        if self._open:
            self._settle(self._search())

    def _search(self) -> Gap | None:
        """Search for all references; return what part of the history was missing."""
        try:
            if not self.git.has_commits():
                self._take_staged()
                self._read()
                return None
            borders = self.git.borders()
            looks = 0
            for number, step in enumerate(islice(_steps(self.git), MAX_COMMITS)):
                if step.commit in borders:
                    continue  # it seems to add all files
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
                if not self._open and not self._without_home:
                    return None
            self._read()
        except GitUnavailableError as error:
            # without old trees, git fails and does not say what is missing
            return (
                missing_history.BLOBS
                if is_partial(self.git.folder)
                else missing_history.failed(str(error))
            )
        if borders:
            return missing_history.SHALLOW
        return missing_history.LONG if self._files.steps >= MAX_COMMITS else None

    def _take_staged(self) -> None:
        """Put versions in the index first; they may never have been committed."""
        now, steps = self._files.now, self._files.steps
        self._oldest = self.git.staged(self._names)
        staged = [
            Candidate(blob, reference, name, now(name), steps)
            for name, blob in self._oldest.items()
            for reference in self._names[name]
            if reference.digest
        ]
        self._candidates = staged + self._candidates

    def _settle(self, missing: Gap | None) -> None:
        """Note what is missing for each reference that was not found, or whose file was not."""
        for reference in self._open:
            reason = self.gaps.get(reference, missing)
            if reason is None and self._is_unknown(reference):
                reason = missing_history.RENAMES
            if reason:
                self.gaps[reference] = reason
        for name, references in self._without_home.items():
            for reference in references:
                self.found[reference] = replace(self.found[reference], path=None)
                self.gaps[reference] = missing or missing_history.merged(name)

    def _is_unknown(self, reference: Reference) -> bool:
        """Whether it is unknown which files had the names that it may have been pinned to."""
        names = (name for name, sought in self._names.items() if reference in sought)
        return any(name in self._files.unknown for name in names)

    def _step_back(self, change: FileChange, *, is_known: bool) -> None:
        """Update names, and collect versions of the wanted files, from a change."""
        self._take_merged(change)
        self._files.take_back(change, is_known=is_known)
        is_renamed = change.new != change.old
        sought = self._names.get(change.old, [])
        if change.old and is_renamed and change.new in self._names:
            sought = list(dict.fromkeys([*sought, *self._names[change.new]]))
            self._names[change.old] = sought
        home = self._files.now(change.old)
        if change.old and is_renamed:
            for reference in self._without_home.pop(change.old, ()):
                self._set_home(reference, home)
        for reference in [reference for reference in sought if reference in self._open]:
            if is_renamed:
                self.homes.setdefault(reference, home)
            if reference.digest:
                steps = self._files.steps
                self._candidates.append(Candidate(change.blob, reference, change.old, home, steps))
            elif is_renamed:
                del self._open[reference]
                if change.old in self._files.unknown:
                    self.gaps[reference] = missing_history.RENAMES

    def _take_merged(self, change: FileChange) -> None:
        """Collect the version that a change led to if no newer change began with it.

        That was the last one of a branch. The log does not have the merge that changed it.
        """
        name, blob = change.new, change.new_blob
        sought = self._names.get(name, []) if blob and self._oldest.get(name) != blob else []
        self._candidates += [
            Candidate(blob, reference, name, self._files.now(name), self._files.steps - 1)
            for reference in sought
            if reference in self._open and reference.digest
        ]
        if change.old:
            self._oldest[change.old] = change.blob

    def _set_home(self, reference: Reference, home: str | None) -> None:
        """Note where the file of a reference is now that was found under another name."""
        self.found[reference] = replace(self.found[reference], path=home)
        self._wait_for(reference, home)

    def _wait_for(self, reference: Reference, home: str | None) -> None:
        """Keep searching if the present name of its file does not exist.

        Commits on parallel branches are read one after the other. One may have renamed a file that
        the other edited under its old name.
        """
        if home is not None and home not in self.present:
            self._without_home.setdefault(home, []).append(reference)

    def _read(self) -> None:
        """Read the candidates; a reference was pinned to the newest one that matches its digest."""
        blobs = dict.fromkeys(blob for blob, *_ in self._candidates)
        data: dict[str, bytes] = {}
        if len(self._absent) < MOST_ABSENT:
            data = dict(read_blobs(self.git.folder, blobs, MAX_BYTES, self._absent))
        else:
            self._absent |= blobs.keys()
        files: dict[tuple[str, str], SourceFile | Refusal] = {}
        for blob, reference, path, home, steps in self._candidates:
            if blob in self._absent and reference in self._open:
                self.gaps.setdefault(reference, missing_history.BLOBS)
            if reference not in self._open or blob not in data:
                continue
            file = files.get((blob, path)) or source_file(path, data[blob])
            files[blob, path] = file
            if isinstance(file, Refusal):
                continue
            place = true_place(reference, file)
            if place is None:
                if reference.lines is None and file.symbols is None:
                    self.gaps.setdefault(reference, missing_history.unnamed(path))
                continue
            recalled = PinnedVersion(file, place, home, self._files.since(steps))
            if not lines_of(file).doubles(place, Digest.read(reference.digest or "")):
                self._find(reference, recalled, path)
            elif reference not in self.found:
                # a guess: one of the two places is probably a copy made after the lines were pinned
                self.found[reference] = recalled
                self._wait_for(reference, home)
        self._candidates = []

    def _find(self, reference: Reference, recalled: PinnedVersion, path: str) -> None:
        del self._open[reference]
        for waiting in self._without_home.values():  # with an earlier guess
            if reference in waiting:
                waiting.remove(reference)
        self.found[reference] = recalled
        self.gaps.pop(reference, None)
        if path in self._files.unknown:
            self.gaps[reference] = missing_history.RENAMES
        self._wait_for(reference, recalled.path)


def true_place(reference: Reference, file: SourceFile) -> LineRange | None:
    """The place of the reference in ``file``, if its digest matches."""
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
