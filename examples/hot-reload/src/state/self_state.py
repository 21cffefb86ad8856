"""The state that the loop advances and the API shows."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

TICK_COST = 0.1
FULL = 100.0
RECENT = 20


@dataclass
class SelfState:
    """One life: it spends energy with every tick and gains or loses some by events."""

    ticks: int = 0
    energy: float = FULL
    applied: int = 0
    recent: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))

    def advance(self) -> None:
        """Let one tick pass."""
        self.ticks += 1
        self.energy = max(0.0, self.energy - TICK_COST)

    def apply(self, kind: str, amount: float) -> None:
        """Take the effect of an event: ``amount`` is added to the energy, within its limits."""
        self.energy = min(FULL, max(0.0, self.energy + amount))
        self.recent.append(f"{kind} {amount:+g}")
        self.applied += 1

    def as_json(self) -> dict[str, object]:
        """Return the state as plain data."""
        return {
            "ticks": self.ticks,
            "energy": round(self.energy, 3),
            "applied": self.applied,
            "recent": list(self.recent),
        }

    @classmethod
    def from_json(cls, data: dict[str, object]) -> SelfState:
        """Make a state of what ``as_json`` returned; ValueError when it is something else."""
        match data:
            case {
                "ticks": int(ticks),
                "energy": int() | float() as energy,
                "applied": int(applied),
                "recent": list(recent),
            }:
                return cls(ticks, energy, applied, deque(map(str, recent), maxlen=RECENT))
        raise ValueError("this is not a saved state")
