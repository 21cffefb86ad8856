"""Running the commands that are measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

#: What one measurement came to: names of figures, and these.
Figures = dict[str, float]
_HERE = Path(__file__).resolve().parents[1]
#: What click says of a command or option that a version does not have.
_UNKNOWN = ("No such command", "No such option")


class FailedError(Exception):
    """A command failed; says how, in a line."""


class LackingError(FailedError):
    """A version has no such command."""


def variables(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Make the environment of a command: modules are compiled once, output is plain."""
    ours = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**ours, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", **(more or {})}


def run(
    command: Sequence[str],
    folder: Path,
    limit: float,
    more: Mapping[str, str] | None = None,
    accepted: Container[int] = (0,),
) -> Figures:
    """Run a command in ``folder``; return processor seconds, wall seconds and peak memory.

    Raises FailedError where its status is not ``accepted`` or it took more than ``limit`` seconds.
    """
    with TemporaryDirectory() as name:
        log = Path(name) / "log"
        launch = [sys.executable, "-S", "-m", "scaling.launch", str(limit), str(folder), str(log)]
        done = subprocess.run(
            [*launch, *command],
            cwd=_HERE,
            env=variables(more),
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise FailedError(_last_line(done.stderr))
        figures: Figures = json.loads(done.stdout)
        said = log.read_text(encoding="utf-8", errors="replace")
    if figures["wall"] >= limit:
        raise FailedError(f"not done after {limit:.0f} s")
    status = int(figures.pop("status"))
    if status not in accepted:
        kind = LackingError if any(text in said for text in _UNKNOWN) else FailedError
        raise kind(f"exit status {status}: {_last_line(said)}")
    return figures


def _last_line(text: str) -> str:
    """Choose the line that tells most: the last one about an error, or the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower()]
    return next(reversed(errors or lines), "it said nothing")[:200]
