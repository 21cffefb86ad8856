"""Which commit wrote each of many lines, as ``git blame -w`` says, in one walk.

Blame walks through the history once for every file. Here lines of all files go back together: from
a commit to its first parent that has them, line by line, until none is left.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import GitUnavailableError, help_for_missing, is_partial
from debtlog.git.line_history.blob_names import BlobNames
from debtlog.git.line_history.changed_lines import line_before
from debtlog.git.line_history.history_steps import history_steps, renamed_from
from debtlog.git.line_history.patches import Patches
from debtlog.git.repository import Git

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from debtlog.git.changes import FileChange
    from debtlog.git.line_history.changed_lines import Hunk
    from debtlog.git.line_history.history_steps import Step

    #: A file, and a line of it as it is now.
    Line = tuple[str, int]
    #: Lines in one version of a file, each with the line that it is now.
    Held = list[tuple[int, Line]]


class LineOrigin(NamedTuple):
    """The commit that wrote a line; its name is empty for a line that is not committed.

    ``author`` is untrusted text and may be empty. ``day`` is None where the commit has none.
    """

    commit: str
    author: str = ""
    day: date | None = None


class LineOrigins(NamedTuple):
    """The origins of lines; one that is not known is left out.

    ``missing`` says why some are not known, and ``help`` what to do about it; both may be empty.
    """

    by_line: Mapping[Line, LineOrigin]
    missing: str = ""
    help: str = ""


@dataclass
class _Walk:
    """A walk through the history around ``folder``."""

    folder: Path
    patches: Patches
    names: BlobNames
    borders: frozenset[str] = frozenset()
    found: dict[Line, LineOrigin] = field(default_factory=dict)
    #: By commit and file: lines that this commit has, and perhaps wrote.
    waiting: dict[str, dict[str, Held]] = field(default_factory=dict)
    is_cut: bool = False

    def wait(self, commit: str, name: str, lines: Iterable[tuple[int, Line]]) -> None:
        """Let ``lines`` of a file wait for ``commit``."""
        if held := list(lines):
            self.waiting.setdefault(commit, {}).setdefault(name, []).extend(held)

    def take(self, step: Step) -> None:
        """Give the lines that wait for a commit to its parents, or say that it wrote them."""
        held = self.waiting.pop(step.commit, {})
        if not step.parents:
            for lines in held.values():
                self._settle(step, lines)
            return
        changed = {name: lines for name, lines in held.items() if name in step.changes}
        for name in held.keys() - changed.keys():
            self.wait(step.parents[0], name, held[name])
        if len(step.parents) == 1:
            self._take_changed(step, changed)
            return
        for name, lines in changed.items():
            try:
                self._take_merged(step, name, lines)
            except GitUnavailableError as error:
                self.patches.problem = str(error)

    def _take_changed(self, step: Step, changed: Mapping[str, Held]) -> None:
        """Give lines of files that a commit changed to its only parent."""
        changes = {name: step.changes[name] for name in changed}
        pairs = {(it.blob, it.new_blob) for it in changes.values() if it.old}
        different = {pair for pair in pairs if pair[0] != pair[1]}
        parent = step.parents[0]
        hunks = self.patches.of_commit(step.commit, parent, different) if different else {}
        for name, lines in changed.items():
            it = changes[name]
            pair = it.blob, it.new_blob
            if not it.old:
                self._settle(step, lines)
            elif pair in hunks or pair not in different:
                self._settle(step, self.passed(parent, it.old, lines, hunks.get(pair, ())))

    def _take_merged(self, step: Step, name: str, lines: Held) -> None:
        """Give lines of a file to the parents of a merge that have them, as blame does.

        A parent whose file is the same has all of them.
        """
        new = step.changes[name].new_blob
        blobs = [self.names.blob(parent, name) for parent in step.parents]
        same = next((at for at, blob in enumerate(blobs) if blob == new), None)
        if same is not None:
            self.wait(step.parents[same], name, lines)
            return
        were = [
            (name, blob) if blob else self._renamed(step, at, name) for at, blob in enumerate(blobs)
        ]
        for parent, (old_name, blob) in zip(step.parents, were, strict=True):
            if blob == new:
                self.wait(parent, old_name, lines)
                return
        done = set[str]()
        for parent, (old_name, blob) in zip(step.parents, were, strict=True):
            if blob and lines and blob not in done:
                hunks = self.patches.of_pair(blob, new)
                lines = self.passed(parent, old_name, lines, hunks)
            done.add(blob)
        self._settle(step, lines)

    def _renamed(self, step: Step, at: int, name: str) -> tuple[str, str]:
        """Name the file, and its version, that the parent number ``at`` had for ``name``."""
        change: FileChange | None = step.changes[name]
        if at > 0:
            change = renamed_from(self.folder, step.parents[at], step.commit, name)
        return (change.old, change.blob) if change and change.old else ("", "")

    def passed(self, parent: str, name: str, lines: Held, hunks: Collection[Hunk]) -> Held:
        """Give lines to a parent, and return those that it does not have."""
        before = [(line_before(number, hunks), line) for number, line in lines]
        self.wait(parent, name, [(old, line) for old, line in before if old is not None])
        return [one for one, (old, _) in zip(lines, before, strict=True) if old is None]

    def _settle(self, step: Step, lines: Held) -> None:
        """Say that a commit wrote ``lines``."""
        if step.commit in self.borders:
            self.is_cut = self.is_cut or bool(lines)
            return
        origin = LineOrigin(step.commit, step.author, step.day)
        self.found.update((line, origin) for _, line in lines)


def line_origins(folder: Path, wanted: Mapping[str, Collection[int]]) -> LineOrigins:
    """Tell which commits wrote the ``wanted`` lines of files in the work tree.

    Names are relative to ``folder``. Changes of blanks alone do not count. What git cannot tell is
    left out of the answer, which then says why.
    """
    walk = _Walk(folder, Patches(folder), BlobNames(folder))
    try:
        if not Git(folder).has_commits():
            lines = ((name, number) for name, numbers in wanted.items() for number in numbers)
            return LineOrigins(dict.fromkeys(lines, LineOrigin("")))
        _go(walk, wanted)
    except GitUnavailableError as error:
        walk.patches.problem = str(error)
    finally:
        walk.patches.close()
        walk.names.close()
    if walk.patches.problem:
        return LineOrigins(walk.found, walk.patches.problem, help_for_missing(folder))
    if walk.is_cut:
        return LineOrigins(walk.found, "the history here is shallow", "git fetch --unshallow")
    return LineOrigins(walk.found)


def _go(walk: _Walk, wanted: Mapping[str, Collection[int]]) -> None:
    """Walk from the work tree back until no line waits. Raises GitUnavailableError."""
    git = Git(walk.folder)
    walk.borders, head = git.borders(), git.commit("HEAD")
    _start(walk, git, head, wanted)
    with closing(history_steps(walk.folder, head, is_partial=is_partial(walk.folder))) as steps:
        for step in steps:
            if not walk.waiting:
                break
            if step.commit in walk.waiting:
                walk.take(step)


def _start(walk: _Walk, git: Git, head: str, wanted: Mapping[str, Collection[int]]) -> None:
    """Let lines of the work tree wait for the last commit, but for those that it does not have."""
    prefix = git.prefix()
    uncommitted = {it.new: it for it in git.uncommitted().changes if it.new}
    new = LineOrigin("")
    for name, numbers in wanted.items():
        lines: Held = [(number, (name, number)) for number in sorted(numbers)]
        change = uncommitted.get(name)
        if change is None:
            walk.wait(head, f"{prefix}{name}", lines)
            continue
        if change.old:
            hunks = walk.patches.of_work_tree(change.blob, name)
            lines = walk.passed(head, f"{prefix}{change.old}", lines, hunks)
        walk.found.update((line, new) for _, line in lines)
