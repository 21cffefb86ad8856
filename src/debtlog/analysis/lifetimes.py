"""When each record was open, and how severe it was at that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from debtlog.analysis.history import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.history import History
    from debtlog.model.vocabulary import Grade

    #: The state of a record from each day on, oldest first; None if it was removed.
    Life = list[tuple[date, Stage | None]]


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """From when to when a record was open and of one severity; without an ``end`` while it is.

    The severity is None while nobody has judged it.
    """

    severity: Grade | None
    start: date
    end: date = date.max


class _Open(NamedTuple):
    """The state of a record that is open; that of one that is not is None."""

    severity: Grade | None


def open_periods(analysis: Analysis, history: History) -> list[OpenPeriod]:
    """List when each record was open, according to the records and ``history``.

    A record counts from the day on which it was created, a removed one from the day on
    which it was added. One that was closed on an unknown day is left out.
    """
    lives = _lives(analysis, history)
    found: list[OpenPeriod] = []
    for file in analysis.register.files:
        record = file.record
        life = lives.pop(record.key, [])
        now = Stage(record.status, record.severity, record.paid_on)
        if not life or life[-1][1] != now:  # not committed yet
            life.append((analysis.today, now))
        found += _periods(life, record.created)
    for life in lives.values():
        found += _periods([*life, (analysis.today, None)], life[0][0])
    return found


def _lives(analysis: Analysis, history: History) -> dict[str, Life]:
    """Collect the states of each record in git, by the id that it has now."""
    lives: dict[str, Life] = {}
    for event in history.events:
        file = analysis.register.by_id.get(event.record)
        key = file.record.key if file else event.record
        is_renamed = event.kind == "removed" and key != event.record
        if not is_renamed and (event.stage or event.kind == "removed"):
            lives.setdefault(key, []).append((event.day, event.stage))
    return lives


def _periods(life: Life, begun: date) -> Iterator[OpenPeriod]:
    """Yield the periods of one record that was created on the day ``begun``."""
    steps = [_step(day, stage) for day, stage in life]
    first = life[0][1]
    if first and (first.is_open or first.paid_on):
        steps.insert(0, (begun, _Open(first.severity)))
    # a later step with an earlier day overrides the steps between
    starts = reversed(list(accumulate(reversed([day for day, _ in steps]), min)))
    dated = zip(starts, (state for _, state in steps), strict=True)
    turns = [next(same) for _, same in groupby(dated, key=itemgetter(1))]
    for (start, state), (end, _) in pairwise([*turns, (date.max, None)]):
        if state and max(start, begun) < end:
            yield OpenPeriod(state.severity, max(start, begun), end)


def _step(day: date, stage: Stage | None) -> tuple[date, _Open | None]:
    """The day of a step, and the state from then on; None if the record was not open."""
    if stage is None:
        return day, None
    return (day, _Open(stage.severity)) if stage.is_open else (stage.paid_on or day, None)
