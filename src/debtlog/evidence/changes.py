"""What ``git log --raw -z`` says of files: https://git-scm.com/docs/git-diff#_raw_output_format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What stands at the head of each commit: no name of a file is read where one may stand.
BEGIN = "%x01"
_BEGIN = b"\x01"
#: Modes of regular files; others are links, folders and submodules.
REGULAR = frozenset({b"100644", b"100755"})
_TWO_NAMES = (b"R", b"C")


@dataclass(frozen=True, slots=True)
class Change:
    """What was done to one file: its name before and after, and the blob that it was before.

    ``old`` and ``blob`` are empty where there was none, or no regular file; so is ``new`` where
    there is none any more.
    """

    old: str
    new: str
    blob: str


def read_changes(chunks: Iterable[bytes]) -> Iterator[Change | None]:
    """Yield the changes in the output of git, and None where a commit begins."""
    tokens = _tokens(chunks)
    for token in tokens:
        head = token.lstrip(b"\n")
        if head.startswith(_BEGIN):
            yield None
        elif head.startswith(b":"):
            yield _change(head, tokens)


def _change(head: bytes, tokens: Iterator[bytes]) -> Change:
    old_mode, new_mode, old_blob, _, status = head[1:].split(b" ")
    first = _name(next(tokens, b""))
    second = _name(next(tokens, b"")) if status.startswith(_TWO_NAMES) else first
    is_copy = status.startswith(b"C")
    was = old_mode in REGULAR and not is_copy
    return Change(
        first if was else "",
        second if new_mode in REGULAR else "",
        old_blob.decode("ascii") if was else "",
    )


def _name(token: bytes) -> str:
    return token.decode("utf-8", "surrogateescape")


def _tokens(chunks: Iterable[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\0")
        yield from whole
    if rest:
        yield rest
