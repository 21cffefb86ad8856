"""Words that a shell completes."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.cli.group import COMMANDS
from debtlog.linter.rules import RULES
from tests.commands import HEAD

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project


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
    assert complete("s") == ["set", "show", "serve", "schema"]
    assert complete("zzz") == []


def test_ids(complete: Complete) -> None:
    assert complete("show", "") == ["1", "2", "TD-3"]
    assert complete("confirm", "T") == ["TD-3"]
    assert complete("confirm", "1", "") == ["1", "2", "TD-3"]


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (["set", "T"], ["TD-3"]),
        (["set", "1", "own"], ["owner="]),
        (["set", "1", "inter"], ["interest.cost=", "interest.per=", "interest.likelihood="]),
        (["set", "1", "severity=h"], ["severity=high"]),
        (["set", "1", "owner="], ["owner=core"]),
        (["set", "1", "tags+=t"], ["tags+=threads"]),
        # as bash splits it
        (["set", "1", "severity", "=", "h"], ["high"]),
        (["set", "1", "severity", "="], ["critical", "high", "medium", "low"]),
        (["set", "1", "tags-", "=", "t"], ["threads"]),
        (["set", "1", "severity", ""], ["critical", "high", "medium", "low"]),  # the same to click
        (["set", "nothing", "=", "x"], []),
        (["list", "--owner", ""], ["core"]),
        (["list", "--component", "a"], ["api"]),
        (["list", "--tag", "t"], ["threads"]),
        (["list", "--sort", "pr"], ["priority", "priority_reason", "principal"]),
        (["list", "--path", "sr"], ["sr"]),  # the shell completes it
        (["close", "T"], ["TD-3"]),
        (["close", "1", "--as", ""], ["paid", "rejected", "superseded", "obsolete"]),
        (["close", "1", "--by", "T"], ["TD-3"]),
    ],
)
def test_changes_of_records(complete: Complete, words: list[str], completed: list[str]) -> None:
    assert complete(*words) == completed


def test_rules_options_and_words(complete: Complete) -> None:
    assert complete("explain", "") == [rule.name for rule in RULES]
    assert complete("explain", "moved") == ["moved-code"]
    assert complete("check", "--f") == ["--fix", "--format"]
    assert complete("check", "--format", "j") == ["json", "junit"]
    assert complete("list", "--severity", "") == ["critical", "high", "medium", "low", "not-judged"]
    assert complete("--color", "a") == ["auto", "always"]


def test_no_register_no_ids_and_no_error(complete: Complete, register: Project) -> None:
    (register.root / "debt/register.yml").unlink()
    assert complete("show", "") == []


def test_faulty_files_are_left_out(complete: Complete, register: Project) -> None:
    register.write("debt/0004-a.yml", f"id: 4\ntitel: x\n{HEAD}")
    assert complete("show", "") == ["1", "2", "TD-3"]


@pytest.mark.parametrize("shell", ["bash", "zsh"])
@pytest.mark.parametrize(
    "told",
    [
        {},
        {"COMP_WORDS": "debtlog sh"},
        {"COMP_CWORD": "1"},
        {"COMP_WORDS": "debtlog sh", "COMP_CWORD": ""},
        {"COMP_WORDS": "debtlog sh", "COMP_CWORD": "x"},
        {"COMP_WORDS": "debtlog sh", "COMP_CWORD": "-1"},
        {"COMP_WORDS": "debtlog sh", "COMP_CWORD": "9" * 5_000},
    ],
)
def test_no_words_nothing_to_complete(
    run: Run, monkeypatch: pytest.MonkeyPatch, shell: str, told: dict[str, str]
) -> None:
    monkeypatch.setenv("_DEBTLOG_COMPLETE", f"{shell}_complete")
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    status, out, err = run()
    assert (status, out) == (2, "")
    assert err.startswith(
        "debtlog: _DEBTLOG_COMPLETE is set, but COMP_WORDS and COMP_CWORD are not"
    )
    assert err.count("\n") == 1


@pytest.mark.parametrize("asked", ["1", "bash", "bash_", "bash_x", "_complete", "csh_complete"])
def test_what_no_shell_asks(run: Run, monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setenv("_DEBTLOG_COMPLETE", asked)
    status, out, err = run("list")
    assert (status, out) == (2, "")
    assert err.startswith(f"debtlog: _DEBTLOG_COMPLETE has the unknown value '{asked}'")


@pytest.mark.parametrize(
    ("words", "word", "first"),
    [
        ("debtlog sh", "sh", "plain,show\t"),
        ("debtlog show ", "", "plain,1\tWaiting"),
        ("debtlog show ", "  ", "plain,1\tWaiting"),
        ("debtlog show 'T", "'T", "plain,TD-3\t"),
    ],
)
def test_fish_gives_the_word_itself(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: str, word: str, first: str
) -> None:
    monkeypatch.setenv("_DEBTLOG_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", word)
    status, out, err = run()
    assert (status, err) == (0, "")
    assert out.startswith(first)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_the_shell_understands(run: Run, shell: str) -> None:
    status, out, err = run("completion", shell)
    assert (status, err) == (0, "")
    assert "_DEBTLOG_COMPLETE" in out
    program = shutil.which(shell)
    if program:
        subprocess.run([program, "-n"], input=out, text=True, check=True)
