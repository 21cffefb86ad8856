"""The work of a portfolio: from one task to its answer, wherever that runs."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Raw

from debtlog.analysis.history import History
from debtlog.api import load
from debtlog.errors import DebtlogError
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.portfolio.cleaned import cleaned
from debtlog.portfolio.fetching.clones import fetched
from debtlog.portfolio.repository_data import encoded
from debtlog.portfolio.summarise import data_of, summarised
from debtlog.portfolio.task import Answer, Kind

if TYPE_CHECKING:
    from debtlog.portfolio.repository_data import RepositoryData
    from debtlog.portfolio.task import Task


def work(task: Task) -> Answer:
    """Summarise one repository; whatever goes wrong is said in the answer, nothing is raised."""
    try:
        return _answer(task)
    except DebtlogError as error:
        return Answer(key=task.key, failure=str(error))
    except RecursionError:
        return Answer(key=task.key, failure="its data is nested too deeply")
    except MemoryError:
        return Answer(key=task.key, failure="it takes more memory than there is")
    except Exception as error:  # noqa: BLE001  it costs this repository its row, and no other
        failure = f"internal error: {type(error).__name__}: {error}"
        return Answer(key=task.key, failure=failure, traceback=traceback.format_exc())


def _answer(task: Task) -> Answer:
    if task.kind is Kind.DATA:
        from debtlog.portfolio.fetching.published import read_published  # noqa: PLC0415  has TLS

        published = read_published(task)
        if published.data is None:
            return Answer(key=task.key, is_saved=True, seen=published.seen)
        return _result(task, published.data, published.seen)
    root = Path(task.place) if task.kind is Kind.FOLDER else fetched(task)
    return _result(task, cleaned(_read(root / task.folder, task), task.site))


def _read(root: Path, task: Task) -> RepositoryData:
    """Read a register in git, or else in a folder."""
    if task.commit:
        return summarised(root, task.commit)
    if not (root / SETTINGS_FILE).exists():  # one in a folder above is another register
        raise DebtlogError(f"there is no {SETTINGS_FILE}; `debtlog init` creates a register")
    return data_of(load(root, task.day), History(root), None)


def _result(task: Task, data: RepositoryData, seen: str = "") -> Answer:
    written = encoded(data)
    if len(written) > task.most_bytes:
        megabytes = task.most_bytes // 1_000_000
        raise DebtlogError(f"its result is larger than {megabytes} MB; raise `limits.megabytes`")
    return Answer(key=task.key, result=Raw(written), seen=seen)
