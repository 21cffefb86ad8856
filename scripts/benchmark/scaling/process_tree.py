"""What a process and its descendants use now, as far as /proc tells."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PROC = Path("/proc")
#: The share of a process in its memory, in KiB.
_SHARE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)
#: Fields of /proc/PID/stat after the name: time of its own, and of children waited for.
_TIMES = slice(11, 15)


def _processes(pid: int) -> Iterator[Path]:
    """Yield the folder of the process and of each descendant that still runs."""
    folder = PROC / str(pid)
    yield folder
    threads: list[Path] = []
    with suppress(OSError):  # it has ended
        threads += (folder / "task").iterdir()
    for thread in threads:
        for child in _read(thread / "children").split():
            yield from _processes(int(child))


def _read(file: Path) -> str:
    """Read a file of a process; nothing where that has ended."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def mib(pid: int) -> float:
    """Memory of all of them together; what they share is counted once."""
    rollups = [_read(folder / "smaps_rollup") for folder in _processes(pid)]
    return sum(int(found[1]) for text in rollups if (found := _SHARE.search(text))) / 2**10


def seconds(pid: int) -> float:
    """Processor seconds of all of them so far."""
    stats = [_read(folder / "stat").rpartition(") ")[2].split() for folder in _processes(pid)]
    return sum(sum(map(int, fields[_TIMES])) for fields in stats) / os.sysconf("SC_CLK_TCK")
