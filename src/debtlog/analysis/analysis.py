"""A register with tracked references: the input of rules, pages and reports."""

from __future__ import annotations

import os
import posixpath
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

from debtlog.analysis.summary import Summary
from debtlog.fs.read import Refusal, resolve_inside
from debtlog.git.repository import Git
from debtlog.model.settings import Settings
from debtlog.progress import unwatched
from debtlog.sources.checkouts import source_folder
from debtlog.sources.tree import SourceFile, SourceTree
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.model.vocabulary import RelationType
    from debtlog.progress import Watch
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


@dataclass(frozen=True)
class Analysis:
    """A register on the day ``today``, with its references tracked through its sources.

    ``trees`` are the sources by name; the name None is the checkout itself. ``unavailable`` are the
    sources that cannot be opened, each with its obstacle.
    """

    register: Register
    trees: dict[str | None, SourceTree]
    unavailable: dict[str, Obstacle]
    references: tuple[TrackedReference, ...]
    today: date

    @property
    def settings(self) -> Settings:
        """The settings in ``register.yml``; the defaults if it is invalid."""
        return self.register.settings or Settings()

    def file_now(self, tracked: TrackedReference) -> str:
        """Name the file or folder that a reference is in now, relative to the register's folder.

        It begins with ``..`` if the source is above that folder.
        """
        return self._in_checkout(tracked, tracked.path)

    def file_written(self, tracked: TrackedReference) -> str:
        """Name the file or folder that a reference names, in the same form."""
        return self._in_checkout(tracked, tracked.reference.path)

    def files_matched(self, tracked: TrackedReference) -> Iterator[str]:
        """Yield the files that a reference to a pattern matches, in the same form."""
        folder = self._in_checkout(tracked, ".") if tracked.matches else "."
        return (path if folder == "." else f"{folder}/{path}" for path in tracked.matches)

    def file_of(self, tracked: TrackedReference) -> SourceFile | None:
        """Read the file that a reference is in; None for a folder or an unreadable file."""
        tree = self.trees.get(tracked.reference.source)
        file = tracked.source_file or (tree and tree.read(tracked.path))
        return file if isinstance(file, SourceFile) else None

    def _in_checkout(self, tracked: TrackedReference, path: str) -> str:
        known, place = self._names, (tracked.reference.source, path)
        if place not in known:  # there are far fewer files than references
            known[place] = self._name(*place)
        return known[place]

    @cached_property
    def _names(self) -> dict[tuple[str | None, str], str]:
        return {}

    def _name(self, source: str | None, path: str) -> str:
        if folder := self._folders_below.get(source):
            return str(folder / path)
        tree = self.trees.get(source)
        if tree is None:  # the source is missing or unknown
            known = self.settings.sources.get(source or "")
            return posixpath.normpath(f"{known.path}/{path}") if known else path
        return PurePath(os.path.relpath(tree.folder / path, self.register.root)).as_posix()

    @cached_property
    def _folders_below(self) -> dict[str | None, PurePosixPath]:
        """The folders of sources that are not above that of the register, relative to it."""
        root = self.register.root
        return {
            name: PurePosixPath(tree.folder.relative_to(root).as_posix())
            for name, tree in self.trees.items()
            if tree.folder.is_relative_to(root)
        }

    def references_of(self, file: RecordFile) -> Sequence[TrackedReference]:
        """References of the record in ``file``; by file, because two records may have one id."""
        return self._by_file.get(file.file, ())

    @cached_property
    def _by_file(self) -> dict[str, list[TrackedReference]]:
        found: dict[str, list[TrackedReference]] = {}
        for tracked in self.references:
            found.setdefault(tracked.record_file.file, []).append(tracked)
        return found

    @cached_property
    def open_references(self) -> Sequence[TrackedReference]:
        """The references of open records; those of closed records are history."""
        return tuple(tracked for tracked in self.references if tracked.record.is_open)

    @cached_property
    def summary(self) -> Summary:
        """Counts of the records, and their order."""
        return Summary(self.register.files, self.settings, self.today, self.references_of)

    def relations_of(self, file: RecordFile) -> Iterator[tuple[RelationType, RecordFile]]:
        """Yield the relations of a record, except those to unknown records.

        If two records have the id, both are yielded.
        """
        for relation in file.record.relations:
            for other in self.register.with_id(relation.to):
                yield relation.type, other

    def relations_to(self, file: RecordFile) -> Sequence[tuple[RelationType, RecordFile]]:
        """Relations of other records to the one in ``file``, by any of its ids."""
        return self._relations_back.get(file.file, ())

    @cached_property
    def _relations_back(self) -> dict[str, list[tuple[RelationType, RecordFile]]]:
        back: dict[str, list[tuple[RelationType, RecordFile]]] = {}
        for file in self.register.files:
            for kind, other in self.relations_of(file):
                back.setdefault(other.file, []).append((kind, file))
        return back


def analyse(register: Register, today: date, watch: Watch = unwatched) -> Analysis:
    """Follow every reference of ``register``. Rules about dates use ``today``."""
    from debtlog.tracking.follow import Follower  # noqa: PLC0415  an index needs none

    trees, unavailable = source_trees(register)
    follower = Follower(trees, unavailable)
    found = [
        follower.follow(written)
        for file in watch("following references of records", register.files)
        for written in written_in(file)
    ]
    return Analysis(register, trees, unavailable, tuple(follower.settle(found)), today)


def source_trees(
    register: Register, git: Callable[[Path], Git] = Git
) -> tuple[dict[str | None, SourceTree], dict[str, Obstacle]]:
    """Open the sources that ``register.yml`` names, and the checkout itself as None.

    Sources that cannot be opened come second: by name, each with its obstacle. ``git`` tells which
    files of a folder are tracked.
    """
    checkout = SourceTree(register.root, git=git(register.root))
    trees: dict[str | None, SourceTree] = {None: checkout}
    unavailable: dict[str, Obstacle] = {}
    for name, source in (register.settings.sources if register.settings else {}).items():
        opened = opened_source(checkout, source.path)
        if isinstance(opened, Obstacle):
            unavailable[name] = opened
        else:
            trees[name] = SourceTree(*opened, git(opened[0]))
    return trees, unavailable


def opened_source(checkout: SourceTree, path: str) -> tuple[Path, Path] | Obstacle:
    """Find the folder of a source and its checkout; or say why it cannot be opened."""
    base, inner = source_folder(checkout.folder, path)
    folder = resolve_inside(base, inner)
    if isinstance(folder, Refusal):
        why = Why.ABOVE if inner.startswith("..") else Why(folder.kind)
    elif not folder.is_dir():
        why = Why.NOT_FOLDER
    elif _is_empty(folder):
        why = Why.EMPTY
    else:
        return folder, base
    rule, help = "unavailable-source", "correct the path, or check the folder out"
    around = checkout if base == checkout.folder else SourceTree(base)
    submodule = around.submodule_of(inner)
    if submodule and not (base / submodule / ".git").exists():
        why = Why.NOT_CHECKED_OUT
        rule, help = "unknown-code", f"git submodule update --init {submodule}"
    elif isinstance(left_out := around.exists(inner), Refusal) and left_out.kind == "absent":
        why = Why.ABSENT
        rule, help = "unknown-code", around.help_for_absence(inner)
    return Obstacle(rule, "path", Reason(why, {"path": path}), help)


def _is_empty(folder: Path) -> bool:
    """Whether ``folder`` is empty; git creates empty folders only for submodules."""
    with suppress(OSError):
        return not any(folder.iterdir())
    return False
