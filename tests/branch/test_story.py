"""The whole story: two people, a remote, pull requests, merges, a number given twice, two tags."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import begin_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GUIDES = Path(__file__).parents[2] / "docs/how-to"
CODE = "".join(
    f"def {name}(server):\n"
    f"    first = server.ask({name!r})\n"
    f"    second = server.ask(first, {name!r})\n"
    f"    return second or first\n\n\n"
    for name in ("start", "reload", "pause", "resume", "stop")
)


@dataclass
class Person:
    """Somebody with a clone, and the commands that were run in it."""

    root: Path
    used: set[str]

    def git(self, *arguments: str, fails: bool = False) -> str:
        """Run git."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, text=True, check=False
        )
        assert (done.returncode != 0) is fails, done.stdout + done.stderr
        return done.stdout

    def debtlog(
        self, command: str, status: int = 0, variables: Mapping[str, str] | None = None
    ) -> str:
        """Run a command of debtlog, as a person writes it."""
        first, *rest = shlex.split(command)
        self.used |= {first, *(f"{first} {it}" for it in rest if it.startswith("--"))}
        done = subprocess.run(
            [sys.executable, "-m", "debtlog", first, *rest],
            cwd=self.root,
            env=environment() | dict(variables or {}),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def edit(self, change: Callable[[str], str], file: str = "src/server.py") -> None:
        """Change a file."""
        path = self.root / file
        text = path.read_text()
        new = change(text)
        assert new != text
        path.write_text(new)

    def commit(self, message: str) -> None:
        """Commit everything."""
        self.git("add", "--all")
        self.git("commit", "--quiet", f"--message={message}")


def environment() -> dict[str, str]:
    """Give the environment of a terminal, without what a CI server sets."""
    return {name: value for name, value in os.environ.items() if name not in CI}


CI = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_BASE_REF", "GITLAB_CI", "CI")


def clone(remote: Path, folder: Path, used: set[str]) -> Person:
    """Clone the remote."""
    subprocess.run(["git", "clone", "--quiet", str(remote), str(folder)], check=True)
    return Person(folder, used)


@pytest.fixture
def people(tmp_path: Path) -> tuple[Person, Person]:
    """Kim, who began the register, and Ann; both have a clone of one remote."""
    remote, used = tmp_path / "remote.git", set[str]()
    command = ["git", "init", "--quiet", "--bare", "--initial-branch=main", str(remote)]
    subprocess.run(command, check=True)
    kim = Person(tmp_path / "kim", used)
    kim.root.mkdir()
    begin_repository(kim.root)
    kim.git("remote", "add", "origin", str(remote))
    (kim.root / "src").mkdir()
    (kim.root / "src/server.py").write_text(CODE)
    kim.git("add", "--all")
    kim.debtlog("init --without site,ci,pre-commit,editor,schema")
    for title, symbol in (("Reload leaves old modules", "reload"), ("Pause never ends", "pause")):
        kim.git("add", "--all")
        lines = where(kim, symbol)
        kim.debtlog(f"new '{title}' --at src/server.py:{lines} --severity high")
    kim.debtlog(f"new 'Stop asks twice' --at src/server.py:{where(kim, 'stop')}")
    kim.git("add", "--all")
    kim.debtlog(f"new 'Resume waits' --at src/server.py:{where(kim, 'resume')}")
    kim.debtlog("check --fix --quiet")
    kim.commit("Begin a register")
    kim.git("tag", "v1")
    kim.git("push", "--quiet", "--set-upstream", "origin", "main", "v1")
    kim.git("remote", "set-head", "origin", "main")
    return kim, clone(remote, tmp_path / "ann", used)


def where(person: Person, name: str) -> str:
    """Find the lines of a function."""
    lines = (person.root / "src/server.py").read_text().splitlines()
    first = lines.index(f"def {name}(server):") + 1
    return f"{first}-{first + 3}"


def test_the_story(people: tuple[Person, Person], tmp_path: Path) -> None:
    kim, ann = people
    _a_pull_request(ann, tmp_path)
    _merges(kim, ann)
    _one_number_twice(kim, ann)
    kim.git("tag", "v2")
    _between_two_tags(kim)
    unknown = {it for it in kim.used if not _is_in_a_guide(it)}
    assert not unknown


def _a_pull_request(ann: Person, tmp_path: Path) -> None:
    """Ann shifts #1, edits #2 and deletes #3."""
    ann.git("switch", "--quiet", "--create", "quick")
    ann.edit(lambda it: "import signal\n\n\n" + it)
    ann.edit(lambda it: it.replace("server.ask(first, 'pause')", "server.ask(first, timeout=5)"))
    ann.edit(lambda it: it[: it.index("def stop(")])
    ann.commit("Answer at once")
    found = json.loads(ann.debtlog("touch --format json"))["touched"]
    assert {it["record"]: it["change"] for it in found} == {"2": "edited", "3": "deleted"}

    summary, comment = tmp_path / "summary.md", tmp_path / "comment.md"
    server = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}
    told = ann.debtlog("touch", variables=server | {"GITHUB_STEP_SUMMARY": str(summary)})
    line = (
        (ann.root / "src/server.py")
        .read_text()
        .splitlines()
        .index("    second = server.ask(first, timeout=5)")
    )
    assert f"::warning file=src/server.py,line={line + 1}," in told
    assert re.search(r"::warning file=src/server.py,[^:]*::#3 Stop asks twice", told)
    assert "#1" not in told
    assert "Pause never ends" in summary.read_text()
    ann.debtlog(f"touch --format markdown --output {comment}")
    assert "Pause never ends" in comment.read_text()
    ann.debtlog("touch --strict", status=1)
    ann.debtlog("check --strict --base", status=1)

    ann.debtlog("confirm 2")  # still true
    ann.debtlog("check --fix --quiet", status=1)  # what is shifted; the code of #3 is gone
    ann.debtlog("close 3")  # paid
    ann.debtlog("check --fix --quiet")
    ann.commit("Answer for the debt")
    assert "2 answered" in ann.debtlog("touch --strict")
    ann.debtlog("check --strict --base")
    ann.git("push", "--quiet", "--set-upstream", "origin", "quick")


def _merges(kim: Person, ann: Person) -> None:
    """Kim moves #4 on another branch, as Ann did; the two are merged, first without the driver."""
    kim.git("switch", "--quiet", "--create", "limit")
    kim.edit(lambda it: it.replace("def resume(", "LIMIT_SECONDS = 5\n\n\ndef resume("))
    kim.debtlog("check --fix --quiet")
    kim.commit("Set a limit")
    kim.git("fetch", "--quiet")
    conflict = kim.git("merge", "--no-edit", "origin/quick", fails=True)
    assert "CONFLICT (content): Merge conflict in debt/" in conflict
    kim.git("merge", "--abort")

    python = shlex.quote(sys.executable)
    driver = f"{python} -m debtlog merge-driver %O %A %B %L %P"
    kim.used.add("merge-driver")
    kim.git("config", "merge.debtlog.driver", driver)
    kim.git("config", "merge.debtlog.recursive", "text")
    kim.git("merge", "--no-edit", "origin/quick")
    kim.debtlog("check --fix --quiet")
    kim.commit("Correct the lines after the merge")
    kim.debtlog("check --strict --base v1", status=0)
    record = next((kim.root / "debt").glob("0004-*.yml")).read_text()
    assert f"lines: {where(kim, 'resume')}" in record
    kim.git("push", "--quiet", "origin", "limit:main")
    kim.git("switch", "--quiet", "main")
    kim.git("pull", "--quiet", "--ff-only")
    ann.git("switch", "--quiet", "main")
    ann.git("pull", "--quiet", "--ff-only")


def _one_number_twice(kim: Person, ann: Person) -> None:
    """Both record a debt before they hear of the other's; one of them gets another number."""
    for person, name, title in ((kim, "kims", "Start is slow"), (ann, "anns", "Reload is slow")):
        person.git("switch", "--quiet", "--create", name)
        symbol = title.split()[0].lower()
        told = person.debtlog(f"new '{title}' --at src/server.py:{where(person, symbol)}")
        assert told.startswith("debt/0005-")
        person.debtlog("check --fix --quiet")
        person.commit(title)
    kim.git("push", "--quiet", "origin", "kims:main")
    ann.git("fetch", "--quiet")
    told = ann.debtlog("check --base origin/main", status=1)
    assert "duplicate-id: origin/main has given id 5 to another record meanwhile" in told
    ann.debtlog("renumber 5")
    assert re.search(
        "^id: 6$", next((ann.root / "debt").glob("0006-*.yml")).read_text(), re.MULTILINE
    )
    ann.debtlog("check --fix --quiet")
    ann.commit("Take another number")
    ann.git("merge", "--no-edit", "--quiet", "-X", "ours", "origin/main")
    ann.debtlog("check --fix --quiet")
    ann.git("add", "--all")
    ann.git("commit", "--quiet", "--allow-empty", "--message=Documents after the merge")
    ann.debtlog("check --base origin/main")
    ann.git("push", "--quiet", "origin", "anns:main")
    kim.git("switch", "--quiet", "main")
    kim.git("pull", "--quiet", "--ff-only")


def _between_two_tags(kim: Person) -> None:
    told = json.loads(kim.debtlog("diff v1 v2 --format json"))
    kinds = {it["record"]: it["kind"] for it in told["records"]}
    assert kinds == {"3": "paid", "5": "new", "6": "new"}
    assert {"Start is slow", "Reload is slow"} <= {it["title"] for it in told["records"]}
    text = kim.debtlog("diff v1 v2 --format markdown")
    assert "Stop asks twice" in text


def _is_in_a_guide(used: str) -> bool:
    """Whether a guide shows a command, or a command with an option."""
    command, _, option = used.partition(" ")
    texts = [path.read_text(encoding="utf-8") for path in GUIDES.glob("*.md")]
    pattern = rf"debtlog {command}\b[^\n`]*{re.escape(option)}" if option else f"debtlog {command}"
    return any(re.search(pattern, text) for text in texts)
