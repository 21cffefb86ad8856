"""Values that are dear to make, kept between runs in an SQLite file.

    store = open_store(root)
    key = digest(text, language)                       # everything that the value is made of
    if (html := store.get("highlighted", key)) is None:
        html = highlighted(text, language)
        store.put("highlighted", key, html)
    …
    store.save()                                       # at the end of the run, in one step

A namespace is a word of whoever uses it. A key holds whatever decides the value; what is not in
the key, such as the code of debtlog itself, is in the name of the file. So a value is never wrong,
only missing: after a year, after an upgrade, because another run wrote at the same time, because
the disk is full, or because somebody deleted the folder. Values are bytes that the caller can
decode without running anything: text, msgpack or JSON, never pickle.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING
from zlib import crc32

from debtlog.cache.edition import edition
from debtlog.cache.private_folder import is_safe, make, private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path
    from sqlite3 import Connection

#: Turns the cache off, whatever it is set to.
NO_CACHE = "DEBTLOG_NO_CACHE"
#: SQLite's codes for a file that may be sound, but cannot be used now: no permission, busy, locked,
#: read-only, full, cannot be opened (https://sqlite.org/rescode.html).
_UNUSABLE = frozenset({3, 5, 6, 8, 13, 14})
#: A larger file loses what was not used for longest.
MOST_BYTES = 500_000_000
#: So many bytes are put before they are written, without waiting for the end.
_MOST_UNSAVED = 16_000_000
#: Editions that are kept: those of a hook and of an editor may take turns.
_MOST_EDITIONS = 3
_WAIT_SECONDS = 0.2
_DAY_SECONDS = 86_400
_AT_ONCE = 500
_TABLE = """
create table if not exists kept (
    space text not null, key blob not null, value blob not null, sum integer not null,
    used integer not null, unique (space, key)
)
"""
_PUT = "insert or replace into kept values (?, ?, ?, ?, ?)"
_FIND = "select key, value, sum, used from kept where space = ? and key in ({})"
_TOUCH = "update kept set used = ? where space = ? and key = ?"
_EVICT = "delete from kept where rowid in (select rowid from kept order by used limit ?)"


def digest(*parts: bytes | str) -> bytes:
    """Make a key of ``parts``; their borders count."""
    whole = blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8))
        whole.update(data)
    return whole.digest()


def open_store(root: Path, *, wanted: bool = True) -> Store:
    """Open the cache of the checkout ``root``; one that keeps nothing, unless it is ``wanted``."""
    is_off = not wanted or os.environ.get(NO_CACHE)
    return Store(None if is_off else private_folder(root))


class Store:
    """Values by namespace and key, in the private ``folder``; without one it keeps nothing.

    It is for one thread at a time. What is put is written when it is saved, or when it is much.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file = folder and folder / f"{edition()}.sqlite"
        self._connection: Connection | None = None
        self._is_open = False
        self._new: dict[tuple[str, bytes], bytes] = {}
        self._unsaved = 0
        self._touched: list[tuple[int, str, bytes]] = []
        self._today = int(time.time() // _DAY_SECONDS)

    @property
    def keeps(self) -> bool:
        """Whether what is put into it may be found by another run."""
        return self._file is not None

    def get(self, space: str, key: bytes) -> bytes | None:
        """Return the value of ``key`` in the namespace ``space``; None if it has none."""
        return self.get_many(space, [key]).get(key)

    def get_many(self, space: str, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """Return the values of those of ``keys`` that have one."""
        found: dict[bytes, bytes] = {}
        missing: list[bytes] = []
        for key in keys:
            value = self._new.get((space, key))
            if value is None:
                missing.append(key)
            else:
                found[key] = value
        for start in range(0, len(missing), _AT_ONCE):
            found |= self._read(space, missing[start : start + _AT_ONCE])
        return found

    def put(self, space: str, key: bytes, value: bytes) -> None:
        """Keep ``value``, once it is saved."""
        if self.keeps:
            self._new[space, key] = value
            self._unsaved += len(value)
            if self._unsaved > _MOST_UNSAVED:
                self.save()

    def save(self) -> None:
        """Write what was put, in one step; if another run is writing, or nothing can be, forget it.

        The store can be used as before.
        """
        new, self._new, self._unsaved = self._new, {}, 0
        touched, self._touched = self._touched, []
        if not (new or touched) or self._folder is None:
            return
        if new and not self._is_open and make(self._folder):
            self._connect(new=True)
        if connection := self._connection:
            rows = [
                (space, key, value, _sum(space, key, value), self._today)
                for (space, key), value in new.items()
            ]
            self._write(connection, rows, touched)

    def close(self) -> None:
        """Save, and close the file."""
        self.save()
        if self._connection:
            self._connection.close()
        self._connection, self._file = None, None

    def _write(
        self,
        connection: Connection,
        rows: list[tuple[str, bytes, bytes, int, int]],
        touched: list[tuple[int, str, bytes]],
    ) -> None:
        with self._forgiving(), connection:
            connection.execute("begin immediate")
            connection.execute(_TABLE)
            connection.executemany(_PUT, rows)
            connection.executemany(_TOUCH, touched)
            _evict(connection)

    def _read(self, space: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        if not self._is_open and self._folder and is_safe(self._folder):
            self._connect(new=False)
        if self._connection is None:
            return {}
        marks = ", ".join("?" * len(keys))
        rows = []
        with self._forgiving():
            rows = self._connection.execute(_FIND.format(marks), (space, *keys)).fetchall()
        if any(_sum(space, key, value) != total for key, value, total, _ in rows):
            self._discard()
            return {}
        self._touched += [(self._today, space, key) for key, *_, used in rows if used < self._today]
        return {key: value for key, value, *_ in rows}

    def _connect(self, *, new: bool) -> None:
        """Open the file; create it if it is ``new``."""
        if self._file is None or self._file.is_symlink():
            return
        if not new and not (self._file.is_file() and self._file.stat().st_size):
            return  # another run may be about to fill it
        import sqlite3  # noqa: PLC0415  not before there is something to read or to write

        self._is_open = True
        if new:
            self._sweep()
        with self._forgiving():
            self._connection = sqlite3.connect(
                self._file, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            # a file that a crash leaves damaged is noticed by its sums, so nothing is flushed
            self._connection.executescript("pragma journal_mode = truncate; pragma synchronous = 0")

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Suppress every error of SQLite; do without a file that is of no use, now or ever."""
        from sqlite3 import Error  # noqa: PLC0415  it is there if a file is

        try:
            yield
        except Error as error:
            if error.sqlite_errorcode & 0xFF not in _UNUSABLE:
                self._discard()

    def _discard(self) -> None:
        """Remove a damaged file; the next run begins a new one."""
        if self._connection:
            with suppress(Exception):
                self._connection.close()
        self._connection = None
        if self._file:
            for file in (self._file, self._file.with_name(f"{self._file.name}-journal")):
                with suppress(OSError):
                    file.unlink()

    def _sweep(self) -> None:
        """Remove the files of other editions, except the latest."""
        if self._folder is None:
            return
        with suppress(OSError):
            files = sorted(self._folder.glob("*.sqlite"), key=lambda it: -it.stat().st_mtime_ns)
            for file in files[_MOST_EDITIONS - 1 :]:
                file.unlink()


def _sum(space: str, key: bytes, value: bytes) -> int:
    """The sum by which a damaged value, or one that is under a wrong key, is noticed."""
    return crc32(value, crc32(key, crc32(space.encode())))


def _evict(connection: Connection) -> None:
    """Remove the quarter of values that was not used for longest, if they are too many."""
    pages, free, size = (
        connection.execute(f"pragma {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * size > MOST_BYTES:
        (count,) = connection.execute("select count(*) from kept").fetchone()
        connection.execute(_EVICT, (count // 4 + 1,))
