"""scripts/bench answers cases, and replays references over a history."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.tracking.digests.locate import Lines
from tests.scripts.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject, Project

OLD = "".join(f"line number {number} of the file\n" for number in range(12))
NEW = "a line put in\n" + OLD.replace("number 5", "number five")
CASE = {
    "id": "x/1",
    "old_path": "a.py",
    "old_text": OLD,
    "repo": ".",
    "start_col": None,
    "end_col": None,
    "old_commit": "",
    "new_commit": "",
}
RECORD = """\
id: 1
title: Own
status: confirmed
severity: low
created: 2026-01-01
summary: Refers to two lines.
references:
  - path: b.py
    lines: 3-4
    digest: {digest}
"""


def bench(name: str, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run one of the benchmarks as scripts/bench does."""
    command = [sys.executable, str(ROOT / f"scripts/benchmark/{name}.py"), *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def answers(*cases: dict[str, Any]) -> list[dict[str, Any]]:
    """Have cases answered."""
    done = bench("track", stdin="".join(f"{json.dumps(case)}\n" for case in cases))
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_answers_cases_in_their_order() -> None:
    seen = {"new_path": "a.py", "new_text": NEW}
    found = answers(
        CASE | seen | {"id": "1", "start": 2, "end": 3},
        CASE | seen | {"id": "2", "start": 5, "end": 7},
        CASE | seen | {"id": "3", "start": 2, "end": 3, "new_text": ""},
        CASE | {"id": "4", "start": 2, "end": 3, "new_path": None, "new_text": ""},
    )
    assert [(x["id"], x["start"], x["end"], x["status"]) for x in found] == [
        ("1", 3, 4, "intact"),
        ("2", 6, 8, "changed"),
        ("3", None, None, "gone"),
        ("4", None, None, "gone"),
    ]


@pytest.fixture
def renamed(project: MakeProject) -> Project:
    """Commit a file, and again with another name and other lines."""
    made = project({"a.py": OLD})
    made.git("commit", "--quiet", "--message=A commit")
    made.git("mv", "a.py", "b.py")
    made.write("b.py", NEW)
    made.track()
    made.git("commit", "--quiet", "--message=A rename")
    return made


@pytest.mark.parametrize("backwards", [False, True])
def test_finds_the_file_where_it_is_not_told(renamed: Project, *, backwards: bool) -> None:
    commits = [renamed.git("rev-parse", name).strip() for name in ("HEAD~1", "HEAD")]
    case = CASE | {"start": 2, "end": 3, "repo": str(renamed.root)}
    case |= dict(zip(("old_commit", "new_commit"), commits, strict=True))
    if backwards:
        case |= {"old_commit": commits[1], "new_commit": commits[0], "old_path": "b.py"}
        case |= {"old_text": NEW, "start": 3, "end": 4}
    (found,) = answers(case)
    path, place = ("a.py", (2, 3)) if backwards else ("b.py", (3, 4))
    assert (found["path"], (found["start"], found["end"]), found["status"]) == (
        path,
        place,
        "intact",
    )


def test_replays_references_over_a_history(renamed: Project) -> None:
    done = bench("replay", str(renamed.root), "--from", "HEAD~1", "--references", "8")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told.pop("commits") == 1
    assert told.pop("references") == sum(told.values()) == 8
    assert not any(outcome.endswith(("WRONG", "elsewhere")) for outcome in told)


def test_replays_the_references_of_a_repositorys_own_register(renamed: Project) -> None:
    renamed.write(
        "debt/0001-own.yml",
        RECORD.format(digest=Lines(NEW.splitlines()).digest((3, 4))),
    )
    renamed.write("debt/register.yml", "title: Own\n")
    renamed.track()
    renamed.git("commit", "--quiet", "--message=A record")
    renamed.write("b.py", "two lines\nput in\n" + NEW)
    renamed.track()
    renamed.git("commit", "--quiet", "--message=A shift")
    done = bench("replay", str(renamed.root), "--from", "HEAD~1", "--own")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"commits": 1, "references": 1, "untouched: intact": 1}


FUNCTION = """\
def total(rows):
    found = []
    for row in rows:
        if row.is_open:
            found.append(row.amount)
            row.touch()
    result = sum(found)
    return result
"""


def test_counts_how_references_fare_beside_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"import this\n\n\n{FUNCTION}\n\nprint(total([]))\n")
    (tmp_path / "b.py").write_text("def too_small(): pass\n")
    (tmp_path / "c.py").write_text("no Python\n")
    done = bench("copies", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert list(told) == [
        "copy below",
        "copy below, digest alone",
        "original deleted",
        "original deleted, digest alone",
    ]
    for kind in ("copy below", "original deleted"):
        counts, alone = told[kind], told[f"{kind}, digest alone"]
        references = counts["references"]
        assert references > 10
        assert counts["right"] + counts.get("unsure", 0) == sum(alone.values()) == references
        assert counts["old text needed"] == alone["unsure"]
    assert told["original deleted, digest alone"] == {"unsure": references}


TABLE = """\
| project | commit |
| --- | --- |
| `me/tank` | `{commit}` |

### Python

| kind | name | file | lines | judged by | right |
| --- | --- | --- | --- | --- | --- |
| method | `Tank.fill` | `me/tank` `a.py` | 2-3 | hand |  |
| overloads | `Tank::drain` | `me/tank` `a.py` | 4, 5 | hand | no |
| function | `drain` | `me/tank` `a.py` | 9 | hand |  |
"""


def test_symbols_of_a_table_are_looked_up(project: MakeProject) -> None:
    code = "class Tank:\n    def fill(self):\n        pass\n" + "    def drain(self): 1\n" * 2
    made = project({"me/tank/a.py": code})
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message=1"]):
        subprocess.run(["git", *command], cwd=made.root / "me/tank", check=True)
    commit = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=made.root / "me/tank", check=True, capture_output=True
    )
    page = made.root / "page.md"
    page.write_text(TABLE.format(commit=commit.stdout.decode().strip()), encoding="utf-8")
    done = bench("symbols", str(made.root), "--page", str(page), "--write")
    assert (done.stdout.splitlines(), done.stderr) == (
        ["Python: drain in a.py: 4, 5, not 9", "Python: 2 of 3", "all: 2 of 3, 66.7%"],
        "",
    )
    answers_now = [line.rsplit("|", 2)[1].strip() for line in page.read_text().splitlines()[-3:]]
    assert answers_now == ["yes", "yes", "no"]
    missing = bench("symbols", str(made.root / "me"), "--page", str(page))
    assert (missing.returncode, missing.stdout) == (0, done.stdout), "NAME alone will do"
    missing = bench("symbols", str(made.root / "debt"), "--page", str(page))
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("no repository of me/tank in ")


def test_measures_what_was_made_to_take_long() -> None:
    done = bench("bounds", "alike", "moved", "misspelt", "--share", "0.01")
    head, *rows = done.stdout.splitlines()

    assert (done.returncode, done.stderr) == (0, "")
    assert head.split() == ["case", "size", "seconds", "MiB", "status", "grows"]
    assert [row.split()[::4] for row in rows] == [["alike", "0"], ["moved", "0"], ["misspelt", "1"]]


def test_measures_no_case_that_there_is_not() -> None:
    done = bench("bounds", "nothing")

    assert done.returncode == 2
    assert "no case is called nothing" in done.stderr


def test_an_import_of_an_aged_register_is_measured() -> None:
    done = bench("imports", "--entries=12", "--commits=90")
    summary, costs = done.stdout.splitlines()
    assert done.returncode == 0
    assert json.loads(summary)["records"] == 12
    assert costs.startswith("12 entries, 90 commits: ")


def test_a_portfolio_is_measured_beside_single_runs(tmp_path: Path) -> None:
    made = tmp_path / "made"
    sizes = ("--repositories=2", "--records=4", "--sample=2")
    done = bench("portfolio", *sizes, "--ways", "two", "--keep", str(made))
    single, total, two = done.stdout.splitlines()
    assert done.stderr == ""
    assert single.startswith("single runs: ")
    assert "the work alone: " in total
    assert two.startswith("two: ")
    page = (made / "site/debt/repositories/index.html").read_text(encoding="utf-8")
    assert page.count("https://docs.example.org/repository-") >= 2
