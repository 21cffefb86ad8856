"""How values become bytes that can be kept, or that keys are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import msgpack

if TYPE_CHECKING:
    from collections.abc import Callable


def encoded(value: object, write: Callable[[object], object] | None = None) -> bytes | None:
    """Encode a value; None if it cannot be: a name of git's is no text, a number is too large.

    ``write`` says how to write what has no form of its own.
    """
    try:
        return msgpack.encode(value, enc_hook=write)
    except (UnicodeEncodeError, OverflowError):
        return None
