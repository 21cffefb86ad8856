"""Where the nodes of a text are: kept in little memory, as spans only for what is reported."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Span

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

#: Path of a node in the data: keys and indexes from the root.
NodePath = tuple[str | int, ...]

#: Kinds of parts.
SCALAR, MAPPING, SEQUENCE, KEY = range(4)
_COLLECTIONS = (MAPPING, SEQUENCE)
#: Where the rest of a part begins, and all its bits before that.
_REST, _KIND = 2, 3
#: Offsets below this fit into half of the memory of others.
_SHORT = 1 << 16
#: Every key → its part. Most texts have the same keys.
_KEYS: dict[str, int] = {}


def key_part(key: str) -> int:
    """The part that stands for a key, the same in all texts."""
    return _KEYS.setdefault(key, KEY | len(_KEYS) << _REST)


class YamlOutline:
    """The parts of a text in order, from which the span of every node follows.

    A part is a number: its kind, and above that which key it is, or for a collection the index of
    the part after its last one; 0 if it has not ended. ``marks`` has two offsets for each part:
    where the key, the scalar or the whole collection starts and ends. Of the text itself only the
    lengths of its lines are kept, added up.
    """

    __slots__ = ("_lengths", "marks", "parts")

    def __init__(self, text: str) -> None:
        self.parts: MutableSequence[int] = []
        self.marks: MutableSequence[int] = []
        self._lengths: Sequence[int] = list(accumulate(map(len, text.split("\n"))))

    def end(self, collection: int, offset: int) -> None:
        """Note that a collection ends at ``offset``, and that the next part is outside of it."""
        self.parts[collection] |= len(self.parts) << _REST
        self.marks[2 * collection + 1] = offset

    def pack(self) -> None:
        """Keep all this in a third of the memory, now that it is complete."""
        size = "H" if self._lengths[-1] + len(self._lengths) < _SHORT else "I"
        self.parts, self.marks = array("I", self.parts), array(size, self.marks)
        self._lengths = array(size, self._lengths)

    def __contains__(self, path: NodePath) -> bool:
        """Whether there is a value at ``path``."""
        return len(self._way(path)) > len(path)

    def span(self, *path: str | int) -> Span:
        """Span of the value at ``path``, or of the nearest existing one above it."""
        way = self._way(path)
        return self._span(way[-1]) if way else FILE_HEAD

    def key_span(self, *path: str | int) -> Span:
        """Span of the key of the entry at ``path``; of its value if it has no key."""
        way = self._way(path)
        if len(way) > len(path) and path and isinstance(path[-1], str):
            return self._span(way[-1] - 1)
        return self._span(way[-1]) if way else FILE_HEAD

    def starts(self, path: NodePath) -> list[int]:
        """Offsets of the values on the way to ``path``, from the root on."""
        return [self.marks[2 * number] for number in self._way(path)]

    def line_of_first(self, key: str, mapping: int) -> int:
        """Line of the first ``key`` in the mapping that is the part ``mapping``."""
        wanted = key_part(key)
        first = next(at for at in self._inside(mapping) if self.parts[at] == wanted)
        return self.position(self.marks[2 * first])[0]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        lengths = self._lengths
        # the length of line breaks is not among them
        line = bisect_right(range(len(lengths)), offset, key=lambda at: lengths[at] + at + 1)
        head = lengths[line - 1] + line if line else 0
        return line + 1, offset - head + 1

    def _span(self, number: int) -> Span:
        start, end = self.marks[2 * number : 2 * number + 2]
        return Span(*self.position(start), *self.position(end), start, end)

    def _way(self, path: NodePath) -> list[int]:
        """Number the values on the way to ``path``, from the root to the last that exists."""
        way = [0] if self.parts else []
        for step in path:
            found = self._value(way[-1], step) if way else None
            if found is None:
                break
            way.append(found)
        return way

    def _value(self, collection: int, step: str | int) -> int | None:
        """Find the value of an entry or an item of a collection; of duplicate keys the later."""
        inside = self._inside(collection)
        if isinstance(step, int):
            is_sequence = self.parts[collection] & _KIND == SEQUENCE
            return inside[step] if is_sequence and 0 <= step < len(inside) else None
        wanted = _KEYS.get(step)
        found = [at + 1 for at in inside if self.parts[at] == wanted]
        return found[-1] if found and found[-1] < len(self.parts) else None

    def _inside(self, collection: int) -> list[int]:
        """Number the keys and values, or the items, of a collection."""
        parts, inside, at = self.parts, [], collection + 1
        part = parts[collection]
        end = part >> _REST or len(parts) if part & _KIND in _COLLECTIONS else at
        while at < end:
            inside.append(at)
            part = parts[at]
            # past all that is in it, which is many times faster than through it
            at = part >> _REST or len(parts) if part & _KIND in _COLLECTIONS else at + 1
        return inside
