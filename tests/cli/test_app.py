"""What all commands share: help, options, errors, streams."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import click
import pytest

from debtlog.cli.app import main, wants_colour
from debtlog.cli.group import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import Project


def test_help_names_every_command_in_a_line(run: Run) -> None:
    status, out, err = run("--help")
    assert (status, err) == (0, "")
    listed = re.findall(r"^  ([a-z][a-z-]+) {2,}\S.*[.]$", out, re.MULTILINE)
    assert listed == list(COMMANDS)
    assert run() == (0, out, "")
    assert run("-h") == (0, out, "")


#: Commands, and those that are parts of others.
NAMES = (*COMMANDS, "import markdown", "import csv", "import comments", "import adr")


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_fits_a_window_of_80_columns(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = run(*name.split(), "--help").out.splitlines()
    assert [line for line in lines if len(line) > 80] == []


def _commands(name: str) -> list[click.Command]:
    """The command with a name, perhaps inside of another; and those that are parts of it."""
    command: click.Command | None = main
    for part in name.split():
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), part)
    assert command
    if not isinstance(command, click.Group):
        return [command]
    return [
        it
        for part in command.list_commands(click.Context(command))
        for it in _commands(f"{name} {part}")
    ]


@pytest.mark.parametrize("name", NAMES)
def test_help_of_a_command_has_examples_that_it_understands(run: Run, name: str) -> None:
    status, out, err = run(*name.split(), "--help")
    assert (status, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 100
    assert re.search(rf"^Usage: debtlog {name} ", out)
    examples = re.findall(rf"debtlog {name}\b([^|>#\n]*?)(?:  .*|[|>].*)?$", out, re.MULTILINE)
    assert examples
    parameters = [parameter for command in _commands(name) for parameter in command.params]
    for parameter in parameters:
        assert parameter.param_type_name == "argument" or parameter.opts
    known = {option for parameter in parameters for option in parameter.opts}
    for example in examples:
        assert set(re.findall(r"(?<=\s)--[a-z-]+", example)) <= known | {"--all"}


@pytest.mark.parametrize("arguments", [[], ["import"]])
def test_without_a_command_there_is_help(run: Run, arguments: list[str]) -> None:
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert "\nCommands:\n" in out or "\nStart:\n" in out


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"debtlog {version('debtlog')}\n", "")


#: What a place may look like.
LINES = "or range; write PATH, PATH:LINE or PATH:LINE-LINE"
SYMBOLS = "write PATH, PATH:LINE, PATH:LINE-LINE or PATH:SYMBOL"
FORMS = f"or range; {SYMBOLS}"


@pytest.mark.parametrize(
    ("arguments", "usage", "message"),
    [
        (["chek"], "debtlog", "no such command 'chek'; did you mean check?"),
        (["\x1b[2J"], "debtlog", "no such command '\\x1b[2J'; choose from init, new, import, "),
        (
            ["import", "comment"],
            "debtlog import",
            "no such command 'comment'; did you mean comments?",
        ),
        (["--colour", "never"], "debtlog", "No such option '--colour'. Did you mean '--color'?"),
        (["--color", "red", "list"], "debtlog", "Invalid value for '--color': 'red' is not one of"),
        (["-C", "nowhere", "list"], "debtlog", "Directory 'nowhere' does not exist."),
        (["--color", "never"], "debtlog", "Missing command."),
        (["show"], "debtlog show", "Missing argument 'ID'."),
        (["show", "1", "\x1b[2J"], "debtlog show", "unexpected extra argument (\\u001b[2J)"),
        (["list", "--severity", "hihg"], "debtlog list", "'hihg' is not one of 'critical', 'high'"),
        (["list", "--severity", "hihg"], "debtlog list", "'not-judged'; did you mean high?"),
        (["list", "--status", "payd"], "debtlog list", "'obsolete'; did you mean paid?"),
        (
            ["new", "x", "--type", "security"],
            "debtlog new",
            "'dependency'; affected qualities are `quality`; use tags for other words",
        ),
        (["list", "--type", "tests"], "debtlog list", "'dependency'; did you mean test?"),
        (["list", "--priority", "zzz"], "debtlog list", "'medium', 'low'"),
        (["check", "--format", "jsn"], "debtlog check", "'sarif'; did you mean json?"),
        (["new", "x", "--severity", "hihg"], "debtlog new", "'not-judged'; did you mean high?"),
        (["confirm"], "debtlog confirm", "name the records to confirm, or give --all"),
        (["confirm", "1", "--all"], "debtlog confirm", "name the records to confirm, or give"),
        (["check", "--format", "xml"], "debtlog check", "'xml' is not one of 'text', 'json'"),
        (["completion", "tcsh"], "debtlog completion", "'tcsh' is not one of 'bash', 'zsh'"),
        (["for", ""], "debtlog for", "the path is empty; write . for this folder"),
        (["for", "src/server.py:0"], "debtlog for", "0: lines count from 1, and the first"),
        (["for", "src/server.py:9-3"], "debtlog for", "9-3: lines count from 1, and the first"),
        (["for", "src/server.py:wait"], "debtlog for", f"wait is not a line number {LINES}"),
        (["new", "x", "--at", "src/server.py:wiat"], "debtlog new", "wiat; did you mean wait?"),
        (["new", "x", "--at", "src/server.py:abc"], "debtlog new", f"no symbol abc; {SYMBOLS}"),
        (
            ["new", "x", "--at", "src/server.py:4,7"],
            "debtlog new",
            f"4,7 is not a line number {FORMS}",
        ),
        (
            ["new", "x", "--at", "src/server.py:4-"],
            "debtlog new",
            f"4- is not a line number {FORMS}",
        ),
        (["new", "x", "--at", "src/server.py:7-4"], "debtlog new", "7-4: lines count from"),
    ],
)
def test_usage_errors_show_the_usage_and_a_line(
    run: Run, arguments: list[str], usage: str, message: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    lines = err.splitlines()
    assert lines[0].startswith(f"Usage: {usage} ")
    assert lines[1] == f"Try '{usage} --help'."
    assert lines[2].startswith("debtlog: ")
    assert message in lines[2]
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "99"], "there is no record #99; debtlog list --all lists all records"),
        (["show", "#\x1b[2J"], "there is no record #\\u001b[2J; debtlog list --all lists all"),
        (["confirm", "99"], "there is no record #99; debtlog list --all lists all records"),
        (["show", "9.yml"], "there is no record 9.yml; debtlog list --all lists all records"),
        (["show", "TD3"], "there is no record #TD3; did you mean TD-3?"),
        (["show", "0001"], "there is no record #0001; did you mean 1?"),
        (["confirm", "td-3"], "there is no record #td-3; did you mean TD-3?"),
        (
            ["for", "nowhere.py"],
            "nowhere.py does not exist; give it relative to this folder or to the checkout",
        ),
        (["for", "src/servr.py"], "src/servr.py does not exist; did you mean src/server.py?"),
        (["for", "servr.py:4"], "servr.py does not exist; did you mean src/server.py?"),
        (["for", "a:4:2"], "a:4 does not exist; write PATH, PATH:LINE or PATH:LINE-LINE"),
        (["for", "no\x1b]0;x\x07"], "no\\u001b]0;x\\u0007 does not exist"),
        (["for", "/"], "/ is outside the checkout "),
        (["for", "../.."], "../.. is outside the checkout "),
        (["explain", "moved-cod"], 'there is no rule "moved-cod"; did you mean moved-code?'),
        (["explain", "DL23"], 'there is no rule "DL23"; debtlog explain lists all rules'),
        (["explain", "DL999"], 'there is no rule "DL999"; debtlog explain lists all rules'),
        (["explain", "zzzz"], 'there is no rule "zzzz"; debtlog explain lists all rules'),
        (["list", "--severity"], "Option '--severity' requires an argument."),
        (["check", "--output", "no/where"], "no/where cannot be written: No such file or dir"),
        (["new", "x", "--at", "nowhere.py:3"], "nowhere.py does not exist"),
        (["new", "x", "--at", "server.p"], "server.p does not exist; did you mean src/server.py?"),
        (
            ["new", "x", "--at", "src/server.py:"],
            "src/server.py: does not exist; did you mean src/server.py?",
        ),
    ],
)
def test_impossible_requests_are_a_line(run: Run, arguments: list[str], message: str) -> None:
    """# hostile 11: what a user or a script passes on never reaches the terminal raw."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"debtlog: {message}")
    assert err.count("\n") == 1


NEED_A_REGISTER = [
    *(["new", "x"], ["check"], ["check", "--fix"], ["confirm", "1"], ["list"], ["show", "1"]),
    *(["for", "x"], ["render"], ["render", "--check"], ["build"], ["serve"]),
]


@pytest.mark.parametrize("arguments", NEED_A_REGISTER, ids=" ".join)
def test_without_a_register_there_is_a_way_to_one(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    told = "no debt/register.yml here or in a folder above; `debtlog init` creates a register"
    assert run("-C", str(tmp_path), *arguments) == (2, "", f"debtlog: {told}\n")


def test_works_from_any_folder_of_the_checkout(run: Run, register: Project) -> None:
    here = run("list")
    assert here.status == 0
    assert run("-C", "src", "list") == here
    assert run("--directory", str(register.root / "debt"), "list") == here
    assert run("list") == here


@pytest.mark.parametrize(
    ("choice", "environment", "expected"),
    [
        ("auto", {}, None),
        ("auto", {"NO_COLOR": "1"}, False),
        ("auto", {"NO_COLOR": ""}, None),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": ""}, None),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ("auto", {"TERM": "dumb"}, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_decided_by_option_then_environment(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    choice: str,
    environment: dict[str, str],
    expected: bool | None,  # noqa: FBT001  a table
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_colour(choice) is expected
    # the output of a test is no terminal
    for command in (["list"], ["show", "1"], ["for", "src"], ["explain"], ["check"]):
        status, out, err = run("--color", choice, *command)
        assert (status, err) == (0, "")
        assert ("\x1b[" in out) is (expected is True)


def test_programs_get_no_colour(run: Run) -> None:
    for command in (
        ["check", "--format", "json"],
        ["list", "--format", "json"],
        ["list", "--format", "csv"],
        ["show", "1", "--format", "json"],
        ["for", "src", "--format", "json"],
        ["schema"],
    ):
        assert "\x1b" not in run("--color", "always", *command).out


def test_a_defect_is_a_line_unless_the_traceback_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def defect(*_: object) -> None:
        raise ZeroDivisionError("one\ntwo")

    monkeypatch.setattr("debtlog.answers.answered", defect)
    told = "ZeroDivisionError: one two (set DEBTLOG_TRACEBACK=1 for the traceback)"
    assert run("check") == (2, "", f"debtlog: internal error: {told}\n")
    monkeypatch.setenv("DEBTLOG_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run("check")
