"""What a digest is made of: its parts, and the hashes of lines."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Fingerprints of blocks are polynomials modulo a prime.
PRIME = 2**61 - 1
BASE = 0x5BD1E995


class Apart(NamedTuple):
    """What distinguishes lines from their twins: ``before`` and ``after`` so many lines, by hash.

    ``places`` is in how many the lines were, more than `MANY` for any number above.
    """

    before: int
    after: int
    places: int
    hash: str

    def __str__(self) -> str:
        return f"{self.before:02x}{self.after:02x}{self.places:02x}{self.hash}"


class Digest(NamedTuple):
    """A digest, taken to pieces; ``apart`` is None where the lines were in one place only."""

    block: str
    before: str
    after: str
    apart: Apart | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Take ``text`` to pieces, which a schema has approved."""
        block, before, after, *rest = text.split("-")
        if not rest:
            return cls(block, before, after)
        above, below, places = bytes.fromhex(rest[0][:6])
        return cls(block, before, after, Apart(above, below, places, rest[0][6:]))

    def __str__(self) -> str:
        return "-".join(str(part) for part in self if part is not None)


def line_hash(line: str) -> int:
    """Hash a line, which has no white space at its end."""
    data = line.encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest()) % PRIME


def context_hash(lines: Sequence[str]) -> str:
    """Hash lines without white space at their ends; their number counts, as nothing is no line."""
    text = f"{len(lines)}\n" + "\n".join(lines) if lines else "0"
    return blake2b(text.encode("utf-8", "replace"), digest_size=2).hexdigest()
