"""A copy of the scripts on a machine whose programs only note how they are called."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# All that the scripts need of a system, besides a Python.
SYSTEM = ("bash", "cat", "chmod", "cp", "dirname", "env", "head", "mkdir", "rm", "tail")

# Notes its call in $CALLS and fails when its name is in $RED. All others end with a line of theirs.
PROGRAM = """\
#!/bin/sh
name=${0##*/}
echo "$name${*:+ }$*" >>"$CALLS"
case " $RED " in *" $name "*) echo "$name is red"; exit 5 ;; esac
echo "$name is done"
"""

# Notes `-m` calls, makes an environment of such programs, and is otherwise a real Python. Fails
# when one of its arguments contains $REFUSED.
PYTHON = f"""\
#!/bin/sh
case "$*" in -m*) echo "$*" >>"$CALLS" ;; esac
case "$*" in *"${{REFUSED:-no such text}}"*) exit 1 ;; esac
case "$*" in
  '-m venv .venv')
    mkdir .venv .venv/bin || exit
    cp "$0" .venv/bin/python
    for name in debtlog lint-imports mypy pytest ruff; do echo "$PROGRAM" >.venv/bin/$name; done
    chmod +x .venv/bin/*
    ;;
  -m*) ;;
  -V) echo 'Python 3.11.2' ;;
  *) exec '{sys.executable}' -IS "$@" ;;
esac
"""

VENV = "-m venv .venv"
PIP = "-m pip install --no-input --disable-pip-version-check --constraint scripts/constraints.txt"
TOOLS = f"{PIP} pip hatchling editables"
SITE = f"{PIP} --no-build-isolation --editable .[site,symbols,zensical]"
DEV = f"{SITE[:-1]},parquet,portfolio] --group dev"


@dataclass
class Checkout:
    """A copy of the scripts in `path`; `programs` is the folder of all that they can call."""

    path: Path
    programs: Path

    def add_program(self, path: Path, text: str = PROGRAM) -> None:
        """Write an executable script to `path`."""
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def start(self, script: str, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start `script` from another folder, in an environment of `variables` and little else."""
        environment = {
            "CALLS": str(self.programs / "calls"),
            "HOME": str(self.programs),
            "PATH": str(self.programs),
            "PROGRAM": PROGRAM,
            **variables,
        }
        return subprocess.Popen(
            [self.path / script, *arguments],
            cwd=self.programs,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, script: str, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Run `script` as `start` does. Return its exit code, output and messages."""
        with self.start(script, *arguments, **variables) as process:
            output, messages = process.communicate()
        return process.returncode, output, messages

    def calls(self) -> list[str]:
        """Return the calls noted since the last time."""
        notes = self.programs / "calls"
        if not notes.exists():
            return []
        lines = notes.read_text(encoding="utf-8").splitlines()
        notes.unlink()
        return lines

    def edit(self, name: str) -> None:
        """Add a comment to the file `name`."""
        with (self.path / name).open("a", encoding="utf-8") as file:
            file.write("# edited\n")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """Return a checkout that was never set up, on a machine with a Python and no Chromium."""
    path, programs = tmp_path / "a check out", tmp_path / "programs"
    shutil.copytree(ROOT / "scripts", path / "scripts")
    shutil.copytree(ROOT / ".ci", path / ".ci")
    shutil.copy(ROOT / "pyproject.toml", path)
    programs.mkdir()
    for name in SYSTEM:
        (programs / name).symlink_to(shutil.which(name) or name)
    made = Checkout(path, programs)
    made.add_program(programs / "python3", PYTHON)
    made.add_program(path / "scripts/gen")
    return made
