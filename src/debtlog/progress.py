"""How long work lets itself be watched: it takes its items from whoever counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")


class Watch(Protocol):
    """Hands on ``items`` in their order, and may tell how many were taken for ``what``."""

    def __call__(self, what: str, items: Sequence[T], /) -> Iterable[T]:
        """Hand on ``items``."""


def unwatched(_what: str, items: Sequence[T], /) -> Iterable[T]:
    """Nobody looks."""
    return items
