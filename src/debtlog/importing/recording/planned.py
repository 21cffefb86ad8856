"""What an import is about to do: records, each with its entry and its places, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.archaeology.pinned_place import Outcome, PinnedPlace
    from debtlog.importing.reading.entry import Entry, LeftOver
    from debtlog.tracking.tracked_reference import TrackedReference


class Place(NamedTuple):
    """A place that an entry names, what became of it, and its reference if it has become one."""

    pinned: PinnedPlace
    outcome: Outcome
    tracked: TrackedReference | None = None


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record in the making: ``text`` is that of its ``file``, with references where they are now."""

    entry: Entry
    record_id: int | str
    file: str
    text: str
    places: Sequence[Place] = ()
    #: What was guessed or left out, in words.
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """A planned import of the register ``source``.

    ``known`` are entries that are records already, each with the id of its record. ``left_over``
    are lines that belong to no entry; they stay in ``source``. ``missing`` says what part of the
    history is missing, ``help`` what to do about it.
    """

    source: str
    records: Sequence[PlannedRecord]
    known: Sequence[tuple[Entry, str]] = ()
    left_over: Sequence[LeftOver] = ()
    missing: str = ""
    help: str = ""
    findings: Sequence[object] = field(default=())
