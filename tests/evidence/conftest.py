"""A git repository with a bit of everything."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from debtlog.sources.symbols import symbols_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository in ``root``."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git here."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, content: str | bytes = "text\n") -> Path:
        """Write a file, making its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def commit(self) -> str:
        """Commit everything; return the name of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A commit")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Make an empty repository."""
    made = Repository(tmp_path / "repository")
    made.root.mkdir()
    made.git("init", "--quiet", "--initial-branch=main")
    return made


#: One place, or several of one name.
Expected = tuple[int, int] | tuple[tuple[int, int], ...]


def places(path: str, text: str) -> dict[str, Expected] | None:
    """The names of a file with their lines, as short as they can be written."""
    found = symbols_of(path, text)
    if found is None:
        return None
    return {name: at if len(at) > 1 else at[0] for name, at in found.places().items()}
