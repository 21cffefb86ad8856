"""The files of the register, and which of them are as they were in the last run."""

from __future__ import annotations

import stat
import time
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from debtlog.cache.packing import encoded
from debtlog.cache.stamps import Stamp, settled, stamp
from debtlog.cache.store import digest
from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file, resolve_inside, yaml_entries
from debtlog.model.file_names import FOLDER
from debtlog.natural_order import counted
from debtlog.register.stored_text import BOM, MAX_BYTES, identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.cache.store import Store

_SPACE, _KEY = "files of the register", digest("of the last run")


class Entry(Struct, array_like=True, frozen=True):
    """A valid record: its file, the stamp of that, and the identity of its text."""

    file: str
    stamp: Stamp | None
    content: bytes


class KeptFiles(Struct, array_like=True):
    """What is kept of the files of a register: all in order, and the valid records.

    Which are valid also depends on the settings, in the ``context``.
    """

    context: bytes = b""
    files: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


def recalled(store: Store, context: bytes) -> KeptFiles:
    """Look up what is kept in ``context``."""
    value = store.get(_SPACE, _KEY)
    try:
        kept = msgspec.msgpack.decode(value, type=KeptFiles) if value else KeptFiles()
    except msgspec.MsgspecError:
        return KeptFiles()
    return kept if kept.context == context else KeptFiles()


def keep_files(store: Store, files: KeptFiles) -> None:
    """Put ``files`` into the store."""
    keep(store, _SPACE, _KEY, files)


def keep(store: Store, space: str, key: bytes, value: object) -> None:
    """Put a value into the ``store``, if it can be kept."""
    if store.keeps and (data := encoded(value)) is not None:
        store.put(space, key, data)


class RegisterFiles:
    """The files of the register in ``root``, in order, and their stamps.

    ``known`` are those of the last run, in order.
    """

    def __init__(self, root: Path, known: tuple[str, ...]) -> None:
        self.root = root
        self.now = time.time_ns()
        self._stamps = self._listed()
        self.are_others = self._stamps.keys() != set(known)
        self.all = tuple(sorted(self._stamps, key=counted)) if self.are_others else known

    def _listed(self) -> dict[str, Stamp | None]:
        """List the files; one that is not regular has no stamp. Raises DebtlogError."""
        folder = resolve_inside(self.root, FOLDER)
        if isinstance(folder, Refusal):
            return {}
        found: dict[str, Stamp | None] = {}
        try:
            for name, entry in yaml_entries(folder):
                it = entry.stat(follow_symlinks=False)
                found[f"{FOLDER}/{name}"] = stamp(it) if stat.S_ISREG(it.st_mode) else None
        except OSError as error:
            raise DebtlogError(f"{FOLDER}/ cannot be read: {error.strerror}") from None
        return found

    def as_they_were(self, known: Iterable[Entry]) -> Iterator[Entry]:
        """Yield those of the records that are ``known`` whose texts are the same."""
        for entry in known:
            now = self._stamps.get(entry.file)
            if now is not None and now == entry.stamp:
                yield entry
            elif now is not None and self._has_content(entry.file, entry.content):
                yield self.entry(entry.file, entry.content)

    def entry(self, file: str, content: bytes) -> Entry:
        """Describe a record that was read in this run."""
        found = self._stamps[file]
        return Entry(file, found and settled(found, self.now), content)

    def _has_content(self, file: str, content: bytes) -> bool:
        """Whether a file, which is read, has the text whose identity is ``content``."""
        data = read_file(self.root, file, MAX_BYTES)
        if isinstance(data, Refusal):
            return False
        try:
            return identity(data.decode("utf-8").removeprefix(BOM)) == content
        except UnicodeDecodeError:
            return False
