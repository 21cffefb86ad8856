"""What a worker of a cluster does with a task: the same as a process here, in one of its own.

Tasks and answers are JSON, so they outlive a difference between the machines. A worker that dies
takes its answers along, and what it had finished is done again. So the result is put where the
second run finds it, if the worker sees the folder of the portfolio.
"""

from __future__ import annotations

from pathlib import Path
from threading import local

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines.warm_child import WarmChild
from debtlog.portfolio.portfolio_cache import usual_folder
from debtlog.portfolio.results import Results
from debtlog.portfolio.task import Answer, Task
from debtlog.schema.generate import own_version

_own = local()


def version_of_worker() -> str:
    """Tell which debtlog a worker has."""
    return own_version()


def done_by_worker(line: bytes, version: str) -> bytes:
    """Do a task, in a process that belongs to this thread of the worker; return its answer.

    A worker with another ``version`` of debtlog, that came late, does nothing.
    """
    task = msgspec.json.decode(line, type=Task)
    if version != own_version():
        failure = f"its worker has debtlog {own_version()}; install {version} there"
        return msgspec.json.encode(Answer(key=task.key, failure=failure))
    shared = _shared(task)
    if shared and task.commit and shared.has(task.key):
        return msgspec.json.encode(Answer(key=task.key, is_saved=True))
    if not shared:
        task = replace(task, cache=str(usual_folder(Path("/nowhere"))))
    answer = _child().answer(task)
    if shared and (data := answer.data) is not None:
        try:
            shared.write(answer.key, data)
        except DebtlogError:  # then it is handed over
            return msgspec.json.encode(answer)
        answer = replace(answer, result=Raw(b"null"), is_saved=True)
    return msgspec.json.encode(answer)


def _shared(task: Task) -> Results | None:
    """Find the results of the run that asks; None where this machine does not see them."""
    folder = Path(task.cache)
    sees = task.token and (folder / task.token).is_file()
    return Results(folder / "results") if sees else None


def _child() -> WarmChild:
    if not hasattr(_own, "child"):
        _own.child = WarmChild()
    child: WarmChild = _own.child
    return child
