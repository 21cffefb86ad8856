"""Progress of long work: a line in the terminal that disappears at the end."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")

#: Shorter work shows nothing.
PATIENCE_SECONDS = 0.5
PERIOD_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


def with_progress(what: str, items: Sequence[T], /) -> Iterable[T]:
    """Yield ``items``; in a terminal, show how many were taken once it takes long."""
    is_watched = bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb"
    return _shown(what, items) if is_watched else items


def _shown(what: str, items: Sequence[T]) -> Iterator[T]:
    due, is_shown = monotonic() + PATIENCE_SECONDS, False
    try:
        for number, item in enumerate(items):
            if monotonic() >= due:
                click.echo(f"{_CLEAR}{what}: {number} of {len(items)}", nl=False, err=True)
                due, is_shown = monotonic() + PERIOD_SECONDS, True
            yield item
    finally:
        if is_shown:
            click.echo(_CLEAR, nl=False, err=True)
