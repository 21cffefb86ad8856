"""The hook that others name in their `.pre-commit-config.yaml`, run by the real pre-commit."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.conftest import begin_repository

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site  # pre-commit makes an environment

CODE = "def send(call):\n    while True:\n        try:\n            return call()\n"
HEAD = "status: confirmed\nseverity: high\ncreated: 2026-01-20\nsummary: It costs.\n"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A repository of a user."""

    root: Path
    variables: dict[str, str]

    def run(self, *command: str) -> tuple[int, str]:
        """Run a command in it; return the status, and what it prints."""
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout

    def git(self, *arguments: str, status: int = 0) -> str:
        """Run git; return what it and its hooks print."""
        found, out = self.run("git", *arguments)
        assert found == status, out
        return out

    def write(self, file: str, text: str) -> None:
        """Write a file, and tell git."""
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, encoding="utf-8")
        self.git("add", file)

    def record(self, number: int, *, name: str = "debt", more: str = "") -> None:
        """Write a record."""
        text = f"id: {number}\ntitle: Debt {number}\n{HEAD}{more}"
        self.write(f"debt/{number:04}-{name}.yml", text)


@pytest.fixture
def checkout(tmp_path: Path, offline: dict[str, str], published_repository: Path) -> Checkout:
    """Make a repository with two records and the hook installed."""
    made = Checkout(tmp_path / "checkout", offline)
    made.root.mkdir()
    begin_repository(made.root)
    made.write(
        ".pre-commit-config.yaml",
        "default_install_hook_types: [pre-commit, pre-merge-commit, pre-push]\n"
        f"repos:\n  - repo: {published_repository}\n    rev: v0.1.0\n"
        "    hooks: [id: debtlog, id: debtlog-touch]\n",
    )
    made.write("client.py", CODE)
    made.write("debt/register.yml", "title: Debt\n")
    made.record(1, more="references: [{path: client.py, symbol: send}]\n")
    made.record(2, more="relations: [{type: blocks, to: 1}]\n")
    made.git("commit", "--quiet", "--message=Start")
    assert made.run("pre-commit", "install")[0] == 0
    return made


def test_a_commit_of_code_alone_shows_warnings_and_passes(checkout: Checkout) -> None:
    checkout.write("client.py", f"import socket\n\n{CODE}")
    out = checkout.git("commit", "--message=Edit")
    assert "unpinned-reference" in out
    assert "2 records, 1 reference" in out


def test_code_that_a_record_needs_stops_the_commit(checkout: Checkout) -> None:
    checkout.git("rm", "--quiet", "client.py")
    assert "missing-path" in checkout.git("commit", "--message=Remove", status=1)


def test_a_deleted_record_is_noticed(checkout: Checkout) -> None:
    checkout.git("rm", "--quiet", "debt/0001-debt.yml")
    assert "unknown-relation" in checkout.git("commit", "--message=Remove", status=1)


def test_a_merge_without_conflicts_is_checked(checkout: Checkout) -> None:
    checkout.git("switch", "--quiet", "--create", "theirs")
    checkout.record(3, name="theirs")
    checkout.git("commit", "--message=Theirs")
    checkout.git("switch", "--quiet", "main")
    checkout.record(3, name="ours")
    checkout.git("commit", "--message=Ours")
    assert "duplicate-id" in checkout.git("merge", "--no-edit", "theirs", status=1)


def test_a_commit_of_one_path_is_judged_by_what_it_contains(checkout: Checkout) -> None:
    checkout.write("server.py", CODE)
    checkout.record(3, more="references: [{path: server.py}]\n")
    # the code is in git's index, but not in this commit
    out = checkout.git("commit", "--message=Record", "debt/0003-debt.yml", status=1)
    assert "untracked-source" in out
    checkout.git("commit", "--message=Both", "debt/0003-debt.yml", "server.py")
    assert "server.py" in checkout.git("show", "--stat")


def test_symbols_are_looked_up_in_all_languages(checkout: Checkout) -> None:
    checkout.write("shop.go", "package shop\n\nfunc Sell() {}\n")
    checkout.record(3, more="references: [{path: shop.go, symbol: Buy}]\n")
    assert "missing-symbol" in checkout.git("commit", "--message=Symbol", status=1)


def test_a_push_shows_the_debt_that_it_touches_and_passes(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.git("init", "--quiet", "--bare", str(tmp_path / "remote"))
    checkout.git("remote", "add", "origin", str(tmp_path / "remote"))
    assert checkout.run("debtlog", "check", "--fix")[0] == 0
    checkout.git("commit", "--quiet", "--all", "--message=Pin")
    checkout.git("push", "--quiet", "origin", "main")
    checkout.git("switch", "--quiet", "--create", "work")
    checkout.write("client.py", CODE.replace("while True", "while 1"))
    checkout.git("commit", "--quiet", "--message=Edit")
    out = checkout.git("push", "origin", "work")
    assert "technical debt that this branch touches" in out
    assert "1 place of 1 record touched since origin/main" in out
