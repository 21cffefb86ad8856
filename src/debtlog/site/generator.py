"""The generator of the site, in a process that does not outlive this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: So long a generator may take to tidy up.
PATIENCE_SECONDS = 5.0

#: Whoever closes a terminal or stops a service sends them; Ctrl-C is an exception without us.
_ENDING = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Let signals that end this process end the block as an exception does, for what it made to go.

    The process ends with the status that a shell reports of them. What is ignored stays so.
    """

    def end(number: int, _frame: object) -> None:
        for each in before:  # nothing interrupts the tidying
            signal.signal(each, signal.SIG_IGN)
        sys.exit(128 + number)

    before = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in before:
            signal.signal(number, signal.SIG_DFL)


def generate(engine: str, arguments: Sequence[str], root: Path, config: str) -> None:
    """Run the generator in ``root``; DebtlogError when it fails."""
    sys.stdout.flush()
    with subprocess.Popen(  # noqa: S603  an argument list, never a shell
        # -P: what is in the checkout is no module of the generator
        [sys.executable, "-P", "-m", engine, *arguments, "--config-file", config],
        cwd=root,
        env={"NO_MKDOCS_2_WARNING": "1"} | os.environ,  # a banner of Material about its rivals
        close_fds=False,  # it holds what is there for this run, even if this process is killed
    ) as child:
        try:
            status = child.wait()
        except BaseException as end:
            _end(child, told=isinstance(end, KeyboardInterrupt))
            raise
    if status:
        raise DebtlogError(f"{engine} failed, see above (exit status {status})")


def _end(child: subprocess.Popen[bytes], *, told: bool) -> None:
    """End a generator: as Ctrl-C does, for it to tidy up, and by force when that takes too long.

    It was ``told`` where Ctrl-C was: a terminal tells all. To tell it again would end its tidying.
    """
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN  # by what it starts, too
    try:
        with suppress(subprocess.TimeoutExpired):
            if told:
                child.wait(PATIENCE_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            child.send_signal(signal.SIGTERM if ignored else signal.SIGINT)
            child.wait(PATIENCE_SECONDS)
    finally:
        child.kill()
