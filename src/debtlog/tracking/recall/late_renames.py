"""Renames that git does not look for: of many files in one commit, those that matter."""

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

#: So many files are compared with the ones that matter, those with similar names first, and
#: so many of these; more would take seconds, and names the room that a command line has.
MOST_COMPARED, MOST_ASKED = 3_000, 100
_MOST_LETTERS = 100_000


def second_look(
    git: Git, step: CommitChanges, names: Collection[str]
) -> Iterator[tuple[FileChange, bool]]:
    """Yield the changes of ``step``, each with whether it is known what became of its file.

    Where git has not compared all files, those that are called ``names`` are compared with those
    that may be the same under another name.
    """
    if step.all_renames:
        mistakable = _mistakable(step.changes)
        yield from ((change, change.old not in mistakable) for change in step.changes)
        return
    went = [change.old for change in step.changes if not change.new and change.old]
    came = [change.new for change in step.changes if not change.old and change.new]
    asked = [name for name in went if name in names], [name for name in came if name in names]
    if not any(asked):
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
    """Name the removed files of which each may be the renamed one, because they have the same text.

    Git takes any of them. The one is meant whose own name, and those of most folders, were kept.
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
    """Count the last parts of a name that another one has, too."""
    parts = zip(
        reversed(PurePosixPath(old).parts), reversed(PurePosixPath(new).parts), strict=False
    )
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], parts))


def _compared(
    git: Git, step: CommitChanges, went: Sequence[str], came: Sequence[str], names: Collection[str]
) -> tuple[list[FileChange], bool]:
    """Pair the files that matter; say whether all were compared with all."""
    found: list[FileChange] = []
    are_all = bool(step.commit)
    for some, others in ((went, came), (came, went)):
        asked = [name for name in some if name in names]
        chosen = _nearest(others, asked[:MOST_ASKED])
        are_all = are_all and len(chosen) == len(others) and len(asked) <= MOST_ASKED
        if not (asked and chosen and step.commit):
            continue
        try:
            changes = git.renames(step.commit, [*asked[:MOST_ASKED], *chosen])
        except GitUnavailableError:
            are_all = False
            continue
        known = {name for change in found for name in (change.old, change.new)}
        pairs = (change for change in changes if change.old and change.new != change.old)
        found += [
            change for change in pairs if change.new and known.isdisjoint((change.old, change.new))
        ]
    return found, are_all


def _nearest(others: Sequence[str], asked: Sequence[str]) -> list[str]:
    """Choose the files that are most likely one of ``asked``, by name and kind."""
    chosen, letters = [], 0
    for name in similar_first(others, asked)[:MOST_COMPARED]:
        letters += len(name) + 1
        if letters > _MOST_LETTERS:
            break
        chosen.append(name)
    return chosen
