"""Where a place is now, its old text being known: in its file, or in another one. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.anchor import Location, is_telling
from debtlog.tracking.diff import Hunk
from debtlog.tracking.effort import Effort
from debtlog.tracking.moved import Free, copies, find_moved, may_hold
from debtlog.tracking.reason import Reason, Why
from debtlog.tracking.sureness import SURE_MOVED
from debtlog.tracking.trace import trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.tracking.anchor import LineRange
    from debtlog.tracking.comparison import Comparison
    from debtlog.tracking.likeness import Line, Text


#: Fewer lines with words on them are looked for in other files only if their own is gone.
FEW = 3
#: So many places are told of.
_SHOWN = 5


class Other(NamedTuple):
    """Another file: whether it was made since the old text."""

    path: str
    text: Text
    is_new: bool


def find(
    old: Text,
    place: LineRange,
    home: Comparison | None,
    others: Iterable[Other],
    effort: Effort | None = None,
) -> Location:
    """Find what stood at ``place`` in ``old``.

    ``home`` compares it with the same file as it is now, None where that is gone. ``others`` are
    the files that changed since; they are asked for only when the lines are gone from home. Where
    it would take more than ``effort`` has left, nothing is sure.
    """
    effort = effort or Effort()
    location = _found(old, place, home, others, effort)
    return _hedged(location) if effort.is_short else location


def _hedged(location: Location) -> Location:
    """What a search suggests that was given up."""
    if location.verdict is Verdict.GONE:
        return Location(Verdict.UNKNOWN, None, Reason(Why.TOO_MUCH), sure=False)
    if location.verdict is Verdict.CHANGED:
        return replace(location, reason=Reason(Why.EDITED_PERHAPS), sure=False)
    return replace(location, sure=False)


def _found(
    old: Text, place: LineRange, home: Comparison | None, others: Iterable[Other], effort: Effort
) -> Location:
    gone = Location(Verdict.GONE, None, Reason(Why.FILE_GONE))
    location = trace(home, place, effort) if home else gone
    if location.verdict is not Verdict.GONE:
        return location
    block = old.part(place[0] - 1, place[1])
    is_short = sum(bool(line.words) for line in block) < FEW
    if (is_short and home) or not is_telling([line.bare for line in block]):
        return location
    files = list(others)
    found = _whole([line.bare for line in block], files, effort)
    return found or (None if is_short else _edited(block, files, effort)) or location


def _whole(block: Sequence[str], others: Sequence[Other], effort: Effort) -> Location | None:
    """Find the same lines in one other file."""
    found = [(other, at) for other in others for at in copies(other.text, block, effort)[:_SHOWN]]
    if not found:
        return None
    other, at = found[0]
    if len(found) > 1:
        shown = ", ".join(f"{other.path}:{at + 1}" for other, at in found[:_SHOWN])
        reason = Reason(Why.SEVERAL_FILES, {"places": shown})
        return Location(Verdict.AMBIGUOUS, None, reason, sure=False)
    lines = (at + 1, at + len(block))
    if other.is_new:
        return Location(Verdict.MOVED, lines, Reason(Why.OTHER_FILE), other.path)
    return Location(Verdict.CHANGED, lines, Reason(Why.PERHAPS_COPY), other.path, sure=False)


def _edited(lines: Sequence[Line], others: Sequence[Other], effort: Effort) -> Location | None:
    """Find the file made since that has the most of the lines."""
    block = [line for line in lines if line.bare]
    best, best_at = None, None
    for other in others:
        if not other.is_new or not may_hold(block, "\n".join(other.text.lines), SURE_MOVED):
            continue
        whole = Free([Hunk(0, 0, 0, len(other.text))])
        moved = find_moved(block, other.text, whole, lambda _: 0.0, effort)
        if moved and moved.share > (best.share if best else SURE_MOVED):
            best, best_at = moved, other.path
    if best is None or best_at is None:
        return None
    found = [pair.new + 1 for pair in best.pairs]
    place, reason = (min(found), max(found)), Reason(Why.EDITED_OTHER_FILE)
    return Location(Verdict.CHANGED, place, reason, best_at, sure=False)
