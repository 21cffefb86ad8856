"""What is measured: a program, the folder that it works in, and what it can do."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scaling.built_site import page_of
from scaling.process import FailedError, Figures, variables
from scaling.serving import free_address, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from scaling.content import Content

_HERE = Path(__file__).resolve().parents[1]
#: Seconds that a server may take, and more for each record.
_SERVER, _OF_RECORD = 30.0, 0.1


class Setting(NamedTuple):
    """Where a program works, on what, and how many seconds a command may take."""

    folder: Path
    content: Content
    limit: float


class Subject:
    """A program at work, by its ``name`` in the tables.

    ``actions`` are the rows that it has, each with what takes one measurement. ``programs`` is the
    folder of what is installed with it.
    """

    name: str
    programs: Path
    actions: dict[str, Callable[[], Figures]]

    def __init__(self, setting: Setting) -> None:
        self.folder, self.content, self.limit = setting
        self.title = self.content.title()
        self._edits = 0
        self._page = ""

    def save(self, title: str) -> None:
        """Give the record that is edited another title."""
        raise NotImplementedError

    def edit(self) -> None:
        """Give that record a title that no record has had."""
        title = self.next_title()
        self.save(title)
        self.title = title

    def next_title(self) -> str:
        """Make up a title."""
        self._edits += 1
        return f"Edited for time number {self._edits}"

    def serve(self, command: Sequence[str], site: Path, more: dict[str, str]) -> Figures:
        """Serve the site, which has been built in ``site``, and save a title.

        ``ADDRESS`` in the command becomes the one to serve at.
        """
        self._page = self._page or page_of(site, self.title)
        old, new = self.title, self.next_title()
        address = free_address()
        command = [part.replace("ADDRESS", address) for part in command]
        url = f"http://{address}/{self._page}"
        limit = min(self.limit, _SERVER + _OF_RECORD * self.content.records)
        with serving(command, self.folder, more, limit) as server:
            server.wait_for(url, old)
            server.rest()
            self.title = new
            return server.timed(lambda: self.save(new), url, new)


def first_hit(site: Path, words: str) -> Figures:
    """Search a built site in Chromium, in a process of its own."""
    if not os.environ.get("DEBTLOG_CHROMIUM"):
        raise FailedError("there is no Chromium")
    command = [sys.executable, "-m", "scaling.searching", str(site), words]
    done = subprocess.run(
        command, cwd=_HERE, env=variables(), check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise FailedError((done.stderr.strip().splitlines() or ["it said nothing"])[-1])
    figures: Figures = json.loads(done.stdout)
    return figures


def remove(folder: Path, *names: str) -> None:
    """Remove what an earlier run has left in ``folder``."""
    for name in names:
        shutil.rmtree(folder / name, ignore_errors=True)
