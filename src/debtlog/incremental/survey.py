"""The register as it is now, put together from what is kept and what changed since.

A record whose file has the stamp of the last run is not read. One that changed is read, followed
and checked. Of one that refers to a file that changed, the references into that file are followed
again, and it is checked again. References that more than one file decides, such as those to lines
that are now in another file, are all followed again as soon as anything changed.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from debtlog.analysis.analysis import Analysis, source_trees
from debtlog.cache.store import digest
from debtlog.incremental.kept import Details, Kept, KeptReference, keep
from debtlog.incremental.kept_git import KeptGit
from debtlog.incremental.reading import Reading
from debtlog.incremental.rows import RowMaker
from debtlog.incremental.stamped_files import SourceFiles
from debtlog.linter.check import Checker
from debtlog.tracking.follow import Follower
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.cache.store import Store
    from debtlog.incremental.kept import Row, Source
    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

_ROWS, _DETAILS = "rows", "details"
_KEY = digest("of the last run")


class LostError(Exception):
    """Something is no longer kept that rows lead to: begin again without them."""


class Survey:
    """The register in ``root`` on the day ``today``, with the help of ``store``.

    ``rows`` are its valid records by file, in order. Unless it is ``fresh``, what is kept is used.
    Raises DebtlogError where reading it does, and LostError.
    """

    def __init__(
        self, root: Path, today: date, store: Store, watch: Watch, *, fresh: bool = False
    ) -> None:
        self.root = root
        self.today = today
        self.store = store
        self._watch = watch
        self.reading = Reading(root, watch)
        bare = self.reading.register(())
        self.trees, self.unavailable = source_trees(bare, lambda folder: KeptGit(folder, store))
        self._kept = Kept() if fresh else self._recalled()
        self.rows: Mapping[str, Row] = {}
        self.references: dict[str, Sequence[TrackedReference]] = {}
        self.reading.begin(self._kept)
        self._source_files = SourceFiles(self.trees)
        self._bring_up_to_date()

    @cached_property
    def context(self) -> bytes:
        """What everything that is kept depends on: settings, and where the sources are."""
        trees = [f"{name} {tree.folder} {tree.top}" for name, tree in self.trees.items()]
        return digest(
            repr(self.reading.settings),
            *trees,
            *(f"{name} {why}" for name, why in self.unavailable.items()),
        )

    def analysis(self, files: Iterable[RecordFile]) -> Analysis:
        """Make an analysis of some of the records, which has everything else of all of them."""
        files = tuple(files)
        references = [it for file in files for it in self._references_of(file)]
        register = self.reading.register(files)
        return Analysis(register, self.trees, self.unavailable, tuple(references), self.today)

    def analysis_of_briefs(self, files: tuple[RecordFile, ...]) -> Analysis:
        """Make an analysis of records, without references."""
        register = self.reading.register(files)
        return Analysis(register, self.trees, self.unavailable, (), self.today)

    def details(self, files: Iterable[str]) -> Mapping[str, Details]:
        """Look up what is kept of records."""
        keys = {file: self.rows[file].details for file in files}
        found = {key: _decoded(self._new[key]) for key in keys.values() if key in self._new}
        values = self.store.get_many(_DETAILS, [key for key in keys.values() if key not in found])
        found |= {key: _decoded(value) for key, value in values.items()}
        if len(found) < len(set(keys.values())):
            raise LostError
        return {file: found[key] for file, key in keys.items()}

    def _references_of(self, file: RecordFile) -> Sequence[TrackedReference]:
        if file.file not in self.references:
            kept = self.details([file.file])[file.file].references
            pairs = zip(written_in(file), kept, strict=True)
            self.references[file.file] = [it.tracked(one, self.trees) for one, it in pairs]
        return self.references[file.file]

    def _states(self) -> list[bytes]:
        """The state of git's index of each source; nothing where that is not known."""
        states = [getattr(tree.git, "state", None) for tree in self.trees.values()]
        return [state.tracked if state else b"" for state in states]

    def _is_certain(self) -> bool:
        """Whether the next run can tell that nothing changed."""
        is_silent = any(tree.notice for tree in self.trees.values())
        return self.reading.settings is not None and all(self._states()) and not is_silent

    def _recalled(self) -> Kept:
        value = self.store.get(_ROWS, _KEY) if self._is_certain() else None
        try:
            kept = msgspec.msgpack.decode(value, type=Kept) if value else Kept()
        except msgspec.MsgspecError:
            return Kept()
        return kept if kept.context == self.context else Kept()

    def _bring_up_to_date(self) -> None:
        """Find what changed, follow and check it, and keep the result for the next run."""
        reading, kept = self.reading, self._kept
        tracked = digest(*self._states())
        self.rows = reading.unread
        self._new: Mapping[bytes, bytes | Details] = {}
        known, edited = self._source_files.changed(
            kept.sources, even_untracked=tracked != kept.tracked
        )
        rows = reading.unread.values()
        concerned = {row.file for row in rows if not edited.isdisjoint(row.sources)}
        is_same = not (reading.changed or edited or reading.files.are_others)
        is_same = is_same and tracked == kept.tracked and len(rows) == len(kept.rows)
        wide = {row.file for row in rows if row.is_wide}
        if wide and not (is_same and self._is_same_world()):
            concerned |= wide
        files = {**{file: reading.whole(file) for file in concerned}, **reading.changed}
        ordered = [files[file] for file in self._in_order(files)]
        self._follow(ordered, known)
        maker = RowMaker(reading, self._source_files, known, kept.kinds)
        analysis = self.analysis(ordered)
        checker = Checker(analysis)
        new = {file.file: maker.row(file, analysis, checker) for file in ordered}
        self._new, self.kinds = maker.details, maker.kinds
        all_rows = {**reading.unread, **new}
        self.rows = {file: all_rows[file] for file in self._in_order(all_rows)}
        if maker.is_keepable and self._is_certain():
            self._keep(maker, tracked)

    def _is_same_world(self) -> bool:
        before = self._kept.world
        return bool(before) and before == self._source_files.world(self._kept.wide)

    def _in_order(self, files: Mapping[str, object]) -> list[str]:
        """Sort files as the register has them."""
        if len(files) == len(self.reading.unread) and not self.reading.changed:
            return list(files)
        return [file for file in self.reading.ordered if file in files]

    def _follow(self, files: Sequence[RecordFile], known: Mapping[str, Source]) -> None:
        """Follow the references of records, except those into files that are as they were."""
        follower = Follower(self.trees, self.unavailable)
        unread = [file.file for file in files if file.file in self.reading.unread]
        details = self.details(unread)
        found: list[TrackedReference] = []
        numbers: list[int] = []
        for file in self._watch("following references of records", files):
            earlier = details[file.file].references if file.file in details else None
            written = list(written_in(file))
            kept: Sequence[KeptReference | None] = earlier or [None] * len(written)
            for one, it in zip(written, kept, strict=True):
                if it is not None and it.source in known:
                    found.append(it.tracked(one, self.trees))
                else:
                    found.append(follower.follow(one))
            numbers.append(len(written))
        settled = iter(follower.settle(found))
        for file, number in zip(files, numbers, strict=True):
            self.references[file.file] = [next(settled) for _ in range(number)]

    def _keep(self, maker: RowMaker, tracked: bytes) -> None:
        """Put everything that the next run needs into the store, if it is not there."""
        kept, rows, wide = self._kept, tuple(self.rows.values()), self._kept.wide
        if maker.details:
            wide = self._wide(rows)
        world = self._source_files.world(wide) if maker.details and wide else kept.world
        now = Kept(
            self.context,
            self.reading.files.names,
            rows,
            maker.kinds,
            maker.sources,
            tracked,
            world,
            wide,
        )
        if now != kept:
            for key, details in maker.details.items():
                if isinstance(details, bytes):
                    self.store.put(_DETAILS, key, details)
            keep(self.store, _ROWS, _KEY, now)

    def _wide(self, rows: Iterable[Row]) -> tuple[tuple[str | None, str], ...]:
        """The paths of references that more than one file decides."""
        found: dict[tuple[str | None, str], None] = {}
        for row in rows:
            if row.is_wide:
                file = self.reading.whole(row.file)
                for tracked in self._references_of(file):
                    found[tracked.reference.source, tracked.reference.path] = None
        return tuple(found)


def _decoded(value: bytes | Details) -> Details:
    if isinstance(value, Details):
        return value
    try:
        return msgspec.msgpack.decode(value, type=Details)
    except msgspec.MsgspecError:
        raise LostError from None
