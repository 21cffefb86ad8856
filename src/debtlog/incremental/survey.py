"""The register as it is now, put together from what is kept and what changed since.

A record whose file has the stamp of the last run is not read. One that changed is read, followed
and checked. Of one that refers to a file that changed, the references into that file are followed
again, and it is checked again. References that more than one file decides, such as those to lines
that are now in another file, are all followed again as soon as anything changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from debtlog.analysis.analysis import Analysis, source_trees
from debtlog.cache.packing import encoded
from debtlog.cache.store import digest
from debtlog.incremental.kept import Details, Kept
from debtlog.incremental.kept_git import KeptGit
from debtlog.incremental.reading import Reading
from debtlog.incremental.source_files import SourceFiles
from debtlog.model.settings import Settings
from debtlog.progress import unwatched
from debtlog.register.id_claims import mark_twins
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.cache.store import Store
    from debtlog.incremental.kept import Row
    from debtlog.incremental.rows import RowMaker
    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

_ROWS, _DETAILS = "rows", "details"
_KEY = digest("of the last run")
_DECODER = msgspec.msgpack.Decoder(Details)


class LostError(Exception):
    """Something is no longer kept that rows lead to: begin again without them."""


class Asked(Enum):
    """What a command asks of the register."""

    REFERENCES = "references"
    FINDINGS = "findings"


@dataclass(frozen=True)
class Run:
    """A run of a command on the register in ``root`` on the day ``today``.

    ``store`` has what earlier runs kept. ``everything`` says, given the settings, whether the
    command is going to ask everything, so that all records have to stay in memory. Only what it
    ``asks`` need be there, but for what a later run is going to need. It ``asks_again`` if it is
    likely to need records that are read for the answer.
    """

    root: Path
    today: date
    store: Store
    watch: Watch = unwatched
    everything: Callable[[Settings], bool] = lambda _: False
    asks: Asked = Asked.FINDINGS
    asks_again: bool = False


class Survey:
    """The register as it is in a ``run``; if it ``is_behind``, once all of it is rechecked.

    ``rows`` are its valid records by file, in order, and ``briefs`` the encoded short forms of
    those that were read; ``sources`` are the files that decide references, those that changed left
    out. The records ``concerned`` are as they were, but have to be checked again. Unless it is
    ``fresh``, what is kept is used. Raises DebtlogError where reading does, and LostError.
    """

    def __init__(self, run: Run, *, fresh: bool = False) -> None:
        self.root, self.today, self.store = run.root, run.today, run.store
        self.reading = Reading(run.root, run.store, run.watch)
        self.reading.keeps = run.everything(self.reading.settings or Settings())
        self.asks_again = run.asks_again
        bare = self.reading.register(())
        self.trees, self.unavailable = source_trees(bare, lambda folder: KeptGit(folder, run.store))
        self._kept = Kept() if fresh else self._recalled()
        self.references: dict[str, Sequence[TrackedReference]] = {}
        self._known: dict[bytes, bytes | Details] = {}
        self.briefs: Mapping[bytes, bytes] = {}
        kept = {row.file: row for row in self._kept.rows}
        self.reading.begin({row.file: row.content for row in self._kept.rows})
        self.rows: Mapping[str, Row] = {file: kept[file] for file in self.reading.unread}
        self.source_files = SourceFiles(self.trees, self.reading.entries)
        self._tracked = digest(*self._states())
        are_others = self._tracked != self._kept.tracked
        found = self.source_files.changed(self._kept.sources, even_untracked=are_others)
        self.sources, edited = found
        self.kinds = self._kept.kinds
        self.concerned = self._concerned(edited, is_same=not are_others and not edited)

    @cached_property
    def context(self) -> bytes:
        """What everything that is kept depends on: settings, and where the sources are."""
        trees = [f"{name} {tree.folder} {tree.top}" for name, tree in self.trees.items()]
        missing = [f"{name} {why}" for name, why in self.unavailable.items()]
        return digest(repr(self.reading.settings), *trees, *missing)

    @property
    def lacks_git(self) -> bool:
        """Whether git did not say which files are tracked."""
        return any(tree.notice for tree in self.trees.values())

    def analysis(self, files: Iterable[RecordFile] = (), *, bare: bool = False) -> Analysis:
        """Make an analysis of some of the records, with everything else of all of them.

        A ``bare`` one has no references.
        """
        files = mark_twins(tuple(files))
        references = () if bare else tuple(self._references_of(files))
        register = self.reading.register(files)
        return Analysis(register, self.trees, self.unavailable, references, self.today)

    def details(self, files: Collection[str]) -> Mapping[str, Details]:
        """Look up what is kept of records. Raises LostError."""
        self.look_up(files)
        return {file: self._details(file) for file in files}

    def look_up(self, files: Iterable[str]) -> None:
        """Fetch what is kept of records at once, for whoever asks of them one by one."""
        keys = {self.rows[file].details for file in files}
        if lacking := [key for key in keys if key not in self._known]:
            self._known |= self.store.get_many(_DETAILS, lacking)

    def _details(self, file: str) -> Details:
        """Decode what was looked up; all of it would take much memory."""
        try:
            return _decoded(self._known[self.rows[file].details])
        except (KeyError, msgspec.MsgspecError):
            raise LostError from None

    def _references_of(self, files: Collection[RecordFile]) -> Iterator[TrackedReference]:
        known = self.references
        self.look_up(it.file for it in files if it.file not in known)
        for file in files:
            if file.file not in known:
                pairs = zip(written_in(file), self._details(file.file).references, strict=True)
                known[file.file] = [it.tracked(written, self.trees) for written, it in pairs]
            for followed in known[file.file]:
                # a record that was followed alone did not know of another one with its id
                is_same = followed.record_file is file
                yield followed if is_same else replace(followed, record_file=file)

    def _states(self) -> list[bytes]:
        """The state of git's index of each source; nothing where that is not known."""
        states = [getattr(tree.git, "state", None) for tree in self.trees.values()]
        return [state.tracked if state else b"" for state in states]

    def _is_certain(self) -> bool:
        """Whether the next run can tell that nothing changed."""
        return self.reading.settings is not None and all(self._states()) and not self.lacks_git

    def _recalled(self) -> Kept:
        value = self.store.get(_ROWS, _KEY) if self._is_certain() else None
        try:
            kept = msgspec.msgpack.decode(value, type=Kept) if value else Kept()
        except msgspec.MsgspecError:
            return Kept()
        return kept if kept.context == self.context else Kept()

    @property
    def is_behind(self) -> bool:
        """Whether there is something to read, to follow or to check."""
        return bool(self.concerned or self.reading.others)

    def end(self, new: RowMaker | None) -> None:
        """Take over the ``new`` rows, if there are any, and keep what the next run needs."""
        kept, is_keepable = self._kept, True
        wide, world = kept.wide, kept.world
        self.reading.end()
        if new:
            self.kinds, self.briefs, self._known = new.kinds, new.briefs, new.details
            known = {**self.rows, **new.rows}
            self.rows = {file: known[file] for file in self.reading.entries}
            is_keepable = new.is_keepable
            if all(row.file in new.rows for row in self.rows.values() if row.is_wide):
                wide = tuple(new.wide)
                world = self.source_files.world(wide) if wide and self.store.keeps else b""
        now = Kept(
            self.context,
            tuple(self.rows.values()),
            self.kinds,
            self.sources,
            self._tracked,
            world,
            wide,
        )
        if is_keepable and self._is_certain() and now != kept:
            self._keep(now)

    def _concerned(self, edited: set[str], *, is_same: bool) -> set[str]:
        """Name the records that are as they were, but have to be checked again."""
        reading, rows = self.reading, self.rows.values()
        is_same = is_same and reading.is_same and not reading.files.are_others
        is_same = is_same and len(rows) == len(self._kept.rows)
        concerned = {row.file for row in rows if edited and not edited.isdisjoint(row.sources)}
        wide = {row.file for row in rows if row.is_wide}
        # of those, what they were pinned to is not kept, and who asks everything may need it
        if wide and (reading.keeps or not (is_same and self._is_same_world())):
            concerned |= wide
        if not is_same or reading.translated:
            concerned |= {row.file for row in rows if row.asks}
        return concerned

    def _is_same_world(self) -> bool:
        before = self._kept.world
        return bool(before) and before == self.source_files.world(self._kept.wide)

    def _keep(self, now: Kept) -> None:
        """Put everything that the next run needs into the store."""
        if self.store.keeps and (data := encoded(now)):
            self.store.put(_ROWS, _KEY, data)
            for key, value in self._known.items():
                if isinstance(value, bytes):
                    self.store.put(_DETAILS, key, value)


def _decoded(value: bytes | Details) -> Details:
    return _DECODER.decode(value) if isinstance(value, bytes) else value
