"""An architecture decision as its text tells it, with what it says of debt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class DecisionStatus(StrEnum):
    """What became of a decision; that which says most comes first."""

    SUPERSEDED = "superseded"
    DEPRECATED = "deprecated"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    PROPOSED = "proposed"
    UNKNOWN = "unknown"


class Burden(NamedTuple):
    """Lines that say what a decision costs, the heading that they are below, and their text."""

    heading: str
    lines: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision record.

    ``key`` is ``ADR-0007``, or the name of the file where that has no such number. ``context`` is
    why something had to be decided, ``line`` that of the title. ``burdens`` are what the decision
    costs; ``consequences`` are those of which the text does not say whether they are good or bad.
    """

    key: str
    title: str
    status: DecisionStatus
    status_text: str = ""
    day: date | None = None
    context: str = ""
    burdens: tuple[Burden, ...] = ()
    consequences: tuple[Burden, ...] = ()
    line: int = 1

    @property
    def is_built(self) -> bool:
        """Whether there may be code that follows it."""
        return self.status not in {DecisionStatus.REJECTED, DecisionStatus.PROPOSED}

    @property
    def is_past(self) -> bool:
        """Whether another decision, or none, holds now."""
        return self.status in {DecisionStatus.SUPERSEDED, DecisionStatus.DEPRECATED}
