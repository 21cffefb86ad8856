"""A page of documentation as a lesson: what it has its reader write, change and run.

A fence with a title is a file, and the reader writes it. A ``diff`` fence with a title is a change
of that file: its lines are found where they stand, whatever their numbers are. A ``console``
fence holds commands behind ``$ ``, each with what it prints below it; a line ``…`` stands for any
lines left out, ``…`` in a line for any part of it, and a day for any day. All other fences are for
looking at.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DOLLAR = "$ "
LEFT_OUT = "…"
#: Who commits: git does not know it on a new machine.
IDENTITY = ("GIT_AUTHOR_", "GIT_COMMITTER_")
#: Programs of this checkout come first, whatever else is installed.
PROGRAMS = Path(sys.executable).parent

_FENCE = re.compile(
    r'^(?P<ticks>`{3,})(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^(?P=ticks)$',
    re.MULTILINE | re.DOTALL,
)
_DAY = re.compile(r"[0-9]{4}\\?-[0-9]{2}\\?-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class File:
    """A file to write."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a file: the lines that stand there, and those that should."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command to run; its output stands at ``start`` of the page."""

    command: str
    output: str
    start: int


def steps(page: str) -> Iterator[File | Change | Command]:
    """Yield what ``page`` has its reader do, in order."""
    for fence in _FENCE.finditer(page):
        if fence["kind"] == "console":
            yield from _commands(fence["text"], fence.start("text"))
        elif fence["title"] and fence["kind"] == "diff":
            lines = fence["text"].splitlines(keepends=True)
            old, new = (
                "".join(line[1:] for line in lines if line[0] in signs) for signs in (" -", " +")
            )
            yield Change(fence["title"], old, new)
        elif fence["title"]:
            yield File(fence["title"], fence["text"])


def _commands(text: str, start: int) -> Iterator[Command]:
    lines = text.splitlines(keepends=True)
    while lines:
        first, *lines = lines
        assert first.startswith(DOLLAR), f"{first!r} is the output of no command"
        start += len(first)
        output = "".join(takewhile(lambda line: not line.startswith(DOLLAR), lines))
        yield Command(first.removeprefix(DOLLAR).rstrip("\n"), output, start)
        lines = lines[output.count("\n") :]
        start += len(output)


class Reader:
    """Somebody who does in ``folder`` what a page says."""

    def __init__(self, folder: Path) -> None:
        self.root = self.folder = folder
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(IDENTITY)
        } | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}"}

    def follow(self, page: str) -> str:
        """Do what ``page`` says; return the page as it should be, with what was printed."""
        parts, done = [], 0
        for step in steps(page):
            match step:
                case File():
                    self.write(step)
                case Change():
                    self.change(step)
                case Command():
                    said = self.run(step.command)
                    right = step.output if agree(step.output, said) else said
                    parts += [page[done : step.start], right]
                    done = step.start + len(step.output)
        return "".join([*parts, page[done:]])

    def write(self, step: File) -> None:
        """Write a file, making its folders."""
        path = self.folder / step.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, encoding="utf-8")

    def change(self, step: Change) -> None:
        """Change a file at the one place where the old lines are."""
        path = self.folder / step.path
        text = path.read_text(encoding="utf-8")
        assert text.count(step.old) == 1, f"not at one place of {step.path}:\n{step.old}"
        path.write_text(text.replace(step.old, step.new), encoding="utf-8")

    def run(self, command: str) -> str:
        """Run a command where the last one ended; return all it printed."""
        where = self.root / ".git" / "where-the-reader-is"
        done = subprocess.run(
            ["bash", "-c", f"trap 'pwd >\"{where}\"' EXIT\n{command}"],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.folder = Path(where.read_text(encoding="utf-8").rstrip("\n"))
        return done.stdout if done.stdout.endswith("\n") or not done.stdout else f"{done.stdout}\n"


def agree(shown: str, said: str) -> bool:
    """Whether the output ``shown`` on a page is what a command ``said``."""
    return re.fullmatch("".join(map(_pattern, shown.splitlines(keepends=True))), said) is not None


def _pattern(line: str) -> str:
    if line.rstrip("\n") == LEFT_OUT:
        return r"(?:.*\n)*?"
    return _DAY.sub("[0-9-]{10}", re.escape(line)).replace(LEFT_OUT, ".*")
