"""A reference and the sources → its location, or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal
from debtlog.model.vocabulary import Verdict
from debtlog.sources.path_patterns import is_pattern
from debtlog.tracking.digests.line_digests import forget_lines, lines_of
from debtlog.tracking.digests.locate import LineRange, Location, locate
from debtlog.tracking.digests.namesakes import choose
from debtlog.tracking.follow_pattern import follow_pattern
from debtlog.tracking.obstacles import (
    Obstacle,
    beyond_end,
    path_obstacle,
    symbol_obstacle,
    unchecked_symbol,
)
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import tracked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.model.record_parts import Reference
    from debtlog.sources.tree import SourceFile, SourceTree
    from debtlog.tracking.tracked_reference import TrackedReference, WrittenReference

#: Obstacles that git's history cannot remove.
_UNRESOLVABLE = frozenset(
    {
        "outside-source",
        "untracked-source",
        "unknown-source",
        "unchecked-symbol",
        "unknown-code",
        "git-unavailable",
        "unusable-pattern",
    }
)


#: A path that nobody may read is never a pattern; one that is no file may be.
_NO_FILE = frozenset({"missing", "unanswered"})


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

    def follow(self, written: WrittenReference) -> TrackedReference:
        """Locate a reference by its digest in the files as they are."""
        reference = written.reference
        tree = self.trees.get(reference.source)
        if closed := self.unavailable.get(reference.source or ""):
            return tracked(written, Location(Verdict.UNKNOWN, None, closed.reason, sure=False))
        if tree is None:
            known = ", ".join(sorted(name for name in self.trees if name)) or "none"
            obstacle = Obstacle(
                "unknown-source",
                "source",
                Reason(Why.NO_SOURCE, {"source": reference.source}),
                f"name it there; known: {known}",
            )
            return _lost(written, Verdict.UNKNOWN, obstacle)
        return self._in_tree(written, tree)

    def _in_tree(self, written: WrittenReference, tree: SourceTree) -> TrackedReference:
        reference = written.reference
        found = tree.exists(reference.path)
        if isinstance(found, Refusal):
            if is_pattern(reference.path) and found.kind in _NO_FILE:
                return follow_pattern(written, tree)
            return _refused(written, path_obstacle(reference, found, tree))
        if reference.lines is None and reference.symbol is None:
            return tracked(written, Location(Verdict.INTACT, None, Reason(Why.THERE)))
        file = tree.read(reference.path)
        if isinstance(file, Refusal):
            obstacle = path_obstacle(reference, file, tree)
            return _lost(written, Verdict.UNKNOWN, obstacle)
        return self._in_file(written, file)

    def settle(self, references: Sequence[TrackedReference]) -> list[TrackedReference]:
        """Search git's history for all doubtful references at once; keeps the order."""
        doubtful: dict[str | None, list[TrackedReference]] = {}
        for one in references:
            source = one.reference.source
            if source in self.trees and is_doubtful(one):
                doubtful.setdefault(source, []).append(one)
        if not doubtful:
            forget_lines()
            return list(references)
        from debtlog.tracking.recall.retrace import Retracer  # noqa: PLC0415  rarely needed

        retracers = {
            source: Retracer(self.trees[source], some)
            for source, some in doubtful.items()
            if self.trees[source].tracked is not None
        }
        settled: dict[int, TrackedReference] = {}
        for source, retracer in retracers.items():
            found = retracer.all_settled(doubtful[source])
            settled |= zip(map(id, doubtful[source]), found, strict=True)
            for gap in list(retracer.recall.gaps.values())[:1]:
                self.trees[source].history_gap, self.trees[source].help = gap.short, gap.help
        forget_lines()
        return [settled.get(id(one), one) for one in references]

    def _in_file(self, written: WrittenReference, file: SourceFile) -> TrackedReference:
        reference = written.reference
        obstacle = symbol_obstacle(reference, file)
        place = reference.line_range
        if place is None:
            if obstacle is None and reference.symbol and file.symbols is not None:
                location = choose(lines_of(file), file.symbols, reference.symbol, reference.digest)
                return tracked(written, location, None, file)
            obstacle = obstacle or unchecked_symbol(file)
            is_unknown = obstacle.rule == "unchecked-symbol"
            verdict = Verdict.UNKNOWN if is_unknown else Verdict.GONE
            return _lost(written, verdict, obstacle, file)
        if place[1] < place[0]:
            backwards = Reason(Why.BACKWARDS, {"lines": reference.lines})
            help = "put the first line before the last"
            obstacle = Obstacle("line-out-of-range", "lines", backwards, help)
            return _lost(written, Verdict.UNKNOWN, obstacle)
        location = self._located(reference, file, place)
        if place[1] > len(file.lines) and location.lines is None:
            obstacle = beyond_end(reference, file)
        return tracked(written, location, obstacle, file)

    def _located(self, reference: Reference, file: SourceFile, place: LineRange) -> Location:
        lines = lines_of(file)
        if reference.digest is None:
            inside = place if place[1] <= len(lines) else None
            return Location(Verdict.UNPINNED, inside, Reason(Why.NO_DIGEST))
        return locate(lines, place, reference.digest)


def is_doubtful(reference: TrackedReference) -> bool:
    """Whether git's history may help: the digest proves nothing, or the file is missing."""
    obstacle = reference.obstacle
    if obstacle and obstacle.rule in _UNRESOLVABLE:
        return False
    if reference.reference.digest is None:
        is_missing = obstacle is not None and obstacle.rule == "missing-path"
        return is_missing and not is_pattern(reference.reference.path)
    return obstacle is not None or not reference.sure


def _refused(written: WrittenReference, obstacle: Obstacle) -> TrackedReference:
    """Give the verdict on a file that cannot be read: gone only if it is missing."""
    verdict = Verdict.GONE if obstacle.rule == "missing-path" else Verdict.UNKNOWN
    return _lost(written, verdict, obstacle)


def _lost(
    written: WrittenReference,
    verdict: Verdict,
    obstacle: Obstacle,
    file: SourceFile | None = None,
) -> TrackedReference:
    is_sure = verdict is not Verdict.UNKNOWN
    location = Location(verdict, None, obstacle.reason, sure=is_sure)
    return tracked(written, location, obstacle, file)
