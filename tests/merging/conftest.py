"""Repositories with branches that moved one place."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.fix import fix
from debtlog.merging import DRIVER, GIT_SETTINGS
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import MakeProject, Project

RECORD_FILE = "debt/0001-waiting.yml"
#: One side adds lines above, the other between; they do not touch each other in the code.
OURS = f"#!/usr/bin/env python\n{CODE}"
THEIRS = CODE.replace("import time\n\n", "import time\n\nimport json\nimport re\n")
BOTH = f"#!/usr/bin/env python\n{THEIRS}"
RECORD = """\
id: 1
title: Waiting without end
status: confirmed
severity: high
created: 2026-01-20
summary: Nobody can stop the server while it waits.
references:
  - path: src/server.py
    lines: 4-7
    note: it asks again and again
"""


@dataclass(frozen=True, slots=True)
class Branches:
    """A repository in which ``main`` and ``other`` have both left the same commit."""

    project: Project

    def git(self, *arguments: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run git, whatever its status will be; ``path`` is where it finds programs."""
        programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["git", *arguments],
            cwd=self.project.root,
            env=os.environ | {"PATH": path or programs},
            check=False,
            capture_output=True,
            text=True,
        )

    def commit(self, files: Mapping[str, str | None], message: str = "x") -> None:
        """Write or remove files, pin what they moved, and commit everything."""
        for name, text in files.items():
            if text is None:
                (self.project.root / name).unlink()
            else:
                self.project.write(name, text)
        self.project.track()
        fix(self.project.analyse())
        self.project.track()
        self.project.git("commit", "--quiet", "--allow-empty", f"--message={message}")

    def leave(self, ours: Mapping[str, str | None], theirs: Mapping[str, str | None]) -> None:
        """Commit on both branches; ``main`` is checked out then."""
        self.project.git("checkout", "--quiet", "-b", "other")
        self.commit(theirs, "theirs")
        self.project.git("checkout", "--quiet", "main")
        self.commit(ours, "ours")

    def use_driver(self, command: str = DRIVER) -> None:
        """Tell git of the driver, as one is told to."""
        attributes = "debt/*.yml merge=debtlog\ndocs/DEBT.md merge=debtlog\n"
        self.project.write(".git/info/attributes", attributes)
        for key, value in (GIT_SETTINGS | {"merge.debtlog.driver": command}).items():
            self.project.git("config", key, value)

    @property
    def record(self) -> str:
        """The record as it is."""
        return (self.project.root / RECORD_FILE).read_bytes().decode()

    @property
    def unmerged(self) -> set[str]:
        """Files with conflicts."""
        return set(self.project.git("diff", "--name-only", "--diff-filter=U").split())

    def named_lines(self) -> list[list[str]]:
        """Every code that a reference names."""
        found = []
        for tracked in self.project.analyse().references:
            first, last = tracked.reference.line_range or (0, 0)
            code = (self.project.root / tracked.reference.path).read_text().splitlines()
            found.append(code[first - 1 : last])
        return found


@pytest.fixture
def branches(project: MakeProject) -> Branches:
    """A record with a reference, pinned and committed."""
    made = Branches(project({RECORD_FILE: RECORD, "src/server.py": CODE}))
    made.project.git("symbolic-ref", "HEAD", "refs/heads/main")
    made.commit({})
    return made
