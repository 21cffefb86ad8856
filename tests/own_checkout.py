"""The files of debtlog's own checkout, or of its source archive, which is in no repository."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: What tools leave in an unpacked archive.
_CACHES = {"__pycache__", ".cache", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"}
_FOLDERS = {".venv", "dist", "site"}


@cache
def own_files() -> tuple[str, ...]:
    """List the files that git has or is about to have; those of the archive where git has none."""
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        return tuple(sorted({name for name in done.stdout.split("\0") if (ROOT / name).is_file()}))
    paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return tuple(
        sorted(
            path.as_posix()
            for path in paths
            if path.parts[0] not in _FOLDERS and _CACHES.isdisjoint(path.parts)
        )
    )
