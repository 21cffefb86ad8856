"""Words that a shell completes."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.cli.group import COMMANDS
from debtlog.judging.rules import RULES

from .conftest import HEAD

if TYPE_CHECKING:
    from conftest import Project

    from .conftest import Run


@pytest.fixture
def complete(run: Run, monkeypatch: pytest.MonkeyPatch) -> Complete:
    """Ask as bash does."""
    return Complete(run, monkeypatch)


class Complete:
    """Completes the last of several words, which may be empty."""

    def __init__(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run = run
        self.monkeypatch = monkeypatch

    def __call__(self, *words: str) -> list[str]:
        """Complete the last of ``words``."""
        self.monkeypatch.setenv("_DEBTLOG_COMPLETE", "bash_complete")
        self.monkeypatch.setenv("COMP_WORDS", " ".join(["debtlog", *words]))
        self.monkeypatch.setenv("COMP_CWORD", str(len(words)))
        status, out, err = self.run()
        assert (status, err) == (0, "")
        return [line.partition(",")[2] for line in out.splitlines() if line]


def test_commands(complete: Complete) -> None:
    assert complete("") == list(COMMANDS)
    assert complete("s") == ["show", "serve", "schema"]
    assert complete("zzz") == []


def test_ids(complete: Complete) -> None:
    assert complete("show", "") == ["1", "2", "TD-3"]
    assert complete("confirm", "T") == ["TD-3"]
    assert complete("confirm", "1", "") == ["1", "2", "TD-3"]


def test_rules_options_and_words(complete: Complete) -> None:
    assert complete("explain", "") == [rule.name for rule in RULES]
    assert complete("explain", "moved") == ["moved-code"]
    assert complete("check", "--f") == ["--fix", "--format"]
    assert complete("check", "--format", "j") == ["json", "junit"]
    assert complete("list", "--severity", "") == ["critical", "high", "medium", "low"]
    assert complete("--color", "a") == ["auto", "always"]


def test_no_register_no_ids_and_no_error(complete: Complete, register: Project) -> None:
    (register.root / "debt/register.yml").unlink()
    assert complete("show", "") == []


def test_faulty_files_are_left_out(complete: Complete, register: Project) -> None:
    register.write("debt/0004-a.yml", f"id: 4\ntitel: x\n{HEAD}")
    assert complete("show", "") == ["1", "2", "TD-3"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_understands(run: Run, shell: str) -> None:
    status, out, err = run("completion", shell)
    assert (status, err) == (0, "")
    assert "_DEBTLOG_COMPLETE" in out
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=out, text=True, check=True)
