"""The only clock of the command line; everything below it is told the day."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The day it is where the user is."""
    return datetime.now(tz=UTC).astimezone().date()
