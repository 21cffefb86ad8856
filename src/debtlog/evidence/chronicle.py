"""Who changed what when in a folder: the output of one ``git log``, as commits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING

from debtlog.evidence.git import Git, GitUnavailableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Enough for years; older commits are not told.
MOST_COMMITS = 5_000
_NONE = b"0"
#: No part of it can hold a NUL, so that nothing that people wrote is taken for a head.
_HEAD = re.compile(rb"\x01([0-9a-f]{40,64})\0([^\0]*)\0(\d{4}-\d{2}-\d{2})\0([^\0]*)")


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit; ``files`` are the names that it touched, each with its blob, None when it is gone.

    ``author`` and ``subject`` are what people wrote and not safe anywhere.
    """

    name: str
    author: str
    day: date
    subject: str
    files: tuple[tuple[str, str | None], ...]


def read_chronicle(root: Path, folder: str) -> tuple[Commit, ...]:
    """Read what became of ``folder`` of ``root``, oldest first; nothing where git cannot tell."""
    try:
        output = Git(root).chronicle(folder, MOST_COMMITS)
    except GitUnavailableError:
        return ()
    return tuple(reversed(list(read_commits(output))))


def read_blobs(root: Path, names: frozenset[str], limit: int) -> dict[str, bytes]:
    """Read blobs in one go; those that are missing or larger than ``limit`` are left out."""
    try:
        return dict(Git(root).blobs(sorted(names), limit)) if names else {}
    except GitUnavailableError:
        return {}


def read_commits(output: bytes) -> Iterator[Commit]:
    """Yield the commits in the output of ``Git.chronicle``, in its order."""
    heads = list(_HEAD.finditer(output))
    for head, next_ in zip_longest(heads, heads[1:]):
        end = next_.start() if next_ else len(output)
        changes = iter(output[head.end() : end].split(b"\0")[1:])
        files = tuple(
            (_text(path), _blob(change)) for change, path in zip(changes, changes, strict=False)
        )
        name, author, day, subject = map(_text, head.groups())
        yield Commit(name, author, date.fromisoformat(day), subject, files)


def _blob(head: bytes) -> str | None:
    """Take the new blob from ``:100644 100644 <old> <new> M``; only regular files have one."""
    _, mode, _, new, _ = head.lstrip(b"\n:").split(b" ")
    regular = mode.startswith(b"100") and new.strip(_NONE)
    return _text(new) if regular else None


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").strip()
