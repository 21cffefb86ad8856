"""A made-up project whose register ages while its code moves on; everything about it is known.

Each line of code is unique, so where it is now is known by construction, and so is the commit that
first wrote each place of the register.
"""

from __future__ import annotations

import subprocess
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_WORDS = ("rate", "price", "stock", "order", "client", "branch", "token", "ledger", "queue")
_DAY = 86_400


@dataclass
class Entry:
    """A debt: what its place names, when that was written, and the line of code that was meant.

    ``meant`` is None if the place was wrong on the day it was written.
    """

    number: int
    path: str
    line: int
    name: str
    written: int
    meant: str | None
    status: str = "open"
    is_row: bool = True

    @property
    def place(self) -> str:
        """The place as it is written."""
        return f"{self.path}:{self.line}"

    def text(self) -> str:
        """The entry as a row, or under a heading."""
        says = f"`{self.name}` is not safe"
        if self.is_row:
            return f"| TD-{self.number} | {says} | `{self.place}` | {self.status} |"
        return f"### TD-{self.number}: {says}\n\n- **Where:** `{self.place}`\n- {self.status}\n"


@dataclass
class Project:
    """The state of the project in one commit."""

    files: dict[str, list[str]] = field(default_factory=dict)
    open: list[Entry] = field(default_factory=list)
    paid: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    register: str = "TECH_DEBT.md"

    def text(self) -> str:
        """The register."""
        parts = ["# Technical debt", "", "Rules: keep it short.", "", "## Open", ""]
        parts += [entry.text() for entry in self.open]
        parts += ["", "## Paid", "", *(entry.text() for entry in self.paid), "", "The end."]
        return "\n".join(parts) + "\n"

    def where(self, line: str) -> tuple[str, int] | None:
        """Where a line of code is; None if it is gone."""
        having = ((path, code) for path, code in self.files.items() if line in code)
        return next(((path, code.index(line) + 1) for path, code in having), None)


class MadeHistory:
    """Writes a history of random changes into the repository ``root``, one commit for each."""

    def __init__(self, root: Path, seed: int, steps: int) -> None:
        self._random = Random(seed)  # noqa: S311  the same one each time
        self._at = 1
        self._number = 0
        self._stream: list[bytes] = []
        self.now = Project()
        for name in ("src/core/store.py", "src/web/views.py", "lib/util.py"):
            self.now.files[name] = [self._line() for _ in range(self._random.randint(30, 60))]
        self._add()
        parent = self._commit(self.now, 1)
        for step in range(2, steps):
            parent = self._merge(step, parent) if step % 9 == 0 else self._step(step, parent)
        self._stream += [b"reset refs/heads/main\nfrom :%d\n" % parent, b"done\n"]
        marks = root / ".git" / "marks"
        done = ["git", "fast-import", "--quiet", "--done", f"--export-marks={marks}"]
        subprocess.run(done, cwd=root, check=True, input=b"\n".join(self._stream))
        rows = (row.split() for row in marks.read_text(encoding="ascii").splitlines())
        #: The commit of each step.
        self.commits = {int(mark[1:]): name for mark, name in rows}
        subprocess.run(["git", "reset", "--quiet", "--hard", "main"], cwd=root, check=True)

    def entries(self) -> Iterator[Entry]:
        """The entries of the register as it is now."""
        yield from (*self.now.open, *self.now.paid)

    def _line(self) -> str:
        self._number += 1
        one, other = self._random.sample(_WORDS, 2)
        return f"{one}_{self._number} = make_{self._number}({other}, {self._random.randint(2, 9)})"

    def _step(self, step: int, parent: int) -> int:
        """Change one thing, or two."""
        changes = [*self._of_code(), *self._of_code(), *self._of_register(step)]
        for change in self._random.sample(changes, self._random.choice([1, 1, 2])):
            change()
        return self._commit(self.now, step, parent)

    def _merge(self, step: int, parent: int) -> int:
        """Change code on one side, and the register on the other, where it is not changed."""
        side, self.now = self.now, deepcopy(self.now)
        self._random.choice(self._of_code())()
        ours = self._commit(self.now, step, parent)
        main, self.now = self.now, side
        branch = step + 1_000
        self._add(branch)
        theirs = self._commit(self.now, branch, parent)
        self.now.files = main.files
        return self._commit(self.now, step + 2_000, ours, theirs)

    def _of_code(self) -> list[Callable[[], None]]:
        return [self._insert, self._insert, self._delete, self._edit, self._move, self._rename]

    def _of_register(self, step: int) -> list[Callable[[], None]]:
        self._at = step
        return [
            *(self._add, self._add, self._add_wrong, self._status, self._pay, self._shuffle),
            *(self._reform, self._drop, self._restore, self._rename_register),
        ]

    def _file(self) -> str:
        return self._random.choice(sorted(self.now.files))

    def _insert(self) -> None:
        lines = self.now.files[self._file()]
        at = self._random.randint(0, len(lines))
        lines[at:at] = [self._line() for _ in range(self._random.randint(1, 6))]

    def _delete(self) -> None:
        lines = self.now.files[self._file()]
        at = self._random.randint(0, len(lines))
        del lines[at : at + self._random.randint(1, 3)]

    def _edit(self) -> None:
        lines = self.now.files[self._file()]
        if lines:
            lines[self._random.randrange(len(lines))] = self._line()

    def _move(self) -> None:
        one, other = self.now.files[self._file()], self.now.files[self._file()]
        at = self._random.randint(0, max(len(one) - 8, 0))
        block = one[at : at + 8]
        del one[at : at + 8]
        to = self._random.randint(0, len(other))
        other[to:to] = block

    def _rename(self) -> None:
        name = self._file()
        self._number += 1
        folder = self._random.choice(["src/core", "src/web", "lib", "src/new"])
        self.now.files[f"{folder}/part_{self._number}.py"] = self.now.files.pop(name)

    def _add(self, step: int | None = None) -> None:
        name = self._file()
        lines = self.now.files[name]
        if not lines:
            return
        at = self._random.randrange(len(lines))
        self._number += 1
        path = name if self._random.random() < 0.7 else name.rpartition("/")[2]
        code = lines[at].partition("= ")[2].partition("(")[0]
        entry = Entry(self._number, path, at + 1, code, step or self._at, lines[at])
        self.now.open.insert(self._random.randint(0, len(self.now.open)), entry)

    def _add_wrong(self) -> None:
        """Name a line as it was long ago, or never."""
        name = self._file()
        lines = self.now.files[name]
        if len(lines) < 20:
            return
        at, meant = self._random.sample(range(len(lines)), 2)
        if abs(at - meant) < 12:
            return
        self._number += 1
        code = lines[meant].partition("= ")[2].partition("(")[0]
        self.now.open.append(Entry(self._number, name, at + 1, code, self._at, None))

    def _status(self) -> None:
        for entry in self.now.open[:2]:
            entry.status = self._random.choice(["open", "**doing**", "open, since June", "asked"])

    def _pay(self) -> None:
        if self.now.open:
            entry = self.now.open.pop(self._random.randrange(len(self.now.open)))
            entry.status = "✅ paid"
            self.now.paid.insert(0, entry)

    def _shuffle(self) -> None:
        self._random.shuffle(self.now.open)

    def _reform(self) -> None:
        for entry in self.now.open:
            entry.is_row = not entry.is_row

    def _drop(self) -> None:
        if len(self.now.open) > 1:
            self.now.gone.append(self.now.open.pop())

    def _restore(self) -> None:
        if self.now.gone:
            self.now.open.append(self.now.gone.pop())

    def _rename_register(self) -> None:
        self._number += 1
        self.now.register = self._random.choice(["docs/debt.md", "DEBT.md", "TECH_DEBT.md"])

    def _commit(self, state: Project, mark: int, *parents: int) -> int:
        date = b"Test <test@example.org> %d +0000" % (1_700_000_000 + mark % 1_000 * _DAY)
        lines = [b"commit refs/heads/made\nmark :%d\ncommitter %s\ndata 1\n." % (mark, date)]
        lines += [b"from :%d" % parents[0]] if parents else []
        lines += [b"merge :%d" % other for other in parents[1:]]
        lines.append(b"deleteall")
        files = {name: "\n".join(code) + "\n" for name, code in state.files.items()}
        files[state.register] = state.text()
        for name, text in files.items():
            data = text.encode()
            lines.append(b"M 644 inline %s\ndata %d\n%s" % (name.encode(), len(data), data))
        self._stream += [*lines, b""]
        return mark
