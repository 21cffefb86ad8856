"""A reference and the sources → its location, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.lines import lines_of
from debtlog.tracking.digests.locate import LineRange, Location, locate
from debtlog.tracking.digests.namesakes import choose
from debtlog.tracking.obstacles import (
    Obstacle,
    beyond_end,
    path_obstacle,
    symbol_obstacle,
    unchecked_symbol,
)
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.model.record import Reference
    from debtlog.sources.tree import SourceFile, SourceTree
    from debtlog.tracking.recall.pinned_text import Recalled

#: What keeps a reference from being followed whatever git remembers.
_UNRESOLVABLE = frozenset(
    {
        "outside-source",
        "untracked-source",
        "unknown-source",
        "unchecked-symbol",
        "unknown-code",
        "git-unavailable",
    }
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A reference, followed: where it is, what obstacles it, and the file it is in, if read.

    ``was`` is what it was pinned to, where that was asked of git.
    """

    reference: Reference
    location: Location
    obstacle: Obstacle | None = None
    file: SourceFile | None = None
    was: Recalled | None = None

    @property
    def path(self) -> str:
        """The file or folder that it is in now, or was in when nothing else is known."""
        return self.location.path or self.reference.path

    @property
    def digest_now(self) -> str | None:
        """Digest of the lines where they are now; None where there are none."""
        if self.file is None or self.location.lines is None:
            return None
        return lines_of(self.file).digest(self.location.lines)


class Follower:
    """Follows references through the sources; each file is read and prepared once.

    ``trees`` are the sources by name; the name None is the checkout itself. ``unavailable`` are
    the sources that could not be opened, each with its obstacle.
    """

    def __init__(
        self, trees: Mapping[str | None, SourceTree], unavailable: Mapping[str, Obstacle]
    ) -> None:
        self.trees = trees
        self.unavailable = unavailable

    def follow(self, reference: Reference) -> Followed:
        """Find out where ``reference`` is, from its digest and the files as they are."""
        tree = self.trees.get(reference.source)
        if closed := self.unavailable.get(reference.source or ""):
            return Followed(reference, Location(Verdict.UNKNOWN, None, closed.reason, sure=False))
        if tree is None:
            known = ", ".join(sorted(name for name in self.trees if name)) or "none"
            obstacle = Obstacle(
                "unknown-source",
                "source",
                Reason(Why.NO_SOURCE, {"source": reference.source}),
                f"name it there; known: {known}",
            )
            return _lost(reference, Verdict.UNKNOWN, obstacle)
        found = tree.exists(reference.path)
        if isinstance(found, Refusal):
            return _refused(reference, path_obstacle(reference, found, tree))
        if reference.lines is None and reference.symbol is None:
            return Followed(reference, Location(Verdict.INTACT, None, Reason(Why.THERE)))
        file = tree.read(reference.path)
        if isinstance(file, Refusal):
            obstacle = path_obstacle(reference, file, tree)
            return _lost(reference, Verdict.UNKNOWN, obstacle)
        return self._in_file(reference, file)

    def settle(self, all_followed: Sequence[Followed]) -> list[Followed]:
        """Ask git about what is doubtful, all of it together; the order stays."""
        doubtful: dict[str | None, list[Followed]] = {}
        for followed in all_followed:
            if followed.reference.source in self.trees and _is_doubtful(followed):
                doubtful.setdefault(followed.reference.source, []).append(followed)
        if not doubtful:
            return list(all_followed)
        from debtlog.tracking.recall.retrace import Retracer  # noqa: PLC0415  it is seldom needed

        retracers = {
            source: Retracer(self.trees[source], some)
            for source, some in doubtful.items()
            if self.trees[source].tracked is not None
        }
        settled: dict[int, Followed] = {}
        for source, retracer in retracers.items():
            found = retracer.all_settled(doubtful[source])
            settled |= zip(map(id, doubtful[source]), found, strict=True)
            for lack in list(retracer.recall.lacks.values())[:1]:
                self.trees[source].forgotten, self.trees[source].help = lack.short, lack.help
        return [settled.get(id(followed), followed) for followed in all_followed]

    def _in_file(self, reference: Reference, file: SourceFile) -> Followed:
        obstacle = symbol_obstacle(reference, file)
        place = reference.line_range
        if place is None:
            if obstacle is None and reference.symbol and file.symbols is not None:
                location = choose(lines_of(file), file.symbols, reference.symbol, reference.digest)
                return Followed(reference, location, None, file)
            obstacle = obstacle or unchecked_symbol(file)
            is_unknown = obstacle.rule == "unchecked-symbol"
            verdict = Verdict.UNKNOWN if is_unknown else Verdict.GONE
            return replace(_lost(reference, verdict, obstacle), file=file)
        if place[1] < place[0]:
            backwards = Reason(Why.BACKWARDS, {"lines": reference.lines})
            help = "put the first line before the last"
            obstacle = Obstacle("line-out-of-range", "lines", backwards, help)
            return _lost(reference, Verdict.UNKNOWN, obstacle)
        location = self._located(reference, file, place)
        if place[1] > len(file.lines) and location.lines is None:
            obstacle = beyond_end(reference, file)
        return Followed(reference, location, obstacle, file)

    def _located(self, reference: Reference, file: SourceFile, place: LineRange) -> Location:
        lines = lines_of(file)
        if reference.digest is None:
            inside = place if place[1] <= len(lines) else None
            return Location(Verdict.UNPINNED, inside, Reason(Why.NO_DIGEST))
        return locate(lines, place, reference.digest)


def _is_doubtful(followed: Followed) -> bool:
    """Whether git may know more: of lines that no digest settles, of a file that is not there."""
    obstacle = followed.obstacle
    if obstacle and obstacle.rule in _UNRESOLVABLE:
        return False
    if followed.reference.digest is None:
        return obstacle is not None and obstacle.rule == "missing-path"
    return obstacle is not None or not followed.location.sure


def _refused(reference: Reference, obstacle: Obstacle) -> Followed:
    """Judge a reference to a file that is not read: only what is not there can be gone."""
    verdict = Verdict.GONE if obstacle.rule == "missing-path" else Verdict.UNKNOWN
    return _lost(reference, verdict, obstacle)


def _lost(reference: Reference, verdict: Verdict, obstacle: Obstacle) -> Followed:
    is_sure = verdict is not Verdict.UNKNOWN
    return Followed(reference, Location(verdict, None, obstacle.reason, sure=is_sure), obstacle)
