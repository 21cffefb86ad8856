"""The command as a process that may neither hang nor take much memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from tests.conftest import Project

#: A record that uses every field.
FULL = (Path(__file__).parent / "full.yml").read_text(encoding="utf-8")

#: Far more than any check takes; it only ends what would never end.
HANG_SECONDS = 120
#: Address space; a check of little needs about a quarter.
MEMORY_KIB = 1_000_000


class Command(Protocol):
    """Runs ``debtlog`` in a project."""

    def __call__(self, project: Project, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run it; it must end by itself, without a traceback, with an exit status of its own."""


@pytest.fixture
def debtlog() -> Command:
    """Run the command as users do, with a bound on time and memory."""

    def run(project: Project, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        limited = ["sh", "-c", f'ulimit -v {MEMORY_KIB} && exec "$@"', "sh"]
        done = subprocess.run(
            [*limited, sys.executable, "-m", "debtlog", *arguments],
            cwd=project.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=HANG_SECONDS,
            check=False,
        )
        assert done.returncode in {0, 1, 2}
        for sign in (b"Traceback", b"internal error", b"Error:"):
            assert sign not in done.stderr
        return done

    return run


def record(extra: str = "", **fields: str) -> str:
    """Write the smallest clean record; ``fields`` replace the usual ones, ``extra`` follows them.

    ``extra`` begins in line 8.
    """
    usual = {"id": "1", "title": "A debt", "status": "confirmed", "severity": "high"}
    usual |= {"created": "2026-01-20", "summary": "It costs more than it should."}
    usual |= {"recommendations": "[{horizon: short_term, title: Mend it}]"}
    return "".join(f"{name}: {value}\n" for name, value in (usual | fields).items()) + extra
