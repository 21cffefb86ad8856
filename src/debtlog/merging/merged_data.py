"""Whether data has all that two sides changed in older data, and nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    #: A way to a value: keys, and for an item of a list what it is known by.
    Way = tuple[str, ...]

#: What items are known by wherever in a list they are, the first that one has.
_NAMES = ("digest", "id", "path", "title", "text", "url", "to", "rule", "risk")


def is_merge_of(base: Any, ours: Any, theirs: Any, merged: Any) -> bool:  # noqa: ANN401  any data
    """Whether every value of ``merged`` is there because of a side.

    Values are counted by the way to them, so a value that a text merge doubles, loses or puts into
    another item shows. Without a base only sides that have the same values can be merged.
    """
    old, one, other, new = (Counter(_values(data)) for data in (base, ours, theirs, merged))
    if base is None:
        return one == other == new
    return all(
        new[value] == _expected(old[value], one[value], other[value])
        for value in old.keys() | one.keys() | other.keys() | new.keys()
    )


def _expected(old: int, one: int, other: int) -> int:
    """How often a value should be there."""
    return one if one == other else one + other - old


def _values(data: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:  # noqa: ANN401
    """Yield every value that is not a collection, or is an empty one, with the way to it."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from _values(value, (*way, key))
    elif isinstance(data, list) and data:
        for item in data:
            yield from _values(item, (*way, _name(item)))
    else:
        yield way, repr(data)


def _name(item: object) -> str:
    """Name an item by what its likes differ in."""
    if not isinstance(item, dict):
        return ""
    return next((f"{name}={item[name]}" for name in _NAMES if name in item), "")
