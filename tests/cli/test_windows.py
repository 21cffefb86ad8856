"""Every command where Python has what it has on Windows, and no more.

The system of the test only seems to be another one: this shows that no command needs a module, a
signal or a flag that Windows does not have. It does not show how files behave there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.cli.group import COMMANDS
from tests.commands import WHOLE

if TYPE_CHECKING:
    from tests.commands import Process

#: Takes away what Windows does not have. What asks for the system as it is imported comes first.
WINDOWS = """
import os, signal, subprocess, sys, tempfile
import babel.dates, click, jinja2, markdown_it, msgspec, yaml

for name in ("fcntl", "grp", "pwd", "resource", "termios", "tty"):
    sys.modules[name] = None
for name in ("O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "O_SYNC", "chown", "fchmod", "fchown"):
    delattr(os, name)
for name in ("fork", "getegid", "geteuid", "getgid", "getuid", "killpg", "mkfifo", "setsid"):
    delattr(os, name)
for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "SIGUSR1", "alarm", "sigwait"):
    delattr(signal, name)

# a process is ended without a signal there
subprocess.Popen.kill = lambda process: process.poll() is None and process.terminate()

os.O_BINARY = 1 << 29
on_this_system = os.open

def on_windows(path, flags, *arguments, **others):
    caller = sys._getframe(1).f_globals["__name__"]
    if caller.startswith("debtlog") and path != os.devnull and not flags & os.O_BINARY:
        raise AssertionError(f"{caller} opens {path} as text: Windows would change line ends")
    return on_this_system(path, flags & ~os.O_BINARY, *arguments, **others)

os.open = on_windows
sys.platform = "win32"
"""

CALLS = [
    ("check",),
    ("check", "--fix"),
    ("check", "--format", "github", "--output", "report.txt"),
    ("close", "1", "--as", "rejected"),
    ("completion", "bash"),
    ("confirm", "1"),
    ("diff", "HEAD"),
    ("explain", "moved-code"),
    ("for", "src/server.py:4"),
    ("import", "comments"),
    ("init", "--apply"),
    ("list", "--without-owner"),
    ("merge-driver", *["debt/0001-waiting.yml"] * 3),
    ("new", "A debt", "--at", "src/server.py:4-7"),
    ("portfolio", "--format", "json"),
    ("render", "--pages"),
    ("renumber", "1", "10"),
    ("schema",),
    ("set", "1", "owner=core"),
    ("show", "1", "--code"),
    ("touch", "--base", "HEAD"),
]


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_a_command_needs_nothing_that_windows_lacks(
    process: Process, arguments: tuple[str, ...]
) -> None:
    process.project.write("portfolio.yml", "repositories: [{path: .}]\n")
    process.project.track()
    process.project.git("commit", "--quiet", "--message=A register")
    status, out, err = process.anew(*arguments, before=WINDOWS)
    assert (status, "internal error" in err) == (0, False), f"{out}\n{err}"


def test_writing_keeps_every_byte(process: Process) -> None:
    file = process.project.root / "debt/0001-waiting.yml"
    before = file.read_bytes()
    assert process.anew("set", "1", "owner=team", before=WINDOWS).status == 0
    assert file.read_bytes() == before.replace(b"owner: core\n", b"owner: team\n")


def test_no_program_of_the_checkout_is_run_as_git(process: Process) -> None:
    before = f"{WINDOWS}\nimport debtlog.git.command\nprint(os.environ)"
    found = process.anew("--version", before=before).out
    assert "'NODEFAULTCURRENTDIRECTORYINEXEPATH': '1'" in found


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_site_is_built(process: Process, engine: str) -> None:
    process.project.write("mkdocs.yml", WHOLE)
    process.project.write("docs/index.md", "# Home\n")
    done = process.anew("build", "--engine", engine, before=WINDOWS)
    assert "internal error" not in done.err
    assert (process.project.root / "site/index.html").is_file(), done.err


def test_every_command_is_called() -> None:
    called = {arguments[0] for arguments in CALLS}
    assert called | {"build", "serve"} == set(COMMANDS)  # both start the same generators
