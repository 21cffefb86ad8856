"""Progress of long work: items are taken from an iterator that counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Countable(Protocol[T_co]):
    """Items whose number is known before they are."""

    def __len__(self) -> int:
        """Count them."""

    def __iter__(self) -> Iterator[T_co]:
        """Yield them."""


class Awaited(Generic[T]):
    """Items that come one by one, of which there are going to be ``count``."""

    def __init__(self, items: Iterator[T], count: int) -> None:
        self._items, self._count = items, count

    def __len__(self) -> int:
        """Count them."""
        return self._count

    def __iter__(self) -> Iterator[T]:
        """Yield them, once."""
        return self._items


class Watch(Protocol):
    """Yields ``items`` in order, and may show how many were taken for ``what``."""

    def __call__(self, what: str, items: Countable[T], /) -> Iterable[T]:
        """Yield ``items``."""


def unwatched(_what: str, items: Countable[T], /) -> Iterable[T]:
    """Show nothing."""
    return items
