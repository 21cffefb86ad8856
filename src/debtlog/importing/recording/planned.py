"""What an import is about to do: records, each with its entry and its places, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debtlog.importing.archaeology.pinned_place import Outcome, PinnedPlace
    from debtlog.importing.reading.entry import Entry, LeftOver
    from debtlog.tracking.tracked_reference import TrackedReference


_FOUND = {Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED}


class Place(NamedTuple):
    """A place that an entry names, what became of it, and its reference if it has become one."""

    pinned: PinnedPlace
    outcome: Outcome
    tracked: TrackedReference | None = None

    @property
    def now(self) -> tuple[str, tuple[int, int] | None] | None:
        """Where it is now; None if that is not known or there is nothing any more."""
        it = self.tracked
        return (it.path, it.lines) if it and it.verdict in _FOUND else None


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """A record in the making: ``text`` is that of its ``file``, with references where they are now.

    ``kept_as_text`` are the keys of texts that no field was found for, so they are in the
    description. ``notes`` say what was guessed.
    """

    entry: Entry
    record_id: int | str
    file: str
    text: str
    created: date
    paid_on: date | None = None
    principal: str | None = None
    places: Sequence[Place] = ()
    kept_as_text: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Replaced(NamedTuple):
    """What takes the place of the register, and where the rest of it is.

    ``commit`` has its old text. ``notes`` is the file for what belongs to no entry, ``template``
    one that had to be made, ``instead_of`` the file that the list was in, if it is another one now;
    all of these may be empty. ``is_entered`` if ``register.yml`` did not list it.
    """

    commit: str
    notes: str = ""
    template: str = ""
    instead_of: str = ""
    is_entered: bool = False


@dataclass(frozen=True, slots=True)
class Import:
    """A planned import of the register ``source``.

    ``known`` are entries that are records already, each with the id of its record. ``left_over``
    are lines that belong to no entry; they stay in ``source``, unless that is ``replaced``.
    ``missing`` says what part of the history is missing, ``help`` what to do about it.
    ``documents`` are those of the register.
    """

    source: str
    records: Sequence[PlannedRecord]
    known: Sequence[tuple[Entry, str]] = ()
    left_over: Sequence[LeftOver] = ()
    missing: str = ""
    help: str = ""
    documents: Sequence[str] = ()
    replaced: Replaced | None = None
