"""Settings of the server: the defaults, and a TOML file that may change them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What can be set, all of it optional.

    ``host`` and ``port`` are the address of the API; port 0 takes any free one.
    ``tick_seconds`` is the pace of the loop, ``poll_seconds`` the time between two looks
    at the sources or at a silent connection. ``queue_size`` and ``max_requests`` limit the
    waiting events and the requests under way. ``snapshot`` is the file that keeps the state;
    without it nothing is kept.
    """

    host: str = "127.0.0.1"
    port: int = 8010
    tick_seconds: float = 0.2
    poll_seconds: float = 1.0
    queue_size: int = 100
    max_requests: int = 16
    snapshot: Path | None = None


def load_settings(path: Path | None) -> Settings:
    """Read the settings from a TOML file; without a file, return the defaults.

    A relative ``snapshot`` is taken from the folder of the file.
    Raise OSError for an unreadable file, ValueError for bad TOML or an unknown name.
    """
    if path is None:
        return Settings()
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = values.keys() - {field.name for field in fields(Settings)}
    if unknown:
        raise ValueError(f"{path}: unknown setting {', '.join(sorted(unknown))}")
    if "snapshot" in values:
        values["snapshot"] = path.parent / values["snapshot"]
    return Settings(**values)
