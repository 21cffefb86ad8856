"""The command as a process that may neither hang nor take much memory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from tests.commands import Process

if TYPE_CHECKING:
    from tests.conftest import Project

#: A record that uses every field.
FULL = (Path(__file__).parent / "full.yml").read_text(encoding="utf-8")

#: Address space; a check of little needs about a quarter.
MEMORY_BYTES = 1_000_000_000
LIMITED = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY_BYTES},) * 2)"


class Done(NamedTuple):
    """How the command ended, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


class Command(Protocol):
    """Runs ``debtlog`` in a project."""

    def __call__(self, project: Project, *arguments: str) -> Done:
        """Run it; it must end by itself, without a traceback, with an exit status of its own."""


@pytest.fixture
def debtlog() -> Command:
    """Run the command as users do, with a bound on time and memory."""

    def run(project: Project, *arguments: str) -> Done:
        status, out, err = Process(project).run(*arguments, before=LIMITED)
        assert status in {0, 1, 2}
        for sign in (b"Traceback", b"internal error", b"Error:"):
            assert sign not in err
        return Done(status, out, err)

    return run


def record(extra: str = "", **fields: str) -> str:
    """Write the smallest clean record; ``fields`` replace the usual ones, ``extra`` follows them.

    ``extra`` begins in line 8.
    """
    usual = {"id": "1", "title": "A debt", "status": "confirmed", "severity": "high"}
    usual |= {"created": "2026-01-20", "summary": "It costs more than it should."}
    usual |= {"recommendations": "[{horizon: short_term, title: Mend it}]"}
    return "".join(f"{name}: {value}\n" for name, value in (usual | fields).items()) + extra
