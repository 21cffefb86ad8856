"""The register of a revision, with the code of that revision: from git's objects alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import Analysis, opened_source
from debtlog.errors import DebtlogError, with_help
from debtlog.fs.read import Refusal
from debtlog.git.command import GitUnavailableError, help_for_missing
from debtlog.git.git_at import GitAt
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.settings import Settings
from debtlog.progress import unwatched
from debtlog.register.load import find_root, register_of
from debtlog.register.revision_reader import RevisionReader
from debtlog.register.stored_text import MAX_BYTES
from debtlog.sources.checkouts import source_folder
from debtlog.sources.revision_tree import RevisionTree
from debtlog.sources.tree import SourceTree
from debtlog.tracking.follow import Follower
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from debtlog.progress import Watch
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference, WrittenReference


class Snapshot:
    """The register in ``root`` as it is in ``commit``, the full name of one.

    Nothing is read from the work tree, but for sources in repositories of their own, such as
    submodules. Records that are ``known`` by their file are the same there and are not read. Where
    it has no register, sources are those of the ``fallback`` settings. Its methods raise
    DebtlogError where git fails.
    """

    def __init__(
        self,
        root: Path,
        commit: str,
        known: Mapping[str, RecordFile] | None = None,
        fallback: Settings | None = None,
    ) -> None:
        self.root, self.commit = root, commit
        self._known = known or {}
        self._fallback = fallback
        #: Files of the register that were read one by one, and are invalid.
        self.skipped: set[str] = set()
        self._git = GitAt(root, commit)

    @cached_property
    def files(self) -> Mapping[str, str]:
        """The files below the root, each with the name of its blob."""
        try:
            return self._git.files
        except GitUnavailableError as error:
            raise DebtlogError(f"git cannot read {self.commit[:12]}: {error}") from None

    @cached_property
    def has_register(self) -> bool:
        """Whether there is a register in this revision; its settings may be a link or a folder."""
        names = (*self.files, *self._git.links)
        return any(name == SETTINGS_FILE or name.startswith(f"{SETTINGS_FILE}/") for name in names)

    @cached_property
    def register(self) -> Register:
        """The register; everything in it is missing where there is none."""
        return register_of(self.reader())

    @cached_property
    def settings(self) -> Settings:
        """The settings in ``register.yml``; the defaults if it is invalid or missing."""
        if self._fallback and not self.has_register:
            return self._fallback
        if "register" in self.__dict__:
            return self.register.settings or Settings()
        return self.reader().settings()[0] or Settings()

    def records(self, files: Iterable[str]) -> Iterator[RecordFile]:
        """Read those of ``files`` that are records, in natural order; yield the valid ones."""
        reader, sizes, wanted = self.reader(), self.settings.all_sizes, frozenset(files)
        for file in reader.record_files if wanted else ():
            if file not in wanted:
                continue
            if record := reader.record(file, sizes):
                yield record
            else:
                self.skipped.add(file)

    def reader(self) -> RevisionReader:
        """Return a new reader of its files, which gathers their faults."""
        names = (*self.files, *self._git.links)
        return RevisionReader(self.root, names, self._content, self._known)

    def _content(self, file: str) -> bytes | Refusal:
        if file in self._git.links:
            return Refusal("link", "goes through a symbolic link")
        if file not in self.files:
            return Refusal("missing", "does not exist")
        try:
            data = self._git.blobs.read(self.files[file], MAX_BYTES)
        except GitUnavailableError:
            data = None
        if isinstance(data, int):
            return Refusal("too-large", f"has {data} bytes, more than {MAX_BYTES}")
        if data is None:
            message = f"{file} of {self.commit[:12]} is not in this clone"
            raise DebtlogError(with_help(message, help_for_missing(self._git.folder)))
        return data

    @cached_property
    def _sources(self) -> tuple[dict[str | None, SourceTree], dict[str, Obstacle]]:
        """The sources in this revision, and those that cannot be opened."""
        trees: dict[str | None, SourceTree] = {None: RevisionTree(self.root, self.root, self._git)}
        unavailable: dict[str, Obstacle] = {}
        for name, source in self.settings.sources.items():
            top, inner = source_folder(self.root, source.path)
            is_inside = not inner.startswith("..")
            found = GitAt(top / inner, self.commit, top) if is_inside else None
            if found and found.files:
                trees[name] = RevisionTree(top / inner, top, found)
                continue
            opened = opened_source(SourceTree(self.root), source.path)
            if isinstance(opened, Obstacle):
                unavailable[name] = opened
            else:
                trees[name] = SourceTree(*opened)
        return trees, unavailable

    @property
    def trees(self) -> dict[str | None, SourceTree]:
        """The sources by name; the name None is the checkout itself."""
        return self._sources[0]

    def followed(self, written: Iterable[WrittenReference]) -> list[TrackedReference]:
        """Follow references to where they are in this revision; keeps the order."""
        follower = Follower(*self._sources)
        return follower.settle([follower.follow(one) for one in written])

    def bare(self, register: Register, today: date) -> Analysis:
        """Make an analysis of ``register`` in these sources, without references."""
        return Analysis(register, *self._sources, (), today)

    def analysis(
        self, today: date, watch: Watch = unwatched, register: Register | None = None
    ) -> Analysis:
        """Follow all references of its register, or of another one; rules use ``today``."""
        register = register or self.register
        files = watch("following references of records", register.files)
        found = self.followed(one for file in files for one in written_in(file))
        return Analysis(register, *self._sources, tuple(found), today)


def root_at(start: Path, commit: str) -> Path:
    """Find the folder of the register around ``start``, on disk or else in ``commit``.

    Raises DebtlogError where there is none.
    """
    try:
        return find_root(start)
    except DebtlogError:
        for folder in (start, *start.parents):
            try:
                if SETTINGS_FILE in GitAt(folder, commit).files:
                    return folder
            except GitUnavailableError:
                break
        raise
