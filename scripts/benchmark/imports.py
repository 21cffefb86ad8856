"""Measure the import of a hand-kept register with a long history.

Makes a repository, always the same, whose register names lines of code that moved on since, and
imports it in a process of its own: processor seconds of it and of git, and its peak memory.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

#: What the import of 300 entries with 600 places over 5,000 commits may take.
MOST_SECONDS, MOST_MIB = 30.0, 400.0
_FILES, _LINES = 400, 150
#: One commit of so many edits the register.
_SHARE = 12
_DAY = 86_400
_WORDS = ("rate", "price", "stock", "order", "client", "branch", "token", "ledger", "queue")
_STATUS = ("open", "in progress", "open, since spring")


class AgedProject:
    """Code and a register with ``entries``, which change in each of ``commits``."""

    def __init__(self, entries: int, commits: int) -> None:
        self._random = Random(17)  # noqa: S311  the same one each time
        self._entries, self._commits = entries, commits
        self._number = 0
        self._code = {self._name(number): self._lines(_LINES) for number in range(_FILES)}
        self._rows: list[str] = []
        self._stream: list[bytes] = []

    def write(self, root: Path) -> None:
        """Make the repository ``root`` of it."""
        subprocess.run(["git", "init", "-q", "-b", "main"], cwd=root, check=True)
        self._commit(1, [*self._code])
        touched = self._commits // _SHARE
        for number in range(2, self._commits):
            changed = [self._edit() for _ in range(self._random.randint(1, 2))]
            if number % _SHARE == 0:
                wanted = 1 + self._entries * (number // _SHARE) // max(touched, 1)
                while len(self._rows) < min(wanted, self._entries):
                    self._rows.append(self._row())
                self._rows.append(self._restated(self._rows.pop(len(self._rows) // 2)))
                changed.append("TECH_DEBT.md")
            self._commit(number, changed)
        while len(self._rows) < self._entries:
            self._rows.append(self._row())
        self._commit(self._commits, ["TECH_DEBT.md", "debt/register.yml"])
        stream = b"\n".join([*self._stream, b"done\n"])
        command = ["git", "fast-import", "--quiet", "--done"]
        subprocess.run(command, cwd=root, check=True, input=stream)
        subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=root, check=True)

    def _name(self, number: int) -> str:
        return f"src/part{number % 40}/{_WORDS[number % 9]}_{number}.py"

    def _lines(self, count: int) -> list[str]:
        found = []
        for _ in range(count):
            self._number += 1
            one, other = self._random.sample(_WORDS, 2)
            found.append(f"{one}_{self._number} = make_{self._number}({other}, {count})")
        return found

    def _edit(self) -> str:
        name = self._random.choice([*self._code])
        lines = self._code[name]
        at = self._random.randrange(len(lines))
        lines[at : at + self._random.choice((0, 0, 1, 2))] = self._lines(self._random.randint(1, 2))
        return name

    def _row(self) -> str:
        places, names = [], []
        for _ in range(2):
            path = self._random.choice([*self._code])
            at = self._random.randrange(len(self._code[path]))
            names.append(self._code[path][at].partition("= ")[2].partition("(")[0])
            places.append(f"`{path}:{at + 1}`")
        number = len(self._rows) + 1
        title = f"`{names[0]}` and `{names[1]}` do the same"
        return f"| TD-{number} | {title} | {', '.join(places)} | high | open |"

    def _restated(self, row: str) -> str:
        head = row.rpartition(" | ")[0]
        return f"{head} | {self._random.choice(_STATUS)} |"

    def _commit(self, number: int, changed: list[str]) -> None:
        when = 1_600_000_000 + number * _DAY // 4
        text = f"commit refs/heads/main\ncommitter Nobody <nobody@example.org> {when} +0000\n"
        self._stream.append(f"{text}data 1\n.".encode())
        for name in dict.fromkeys(changed):
            data = self._content(name).encode()
            self._stream += [f"M 644 inline {name}\ndata {len(data)}".encode(), data]

    def _content(self, name: str) -> str:
        if name == "debt/register.yml":
            return "title: Made up\n"
        if name in self._code:
            return "\n".join(self._code[name]) + "\n"
        head = "| ID | Title | Where | Severity | Status |\n|---|---|---|---|---|\n"
        return "# Technical debt\n\n" + head + "\n".join(self._rows) + "\n"


def measured(root: Path, python: str) -> tuple[float, float, str]:
    """Import the register of ``root``, with the debtlog of ``python``; writes nothing."""
    command = [python, "-P", "-m", "debtlog", "import", "markdown", "TECH_DEBT.md"]
    with (
        tempfile.TemporaryFile() as output,
        subprocess.Popen(
            [*command, "--dry-run", "--format", "json"], cwd=root, stdout=output
        ) as run,
    ):
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode()
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text


def main(arguments: list[str] | None = None) -> int:
    """Measure, and fail if it takes too much."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--entries", type=int, default=300, metavar="N")
    parser.add_argument("--commits", type=int, default=5_000, metavar="N")
    parser.add_argument("--python", default=sys.executable, help="that has the debtlog to measure")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        AgedProject(options.entries, options.commits).write(Path(folder))
        seconds, mib, text = measured(Path(folder), options.python)
    print(json.dumps(json.loads(text)["summary"]))
    print(f"{options.entries} entries, {options.commits} commits: {seconds:.1f} s, {mib:.0f} MiB")
    return int(seconds > MOST_SECONDS or mib > MOST_MIB)


if __name__ == "__main__":
    sys.exit(main())
