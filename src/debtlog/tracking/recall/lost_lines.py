"""Finds lost lines in any other file, by their text or by their digest alone.

Files that changed since are searched more thoroughly before this. This search finds unchanged lines
in one other tracked file, and is never sure: the file may have contained them before.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.sources.tree import SourceFile
from debtlog.tracking.diffing.diff import bares
from debtlog.tracking.digests.locate import Lines, Location, is_distinctive
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.recall.changed_files import similar_first
from debtlog.tracking.recall.search import is_prose

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debtlog.model.record_parts import Reference
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.tracked_reference import TrackedReference

#: Most files that are read, and lines that are compared, for all lost lines together.
MOST_FILES, MOST_LINES = 2_000, 500_000
#: Lines with fewer words are not looked for.
_FEW = 3
_SHOWN = 5


def is_lost(tracked: TrackedReference) -> bool:
    """Whether lines are looked for in all files: they, or their whole file, are gone."""
    if tracked.verdict is not Verdict.GONE:
        return False
    obstacle = tracked.obstacle
    return bool(tracked.was) or (obstacle is not None and obstacle.rule == "missing-path")


class Match(NamedTuple):
    """Where lines are: the file, the first line (from 1), and how well the context matches."""

    path: str
    first: int
    score: int


class Elsewhere:
    """The places of lost lines in the files of ``tree``.

    ``is_whole`` says whether all files were searched.
    """

    def __init__(self, tree: SourceTree, lost: Iterable[TrackedReference]) -> None:
        self.is_whole = True
        self._left = MOST_LINES
        self._matches: dict[Reference, list[Match]] = defaultdict(list)
        self._sizes: dict[Reference, int] = {}
        by_text: dict[str, list[tuple[Reference, list[str]]]] = defaultdict(list)
        by_digest: dict[int, dict[int, list[Reference]]] = defaultdict(lambda: defaultdict(list))
        for tracked in lost:
            reference = tracked.reference
            if tracked.was:
                block = _block(tracked)
                self._sizes[reference] = len(block)
                is_long = sum(map(bool, block)) >= _FEW or tracked.was.path is None
                if is_long and is_distinctive(block):
                    by_text[max(block, key=len)].append((reference, block))
            elif reference.digest and (lines := reference.line_range):
                size = lines[1] - lines[0] + 1
                if size < 1:
                    continue  # its last line is before its first
                self._sizes[reference] = size
                by_digest[size][int(reference.digest.partition("-")[0], 16)].append(reference)
        if by_text or by_digest:
            self._sweep(tree, by_text, by_digest)

    def of(
        self, reference: Reference, since: Mapping[str, bool], *, is_all: bool
    ) -> Location | None:
        """Where the lines of ``reference`` are; None if they were not found.

        ``since`` are the files that changed since the lines were last known, each with whether it
        was added; ``is_all`` says whether the list is complete.
        """
        matches = self._matches[reference]
        is_code = not is_prose(reference.path)
        if is_code:  # prose that quotes code is not the code
            matches = [match for match in matches if not is_prose(match.path)] or matches
        if not matches:
            return None
        if len(matches) > 1:
            shown = ", ".join(f"{match.path}:{match.first}" for match in matches[:_SHOWN])
            reason = Reason(Why.SEVERAL_FILES, {"places": shown})
            return Location(Verdict.AMBIGUOUS, None, reason, sure=False)
        (match,) = matches
        lines = (match.first, match.first + self._sizes[reference] - 1)
        is_new = since.get(match.path) and not (is_code and is_prose(match.path))
        if is_all and self.is_whole and is_new:
            return Location(Verdict.MOVED, lines, Reason(Why.OTHER_FILE), match.path)
        return Location(Verdict.MOVED, lines, Reason(Why.PERHAPS_COPY), match.path, sure=False)

    def _sweep(
        self,
        tree: SourceTree,
        by_text: Mapping[str, Sequence[tuple[Reference, list[str]]]],
        by_digest: Mapping[int, Mapping[int, Sequence[Reference]]],
    ) -> None:
        names = similar_first(
            sorted(tree.tracked or ()), [reference.path for reference in self._sizes]
        )
        for number, name in enumerate(names):
            if number >= MOST_FILES or self._left <= 0:
                self.is_whole = False
                return
            file = tree.glance(name)
            if not isinstance(file, SourceFile):
                continue
            if by_text:
                self._find_texts(file, by_text)
            lines = Lines(file.lines)
            for size, wanted in by_digest.items():
                self._find_digests(file, lines, size, wanted)

    def _find_texts(
        self, file: SourceFile, by_text: Mapping[str, Sequence[tuple[Reference, list[str]]]]
    ) -> None:
        self._left -= len(file.lines)
        stripped = bares(file.lines)
        if by_text.keys().isdisjoint(stripped):
            return
        for at, line in enumerate(stripped):
            for reference, block in by_text.get(line, ()):
                first = at - block.index(line)
                self._left -= len(block)
                if self._left > 0 and first >= 0 and stripped[first : first + len(block)] == block:
                    self._note(reference, Match(file.path, first + 1, 0))

    def _find_digests(
        self,
        file: SourceFile,
        lines: Lines,
        size: int,
        wanted: Mapping[int, Sequence[Reference]],
    ) -> None:
        self._left -= len(file.lines)
        for first, value in lines.windows(size):
            references = wanted.get(value)
            if not references or not is_distinctive(file.lines[first : first + size]):
                continue
            around = lines.before(first), lines.after(first + size)
            for reference in references:
                _, before, after, *_ = (reference.digest or "").split("-")
                score = sum(a == b for a, b in zip(around, (before, after), strict=True))
                self._note(reference, Match(file.path, first + 1, score))

    def _note(self, reference: Reference, match: Match) -> None:
        """Keep a match if it is at least as good as the others, and there are not too many."""
        known = self._matches[reference]
        if known and match.score > known[0].score:
            known.clear()
        if not known or (match.score == known[0].score and len(known) <= _SHOWN):
            known.append(match)


def _block(tracked: TrackedReference) -> list[str]:
    """The old lines, without white space."""
    was = tracked.was
    return bares(was.file.lines[was.place[0] - 1 : was.place[1]]) if was else []
