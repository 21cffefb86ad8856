"""Run the generator of the site, in a process that does not outlive this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

#: Generator of the site → the extra of debtlog that installs it.
ENGINES = {Engine.MKDOCS.value: "site", Engine.ZENSICAL.value: "zensical"}
#: Time that a generator has to clean up.
PATIENCE_SECONDS = 5.0
#: Between two looks at what happens meanwhile, where looking takes little time, and at most.
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 1.0
#: A look at thirty thousand files takes 0.08 s; a preview at rest must not occupy a processor.
_RESTS = 10

#: Sent when a terminal closes or a service stops; Ctrl-C raises an exception by itself.
_ENDING = [signal.SIGTERM] if sys.platform == "win32" else [signal.SIGTERM, signal.SIGHUP]


def require_generator(engine: str) -> None:
    """Raise DebtlogError, which names an installed one, when the generator is not installed."""
    if not is_installed(engine):
        help = f'install it with pip install "debtlog[{ENGINES[engine]}]"'
        if others := [f"--engine {other}" for other in ENGINES if is_installed(other)]:
            help = f"{help}, or use {' or '.join(others)}"
        raise DebtlogError(f"{engine} is not installed; {help}")


def default_engine() -> str:
    """Choose a generator where nobody names one: MkDocs, unless only another is installed."""
    return next(filter(is_installed, ENGINES), Engine.MKDOCS.value)


def is_installed(engine: str) -> bool:
    """Whether the generator can be started."""
    return find_spec(engine) is not None


@contextmanager
def signals_as_exceptions() -> Iterator[None]:
    """Turn signals that would end this process into SystemExit, so that the block can clean up.

    The exit status is the one by which shells report the signal. Ignored signals stay ignored.
    """

    def end(number: int, _frame: object) -> None:
        for each in changed:  # nothing interrupts the clean-up
            signal.signal(each, signal.SIG_IGN)
        sys.exit(128 + number)

    changed = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in changed:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in changed:
            signal.signal(number, signal.SIG_DFL)


def generate(  # noqa: PLR0913  what a process is started with
    engine: str,
    arguments: Sequence[str],
    root: Path,
    config: str,
    environment: Mapping[str, str],
    *,
    meanwhile: Callable[[], None] | None = None,
) -> None:
    """Run the generator in ``root``; raise DebtlogError when it fails.

    ``environment`` is added to that of this process. ``meanwhile`` is called again and again.
    """
    sys.stdout.flush()
    with subprocess.Popen(  # noqa: S603  an argument list, never a shell
        # -P: no file of the checkout is imported in place of a module of the generator
        [sys.executable, "-P", "-m", engine, *arguments, "--config-file", config],
        cwd=root,
        env={"NO_MKDOCS_2_WARNING": "1"} | os.environ | dict(environment),  # no banner of Material
        close_fds=False,  # it keeps the locks of this run, even if this process is killed
    ) as child:
        try:
            status = _wait(child, meanwhile)
        except BaseException as error:
            _end(child, is_signalled=isinstance(error, KeyboardInterrupt))
            raise
    if status:
        raise DebtlogError(f"{engine} failed with exit status {status}; see its output above")


def _wait(child: subprocess.Popen[bytes], meanwhile: Callable[[], None] | None) -> int:
    pause = PAUSE_SECONDS
    while meanwhile:
        with suppress(subprocess.TimeoutExpired):
            return child.wait(pause)
        began = monotonic()
        meanwhile()
        pause = max(PAUSE_SECONDS, min(_RESTS * (monotonic() - began), LONGEST_PAUSE_SECONDS))
    return child.wait()


def _end(child: subprocess.Popen[bytes], *, is_signalled: bool) -> None:
    """End a generator as Ctrl-C does, so that it cleans up; kill it if that takes too long.

    After Ctrl-C it ``is_signalled`` already, because a terminal signals all its processes. A second
    signal would interrupt its clean-up.
    """
    # then what this process starts ignores it, too
    is_ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    try:
        with suppress(subprocess.TimeoutExpired):
            if is_signalled:
                child.wait(PATIENCE_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            # Windows has no signal for one process, and ends it at once
            is_killed = is_ignored or sys.platform == "win32"
            child.send_signal(signal.SIGTERM if is_killed else signal.SIGINT)
            child.wait(PATIENCE_SECONDS)
    finally:
        child.kill()
