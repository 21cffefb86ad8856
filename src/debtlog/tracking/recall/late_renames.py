"""Renames in commits with too many files for git: only for the files that matter."""

from __future__ import annotations

from itertools import takewhile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.git.command import GitUnavailableError
from debtlog.tracking.recall.changed_files import similar_first

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from debtlog.git.changes import CommitChanges, FileChange
    from debtlog.git.repository import Git

#: Most files that are compared with those that matter, similar names first, and most of the latter;
#: more would take seconds and exceed the length of a command line.
MOST_COMPARED, MOST_ASKED = 3_000, 100
_MOST_LETTERS = 100_000


def second_look(
    git: Git, step: CommitChanges, names: Collection[str]
) -> Iterator[tuple[FileChange, bool]]:
    """Yield the changes of ``step``, each with whether it is certain (no unknown rename).

    If git has not compared all files, those in ``names`` are compared with those that may be the
    same under another name.
    """
    if step.all_renames:
        mistakable = _mistakable(step.changes)
        yield from ((change, change.old not in mistakable) for change in step.changes)
        return
    went = [change.old for change in step.changes if not change.new and change.old]
    came = [change.new for change in step.changes if not change.old and change.new]
    wanted = [name for name in went if name in names], [name for name in came if name in names]
    if not any(wanted):
        yield from ((change, False) for change in step.changes)
        return
    found, are_all = _compared(git, step, went, came, names)
    paired = {name for change in found for name in (change.old, change.new)}
    yield from ((change, True) for change in found)
    for change in step.changes:
        name = change.old or change.new
        is_alone = not (change.old and change.new)
        if not (is_alone and name in paired):
            yield change, (are_all and name in names) or not is_alone


def _mistakable(changes: Sequence[FileChange]) -> set[str]:
    """Name removed files that cannot be told apart as origin of a rename: their text is the same.

    Git picks any of them. The true one shares its name, and most folders, with the new file.
    """
    twins: dict[str, list[FileChange]] = {}
    for change in changes:
        if change.blob and change.new != change.old:
            twins.setdefault(change.blob, []).append(change)
    found = set[str]()
    for some in twins.values():
        for change in [change for change in some if change.new and len(some) > 1]:
            own = _kept(change.old, change.new)
            rivals = {twin.old for twin in some if _kept(twin.old, change.new) >= own}
            found |= rivals if len(rivals) > 1 else set()
    return found


def _kept(old: str, new: str) -> int:
    """Count the parts that two paths share at their ends."""
    parts = zip(
        reversed(PurePosixPath(old).parts), reversed(PurePosixPath(new).parts), strict=False
    )
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], parts))


def _compared(
    git: Git, step: CommitChanges, went: Sequence[str], came: Sequence[str], names: Collection[str]
) -> tuple[list[FileChange], bool]:
    """Pair the files that matter; return also whether the comparison was complete."""
    found: list[FileChange] = []
    are_all = bool(step.commit)
    for some, others in ((went, came), (came, went)):
        wanted = [name for name in some if name in names]
        chosen = _nearest(others, wanted[:MOST_ASKED])
        are_all = are_all and len(chosen) == len(others) and len(wanted) <= MOST_ASKED
        if not (wanted and chosen and step.commit):
            continue
        try:
            changes = git.renames(step.commit, [*wanted[:MOST_ASKED], *chosen])
        except GitUnavailableError:
            are_all = False
            continue
        known = {name for change in found for name in (change.old, change.new)}
        pairs = (change for change in changes if change.old and change.new != change.old)
        found += [
            change for change in pairs if change.new and known.isdisjoint((change.old, change.new))
        ]
    return found, are_all


def _nearest(others: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Choose the files that are most likely one of ``wanted``, by name and kind."""
    chosen, letters = [], 0
    for name in similar_first(others, wanted)[:MOST_COMPARED]:
        letters += len(name) + 1
        if letters > _MOST_LETTERS:
            break
        chosen.append(name)
    return chosen
