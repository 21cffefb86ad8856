"""Random edits around random places: what ``touch`` says, against what was done.

Every line occurs only once, and no block moves over fewer lines than it has: so git has no choice
which lines it calls removed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import pytest

from debtlog.tracking.digests.locate import Lines
from tests.commands import HEAD, register, run

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

__all__ = ["register", "run"]

Place = tuple[int, int]
FILES, LENGTH = 4, 60
PLACES, LONGEST_PLACE, LONGEST_EDIT = 12, 8, 3
FATES = ("edited", "edited", "renamed", "edited and renamed", "deleted", "left")
MOVED_OVER = 15


@dataclass
class Change:
    """What is done to ``lines``, counted from 1: which are removed, and what comes after which."""

    lines: list[str]
    removed: set[int] = field(default_factory=set)
    added: dict[int, list[str]] = field(default_factory=dict)

    @property
    def result(self) -> list[str]:
        """The lines afterwards."""
        found = [*self.added.get(0, [])]
        for number, line in enumerate(self.lines, 1):
            found += [] if number in self.removed else [line]
            found += self.added.get(number, [])
        return found

    def done_to(self, place: Place) -> str | None:
        """Say what is done to the lines at ``place``."""
        first, last = place
        lines = set(range(first, last + 1))
        if lines <= self.removed:
            while first - 1 in self.removed:
                first -= 1
            while last + 1 in self.removed:
                last += 1
            return "edited" if self.added.keys() & set(range(first - 1, last + 1)) else "deleted"
        if lines & self.removed or self.added.keys() & set(range(first, last)):
            return "edited"
        before = first - 1 in self.removed or first - 1 in self.added
        after = last + 1 in self.removed or last in self.added
        return "surrounded" if before and after else None

    def done_to_all(self) -> str | None:
        """Say what is done to the file."""
        return "edited" if self.removed or self.added else None


class Case:
    """A register of random places, and a branch with random edits; all from one ``seed``."""

    def __init__(self, seed: int) -> None:
        self._draw = Random(seed)  # noqa: S311  nothing here is secret
        self._count = 0
        self.files = {f"src/part{n}.py": self._new(LENGTH) for n in range(FILES)}
        self.places = {path: self._some_places() for path in self.files}
        #: Lines that come in at the head of each file after the places were recorded.
        self.shifts = {path: self._new(self._draw.choice((0, 0, 1, 9))) for path in self.files}

    def _new(self, many: int) -> list[str]:
        self._count += many
        numbers = range(self._count - many, self._count)
        return [f"value_{it * 7919 % 99991} = load({it}, {it * 31:x})" for it in numbers]

    def _some_places(self) -> list[Place]:
        firsts = self._draw.choices(range(1, LENGTH + 1), k=PLACES)
        found = {(it, min(LENGTH, it + self._draw.randrange(LONGEST_PLACE))) for it in firsts}
        return [(1, 1), (LENGTH, LENGTH), *sorted(found - {(1, 1), (LENGTH, LENGTH)})]

    def record(self) -> str:
        """Write a record about all places, and about each file as a whole."""
        text = f"id: 7\ntitle: A debt\n{HEAD}references:\n"
        for path, places in self.places.items():
            lines = Lines(self.files[path])
            text += f"  - path: {path}\n"
            for first, last in places:
                digest = lines.digest((first, last))
                text += f"  - {{path: {path}, lines: {first}-{last}, digest: {digest}}}\n"
        return text

    def change(self, lines: list[str], places: list[Place]) -> Change:
        """Insert, delete, replace or move some lines, often beside one of ``places``."""
        done = Change(lines)
        for _ in range(self._draw.randint(1, 3)):
            self._edit(done, self._draw.randint(1, len(lines)))
        for first, last in self._draw.sample(places, 2):
            self._edit(done, self._draw.choice((first - 1, first)), 1)
            self._edit(done, last + 1, 1)
        if self._draw.choice((True, False)):
            self._move(done)
        return done

    def _edit(self, done: Change, at: int, longest: int = LONGEST_EDIT) -> None:
        """Insert some lines before line ``at``, delete it and those after it, or both."""
        many, size = self._draw.randint(1, longest), len(done.lines)
        kind = self._draw.choice(("insert", "insert", "delete", "replace"))
        if kind != "insert":
            done.removed |= set(range(max(1, at), min(size, at + many - 1) + 1))
        if kind != "delete" and at:
            done.added[at - 1] = self._new(many)

    def _move(self, done: Change) -> None:
        """Move a block over many lines that stay."""
        size = len(done.lines)
        at = self._draw.randint(1, size - LONGEST_EDIT)
        block = set(range(at, at + self._draw.randint(1, LONGEST_EDIT)))
        there = (at + size // 2) % size
        between = set(range(min(at, there), max(at, there))) - block - done.removed
        if len(between) >= MOVED_OVER and there not in done.added and not block & done.removed:
            done.removed |= block
            done.added[there] = [done.lines[number - 1] for number in sorted(block)]

    def fate(self) -> str:
        """Choose what becomes of a file."""
        return self._draw.choice(FATES)


def write(project: Project, path: str, lines: list[str]) -> None:
    """Write a file."""
    project.write(path, "".join(f"{line}\n" for line in lines))


def commit(project: Project) -> None:
    """Commit everything."""
    project.git("add", "--all")
    project.git("commit", "--quiet", "--allow-empty", "--message=A commit")


def record_and_shift(case: Case, project: Project) -> None:
    """Record the places, then let lines come in above them: that is where the branch begins."""
    for file in (project.root / "debt").glob("[0-9T]*.yml"):
        file.unlink()
    project.write("debt/0007-a-debt.yml", case.record())
    for path, lines in case.files.items():
        write(project, path, lines)
    commit(project)
    for path, lines in case.files.items():
        write(project, path, [*case.shifts[path], *lines])
    commit(project)
    project.git("switch", "--quiet", "--create=change")


def edit(case: Case, project: Project) -> set[tuple[str, Place | None, str]]:
    """Edit the files, and return what is done to which places."""
    found: list[tuple[str, Place | None, str | None]] = []
    for path in case.files:
        shift, fate = len(case.shifts[path]), case.fate()
        places = [(first + shift, last + shift) for first, last in case.places[path]]
        change = Change([*case.shifts[path], *case.files[path]])
        if "edited" in fate:
            change = case.change(change.lines, places)
            write(project, path, change.result)
        if fate == "deleted":
            (project.root / path).unlink()
            found += [(path, place, "deleted") for place in (None, *places)]
            continue
        if "renamed" in fate:
            project.git("mv", path, path.replace("part", "renamed"))
        found += [(path, place, change.done_to(place)) for place in places]
        found += [(path, None, change.done_to_all())]
    return {(path, place, done) for path, place, done in found if done}


def touched(run: Run, *arguments: str) -> set[tuple[str, Place | None, str]]:
    """Ask the command."""
    result = run("touch", "--base=main", "--format=json", *arguments)
    assert not result.status, result.err
    return {
        (it["was"]["path"], it["was"]["lines"] and tuple(it["was"]["lines"]), it["change"])
        for it in json.loads(result.out)["touched"]
    }


@pytest.mark.usefixtures("caching")
@pytest.mark.parametrize("seed", range(8))
def test_random_edits(register: Project, run: Run, seed: int) -> None:
    case = Case(seed)
    record_and_shift(case, register)
    run("check")
    expected = edit(case, register)
    register.track()
    assert touched(run) == expected
    assert touched(run, "--no-cache") == expected
    commit(register)
    assert touched(run) == expected
    assert touched(run, "--head=change") == expected
