"""A revision and what came after it: the work tree, or another revision."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from debtlog.model.file_names import FOLDER
from debtlog.revisions.code_changes import CodeChanges
from debtlog.revisions.snapshot import Snapshot
from debtlog.sources.revision_tree import RevisionTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from debtlog.register.record_file import RecordFile


class Comparison:
    """Compares the register in ``root`` in the commit ``before`` with ``after``, or the work tree.

    Both are full names of commits. Sources in repositories of their own are not compared.
    """

    def __init__(self, root: Path, before: str, after: str | None = None) -> None:
        self.root, self.before, self.after = root, before, after

    @cached_property
    def snapshot(self) -> Snapshot:
        """The register and the code as they were before."""
        return Snapshot(self.root, self.before)

    @cached_property
    def register_files(self) -> frozenset[str]:
        """Names of the files of the register that differ, before and after."""
        names = self.changes[None].names
        return frozenset(name for name in names if name.startswith(f"{FOLDER}/"))

    @cached_property
    def changes(self) -> Mapping[str | None, CodeChanges]:
        """What differs in each source; the name None is the checkout itself."""
        found: dict[str | None, CodeChanges] = {
            None: CodeChanges(self.root, self.before, self.after)
        }
        for name, tree in self.snapshot.trees.items():
            if name and isinstance(tree, RevisionTree):
                is_inside = tree.folder.is_relative_to(self.root)
                around = found[None] if is_inside else None
                found[name] = CodeChanges(tree.folder, self.before, self.after, around)
        return found

    @cached_property
    def places(self) -> frozenset[str]:
        """Files and folders of all sources that differ, relative to the root."""
        places = set[str]()
        for name, changes in self.changes.items():
            folder = self.snapshot.trees[name].folder
            head = PurePath(os.path.relpath(folder, self.root)).as_posix()
            places |= {posixpath.normpath(f"{head}/{it}") for it in changes.names}
        return frozenset(places)

    def records(self, now: Iterable[RecordFile]) -> list[RecordFile]:
        """Return records as they were: those of ``now`` that are the same, and those that differ.

        Records that were not there before are left out.
        """
        there, differ = self.snapshot.files, self.register_files
        same = [file for file in now if file.file in there and file.file not in differ]
        return [*same, *self.snapshot.records(sorted(differ & there.keys()))]
