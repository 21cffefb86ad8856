"""What a command imports: an answer within 0.3 s leaves no room for what it does not need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from debtlog.cli.group import COMMANDS

if TYPE_CHECKING:
    from tests.commands import Process

#: Prints, at the end, the names of all modules that were imported.
TELL = """\
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
"""

SITE = {"mkdocs", "zensical", "material", "pygments"}
PAGES = {"babel", "jinja2", "markdown_it", "debtlog.render", "debtlog.markdown.safe"}
JUDGING = {"debtlog.api", "debtlog.linter", "debtlog.git", "debtlog.tracking"}
WRITING = {"debtlog.editing", "debtlog.fs.write"}
#: A rebase starts it often.
MERGING = {"debtlog.api", "debtlog.linter", "debtlog.analysis", "debtlog.register", "msgspec"}
#: Slow ones that no command may need: for the network, for processes, for what was installed.
NEVER = {"asyncio", "http", "urllib.request", "multiprocessing", "pkg_resources", "unittest"}


@pytest.mark.parametrize(
    ("arguments", "banned"),
    [
        (["check"], SITE | PAGES | WRITING),
        (["check", "--format", "json"], SITE | PAGES | WRITING | {"xml"}),
        (["check", "--fix"], SITE | PAGES),
        (["confirm", "1"], SITE | PAGES),
        (["new", "A debt"], SITE | PAGES),
        (["set", "1", "owner=core"], SITE | PAGES),
        (["close", "1"], SITE | PAGES),
        (["merge-driver", *["debt/register.yml"] * 3], SITE | PAGES | WRITING | MERGING),
        (["list"], SITE | PAGES | WRITING | JUDGING),
        (
            ["list", "end", "--overdue", "--sort", "-principal"],
            SITE | PAGES | WRITING | JUDGING,
        ),
        (["list", "--changed", "--path", "src"], SITE | PAGES | WRITING),
        (["list", "--format", "csv"], SITE | PAGES | WRITING | JUDGING),
        (["show", "1"], SITE | PAGES | WRITING),
        (["for", "src"], SITE | PAGES | WRITING),
        (["explain"], SITE | PAGES | WRITING),
        (["init", "--dry-run"], SITE | PAGES | JUDGING - {"debtlog.git"}),
        (["schema"], SITE | PAGES | WRITING | JUDGING | {"yaml"}),
        (["completion", "bash"], SITE | PAGES | WRITING | JUDGING | {"yaml", "msgspec"}),
        (["--version"], SITE | PAGES | WRITING | JUDGING | {"yaml", "msgspec"}),
        (["render"], SITE | {"debtlog.site.mkdocs_plugin"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_imports_no_more_than_it_needs(
    process: Process, arguments: list[str], banned: set[str]
) -> None:
    status, _, err = process.anew(*arguments, before=TELL)
    assert status == 0
    modules = set(json.loads(err.splitlines()[-1]))
    assert "debtlog.cli.app" in modules
    assert not modules & (banned | NEVER)
    found = {name: f"debtlog.cli.commands.{name.replace('-', '_')}" for name in COMMANDS}
    commands = {name for name, module in found.items() if module in modules}
    assert commands <= {arguments[0]}


def test_check_renders_only_if_there_are_documents_to_compare(process: Process) -> None:
    process.project.write("debt/register.yml", "documents: {debtlog/register.md.jinja: docs/D.md}")
    _, _, err = process.anew("check", before=TELL)
    modules = set(json.loads(err.splitlines()[-1]))
    assert modules >= PAGES
    assert not modules & (SITE | WRITING | NEVER)
    _, _, err = process.anew("check", "--no-documents", before=TELL)
    assert not set(json.loads(err.splitlines()[-1])) & PAGES


@pytest.mark.parametrize("name", ["text", "json"])
def test_diff_renders_only_markdown(process: Process, name: str) -> None:
    process.project.git("commit", "--quiet", "--message=A register")
    status, _, err = process.anew("diff", "HEAD", "--format", name, before=TELL)
    assert status == 0
    assert not set(json.loads(err.splitlines()[-1])) & (SITE | PAGES | WRITING | NEVER)


def test_there_is_something_to_ban(process: Process) -> None:
    process.project.write("debt/register.yml", "documents: {debtlog/register.md.jinja: docs/D.md}")
    _, _, err = process.anew("render", before=TELL)
    needed = PAGES | JUDGING | {"debtlog.fs.write", "yaml", "msgspec"}
    assert set(json.loads(err.splitlines()[-1])) >= needed
