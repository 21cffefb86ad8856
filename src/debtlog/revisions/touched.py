"""Which places of debt the changed lines meet, and what was said about them since."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.priority import urgency
from debtlog.model.vocabulary import Verdict
from debtlog.revisions.touch import Answer, Touch, is_proof
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.register.record_file import RecordFile
    from debtlog.revisions.code_changes import CodeChanges
    from debtlog.revisions.snapshot import Snapshot
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference, WrittenReference

    #: The differences by the name of their source; the name None is the checkout itself.
    Changes = Mapping[str | None, CodeChanges]

_NOWHERE = frozenset({Verdict.GONE, Verdict.UNKNOWN, Verdict.AMBIGUOUS})


class Touches(NamedTuple):
    """The places that are touched, and how many could not be found where the change began."""

    found: Sequence[Touch]
    unknown: int


def touches(
    base: Snapshot, changes: Changes, files: Iterable[RecordFile], now: Analysis
) -> Touches:
    """Find the places of debt that ``changes`` touch, the most urgent first.

    ``files`` are the records of the ``base`` that may be concerned, and ``now`` has the same ones
    as they are afterwards. Closed records have no places: their debt is history.
    """
    to_follow: list[tuple[WrittenReference, TrackedReference | None]] = []
    after = {file.file: file for file in now.register.files}
    for file in files:
        if not file.record.is_open:
            continue
        same = _same(file, after.get(file.file))
        present: Sequence[TrackedReference | None] = now.references_of(same) if same else ()
        to_follow += [
            (written, tracked)
            for written, tracked in zip_longest(written_in(file), present)
            if not (tracked and _is_apart(tracked, changes))
        ]
    found, unknown = [], 0
    for then, (_, later) in zip(base.followed(it for it, _ in to_follow), to_follow, strict=True):
        touch = _touch(then, changes, now, later)
        if touch:
            found.append(touch)
        unknown += then.verdict is Verdict.UNKNOWN
    return Touches(sorted(found, key=_order), unknown)


def _same(file: RecordFile, after: RecordFile | None) -> RecordFile | None:
    """The record afterwards, if nothing in it changed."""
    return after if after and after.identity == file.identity else None


def is_apart(changes: CodeChanges, path: str, lines: LineRange | None, *, is_proved: bool) -> bool:
    """Whether ``changes`` cannot have met what is at ``lines`` of the file ``path`` afterwards.

    Where it was before follows from hunks alone where the lines are ``is_proved`` by their digest,
    and in a file that is the same.
    """
    if not changes.has(path):
        return True
    return bool(is_proved and lines and changes.leaves(path, lines))


def _is_apart(tracked: TrackedReference, changes: Changes) -> bool:
    here = changes.get(tracked.reference.source)
    if here is None:
        return True
    if tracked.matches or tracked.new_path or tracked.verdict in _NOWHERE:
        return False
    is_proved = bool(is_proof(tracked.verdict, sure=tracked.sure) and tracked.reference.digest)
    return is_apart(here, tracked.path, tracked.lines, is_proved=is_proved and not tracked.was)


def _touch(
    then: TrackedReference, changes: Changes, now: Analysis, same: TrackedReference | None
) -> Touch | None:
    here = changes.get(then.reference.source)
    if here is None or then.verdict in _NOWHERE:
        return None
    is_part = then.reference.lines is not None or then.reference.symbol is not None
    if is_part and then.lines is None:
        return None
    change = here.done_to(then.path, then.lines)
    if change is None:
        return None
    answer, later = (Answer.OPEN, same) if same else _answer(then, now)
    path, lines = here.spot(then.path, then.lines) or (None, None)
    file_now = here.name_of(path) if path else None
    return Touch(then, change, answer, later, here.name_of(then.path), file_now, lines)


def _answer(then: TrackedReference, now: Analysis) -> tuple[Answer, TrackedReference | None]:
    """Say what became of a reference whose record was changed, too."""
    file = _record_now(then.record_file, now)
    if file is None:
        is_invalid = then.record.key in now.register.invalid_ids
        return (Answer.OPEN if is_invalid else Answer.REMOVED), None
    if not file.record.is_open:
        return Answer.CLOSED, None
    others = [it for it in now.references_of(file) if it.problem == then.problem]
    later = _reference_now(then, others)
    if later is None:
        return Answer.CHANGED, None
    if later.reference.digest == then.reference.digest:
        return Answer.OPEN, later
    is_settled = is_proof(later.verdict, sure=later.sure)
    return (Answer.CONFIRMED if is_settled else Answer.OPEN), later


def _record_now(file: RecordFile, now: Analysis) -> RecordFile | None:
    """Find a record by its id, or by the alias that keeps its former id."""
    found = now.register.with_id(file.record.id)
    return next((it for it in found if it.file == file.file), next(iter(found), None))


def _reference_now(
    then: TrackedReference, others: Sequence[TrackedReference]
) -> TrackedReference | None:
    """Find a reference among those of its problem: by its digest, or by what it names."""
    was = then.reference
    by_digest = (it for it in others if was.digest and it.reference.digest == was.digest)
    alike = (it for it in others if _names(it) == _names(then))
    return next(by_digest, None) or next(alike, None)


def _names(tracked: TrackedReference) -> tuple[str | None, str, str | None, str | None]:
    it = tracked.reference
    return it.source, it.path, it.symbol, it.note


def _order(touch: Touch) -> tuple[object, ...]:
    return (not touch.is_open, urgency(touch.then.record), touch.then.path, touch.then.lines or ())
