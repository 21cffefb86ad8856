"""The only clock of the command line; everything below takes the day as an argument."""

from __future__ import annotations

from datetime import UTC, date, datetime


def today() -> date:
    """The date in the time zone of the user."""
    return datetime.now(tz=UTC).astimezone().date()
