"""The program of a warm child: a task a line on standard input, an answer a line on another."""

from __future__ import annotations

import os
import signal
import sys
from queue import SimpleQueue
from threading import Thread

import msgspec

from debtlog.portfolio.engines.marked_processes import MARK, kill_marked
from debtlog.portfolio.task import Task
from debtlog.portfolio.work import work

if sys.platform != "win32":
    import resource

#: What a repository may take of memory; a register of 10,000 records takes 0.5 GB.
MOST_BYTES = 4 << 30
#: Git maps what is fetched into memory, once as it is and once while it is put in order.
_MAPPED = 2
#: A parent that is there ends what takes too long. This is for one that is gone.
_LATE_SECONDS = 60


def main() -> None:
    """Do tasks until the other end is closed: that of a parent that is gone is."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # nobody looks at what is left of it
    # whatever prints must not be taken for an answer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    asked: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(asked,), daemon=True).start()
    decode = msgspec.json.Decoder(Task).decode
    answers.write(b"\n")  # it has started
    answers.flush()
    while True:
        task = decode(asked.get())
        _limit_memory(MOST_BYTES + _MAPPED * task.most_bytes)
        signal.alarm(task.seconds + _LATE_SECONDS)  # the kernel ends also what lets no thread run
        answers.write(msgspec.json.encode(work(task)) + b"\n")
        answers.flush()
        signal.alarm(0)


def _listen(asked: SimpleQueue[bytes]) -> None:
    """Pass tasks on; with the end of input end this process and all that it started.

    That is done beside the work: who started it may be killed in the midst of that.
    """
    try:
        for line in sys.stdin.buffer:
            asked.put(line)
    finally:
        kill_marked(os.environ[MARK])
        os.killpg(os.getpid(), signal.SIGKILL)


def _limit_memory(limit: int) -> None:
    if sys.platform == "linux":  # others do not keep to it
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = limit if most == resource.RLIM_INFINITY else min(most, limit)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


if __name__ == "__main__":
    main()
