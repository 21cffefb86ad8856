"""How far long work is: a line at the foot of the terminal that goes away again."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")

#: What takes less is not worth a word.
PATIENCE_SECONDS = 0.5
PERIOD_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


def counted(what: str, items: Sequence[T], /) -> Iterable[T]:
    """Hand on ``items``; if somebody looks and it takes long, tell how many were taken."""
    is_watched = bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb"
    return _counted(what, items) if is_watched else items


def _counted(what: str, items: Sequence[T]) -> Iterator[T]:
    due, told = monotonic() + PATIENCE_SECONDS, False
    try:
        for number, item in enumerate(items):
            if monotonic() >= due:
                click.echo(f"{_CLEAR}{what}: {number} of {len(items)}", nl=False, err=True)
                due, told = monotonic() + PERIOD_SECONDS, True
            yield item
    finally:
        if told:
            click.echo(_CLEAR, nl=False, err=True)
