"""A revision and what came after it: the work tree, or another revision."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.git.git_at import GitAt
from debtlog.model.file_names import FOLDER
from debtlog.register.load import find_root, load_register
from debtlog.revisions.code_changes import CodeChanges, Ends
from debtlog.revisions.snapshot import Snapshot
from debtlog.revisions.touched import touches
from debtlog.sources.revision_tree import RevisionTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.revisions.touched import Touches


class Comparison:
    """Compares the register in ``root`` in the commit ``before`` with ``after``, or the work tree.

    Both are full names of commits. Sources in repositories of their own are not compared. Of the
    files of the register that are ``present`` now, git need not know all. Where there was no
    register before, the records are looked for as they are now, with the ``settings`` of now.
    """

    def __init__(
        self,
        root: Path,
        ends: Ends,
        present: Iterable[str] = (),
        settings: Settings | None = None,
    ) -> None:
        self.root, self.ends = root, ends
        self._present = frozenset(present)
        self._settings = settings

    @cached_property
    def snapshot(self) -> Snapshot:
        """The register and the code as they were before."""
        return Snapshot(self.root, self.ends.before, fallback=self._settings)

    @cached_property
    def register_files(self) -> frozenset[str]:
        """Names of the files of the register that differ, before and after."""
        names = self.changes[None].names
        differ = {name for name in names if name.startswith(f"{FOLDER}/")}
        return frozenset(differ | (self._present - self.snapshot.files.keys()))

    @cached_property
    def changes(self) -> Mapping[str | None, CodeChanges]:
        """What differs in each source; the name None is the checkout itself."""
        ends, whole = self.ends, GitAt(self.root, self.ends.before)
        found: dict[str | None, CodeChanges] = {None: CodeChanges(whole, self.root, ends)}
        for name, tree in self.snapshot.trees.items():
            if name and isinstance(tree, RevisionTree):
                is_inside = tree.folder.is_relative_to(self.root)
                around = found[None] if is_inside else None
                found[name] = CodeChanges(tree.revision, self.root, ends, around)
        return found

    @property
    def left_out(self) -> list[str]:
        """Names of the sources that have repositories of their own, and are not compared."""
        return sorted(name for name in self.snapshot.trees if name and name not in self.changes)

    @cached_property
    def places(self) -> frozenset[str]:
        """Files and folders of all sources that differ, relative to the root."""
        changes = self.changes.values()
        return frozenset(here.name_of(name) for here in changes for name in here.names)

    def decided_by(self, sources: Iterable[tuple[str, str | None, str]]) -> frozenset[str]:
        """Tell which of ``sources`` differ: each a name, the name of its source, and its path."""
        changes = self.changes
        return frozenset(
            name for name, tree, path in sources if tree in changes and changes[tree].has(path)
        )

    def records(self, now: Iterable[RecordFile]) -> list[RecordFile]:
        """Return records as they were: those of ``now`` that are the same, and those that differ.

        Records that were not there before are left out, unless there was no register at all.
        """
        if not self.snapshot.has_register:
            return list(now)
        there, differ = self.snapshot.files, self.register_files
        same = [file for file in now if file.file in there and file.file not in differ]
        return [*same, *self.snapshot.records(differ)]


def touched_between(root: Path, ends: Ends, today: date) -> tuple[Comparison, Touches, Analysis]:
    """Find the places of debt that changed lines meet between two commits, from git alone.

    The last value has the records as they are in the later one. Raises DebtlogError where that has
    no register, and the work tree has none either.
    """
    later = Snapshot(root, ends.after or "HEAD")
    register = None
    if not later.has_register:
        register = load_register(find_root(root))
        later = Snapshot(root, later.commit, fallback=register.settings)
    now = later.analysis(today, register=register)
    comparison = Comparison(root, ends, settings=now.settings)
    before = comparison.records(now.register.files)
    return comparison, touches(comparison.snapshot, comparison.changes, before, now), now
