"""The files that a portfolio keeps between runs: results, clones, and what servers call newest.

They hold what may be in private repositories, so the folder is the user's own. It may be shared by
the workers of a cluster.
"""

from __future__ import annotations

import os
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec.structs import replace

from debtlog.cache.edition import edition
from debtlog.errors import DebtlogError
from debtlog.portfolio.results import Results
from debtlog.portfolio.task import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.portfolio.task import Answer, Task

#: Results that no run has used for so long are removed.
KEPT_SECONDS = 30 * 86_400
_MOST_SEEN = 1_000


def usual_folder(portfolio: Path) -> Path:
    """Where the files of ``portfolio.yml`` are unless somebody names another folder."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = Path(base) if os.path.isabs(base) else Path("~/.cache").expanduser()  # noqa: PTH117
    name = sha256(os.fsencode(portfolio.resolve())).hexdigest()[:16]
    return home / "debtlog" / "portfolios" / name


def is_text(path: Path) -> bool:
    """Whether a path can be told to another process in JSON."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


class PortfolioCache:
    """The files in ``folder``, which are made where they are missing.

    Raises DebtlogError where that is not possible.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.results = Results(self.folder / "results")
        self.edition = edition()
        #: The file that is there while a run goes on.
        self.token = ""

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Make the folder, and in it a file by which workers know that they see the same one."""
        if not is_text(self.folder):
            raise DebtlogError("the path of the cache is not UTF-8 text; name another with --cache")
        path = self.folder / f"run-{token_hex(16)}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)
        except OSError as error:
            why = error.strerror or error
            message = f"{self.folder} cannot be written: {why}; name another with --cache"
            raise DebtlogError(message) from None
        self.token = path.name
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()

    def with_seen(self, task: Task) -> Task:
        """Add what a server last called its ``debt.json``, where the result of that is here."""
        if task.kind is not Kind.DATA or not self.results.has(task.key):
            return task
        with suppress(OSError, UnicodeDecodeError):
            return replace(task, seen=self._seen(task.key).read_text("utf-8")[:_MOST_SEEN])
        return task

    def note_seen(self, answer: Answer) -> None:
        """Keep what a server calls what it sent; without that, the next run asks for all of it."""
        path = self._seen(answer.key)
        with suppress(OSError):
            if answer.seen:
                path.write_text(answer.seen, "utf-8")
            else:
                path.unlink(missing_ok=True)

    def prune(self, used: Iterable[str]) -> None:
        """Remove results that nobody has used for long; those ``used`` now are not among them."""
        kept = set(used)
        for key in kept:
            with suppress(OSError):
                os.utime(self.results.path(key))
        before = time.time() - KEPT_SECONDS
        for path in self.results.folder.glob("*/*"):
            with suppress(OSError):
                if path.stat().st_mtime < before and path.stem not in kept:
                    path.unlink()

    def _seen(self, key: str) -> Path:
        return self.results.path(key).with_suffix(".seen")
