"""The way to a scheduler of ``dask.distributed``: connect, wait for workers, compare versions."""

from __future__ import annotations

import logging
import os
import time
import warnings
from contextlib import contextmanager
from functools import partial
from queue import Empty, SimpleQueue
from secrets import token_hex
from threading import Thread
from typing import TYPE_CHECKING, Any

from debtlog.errors import DebtlogError
from debtlog.portfolio.engines.cluster_work import version_of_worker
from debtlog.schema.generate import own_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.portfolio.engines.scheduler_address import SchedulerAddress

CONNECT_SECONDS = 10
#: How long a cluster may be without a worker, as while machines are started for it.
WORKERS_SECONDS = 300
_PAUSE_SECONDS = 0.1
_INSTALL = 'pip install "debtlog[portfolio]"'


class Cluster:
    """A scheduler that a ``client`` is connected to."""

    def __init__(self, client: Any, address: str) -> None:  # noqa: ANN401  it comes without types
        self.client, self.address = client, address
        self._had_workers = time.monotonic()

    def wait_for_worker(self) -> None:
        """Wait until there is a worker; raises DebtlogError like ``threads``.

        A cluster that adapts itself grows only when there is something to do. A worker without
        debtlog ends when it is given a task that needs it, so this one does not.
        """
        if not self.threads():
            _wanted = self.client.submit(os.getpid, key=f"debtlog-{token_hex(8)}", pure=False)
            while not self.threads():
                time.sleep(_PAUSE_SECONDS)

    def threads(self) -> int:
        """How many tasks all workers do at the same time; 0 while a cluster grows.

        Raises DebtlogError where the scheduler is gone, or has been without workers for too long.
        """
        self.require_scheduler()
        try:
            count: int = sum(self.client.nthreads(callback_timeout=CONNECT_SECONDS).values())
        except Exception:  # noqa: BLE001  whichever error of its connection comes
            raise self._gone() from None
        if count:
            self._had_workers = time.monotonic()
        elif time.monotonic() - self._had_workers > WORKERS_SECONDS:
            without = f"had no workers for {WORKERS_SECONDS} seconds"
            raise DebtlogError(f"the scheduler {self.address} {without}; start some")
        return count

    def require_scheduler(self) -> None:
        """Raise DebtlogError where the connection was lost, and all tasks with it."""
        if self.client.status != "running":
            raise self._gone()

    def require_same_version(self) -> None:
        """Raise DebtlogError where the scheduler or workers have no debtlog or another one.

        A scheduler reads the names of the functions that workers run, so it needs them, too.
        """
        try:
            found = [(f"the scheduler {self.address}", self._version_of_scheduler())]
            of_workers = self.client.run(version_of_worker, on_error="return")
        except OSError:
            raise self._gone() from None
        found += [(f"a worker of {self.address}", it) for it in of_workers.values()]
        here = own_version()
        for who, version in found:
            if isinstance(version, OSError) or version == here:
                continue  # a worker that is just ending has none
            if isinstance(version, Exception):
                why = f"{who} cannot run debtlog: {first_line(version)}"
                raise DebtlogError(f"{why}; install it there: {_INSTALL}")
            raise DebtlogError(f"{who} has debtlog {version}; install {here} there")

    def _version_of_scheduler(self) -> object:
        try:
            return self.client.run_on_scheduler(version_of_worker)
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it raises comes back here
            return error

    def _gone(self) -> DebtlogError:
        return DebtlogError(f"the scheduler {self.address} is gone; start it and run this again")


@contextmanager
def connected(scheduler: SchedulerAddress) -> Iterator[Cluster]:
    """Connect to a scheduler; raise DebtlogError where that is not possible."""
    try:
        from distributed import Client, Security  # noqa: PLC0415  an extra, and slow to import
    except ImportError:
        message = f"dask.distributed is not installed; install it with {_INSTALL}"
        raise DebtlogError(message) from None
    files = scheduler.tls
    security = files and Security(
        tls_ca_file=str(files.authority),
        tls_client_cert=str(files.certificate),
        tls_client_key=str(files.key),
        require_encryption=True,
    )
    with _quiet():
        try:
            client = _in_time(
                partial(
                    Client,
                    scheduler.address,
                    security=security,
                    timeout=CONNECT_SECONDS,
                    set_as_default=False,
                )
            )
        except Exception as error:  # noqa: BLE001  whatever comes of what another server says
            why = f"{scheduler.address} does not answer as a scheduler: {first_line(error)}"
            raise DebtlogError(why) from None
        try:
            yield Cluster(client, scheduler.address)
        finally:
            client.close(timeout=CONNECT_SECONDS)


def first_line(error: BaseException) -> str:
    """Say in one line what an error says."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _in_time(connect: Callable[[], Any]) -> Any:  # noqa: ANN401  likewise
    """Connect in a thread: what accepts connections and is no scheduler is waited for without end.

    Raises what ``connect`` raises, and TimeoutError.
    """
    made: SimpleQueue[Any] = SimpleQueue()

    def run() -> None:
        try:
            made.put(connect())
        except Exception as error:  # noqa: BLE001  it is raised where it is waited for
            made.put(error)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other versions of what answers do not depend on
        Thread(target=run, daemon=True).start()
        try:
            found = made.get(timeout=2 * CONNECT_SECONDS)
        except Empty:
            raise TimeoutError("it says nothing that a scheduler says") from None
    if isinstance(found, Exception):
        raise found
    return found


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the tracebacks of what is reported in one line off the terminal."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
