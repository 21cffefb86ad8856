"""Whatever happens between two runs, the second answers as if there had been no first."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.answers import answered, checked
from debtlog.cache import stamps
from debtlog.cache.store import Store, open_store
from debtlog.editing.fix import fix
from debtlog.incremental.survey import Run, Survey
from debtlog.linter.check_result import CheckResult
from debtlog.linter.found import Found
from debtlog.output.formats import FORMATS, write
from tests.conftest import TODAY, MakeProject, Project

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


pytestmark = pytest.mark.usefixtures("caching")

#: Much shorter than in earnest, and yet longer than a tick of the clock of the file system.
TICK_SECONDS = 0.02
CODE = "".join(
    f"def function_{number}(argument):\n    return argument + {number}\n\n\n"
    for number in range(12)
)
REGISTER = """\
title: Random
components: {server: {owner: core}}
owners: {core: {}, ops: {}}
sources:
  inner: {path: inner}
"""
RECORD = """\
id: %(id)s
title: Debt %(id)s
status: %(status)s
severity: high
created: 2026-0%(month)s-20
summary: "It costs, as #%(other)s does."
component: %(component)s
%(more)s"""
MORE = [
    """\
problems:
- id: a
  title: A
  description: It is long.
  references: [{path: src/a.py, lines: 5-6}]
""",
    "references: [{path: src/b.py, lines: 9-10, digest: 0e06e42b474c6ff3-ba33-b2f1}]\n",
    """\
references:
- {path: src/a.py}
- {path: src, note: A folder.}
- {path: src/c.py, symbol: function_3}
""",
    "references: [{path: inner/d.py, lines: 1-2}, {path: d.py, source: inner, lines: 2}]\n",
    """\
references:
- {path: 'src/*.py'}
- {path: nowhere.py}
- {path: /etc/passwd}
- {path: src/a.py, source: odd}
""",
    """\
relations:
- {type: depends_on, to: 2}
- {type: depends_on, to: 1}
- {type: related, to: 77}
""",
    "review_by: 2026-06-29\nignore: [{rule: overdue-review, reason: Why not.}]\n",
    "ignore: [{rule: moved-code, reason: It moves.}]\nowner: nobody\n",
    "principal: M\ninterest: {cost: S, per: week}\npage: notes/own.md\n",
    """\
tasks:
- id: 1
  title: T
  status: planned
  created: 2026-07-01
  documents: [notes.md]
  criteria: [{text: C, proved_by: [moved-code, nothing]}]
""",
    "title: Twice\n",
    "",
]
#: What register.yml says besides.
SETTINGS = [
    "",
    "rules: {moved-code: {level: error}}\n",
    "rules: {no-recommendation: {level: off}}\n",
    "sizes: {M: 4d}\n",
    "[\n",
]


class Edits:
    """Random edits of a small register and its code, as people make them."""

    def __init__(self, made: Project, seed: int, register: str = REGISTER) -> None:
        self.register = register
        self.made, self.random, self.day = made, Random(seed), TODAY  # noqa: S311  of a test
        self.number = 0

    def begin(self) -> None:
        """Write what there is at first."""
        self.made.write("debt/register.yml", self.register)
        for path in ("src/a.py", "src/b.py", "src/c.py", "inner/d.py"):
            self.made.write(path, CODE)
        for number in range(1, 9):
            self.write_record(number)
        self.commit()
        self.pin()

    def any_of(self, *folders: str) -> str | None:
        """Choose a file."""
        root = self.made.root
        found = (it for at in folders for it in sorted((root / at).glob("*.*")))
        files = [str(it.relative_to(root)) for it in found if not it.is_symlink()]
        return self.random.choice(files) if files else None

    def movable(self) -> str | None:
        """Choose a file that is not register.yml."""
        path = self.any_of("src", "debt")
        return None if path == "debt/register.yml" else path

    def write_record(self, number: int) -> None:
        """Write a random record."""
        text = RECORD % {
            "id": number,
            "other": self.random.randint(1, 10),
            "status": self.random.choice(["confirmed", "confirmed", "planned", "paid", "nonsense"]),
            "month": self.random.randint(1, 7),
            "component": self.random.choice(["server", "server", "serverr"]),
            "more": "".join(self.random.sample(MORE, 2)),
        }
        self.made.write(f"debt/{number:04}-debt.yml", text)

    def record(self) -> None:
        """Write a record, or write it anew."""
        self.write_record(self.random.randint(1, 10))

    def lines(self) -> None:
        """Add a line somewhere in a file of code, or take some away."""
        if path := self.any_of("src", "inner"):
            file = self.made.root / path
            lines = file.read_text().splitlines(keepends=True)
            at = self.random.randrange(len(lines) + 1)
            new = [f"# line {self.random.random()}\n"] if self.random.random() < 0.6 else []
            file.write_text(
                "".join([*lines[:at], *new, *lines[at + self.random.choice([0, 0, 1, 4]) :]])
            )

    def same_size(self) -> None:
        """Edit a file without changing its size."""
        if path := self.any_of("src", "debt"):
            file = self.made.root / path
            text = file.read_text()
            place = self.random.choice(["argument", "Debt", "costs", "return"])
            file.write_text(text.replace(place, place.swapcase(), 1))

    def touch(self) -> None:
        """Let a file look edited."""
        if path := self.any_of("src", "debt"):
            (self.made.root / path).touch()

    def rename(self) -> None:
        """Rename a file."""
        if path := self.movable():
            self.number += 1
            folder, _, name = path.rpartition("/")
            (self.made.root / path).rename(self.made.root / folder / f"{self.number}{name}")

    def remove(self) -> None:
        """Remove a file."""
        if path := self.movable():
            (self.made.root / path).unlink()

    def copy(self) -> None:
        """Copy a file, with its time."""
        if path := self.movable():
            self.number += 1
            folder, _, name = path.rpartition("/")
            shutil.copy2(self.made.root / path, self.made.root / folder / f"{self.number}{name}")

    def link(self) -> None:
        """Put a link in the place of a file."""
        if path := self.movable():
            (self.made.root / path).unlink()
            (self.made.root / path).symlink_to("../src/b.py")

    def translate(self) -> None:
        """Translate a file of the register."""
        if (path := self.any_of("debt")) and path.count(".") == 1:
            self.made.write(
                path.replace(".yml", ".ru.yml"),
                self.random.choice(["title: Долг\n", "titel: x\n"]),
            )

    def settings(self) -> None:
        """Edit register.yml."""
        more = self.random.choice(SETTINGS)
        self.made.write("debt/register.yml", self.register + more)

    def document(self) -> None:
        """Write a document that a task names, or remove it."""
        path = self.made.root / "notes.md"
        if path.exists():
            path.unlink()
        else:
            path.write_text("Notes\n")

    def tomorrow(self) -> None:
        """Wait until tomorrow."""
        self.day += timedelta(days=1)

    def pin(self) -> None:
        """Do what `check --fix` does."""
        fix(self.made.analyse())

    def add(self) -> None:
        """Tell git of everything."""
        self.made.git("add", "--all")

    def commit(self) -> None:
        """Commit everything."""
        self.add()
        self.made.git("commit", "--quiet", "--allow-empty", "--message=A commit")

    def checkout(self) -> None:
        """Go back some commits, or forward again."""
        self.commit()
        commits = self.made.git("rev-list", "--all").split()
        self.made.git("checkout", "--quiet", "--detach", self.random.choice(commits))

    def forget(self) -> None:
        """Take a file out of git's index."""
        if path := self.any_of("src"):
            self.made.git("rm", "--quiet", "--cached", "--force", "--ignore-unmatch", path)

    def one(self) -> str:
        """Make an edit; return what it is called."""
        usual = [self.record, self.lines, self.lines, self.lines, self.same_size, self.touch]
        rare = [self.rename, self.remove, self.copy, self.link, self.translate, self.settings]
        rare += [self.document, self.tomorrow, self.pin, self.add, self.commit, self.checkout]
        edit = self.random.choice([*usual, *rare, self.forget])
        edit()
        return edit.__name__


def told(root: Path, day: date, store: Store, *, everything: bool = False) -> dict[str, str]:
    """What a check says in every format, and whether it fails."""

    def answer(survey: Survey) -> dict[str, str]:
        examined, found = checked(survey, documents=True)
        result = CheckResult(examined, found)
        every = CheckResult(examined, found, strict=True, every=True)
        said = {name: write(name, result) for name in FORMATS}
        return said | {"every": write("text", every), "failed": f"{result.failed} {every.failed}"}

    return answered(Run(root, day, store, everything=lambda _: everything), answer)


def told_plainly(root: Path, day: date) -> dict[str, str]:
    """What the check of a whole analysis says, which knows of no other run."""
    publication = api.Publication(api.load(root, day))
    found = [*publication.findings, *publication.findings_in_documents]
    found.sort(key=lambda it: it.sort_key)
    result = CheckResult.of(publication.analysis, found)
    every = CheckResult(result.examined, Found.of(found), strict=True, every=True)
    said = {name: write(name, result) for name in FORMATS}
    return said | {"every": write("text", every), "failed": f"{result.failed} {every.failed}"}


@pytest.mark.parametrize("seed", [*range(4), 124, 129])
def test_random_edits(project: MakeProject, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(stamps, "TICK_NS", int(TICK_SECONDS * 1e9))
    made = project()
    edits = Edits(made, seed)
    edits.begin()
    done = ["begin"]
    for _ in range(14):
        if edits.random.random() < 0.7:
            time.sleep(2 * TICK_SECONDS)
        wanted = told_plainly(made.root, edits.day)
        assert told(made.root, edits.day, open_store(made.root)) == wanted, done
        assert told(made.root, edits.day, Store(), everything=edits.random.random() < 0.5) == wanted
        done.append(edits.one())
