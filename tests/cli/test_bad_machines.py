"""Machines, terminals and readers that fail: a line and a status, never a traceback."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtlog.cli.printing import columns
from tests.commands import HEAD, Process
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import MakeProject

WAITING = "debt/0001-waiting.yml"

#: What a terminal is shown, by every way that text takes there.
DISTINCTIVE = [
    *(["--help"], ["check"], ["check", "--format", "json"], ["list"], ["show", "1"]),
    *(["explain"], ["schema"], ["confirm", "--all"], ["new", "A debt"]),
]


@pytest.mark.parametrize("arguments", DISTINCTIVE, ids=" ".join)
def test_nobody_reads(process: Process, arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb") as closed:  # noqa: PTH123  a descriptor
        status, _, err = process(*arguments, stdout=closed.fileno())
    assert (status, err) == (141, "")


@pytest.mark.parametrize("arguments", DISTINCTIVE, ids=" ".join)
def test_the_disk_is_full(process: Process, arguments: list[str]) -> None:
    """# hostile 38: what goes to a file on a full disk."""
    with Path("/dev/full").open("wb") as full:
        status, _, err = process(*arguments, stdout=full.fileno())
    assert (status, err) == (2, "debtlog: No space left on device\n")


def test_errors_cannot_be_told(process: Process) -> None:
    """# hostile 38."""
    with Path("/dev/full").open("wb") as full:
        for arguments in (["show", "99"], ["show"], ["chek"]):
            assert process(*arguments, stderr=full.fileno()) == (2, "", "")


# Refuses what writes below debt/ or docs/, as a disk does that is mounted to be read only.
REFUSING = """\
import errno, os
real = os.open
def refuse(path, flags, *arguments, **options):
    inside = any(name in os.fsdecode(path) for name in ("/debt", "/docs"))
    if inside and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise OSError({number}, os.strerror({number}), path)
    return real(path, flags, *arguments, **options)
os.open = refuse
"""


@pytest.mark.parametrize(("number", "reason"), [(30, "Read-only file system"), (28, "No space")])
@pytest.mark.parametrize(
    "arguments",
    [["check", "--fix"], ["confirm", "1"], ["new", "A debt"], ["render"]],
    ids=" ".join,
)
def test_the_register_cannot_be_written(
    process: Process, arguments: list[str], number: int, reason: str
) -> None:
    """# hostile 38."""
    register = process.project
    register.write(
        "debt/register.yml", "page: DEBT.md\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}"
    )
    register.write("src/server.py", f"import sys\n{CODE}")
    (register.root / "docs").mkdir()
    before = {path: path.read_bytes() for path in register.root.glob("d*/*")}
    status, out, err = process(*arguments, before=REFUSING.format(number=number))
    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1
    assert {path: path.read_bytes() for path in register.root.glob("d*/*")} == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_ours(process: Process) -> None:
    """# hostile 38."""
    folder = process.project.root / "debt"
    folder.chmod(0o555)
    try:
        status, out, err = process("new", "A debt")
    finally:
        folder.chmod(0o755)
    assert (status, out) == (2, "")
    assert err.endswith("cannot be written: Permission denied\n")
    assert err.count("\n") == 1


BARE = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LANG": "C", "LC_ALL": ""}, BARE])
def test_no_locale(process: Process, environment: dict[str, str]) -> None:
    """# hostile 38."""
    process.project.write("debt/0004-a.yml", f"id: 4\ntitle: Кэш «да» 日本 😀\n{HEAD}")
    for arguments in (["list"], ["show", "4"], ["list", "--format", "csv"], ["check"]):
        status, out, err = process.anew(*arguments, environment=environment)
        assert (status, err) == (0, "")
        assert "Кэш «да» 日本 😀" in out
    process.project.write("src/Кэш.py", CODE)
    process.project.track()
    told = process.anew("new", "Кэш", "--at", "src/Кэш.py:4-7", environment=environment)
    assert told == (0, "debt/0005-kesh.yml\n", "")
    process.project.write("src/Кэш.py", f"import sys\n{CODE}")
    status, out, err = process.anew("confirm", "5", environment=environment)
    assert (status, err) == (0, "")
    assert "#5 src/Кэш.py:4-7 → 5-8" in out


@pytest.mark.parametrize("environment", [{}, {"PATH": "/nowhere"}, {"HOME": "/nowhere"}])
def test_no_terminal_no_input_no_home_no_git(process: Process, environment: dict[str, str]) -> None:
    """# hostile 38."""
    for arguments in (["check"], ["list"], ["show", "1"], ["new", "A debt"], ["check", "--fix"]):
        status, out, err = process(*arguments, environment=environment)
        is_blind = arguments[0] == "check" and "PATH" in environment
        assert status == int(is_blind)
        assert bool(err) is (arguments[0] == "new" and "PATH" in environment)  # of branches
        assert ("no reference could be examined" in out) is is_blind
        assert out


#: What a shell is told to close.
CLOSED = [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&-", "<&- >&- 2>&-"]


def closing(process: Process, closed: str, *arguments: str) -> tuple[int, str, str]:
    """Run ``debtlog`` from a shell that closes streams; return status, output and errors."""
    program = [sys.executable, "-P", "-m", "debtlog"]
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *program, *arguments],
        cwd=process.project.root,
        check=False,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("closed", CLOSED)
def test_closed_streams(process: Process, closed: str) -> None:
    """# hostile 38."""
    assert closing(process, closed, "--help")[0] == 0
    status, out, err = closing(process, closed, "show", "99")
    assert (status, out) == (2, "")
    assert ("there is no record #99" in err) is ("2>" not in closed)


@pytest.mark.parametrize("closed", CLOSED)
def test_nothing_goes_into_a_file_that_is_opened_instead_of_a_closed_stream(
    process: Process, closed: str
) -> None:
    """# hostile 38: such a file gets the number of the stream."""
    process.project.write("src/server.py", f"import sys\n{CODE}")
    process.project.git("commit", "--all", "--quiet", "--message=1")
    assert closing(process, closed, "check", "--fix")[0] == 0
    assert closing(process, closed, "new", "A debt")[0] == 0
    assert process.project.git("diff", "--stat").split()[0] == "debt/0001-waiting.yml"
    status, out, err = process("check", "--strict")
    assert (status, err) == (0, ""), out


def test_a_folder_that_was_removed(process: Process) -> None:
    """# hostile 59."""
    gone = "import os\nos.mkdir('gone')\nos.chdir('gone')\nos.rmdir('../gone')\n"
    told = "debtlog: this folder no longer exists: No such file or directory\n"
    for arguments in (["check"], ["list"], ["new", "A debt"], ["init"], ["for", "x"]):
        assert process(*arguments, before=gone) == (2, "", told)
    root = str(process.project.root)
    status, out, err = process("-C", root, "list", before=gone)
    assert (status, err) == (0, "")
    assert "Waiting without end" in out
    assert process("schema", before=gone).status == 0


#: What stands in COLUMNS → so many there are; None where it says nothing.
WIDTHS = {
    "0": None,
    "-1": None,
    "": None,
    " ": None,
    "abc": None,
    "1e9": None,
    "80.5": None,
    "1": 1,
    "33": 33,
    " 60 ": 60,
    "99999999999": 10_000,
    "9" * 5_000: 10_000,
}


@pytest.mark.parametrize("told", WIDTHS)
def test_any_width_will_do(run: Run, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    """# hostile 59."""
    monkeypatch.setenv("COLUMNS", told)
    assert columns() == WIDTHS[told]
    for arguments in (["list"], ["explain"], ["show", "1", "--code"], ["check"], ["--help"]):
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        assert max(map(len, out.splitlines())) < 400


# Gets a signal, SIGINT as by Ctrl-C, when the register is read.
INTERRUPTED = """\
import os, signal
import debtlog.register.folder_reader as load
real = load.read_file
def interrupted(*arguments):
    os.kill(os.getpid(), signal.{name})
    return real(*arguments)
load.read_file = interrupted
signal.signal(signal.SIGINT, signal.default_int_handler)
"""


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "--fix"], ["list"], ["new", "A debt"], ["confirm", "1"], ["render"]],
    ids=" ".join,
)
def test_control_c(process: Process, arguments: list[str]) -> None:
    before = sorted(process.project.root.rglob("*"))
    assert process(*arguments, before=INTERRUPTED.format(name="SIGINT")) == (130, "", "")
    assert sorted(process.project.root.rglob("*")) == before


#: Every look at the clock is a second later than the last.
SLOW = "import itertools, time\ntime.monotonic = itertools.count().__next__\n"


def on_terminal(process: Process, *arguments: str, **options: str) -> tuple[int, str, bytes]:
    """Run a command whose errors go to a terminal; return status, output, and what that shows."""
    ours, theirs = pty.openpty()
    environment = {"TERM": "xterm", **options}
    running = process.start(*arguments, before=SLOW, environment=environment, stderr=theirs)
    os.close(theirs)
    with running:
        out = running.stdout.read().decode() if running.stdout else ""
    shown = b""
    try:
        while data := os.read(ours, 10_000):
            shown += data
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(ours)
    return running.returncode, out, shown


def test_long_work_is_counted_on_a_terminal_and_leaves_no_trace(process: Process) -> None:
    status, out, shown = on_terminal(process, "check")
    assert (status, out) == (0, "3 records, 1 reference: no findings\n")
    clear = b"\r\x1b[K"
    assert shown.split(clear)[1:] == [
        *(b"reading records: %d of 3" % number for number in range(3)),
        b"",
    ]


def test_a_simple_terminal_is_spared(process: Process) -> None:
    assert on_terminal(process, "list", TERM="dumb")[2] == b""


def test_nobody_is_told_where_there_is_no_terminal(process: Process) -> None:
    for arguments in (["check"], ["list"]):
        assert process(*arguments, before=SLOW).err == ""


def test_a_terminal_is_coloured(process: Process) -> None:
    ours, theirs = pty.openpty()
    with process.start("list", environment={"TERM": "xterm"}, stdout=theirs):
        os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert b"\x1b[31mcritical\x1b[0m" in shown


def test_a_killed_process_keeps_no_lock(process: Process) -> None:
    """# hostile 36."""
    with process.start("new", "A debt", before=INTERRUPTED.format(name="SIGKILL")) as killed:
        killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert process("new", "A debt").out == "debt/0003-a-debt.yml\n"


def test_a_project_without_git(project: MakeProject) -> None:
    made = project({"a.py": CODE})
    subprocess.run(["rm", "-r", str(made.root / ".git")], check=True)
    process = Process(made)
    status, out, err = process("new", "A debt", "--at", "a.py:4-7")
    assert (status, err) == (0, "")
    status, out, err = process("check")
    assert (status, err) == (0, "")
    assert "git-unavailable" in out
