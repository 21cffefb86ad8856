"""Snapshots: the state in a file, so that it outlives the process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from state.self_state import SelfState

if TYPE_CHECKING:
    from pathlib import Path


def encode(value: object) -> dict[str, object]:
    """Turn a state into plain data; TypeError for anything else."""
    if isinstance(value, SelfState):
        return value.as_json()
    raise TypeError(f"cannot save a {type(value).__name__}")


def save_snapshot(state: SelfState, path: Path) -> None:
    """Write the state to ``path``; the file is always whole, the old or the new one."""
    text = json.dumps(state, default=encode, indent=2)
    draft = path.with_name(f"{path.name}.new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def load_snapshot(path: Path) -> SelfState:
    """Read the state from ``path``; a new state when there is no such file."""
    if not path.exists():
        return SelfState()
    return SelfState.from_json(json.loads(path.read_text(encoding="utf-8")))
