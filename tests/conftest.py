"""Every test works on a project of its own; the clock, the home and the network are poisoned."""

from __future__ import annotations

import shutil
import socket
import subprocess
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

import pytest

from debtlog import api
from debtlog.cache.store import NO_CACHE
from debtlog.cli import clock
from debtlog.git.branch_base import TARGETS
from tests.forked import close_fork_servers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic

#: The day that every test lives in.
TODAY = date(2026, 6, 30)

#: What CI servers set, and reports depend on.
OF_CI_SERVERS = (
    *("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITEA_ACTIONS", "FORGEJO_ACTIONS"),
    "GITLAB_CI",
    *TARGETS,
)

MINIMAL = """\
id: 1
title: A debt
status: confirmed
severity: high
created: 2026-01-20
summary: Something costs more than it should.
"""


@dataclass(frozen=True, slots=True)
class Project:
    """A checkout in a folder of its own."""

    root: Path

    def write(self, file: str, content: str | bytes) -> Path:
        """Write a file, making its folders."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def git(self, *arguments: str) -> str:
        """Run git here."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout

    def track(self) -> None:
        """Tell git of every file."""
        self.git("add", "--all")

    def analyse(self) -> Analysis:
        """Load and analysis the register."""
        return api.load(self.root, TODAY)

    def check(self) -> list[Diagnostic]:
        """Check the register."""
        return api.check(self.analyse())

    def found(self) -> list[tuple[str, str, int, int]]:
        """What the check finds: rule, file, line, column."""
        return [
            (d.rule, d.finding.file, d.finding.span.line, d.finding.span.column)
            for d in self.check()
        ]


class MakeProject(Protocol):
    """Makes a tracked project out of files."""

    def __call__(self, files: Mapping[str, str | bytes] | None = None) -> Project:
        """Write ``files`` beside an empty ``debt/register.yml``."""


@pytest.fixture
def project(tmp_path: Path) -> MakeProject:
    """Make git repositories, each with a register and the files given."""
    numbers = count(1)

    def make(files: Mapping[str, str | bytes] | None = None) -> Project:
        return make_project(tmp_path / f"project{next(numbers)}", files or {})

    return make


@cache
def _empty_repository() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="empty-repository-")
    command = ["git", "init", "--quiet", "--initial-branch=main", "--template=", folder.name]
    subprocess.run(command, check=True)
    for name in ("hooks", "info"):
        (Path(folder.name) / ".git" / name).mkdir(exist_ok=True)
    return folder


def begin_repository(root: Path) -> None:
    """Do as ``git init`` does, in much less time."""
    shutil.copytree(f"{_empty_repository().name}/.git", root / ".git")


def make_project(root: Path, files: Mapping[str, str | bytes]) -> Project:
    """Make a git repository of a register and ``files``."""
    made = Project(root)
    made.root.mkdir()
    begin_repository(made.root)
    for file, content in {"debt/register.yml": "", **files}.items():
        made.write(file, content)
    made.track()
    return made


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository in ``root``."""

    root: Path

    def git(self, *arguments: str) -> str:
        """Run git here."""
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def write(self, path: str, content: str | bytes = "text\n") -> Path:
        """Write a file, making its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def commit(self) -> str:
        """Commit everything; return the name of the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A commit")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Make an empty repository."""
    made = Repository(tmp_path / "repository")
    made.root.mkdir()
    begin_repository(made.root)
    return made


@pytest.fixture
def caching(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let debtlog keep what it works out, under a key of this test."""
    monkeypatch.delenv(NO_CACHE)


@pytest.fixture(autouse=True)
def _poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the day, the network, the home, the user's git and the terminal out of every test."""
    monkeypatch.setattr(clock, "today", _todays_date_is_not_for_tests)
    monkeypatch.setattr(socket.socket, "connect", _connect_to_this_machine)
    home = tmp_path / "home-is-not-for-tests"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache-home"))
    monkeypatch.setenv(NO_CACHE, "1")  # a test that is about the cache uses `caching`
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "test@example.org")
    for name in ("NO_COLOR", *OF_CI_SERVERS):
        monkeypatch.delenv(name, raising=False)


def _todays_date_is_not_for_tests() -> NoReturn:
    raise AssertionError("a test that depends on the day passes today; give it TODAY")


_connect = socket.socket.connect


def _connect_to_this_machine(self: socket.socket, address: Any) -> None:  # noqa: ANN401  socket's
    if self.family is not socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
        raise AssertionError(f"a test may not talk to {address[0]}")
    _connect(self, address)


def pytest_sessionfinish() -> None:
    """End what was started for all tests."""
    close_fork_servers()
    if _empty_repository.cache_info().currsize:
        _empty_repository().cleanup()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to write what is found into the pages that expect it."""
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite expectations; use it with -n 0"
    )
