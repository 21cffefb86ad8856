"""The files of one source that differ between a revision and what came after it."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError, with_help
from debtlog.git.command import GitUnavailableError, help_for_missing
from debtlog.git.differences import differences
from debtlog.revisions.met_lines import changed_lines, done_to, leaves, place_before
from debtlog.revisions.touch import Touched
from debtlog.sources.path_patterns import fits, is_pattern, literal_head, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from debtlog.git.differences import FileDifference
    from debtlog.git.git_at import GitAt
    from debtlog.tracking.digests.locate import LineRange


class Ends(NamedTuple):
    """The commits that are compared; the second one is None for the work tree."""

    before: str
    after: str | None = None


class CodeChanges:
    """What differs below a source of the register in ``root`` between two ``ends``.

    ``before`` is git in the source at the first end. Names are relative to the source. What differs
    in a folder ``around`` it is known already.
    """

    def __init__(
        self, before: GitAt, root: Path, ends: Ends, around: CodeChanges | None = None
    ) -> None:
        self.folder = before.folder / before.inner
        self._head = PurePath(os.path.relpath(self.folder, root)).as_posix()
        self._git = before
        self._ends = ends
        self._around = around

    def name_of(self, path: str) -> str:
        """Name a file of the source relative to the root of the register."""
        return posixpath.normpath(f"{self._head}/{path}")

    @cached_property
    def all(self) -> Sequence[FileDifference]:
        """The files that differ; DebtlogError where git fails."""
        if self._around:
            inner = self.folder.relative_to(self._around.folder).as_posix()
            return _below(self._around.all, inner)
        before, after = self._ends
        try:
            found = differences(self._git.folder, before, after)
        except GitUnavailableError as error:
            message = f"git cannot compare {before[:12]}: {error}"
            raise DebtlogError(with_help(message, help_for_missing(self._git.folder))) from None
        return _below(found, self._git.inner)

    @cached_property
    def before(self) -> Mapping[str, FileDifference]:
        """The files that differ, by their old name; those that are new are not here."""
        return {it.change.old: it for it in self.all if it.change.old}

    @cached_property
    def names(self) -> frozenset[str]:
        """Old and new names of the files that differ, and of the folders around them."""
        files = {name for it in self.all for name in (it.change.old, it.change.new) if name}
        folders: set[str] = set()
        for name in files:
            while name and (name := posixpath.dirname(name)) not in folders:
                folders.add(name or ".")
        return frozenset(files | folders)

    def has(self, path: str) -> bool:
        """Whether a file that differs has or had this name, or is or was in this folder."""
        return posixpath.normpath(path) in self.names

    def leaves(self, path: str, lines: LineRange) -> bool:
        """Whether nothing is done to what is at ``lines`` of the file ``path`` afterwards."""
        found = self._after.get(posixpath.normpath(path))
        return found is None or (not found.is_opaque and leaves(found.hunks, lines))

    def place_before(self, path: str, lines: LineRange, margin: int) -> LineRange | None:
        """Map ``lines`` of the file ``path`` to where they were.

        None if something was done to them or to lines less than ``margin`` away, or if the file had
        another name.
        """
        path = posixpath.normpath(path)
        found = self._after.get(path)
        if found is None:
            return lines
        around = max(1, lines[0] - margin), lines[1] + margin
        if found.is_opaque or found.change.old != path or not leaves(found.hunks, around):
            return None
        return place_before(found.hunks, lines)

    @cached_property
    def _after(self) -> Mapping[str, FileDifference]:
        return {it.change.new: it for it in self.all if it.change.new}

    def done_to(self, path: str, lines: LineRange | None) -> Touched | None:
        """Say what is done to ``lines`` of a file, or to a whole file, folder or pattern."""
        found = self.before.get(posixpath.normpath(path))
        if found is None:
            return self._done_to_many(path) if lines is None else None
        if not found.change.new:
            return Touched.DELETED
        if lines is None or found.is_opaque:
            return Touched.EDITED if found.hunks or found.is_opaque else None
        return done_to(lines, found.hunks)

    def _done_to_many(self, path: str) -> Touched | None:
        """Say what is done to the files in a folder, or to those that a pattern matches.

        To give a file another name there does nothing to it, as nothing is done to lines that are
        only shifted.
        """
        parts = parts_of(path) if is_pattern(path) else None
        path = posixpath.normpath(path)

        def is_one(name: str) -> bool:
            if not name:
                return False
            if parts:
                return fits(parts, name.split("/"))
            return path == "." or name.startswith(f"{path}/")

        def is_met(it: FileDifference) -> bool:
            was, is_ = is_one(it.change.old), is_one(it.change.new)
            return (was or is_) if it.hunks or it.is_opaque else was != is_

        around = (literal_head(path) or ".") if parts else path
        met = [it for it in self._within.get(around, ()) if is_met(it)]
        if not met:
            return None
        were = {it.change.old for it in met}
        stayed = (name for name in self._files_within.get(around, ()) if name not in were)
        is_left = any(is_one(it.change.new) for it in met) or any(map(is_one, stayed))
        return Touched.EDITED if is_left else Touched.DELETED

    @cached_property
    def _within(self) -> Mapping[str, Sequence[FileDifference]]:
        """The files that differ, by each folder around their old or new name."""
        found: defaultdict[str, list[FileDifference]] = defaultdict(list)
        for it in self.all:
            names = (name for name in (it.change.old, it.change.new) if name)
            for folder in dict.fromkeys(at for name in names for at in _folders(name)):
                found[folder].append(it)
        return found

    @cached_property
    def _files_within(self) -> Mapping[str, Sequence[str]]:
        """The files that were there, by each folder around them."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._git.files:
            for folder in _folders(name):
                found[folder].append(name)
        return found

    def spot(self, path: str, lines: LineRange | None) -> tuple[str, LineRange] | None:
        """Find the file that ``path`` is now, and its first changed lines in the place.

        None for a file that is gone, and for a folder or a pattern.
        """
        found = self.before.get(posixpath.normpath(path))
        if found is None or not found.change.new:
            return None
        if lines is None and found.hunks:
            lines = found.hunks[0].old, found.hunks[0].old
        there = changed_lines(lines, found.hunks) if lines else None
        return found.change.new, there or (1, 1)


def _folders(name: str) -> Iterator[str]:
    """Yield the folders around a file, up to the folder of the source."""
    while name := posixpath.dirname(name):
        yield name
    yield "."


def _below(found: Sequence[FileDifference], folder: str) -> Sequence[FileDifference]:
    """Those in ``folder``, with names relative to it."""
    if folder == ".":
        return found
    return [inner for it in found if (inner := it.below(f"{folder}/"))]
