"""A revision and what came after it: the work tree, or another revision."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.model.file_names import FOLDER
from debtlog.revisions.code_changes import CodeChanges, Ends
from debtlog.revisions.snapshot import Snapshot
from debtlog.revisions.touched import touches
from debtlog.sources.revision_tree import RevisionTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.register.record_file import RecordFile
    from debtlog.revisions.touch import Touch


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
        ends = Ends(self.before, self.after)
        found: dict[str | None, CodeChanges] = {None: CodeChanges(self.root, self.root, ends)}
        for name, tree in self.snapshot.trees.items():
            if name and isinstance(tree, RevisionTree):
                is_inside = tree.folder.is_relative_to(self.root)
                around = found[None] if is_inside else None
                found[name] = CodeChanges(tree.folder, self.root, ends, around)
        return found

    @cached_property
    def places(self) -> frozenset[str]:
        """Files and folders of all sources that differ, relative to the root."""
        changes = self.changes.values()
        return frozenset(here.name_of(name) for here in changes for name in here.names)

    def records(self, now: Iterable[RecordFile]) -> list[RecordFile]:
        """Return records as they were: those of ``now`` that are the same, and those that differ.

        Records that were not there before are left out.
        """
        there, differ = self.snapshot.files, self.register_files
        same = [file for file in now if file.file in there and file.file not in differ]
        return [*same, *self.snapshot.records(sorted(differ & there.keys()))]

    @cached_property
    def later(self) -> Snapshot:
        """The register and the code as they are after, which is a commit."""
        return Snapshot(self.root, self.after or "HEAD")


def touched_between(comparison: Comparison, today: date) -> tuple[list[Touch], Analysis]:
    """List the places of debt that changed lines meet between two commits, from git alone.

    The second value has the records as they are in the later one.
    """
    now = comparison.later.analysis(today)
    before = comparison.records(now.register.files)
    return touches(comparison.snapshot, comparison.changes, before, now), now
