"""Decide references with git's history, if the digest alone is not enough."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal
from debtlog.model.vocabulary import Verdict
from debtlog.sources.tree import SourceFile
from debtlog.tracking.budget import FOR_SOURCE, Budget
from debtlog.tracking.diffing.similarity import Text
from debtlog.tracking.diffing.text_pair import Comparison
from debtlog.tracking.diffing.trace import trace
from debtlog.tracking.digests.locate import Location
from debtlog.tracking.digests.namesakes import closest, namesakes
from debtlog.tracking.obstacles import Obstacle, missing_symbol
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.recall.changed_files import ChangedFiles, kin
from debtlog.tracking.recall.lost_lines import Elsewhere, is_lost
from debtlog.tracking.recall.missing_history import unread, without_evidence
from debtlog.tracking.recall.pinned_text import Recall
from debtlog.tracking.recall.search import Others, find

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.model.record_parts import Reference
    from debtlog.sources.symbols import Symbol
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.digests.namesakes import Namesakes
    from debtlog.tracking.recall.missing_history import Gap
    from debtlog.tracking.tracked_reference import PinnedVersion, TrackedReference

#: Most texts and comparisons that are kept: each reference may need other versions.
MAX_KEPT = 500
#: Kinds of refusal that mean that a file no longer exists.
_NOT_THERE = frozenset({"missing", "untracked", "hidden", "ignored"})


class Retracer:
    """Decides about the doubtful references of one source."""

    def __init__(self, tree: SourceTree, doubtful: Iterable[TrackedReference]) -> None:
        self.tree = tree
        references = [tracked.reference for tracked in doubtful]
        self.recall = Recall(tree.git, references, tree.tracked or ())
        self._budget = Budget(FOR_SOURCE)
        self._text = lru_cache(maxsize=MAX_KEPT)(_text)
        self._comparison = lru_cache(maxsize=MAX_KEPT)(self._compare)
        self._others = ChangedFiles(tree)

    def all_settled(self, doubtful: Sequence[TrackedReference]) -> list[TrackedReference]:
        """Follow references from their old texts, then search all files for lost lines."""
        settled = [self.settled(tracked) for tracked in doubtful]
        lost = [tracked for tracked in settled if is_lost(tracked)]
        elsewhere = Elsewhere(self.tree, lost) if lost else None
        return [self._completed(tracked, elsewhere) for tracked in settled]

    def _completed(
        self, tracked: TrackedReference, elsewhere: Elsewhere | None
    ) -> TrackedReference:
        """Find lost lines elsewhere, or say what is missing to be sure that they are gone."""
        reference, was = tracked.reference, tracked.was
        gap = self.recall.gaps.get(reference)
        if elsewhere and is_lost(tracked):
            location = elsewhere.of(reference, was.since if was else {}, is_all=gap is None)
            if location and was:
                return self._placed(tracked, was, location, None)
            if location:
                file = self.tree.read(location.path) if location.path else None
                file = file if isinstance(file, SourceFile) else None
                return replace(tracked.located(location), obstacle=None, source_file=file)
        # other files matter only if the lines are no longer in their own
        is_at_home = was and tracked.lines and tracked.path == was.path
        left_out = self._left_out(was) if was and not is_at_home else None
        return without_evidence(tracked, gap or left_out)

    def _left_out(self, was: PinnedVersion) -> Gap | None:
        """A gap if the lines may be in a changed file that a sparse checkout leaves out."""
        for name in was.since:
            found = self.tree.exists(name)
            if isinstance(found, Refusal) and found.kind == "absent":
                return unread(name, found, self.tree)
        return None

    def settled(self, tracked: TrackedReference) -> TrackedReference:
        """Follow a reference from its old text; unchanged if that is not known."""
        reference = tracked.reference
        was = self.recall.found.get(reference)
        if was is None:
            return self._with_home(tracked)
        home = self.tree.read(was.path) if was.path else None
        file = home if isinstance(home, SourceFile) else None
        tracked = replace(tracked, was=was)
        if isinstance(home, Refusal) and home.kind not in _NOT_THERE:
            return without_evidence(tracked, unread(was.path or "", home, self.tree))
        is_named = reference.symbol and reference.lines is None
        if is_named and file and file.symbols and was.file.symbols:
            found = namesakes(reference.symbol or "", was.file.symbols, was.place, file.symbols)
            if found.places:
                return self._named(tracked, was, file, found)
        location = self._found(was, file)
        if location.verdict is Verdict.GONE and (tracked.obstacle or reference.lines is None):
            return tracked  # another symbol has the name now
        if location.verdict is Verdict.UNKNOWN:
            return tracked.located(location)
        return self._placed(tracked, was, location, file)

    def _found(self, was: PinnedVersion, file: SourceFile | None) -> Location:
        comparison = self._comparison(was.file, file) if file else None
        budget = Budget(of=self._budget)
        others = Others(was.file.path, self._others.near(was))
        location = find(self._text(was.file), was.place, comparison, others, budget)
        if file is None and location.verdict is Verdict.GONE:
            location = self._in_kin(was) or location
        return location

    def _with_home(self, tracked: TrackedReference) -> TrackedReference:
        """Follow a reference to a whole file, which has no digest, to where the file is now."""
        reference = tracked.reference
        home = self.recall.homes.get(reference)
        found = self.tree.exists(home) if home else None
        if home and isinstance(found, Refusal) and found.kind not in _NOT_THERE:
            return without_evidence(tracked, unread(home, found, self.tree))
        # a file may have been renamed, and renamed back
        if home is None or home == reference.path or isinstance(found, Refusal):
            return tracked
        if reference.lines or reference.symbol:
            if tracked.obstacle is None:
                return tracked
            help = f"the file is now {home}"
            return replace(tracked, obstacle=replace(tracked.obstacle, help=help))
        location = Location(Verdict.MOVED, None, Reason(Why.RENAMED), home)
        return replace(tracked.located(location), obstacle=None)

    def _named(
        self, tracked: TrackedReference, was: PinnedVersion, file: SourceFile, found: Namesakes
    ) -> TrackedReference:
        """Decide about a symbol that exists: by its name if unique, or by its old text."""
        if found.is_one:
            return self._placed(
                tracked, was, self._compared(tracked, was, file, found.places[0]), file
            )
        traced = self._found(was, file)
        place = closest(found.places, traced.lines) if traced.lines and not traced.path else None
        if place:
            location = self._compared(tracked, was, file, place)
            return self._placed(
                tracked, was, replace(location, sure=location.sure and traced.sure), file
            )
        return self._placed(tracked, was, traced, file)

    def _compared(
        self, tracked: TrackedReference, was: PinnedVersion, file: SourceFile, place: LineRange
    ) -> Location:
        """Compare the symbol at ``place`` with its old text."""
        old, new = (_bare(self._text(f), at) for f, at in ((was.file, was.place), (file, place)))
        is_elsewhere = was.path != str(PurePosixPath(tracked.reference.path))
        if old != new:
            # after a syntax error, a symbol may begin or end elsewhere
            is_whole = file.symbols is None or place not in file.symbols.broken
            return Location(Verdict.CHANGED, place, Reason(Why.EDITED), sure=is_whole)
        if is_elsewhere:
            return Location(Verdict.MOVED, place, Reason(Why.RENAMED))
        return Location(Verdict.INTACT, place, Reason(Why.RESPACED))

    def _placed(
        self,
        tracked: TrackedReference,
        was: PinnedVersion,
        location: Location,
        file: SourceFile | None,
    ) -> TrackedReference:
        """Locate a reference where it was found, and name the file if that is another one."""
        path = location.path or was.path
        if location.path:
            found = self.tree.read(location.path)
            file = found if isinstance(found, SourceFile) else None
        is_elsewhere = path != str(PurePosixPath(tracked.reference.path))
        if is_elsewhere and location.verdict is Verdict.INTACT:
            location = replace(location, verdict=Verdict.MOVED, reason=Reason(Why.RENAMED))
        location = replace(location, path=path if is_elsewhere else None)
        obstacle = _renamed(tracked.reference, file, location) if file else None
        return replace(tracked.located(location), obstacle=obstacle, source_file=file)

    def _in_kin(self, was: PinnedVersion) -> Location | None:
        """Look in files of the same name in another language."""
        found = []
        for name in kin(self.tree.tracked or (), was.file.path, was.since):
            file = self.tree.read(name)
            if isinstance(file, SourceFile):
                budget = Budget(of=self._budget)
                location = trace(self._comparison(was.file, file), was.place, budget)
                if location.lines and location.sure and not budget.is_short:
                    found.append(replace(location, path=name))
        if len(found) != 1:
            return None
        reason = Reason(Why.EDITED_OTHER_FILE)
        return replace(found[0], verdict=Verdict.CHANGED, reason=reason, sure=False)

    def _compare(self, old: SourceFile, new: SourceFile) -> Comparison:
        return Comparison(self._text(old), self._text(new))


def _text(file: SourceFile) -> Text:
    return Text(file.lines)


def _bare(text: Text, place: LineRange) -> list[str]:
    return text.bares[place[0] - 1 : place[1]]


def _renamed(reference: Reference, file: SourceFile, location: Location) -> Obstacle | None:
    """Name the symbol that the lines are in now, if it is another one."""
    symbols = file.symbols if reference.symbol else None
    if reference.symbol is None or symbols is None:
        return None
    same = symbols.ending(reference.symbol)
    if same and (reference.lines or location.lines is None or location.lines in _places(same)):
        return None
    now = symbols.nearest_to(location.lines) if location.lines else None
    return missing_symbol(reference, file, now.name() if now else None)


def _places(symbols: Iterable[Symbol]) -> list[LineRange]:
    return [symbol.place for symbol in symbols]
