"""Stamps of files: as long as the stamp of a file is the same, so is the file.

A clock that ticks too slowly for two edits gives both the same time. So a stamp says nothing about
a file that was edited shortly before it was read; it is read again, as git does in that case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

#: When it was edited, when anything about it changed, its size and its number on the disk.
Stamp = tuple[int, int, int, int]

#: No clock of a file system ticks more slowly, nor do those of two machines differ by more.
TICK_NS = 2_000_000_000


def stamp(status: os.stat_result) -> Stamp:
    """Return the stamp of a file with this ``status``."""
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def settled(stamp: Stamp, now_ns: int) -> Stamp | None:
    """Return ``stamp`` if the file was as old at ``now_ns`` that a later edit changes it."""
    return stamp if max(stamp[0], stamp[1]) < now_ns - TICK_NS else None
