"""Progress of long work: items are taken from an iterator that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


class Watch(Protocol):
    """Yields ``items`` in order, and may show how many were taken for ``what``."""

    def __call__(self, what: str, items: Sequence[T], /) -> Iterable[T]:
        """Yield ``items``."""


def unwatched(_what: str, items: Sequence[T], /) -> Iterable[T]:
    """Show nothing."""
    return items
