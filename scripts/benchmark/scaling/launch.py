"""Run a command, and print what it took as a JSON object.

Called as ``python -S -m scaling.launch LIMIT FOLDER LOG COMMAND...``. It is a small process of its
own, because Linux counts the memory of the process that started another to the peak of that one.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from scaling import process_tree

#: Seconds between two looks at the memory of all processes.
_PAUSE = 0.1
_MAXRSS_TO_MIB = 2**20 if sys.platform == "darwin" else 2**10


class Peak:
    """The most memory that a process and its descendants had at a time."""

    def __init__(self, pid: int) -> None:
        self.mib = 0.0
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(_PAUSE):
            self.mib = max(self.mib, process_tree.mib(self._pid))

    def end(self) -> float:
        """Stop watching, and tell the peak."""
        self._ended.set()
        self._thread.join()
        return self.mib


def launched(command: list[str], folder: str, log: str, limit: float) -> dict[str, float]:
    """Run ``command``, at most ``limit`` seconds, with its output in the file ``log``."""
    began = time.perf_counter()
    with Path(log).open("wb") as output:
        child = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    peak = Peak(child.pid)
    over = threading.Timer(limit, os.killpg, (child.pid, signal.SIGKILL))
    over.start()
    try:
        _, status, used = os.wait4(child.pid, 0)
    except BaseException:
        os.killpg(child.pid, signal.SIGKILL)
        raise
    finally:
        over.cancel()
        largest = peak.end()
    wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    return {
        "status": child.returncode,
        "seconds": used.ru_utime + used.ru_stime,
        "wall": wall,
        "mib": max(largest, used.ru_maxrss / _MAXRSS_TO_MIB),
    }


if __name__ == "__main__":
    limit, folder, log, *command = sys.argv[1:]
    print(json.dumps(launched(command, folder, log, float(limit))))
