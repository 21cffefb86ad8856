"""The format of a digest: its parts, and the hashes of lines."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Fingerprints of blocks are polynomials modulo a prime.
PRIME = 2**61 - 1
BASE = 0x5BD1E995


class Apart(NamedTuple):
    """What distinguishes lines from equal ones: the hash of lines ``before`` and ``after`` them.

    ``before`` and ``after`` are numbers of lines, ``places`` the number of places with the same
    lines, at most `MANY` + 1.
    """

    before: int
    after: int
    places: int
    hash: str

    def __str__(self) -> str:
        return f"{self.before:02x}{self.after:02x}{self.places:02x}{self.hash}"


class Digest(NamedTuple):
    """A parsed digest; ``apart`` is None if the lines were in one place only."""

    block: str
    before: str
    after: str
    apart: Apart | None = None

    @classmethod
    def read(cls, text: str) -> Self:
        """Parse ``text``, which the schema has validated."""
        block, before, after, *rest = text.split("-")
        if not rest:
            return cls(block, before, after)
        above, below, places = bytes.fromhex(rest[0][:6])
        return cls(block, before, after, Apart(above, below, places, rest[0][6:]))

    def __str__(self) -> str:
        return "-".join(str(part) for part in self if part is not None)


def line_hash(line: str) -> int:
    """Hash a line without white space at its end."""
    data = line.encode("utf-8", "replace")
    return int.from_bytes(blake2b(data, digest_size=8).digest()) % PRIME


def context_hash(lines: Sequence[str]) -> str:
    """Hash lines without white space at their ends; no line differs from one empty line."""
    text = f"{len(lines)}\n" + "\n".join(lines) if lines else "0"
    return blake2b(text.encode("utf-8", "replace"), digest_size=2).hexdigest()
