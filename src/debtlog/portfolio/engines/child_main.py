"""The program of a warm child: a task a line on standard input, an answer a line on another."""

from __future__ import annotations

import os
import sys

import msgspec

from debtlog.portfolio.task import Task
from debtlog.portfolio.work import work

#: What a repository may take of memory; a register of 10,000 records takes 0.5 GB.
MOST_BYTES = 4 << 30


def main() -> None:
    """Do tasks until the other end is closed: that of a parent that is gone is."""
    _limit_memory()
    # whatever prints must not be taken for an answer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    decode = msgspec.json.Decoder(Task).decode
    for line in sys.stdin.buffer:
        answers.write(msgspec.json.encode(work(decode(line))) + b"\n")
        answers.flush()


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  others have none, or do not keep to it

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MOST_BYTES if most == resource.RLIM_INFINITY else min(most, MOST_BYTES)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


if __name__ == "__main__":
    main()
