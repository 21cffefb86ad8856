"""Builds and previews that are ended while the generator runs: it ends, too, and nothing stays."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

from debtlog.site.generator import generate
from tests.commands import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands import Process
    from tests.conftest import Project

#: In the place of MkDocs: says which process it is, and works until it is told to end.
GENERATOR = """\
import os, signal, sys, time
if "{stubborn}":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
try:
    print(os.getpid(), flush=True)
    time.sleep(60 if os.environ.get("LONG") else 0)
except KeyboardInterrupt:
    time.sleep(0.1)
    print("tidied", flush=True)
"""
#: What runs the tests may have been told to ignore signals, and what it starts inherits that.
HEARING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"
    " signal.signal(signal.SIGHUP, signal.SIG_DFL)"
)
IMPATIENT = "import debtlog.site.generator as g; g.PATIENCE_SECONDS = 1.0"
DEAF = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)"


@pytest.fixture
def generator(register: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put something in the place of MkDocs; give its program."""
    package = tmp_path / "generators" / "mkdocs"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(GENERATOR.format(stubborn=""))
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    register.write("mkdocs.yml", WHOLE)
    return package / "__main__.py"


def begin(process: Process, before: str = "") -> tuple[subprocess.Popen[bytes], int]:
    """Begin a build as a shell does, in a group of its own; tell which process the generator is."""
    options = {"start_new_session": True}
    running = process.start(
        "build", "--offline", before=f"{HEARING}; {before}", environment={"LONG": "1"}, **options
    )
    assert running.stdout
    return running, int(running.stdout.readline())


def configurations(register: Project) -> list[str]:
    """Name what builds put beside the configuration."""
    return sorted(path.name for path in register.root.glob(".debtlog-*"))


def lives(pid: int) -> bool:
    """Whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.usefixtures("generator")
@pytest.mark.parametrize(
    ("tell", "number", "before", "expected"),
    [
        (os.kill, signal.SIGTERM, "", (143, b"tidied\n", b"")),
        (os.kill, signal.SIGHUP, "", (129, b"tidied\n", b"")),
        (os.kill, signal.SIGTERM, DEAF, (143, b"", b"")),
        (os.kill, signal.SIGINT, IMPATIENT, (130, b"tidied\n", b"")),
        (os.killpg, signal.SIGINT, "", (130, b"tidied\n", b"")),
    ],
)
def test_the_generator_ends_with_the_command(
    process: Process,
    tell: Callable[[int, int], None],
    number: int,
    before: str,
    expected: tuple[int, bytes, bytes],
) -> None:
    running, generator = begin(process, before)
    tell(running.pid, number)
    said = running.communicate()
    assert (running.returncode, *said) == expected
    assert not lives(generator)
    assert configurations(process.project) == []


def test_a_generator_that_does_not_listen_is_ended(process: Process, generator: Path) -> None:
    generator.write_text(GENERATOR.format(stubborn="yes"))
    running, pid = begin(process, IMPATIENT)
    os.kill(running.pid, signal.SIGTERM)
    running.communicate()
    assert running.returncode == 143
    assert not lives(pid)
    assert configurations(process.project) == []


@pytest.mark.usefixtures("generator")
def test_signals_that_are_ignored_stay_so(process: Process) -> None:
    running, generator = begin(
        process, "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    )
    os.kill(running.pid, signal.SIGHUP)
    assert running.poll() is None
    assert lives(generator)
    os.kill(running.pid, signal.SIGTERM)
    running.communicate()
    assert running.returncode == 143


@pytest.mark.usefixtures("generator")
def test_what_a_killed_build_left_goes_with_the_next_one(process: Process) -> None:
    root = process.project.root
    running, generator = begin(process)
    left = configurations(process.project)
    running.kill()
    assert len(left) == 1
    process.project.write(".debtlog-notes.yml", "of people\n")
    (root / f".debtlog-{'0' * 16}.yml").symlink_to("mkdocs.yml")
    kept = [".debtlog-notes.yml", f".debtlog-{'0' * 16}.yml"]
    assert process("build", "--offline").status == 0
    assert configurations(process.project) == sorted([*kept, *left])  # its generator still reads it
    os.kill(generator, signal.SIGTERM)
    running.communicate()  # until the generator has closed it, too
    assert process("build", "--offline").status == 0
    assert configurations(process.project) == sorted(kept)


@pytest.mark.parametrize(("takes", "pause"), [(0.001, 0.2), (0.05, 0.5), (3.0, 1.0)])
def test_what_takes_long_meanwhile_is_done_less_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, takes: float, pause: float
) -> None:
    now, waited = [0.0], list[float | None]()

    class Child(AbstractContextManager["Child"]):
        """Goes on for the time of two looks."""

        def __init__(self, *_: object, **__: object) -> None:
            pass

        def __exit__(self, *_: object) -> None:
            pass

        def wait(self, timeout: float | None = None) -> int:
            waited.append(timeout)
            if len(waited) < 3:
                raise subprocess.TimeoutExpired("it", 0)
            return 0

    def meanwhile() -> None:
        now[0] += takes

    monkeypatch.setattr("debtlog.site.generator.monotonic", lambda: now[0])
    monkeypatch.setattr(subprocess, "Popen", Child)
    generate("mkdocs", [], tmp_path, "mkdocs.yml", {}, meanwhile=meanwhile)
    assert waited == [0.2, pytest.approx(pause), pytest.approx(pause)]
