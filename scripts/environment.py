"""Importing this starts a script anew in .venv, which scripts/setup makes, where that is needed.

It comes before everything that only the environment has.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"

if find_spec("debtlog") is None and Path(sys.prefix) != VENV:
    if subprocess.run([ROOT / "scripts/setup"], check=False).returncode:
        sys.exit(1)  # it has said why
    python = str(VENV / "bin/python")
    os.execv(python, [python, *sys.argv])  # noqa: S606  no shell is needed
