"""Commands run in this process where that tells as much, in one of their own where it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from debtlog.cli import clock, commands
from debtlog.cli.app import main
from debtlog.editing.fix import fix
from tests.editing.conftest import CODE
from tests.forked import fork_server

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import MakeProject, Project

TODAY = date(2026, 6, 30)

HEAD = "status: confirmed\nseverity: high\ncreated: 2026-01-20\nsummary: It costs too much.\n"
ADVICE = "recommendations:\n  - {horizon: short_term, title: Set a limit}\n"

COMMANDS = sorted(Path(commands.__file__).parent.glob("[a-z]*.py"))
#: What commands import.
IMPORTED = (
    *(f"debtlog.cli.commands.{command.stem}" for command in COMMANDS),
    *("debtlog.api", "debtlog.editing.new_record", "debtlog.render.documents"),
)

#: Compiles the built-in templates; without any values, none can be filled.
COMPILED = """
from contextlib import suppress
from pathlib import Path
from debtlog.errors import DebtlogError
from debtlog.register.template_files import BUILT_IN
from debtlog.render import __path__ as render
from debtlog.render.context.template_engine import TemplateEngine
engine = TemplateEngine(Path("/nowhere"), "templates")
for template in (Path(render[0]) / "templates").glob("*.jinja"):
    with suppress(DebtlogError):
        engine(f"{BUILT_IN}{template.name}")
"""

#: Three records, one of them paid, without any finding.
FILES = {
    "src/server.py": CODE,
    "debt/0001-waiting.yml": f"""\
id: 1
title: Waiting without end
{HEAD}component: api
owner: core
type: [code, test]
tags: [threads]
{ADVICE}problems:
  - id: busy
    title: It asks again and again
    references:
      - path: src/server.py
        lines: 4-7
        note: nobody can stop it
    consequences:
      - Requests hang.
    risks:
      - So may the server.
""",
    "debt/0002-old.yml": f"id: 2\ntitle: Old debt\n{HEAD}{ADVICE}".replace(
        "confirmed", "paid\npaid_on: 2026-03-01"
    ),
    "debt/TD-3-word.yml": (
        f"id: TD-3\ntitle: '=1+2'\n{HEAD}{ADVICE}relations: [{{type: blocks, to: 1}}]\n"
    ).replace("high", "critical"),
}

#: The least that the configuration of a site must have.
WHOLE = """\
site_name: x
plugins: [debtlog]
markdown_extensions: [attr_list, md_in_html, pymdownx.superfences]
"""


class Result(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


class Run(Protocol):
    """Runs a command in a project."""

    def __call__(self, *arguments: str) -> Result:
        """Run ``debtlog`` with ``arguments``."""


@dataclass(frozen=True, slots=True)
class Process:
    """Runs commands as a shell does, in a process of their own."""

    project: Project

    def start(
        self,
        *arguments: str,
        before: str = "",
        environment: Mapping[str, str] | None = None,
        **streams: int,
    ) -> subprocess.Popen[bytes]:
        """Start ``debtlog`` with ``arguments``; ``before`` is Python that runs before it."""
        program = f"{before}\nfrom debtlog.cli import main\nmain()"
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-P", "-c", program, *arguments],
            cwd=self.project.root,
            env=os.environ | dict(environment or {}),
            **(pipes | streams),
        )

    def anew(
        self, *arguments: str, before: str = "", environment: Mapping[str, str] | None = None
    ) -> Result:
        """Run ``debtlog`` to its end, with a Python that has imported nothing."""
        with self.start(*arguments, before=before, environment=environment) as running:
            out, err = running.communicate()
        return Result(running.returncode, out.decode(), err.decode())

    def run(
        self,
        *arguments: str,
        before: str = "",
        environment: Mapping[str, str] | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> tuple[int, bytes, bytes]:
        """Run ``debtlog`` to its end; ``before`` is Python that runs before it."""
        with (
            Path(os.devnull).open("rb") as nothing,
            TemporaryFile() as out,
            TemporaryFile() as err,
        ):
            status = fork_server(*IMPORTED, before=COMPILED).run(
                f"{before}\nfrom debtlog.cli import main\nmain()",
                *arguments,
                folder=self.project.root,
                environment=os.environ | dict(environment or {}),
                streams=(
                    nothing.fileno(),
                    out.fileno() if stdout is None else stdout,
                    err.fileno() if stderr is None else stderr,
                ),
            )
            out.seek(0)
            err.seek(0)
            return status, out.read(), err.read()

    def __call__(
        self,
        *arguments: str,
        before: str = "",
        environment: Mapping[str, str] | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
    ) -> Result:
        """Run ``debtlog`` to its end; what it writes is UTF-8."""
        status, out, err = self.run(
            *arguments, before=before, environment=environment, stdout=stdout, stderr=stderr
        )
        return Result(status, out.decode(), err.decode())


@pytest.fixture
def register(project: MakeProject) -> Project:
    """A small register without findings."""
    made = project(FILES)
    fix(made.analyse())
    return made


@pytest.fixture
def run(
    register: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in this process, in the small register, on the day that every test lives in."""
    return runner(register, monkeypatch, capfd)


def runner(
    project: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Make something that runs commands in ``project``."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.chdir(project.root)
    for name in ("FORCE_COLOR", "COLUMNS", "TERM", "_DEBTLOG_COMPLETE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str) -> Result:
        capfd.readouterr()
        status = main.run(arguments)
        return Result(status, *capfd.readouterr())

    return run


@pytest.fixture
def process(register: Project) -> Process:
    """Run commands in processes of their own, in the small register."""
    return Process(register)


@pytest.fixture
def any_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a configuration do that has nothing of what the pages of the register need."""
    monkeypatch.setattr("debtlog.site.make_site.require_plugin", lambda *_: None)


def replace_generators(monkeypatch: pytest.MonkeyPatch, act: Callable[..., object]) -> None:
    """Let ``act`` take the place of generators; it leaves no site that pages could be put into."""

    def generate(*arguments: object, meanwhile: object = None) -> None:
        del meanwhile
        act(*arguments)

    build = "debtlog.site.within_zensical.zensical_build.ZensicalBuild"
    monkeypatch.setattr("debtlog.site.make_site.generate", generate)
    monkeypatch.setattr(f"{build}.finish", lambda _: None)
