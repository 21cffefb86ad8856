"""Objects of git, many at once: what they are, and the content of versions of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import ask, ask_partly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_BATCH_BYTES = 16_000_000
_KINDS = {b"blob", b"tree", b"commit", b"tag"}


def read_blobs(
    folder: Path, names: Iterable[str], limit: int, absent: set[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield the blobs with these names; those of more than ``limit`` bytes are skipped.

    So are those that are missing, as in a partial clone; their names are added to ``absent``.
    Raises GitUnavailableError.
    """
    sizes = {
        name: size
        for name, size in _sizes(folder, list(dict.fromkeys(names)), absent)
        if size <= limit
    }
    for batch in _batches(sizes):
        wanted = b"".join(name + b"\n" for name in batch)
        output = ask(folder, "cat-file", "--batch", stdin=wanted)
        at = 0
        for name in batch:
            at = output.index(b"\n", at) + 1
            yield name.decode("ascii"), output[at : at + sizes[name]]
            at += sizes[name] + 1


def _sizes(
    folder: Path, names: Sequence[str], absent: set[str] | None
) -> Iterator[tuple[bytes, int]]:
    """Yield the names of the blobs that are present, each with its size.

    Some versions of git stop at the first blob that was promised and never fetched (2.39.5 does,
    2.47 does not), so the names after it are requested again.
    """
    while names:
        wanted = "".join(f"{name}\n" for name in names).encode()
        output, is_whole = ask_partly(folder, "cat-file", "--batch-check", stdin=wanted)
        rows = output.splitlines()
        for name, row in zip(names, rows, strict=False):
            found, kind, *size = row.split()
            if kind == b"blob" and size:
                yield found, int(size[0])
            elif kind == b"missing" and absent is not None:
                absent.add(name)
        if is_whole or len(rows) >= len(names):
            return
        if absent is not None:
            absent.add(names[len(rows)])
        names = names[len(rows) + 1 :]


def _batches(sizes: Mapping[bytes, int]) -> Iterator[list[bytes]]:
    """Yield the names in batches that fit into memory."""
    batch: list[bytes] = []
    total = 0
    for name, size in sizes.items():
        if batch and total + size > _BATCH_BYTES:
            yield batch
            batch, total = [], 0
        batch.append(name)
        total += size
    if batch:
        yield batch


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
