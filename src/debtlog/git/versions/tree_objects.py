"""What is in the folders of commits, read from git's trees one by one: commits share most of them.

See https://git-scm.com/docs/gitformat-pack for what an object is. A tree is a list of entries:
mode, blank, name, a zero byte, and the name of an object as bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import GitUnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.git.blob_reader import BlobReader

FOLDER, LINK, SUBMODULE = "40000", "120000", "160000"
#: A folder with more bytes than this has hundreds of thousands of entries.
_MAX_BYTES = 20_000_000
#: Folders that are deeper are not entered.
_MAX_DEPTH = 100


class Stored(NamedTuple):
    """What is at ``path`` of a folder: its mode and its object."""

    mode: str
    path: str
    object: str

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.mode not in {FOLDER, LINK, SUBMODULE}


class StoredTrees:
    """What is anywhere below a folder and passes ``keep``; what is in it is read only once.

    Links are not followed, and submodules are not entered.
    """

    def __init__(self, reader: BlobReader, keep: Callable[[Stored], bool]) -> None:
        self._reader = reader
        self._keep = keep
        self._known: dict[str, tuple[Stored, ...]] = {}

    def below(self, tree: str, depth: int = 0) -> tuple[Stored, ...]:
        """What passes below the folder with the full name ``tree``, by paths relative to it.

        Raises GitUnavailableError, also if the folder is not in this clone.
        """
        if tree not in self._known:
            self._known[tree] = tuple(self._kept(tree, depth))
        return self._known[tree]

    def _kept(self, tree: str, depth: int) -> Iterator[Stored]:
        for entry in entries(self._reader, tree):
            if self._keep(entry):
                yield entry
            if entry.mode == FOLDER and depth < _MAX_DEPTH:
                for inner in self.below(entry.object, depth + 1):
                    yield inner._replace(path=f"{entry.path}/{inner.path}")


def entries(reader: BlobReader, tree: str) -> list[Stored]:
    """What is directly in the folder with the full name ``tree``.

    Raises GitUnavailableError, also if the folder is not in this clone.
    """
    data = reader.read(tree, _MAX_BYTES)
    if not isinstance(data, bytes):
        raise GitUnavailableError("earlier folders are not in this clone")
    return list(_entries(data, len(tree) // 2))


def _entries(data: bytes, size: int) -> Iterator[Stored]:
    at = 0
    while (end := data.find(b"\0", at)) >= 0:
        mode, _, name = data[at:end].partition(b" ")
        at = end + 1 + size
        of = data[end + 1 : at].hex()
        yield Stored(mode.decode("ascii"), name.decode("utf-8", "surrogateescape"), of)
