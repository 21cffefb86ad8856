"""Environments that have one program each, below .cache/benchmark; made once."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scaling.process import FailedError, variables

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[3]
CACHE = ROOT / ".cache/benchmark"
_CONSTRAINTS = "scripts/constraints.txt"


def installed(name: str, requirements: Sequence[str], *options: str) -> Path:
    """Install ``requirements`` into an environment of their own; return its folder of programs.

    Raises FailedError where pip cannot.
    """
    given = "\n".join((sys.version, *requirements, *options))
    folder = CACHE / f"{name}-{hashlib.sha256(given.encode()).hexdigest()[:8]}"
    finished = folder / "installed"
    if not finished.exists():
        _call(sys.executable, "-m", "venv", "--clear", str(folder))
        pip = [str(folder / "bin/python"), "-m", "pip"]
        quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
        _call(*pip, "install", *quiet, *options, *requirements)
        finished.touch()
    return folder / "bin"


def versions(programs: Path) -> list[str]:
    """List what is installed beside ``programs``, each as ``name==version``."""
    pip = [str(programs / "python"), "-m", "pip", "--disable-pip-version-check"]
    return _call(*pip, "list", "--format=freeze").split()


def older(commit: str) -> tuple[str, Path]:
    """Install debtlog as of a commit of this checkout; return the commit and the programs.

    Its dependencies have the versions that it was tested with.
    """
    full = _call("git", "rev-parse", "--verify", f"{commit}^{{commit}}").strip()
    source = CACHE / f"source-{full[:12]}"
    if not source.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        packed = CACHE / f"{full[:12]}.tar"
        _call("git", "archive", f"--output={packed}", full)
        unpacked = source.with_suffix(".new")
        unpacked.mkdir(exist_ok=True)
        _call("tar", "--extract", f"--file={packed}", f"--directory={unpacked}")
        packed.unlink()
        unpacked.rename(source)
    pinned = ["--constraint", str(source / _CONSTRAINTS)]
    return full, installed("debtlog", [f"{source}[site,symbols,zensical]"], *pinned)


def _call(*command: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=variables(), check=False, capture_output=True, text=True
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        reason = next((line for line in lines if line.startswith("ERROR")), lines[-1])
        raise FailedError(f"{Path(command[0]).name} {command[1]}: {reason}")
    return done.stdout
