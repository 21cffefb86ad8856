"""Where a place is now, its old text being known: in its file, or in another one. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.confidence import SURE_MOVED
from debtlog.tracking.diffing.diff import Hunk
from debtlog.tracking.diffing.moved_blocks import Free, copies, find_moved
from debtlog.tracking.diffing.text_pair import Comparison
from debtlog.tracking.diffing.trace import trace
from debtlog.tracking.digests.locate import Location, is_distinctive
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.recall.word_filter import Sketch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.tracking.diffing.similarity import Line, Text
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.recall.changed_files import Other


#: Fewer lines with words on them are looked for in other files only if their own is gone.
FEW = 3
#: A new file counts as the successor of one that is gone when it has so much of its lines, one
#: that was there before when it has so much, and any when it has so many.
SUCCESSOR, SUCCESSOR_OLD, SUCCESSOR_LINES = 0.1, 0.25, 3
#: How files end that hold no code but may quote it.
PROSE = (".md", ".rst", ".txt", ".adoc", ".mdx")
#: The most places that a reason lists.
_SHOWN = 5


class Others(NamedTuple):
    """The files that changed since, and what the file was called whose lines are sought."""

    path: str
    files: Iterable[Other]


def find(
    old: Text,
    place: LineRange,
    home: Comparison | None,
    others: Others,
    budget: Budget | None = None,
) -> Location:
    """Find what was at ``place`` in ``old``.

    ``home`` compares it with the same file as it is now, None where that is gone. ``others`` are
    asked for only when the lines are gone from home. Where
    it would take more than ``budget`` has left, nothing is sure.
    """
    budget = budget or Budget()
    location = _found(old, place, home, others, budget)
    return _hedged(location) if budget.is_short else location


def _hedged(location: Location) -> Location:
    """What an incomplete search suggests."""
    if location.verdict is Verdict.GONE:
        return Location(Verdict.UNKNOWN, None, Reason(Why.TOO_MUCH), sure=False)
    if location.verdict is Verdict.CHANGED:
        return replace(location, reason=Reason(Why.EDITED_PERHAPS), sure=False)
    return replace(location, sure=False)


def _found(
    old: Text, place: LineRange, home: Comparison | None, others: Others, budget: Budget
) -> Location:
    if home:
        location = trace(home, place, budget)
        if location.verdict is not Verdict.GONE:
            return location
    else:
        location = Location(Verdict.GONE, None, Reason(Why.FILE_GONE))
    block = old.part(place[0] - 1, place[1])
    is_short = sum(bool(line.words) for line in block) < FEW
    is_known = is_distinctive([line.bare for line in block])
    if home and (is_short or not is_known):
        return location
    others = others._replace(files=list(others.files))
    successor, found = None if home else _successor(old, others), None
    if is_known:
        found = _whole([line.bare for line in block], successor, others, budget)
        found = found or (None if is_short else _edited(block, others, budget))
    if found or home:
        return found or location
    # a line or two cannot be recognised in all of these files
    is_sure = not (is_short and others.files)
    inherited = _inherited(old, place, successor, budget) if successor else None
    return inherited or replace(location, sure=is_sure)


def _whole(
    block: Sequence[str], successor: Other | None, others: Others, budget: Budget
) -> Location | None:
    """Find the same lines in one other file; what is written about code is not the code."""
    found = [
        (other, at) for other in others.files for at in copies(other.text, block, budget)[:_SHOWN]
    ]
    is_code = not is_prose(others.path)
    if is_code:
        found = [(other, at) for other, at in found if not is_prose(other.path)] or found
    if not found:
        return None
    if len(found) > 1 and successor:
        found = [(other, at) for other, at in found if other is successor] or found
    other, at = found[0]
    if len(found) > 1:
        shown = ", ".join(f"{other.path}:{at + 1}" for other, at in found[:_SHOWN])
        reason = Reason(Why.SEVERAL_FILES, {"places": shown})
        return Location(Verdict.AMBIGUOUS, None, reason, sure=False)
    lines = (at + 1, at + len(block))
    if other.is_new and not (is_code and is_prose(other.path)):
        return Location(Verdict.MOVED, lines, Reason(Why.OTHER_FILE), other.path)
    return Location(Verdict.CHANGED, lines, Reason(Why.PERHAPS_COPY), other.path, sure=False)


def is_prose(path: str) -> bool:
    """Whether a file is for people to read, such as a plan that quotes code."""
    return path.lower().endswith(PROSE)


def _successor(old: Text, others: Others) -> Other | None:
    """The file that has most lines of one that is gone, and enough; None where two have as many."""
    distinctive = {line for line in old.bares if is_distinctive([line])}
    counted = [(len(distinctive.intersection(other.text.places)), other) for other in others.files]
    most = max((count for count, _ in counted), default=0)
    successors = [other for count, other in counted if count == most]
    if len(successors) != 1:
        return None
    share = SUCCESSOR if successors[0].is_new else SUCCESSOR_OLD
    return successors[0] if most >= max(SUCCESSOR_LINES, len(distinctive) * share) else None


def _inherited(old: Text, place: LineRange, successor: Other, budget: Budget) -> Location:
    """Find the place in the file that has most lines of the one that is gone.

    Git does not call it a rename, because less than half is left; it is not sure.
    """
    location = trace(Comparison(old, successor.text), place, budget)
    if location.lines is None:
        return replace(location, sure=False)
    reason = Reason(Why.EDITED_OTHER_FILE)
    return Location(Verdict.CHANGED, location.lines, reason, successor.path, sure=False)


def _edited(lines: Sequence[Line], others: Others, budget: Budget) -> Location | None:
    """Find the file made since that has the most of the lines."""
    block = [line for line in lines if line.bare]
    best, best_at, sketch = None, None, Sketch(block)
    for other in others.files:
        if not other.is_new or not sketch.may_be_in(other.text, SURE_MOVED):
            continue
        whole = Free([Hunk(0, 0, 0, len(other.text))])
        moved = find_moved(block, other.text, whole, None, budget)
        if moved and moved.share > (best.share if best else SURE_MOVED):
            best, best_at = moved, other.path
    if best is None or best_at is None:
        return None
    found = [pair.new + 1 for pair in best.pairs]
    place, reason = (min(found), max(found)), Reason(Why.EDITED_OTHER_FILE)
    return Location(Verdict.CHANGED, place, reason, best_at, sure=False)
