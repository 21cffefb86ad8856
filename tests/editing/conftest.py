"""A register with one reference, and what may become of its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

CODE = """\
import time


def wait(server):
    while not server.ready:
        time.sleep(server.pause_seconds)
    return server


def stop(server):
    server.shutdown()
    server.join(timeout=server.patience_seconds)
"""
#: The same code after edits above, inside and instead of `wait`.
MOVED = f"import sys\n{CODE}"
CHANGED = CODE.replace("pause_seconds", "pause_seconds * 2")
GONE = CODE[: CODE.index("def wait")] + CODE[CODE.index("def stop") :]
TWICE = f"import sys\n{CODE}\n\n{CODE}"

RECORD_FILE = "debt/0010-waiting.yml"
RECORD = """\
id: 10  # as in the tracker
title: Waiting without end
status: confirmed
severity: high
created: 2026-01-20
summary: Nobody can stop the server while it waits.
references:
  - path: src/server.py  # the server
    lines: 4-7

    # a look is enough
    note: it asks again and again
"""


@pytest.fixture
def waiting(project: MakeProject) -> Project:
    """A register with a reference that is not pinned yet."""
    return project({RECORD_FILE: RECORD, "src/server.py": CODE})


def record_of(project: Project) -> str:
    """The record as it stands on the disk, byte for byte."""
    return (project.root / RECORD_FILE).read_bytes().decode()
