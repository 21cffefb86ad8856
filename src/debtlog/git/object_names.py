"""What git calls an object that is named in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import ask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_KINDS = {b"blob", b"tree", b"commit", b"tag"}


class NamedObject(NamedTuple):
    """The ``kind`` of an object, such as ``blob``, and its full name; both empty for none."""

    kind: str = ""
    name: str = ""


def resolved(folder: Path, names: Iterable[str]) -> list[NamedObject]:
    """Resolve each of ``names``, ``HEAD:./x`` for example, in the repository around ``folder``.

    No name may have a line end. Raises GitUnavailableError.
    """
    wanted = list(names)
    stdin = "".join(f"{name}\n" for name in wanted).encode("utf-8", "surrogateescape")
    output = ask(folder, "cat-file", "--batch-check=%(objecttype) %(objectname)", stdin=stdin)
    return list(_objects(output, len(wanted)))


def _objects(output: bytes, count: int) -> Iterator[NamedObject]:
    """Read an answer for each name; for a missing object git repeats the name."""
    rows = output.split(b"\n")
    for number in range(count):
        kind, _, name = (rows[number] if number < len(rows) else b"").partition(b" ")
        is_object = kind in _KINDS and name.isalnum()
        yield NamedObject(kind.decode(), name.decode("ascii")) if is_object else NamedObject()
