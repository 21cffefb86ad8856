"""The first pull request: small, accepted by the tools that read it, in the newest form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import yaml

from debtlog.model.vocabulary import Language
from debtlog.scaffold.file_texts import site_configuration
from debtlog.schema.generate import schema_text
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

MOST_LINES = 300
WORKFLOW = ".github/workflows/debt.yml"


@pytest.mark.parametrize(
    "files",
    [{}, {"mkdocs.yml": "site_name: x\nplugins:\n  - search\n", "docs/index.md": "# x\n"}],
    ids=["empty", "MkDocs"],
)
def test_has_few_lines_beside_the_records(run: Run, empty: Project, files: dict[str, str]) -> None:
    for name, text in files.items():
        empty.write(name, text)
    empty.git("remote", "add", "origin", "git@github.com:a/b.git")
    empty.track()
    empty.git("commit", "--quiet", "--allow-empty", "--message=Before")
    assert run("init", "--apply").status == 0
    for number in range(1, 4):
        empty.write(f"debt/000{number}-x.yml", MINIMAL.replace("id: 1", f"id: {number}"))
    empty.git("add", "--all")
    assert run("check", "--fix").status == 0
    empty.git("add", "--all")
    rows = empty.git("diff", "--cached", "--numstat", "HEAD").splitlines()
    changed = {name: int(plus) + int(minus) for plus, minus, name in map(str.split, rows)}
    records = {name for name in changed if name.startswith("debt/000")}
    assert len(records) == 3
    assert {"docs/DEBT.md", "debt/schema/record.json"} <= changed.keys()
    assert sum(changed[name] for name in changed.keys() - records) < MOST_LINES


def test_schemas_are_marked_as_generated(run: Run, empty: Project) -> None:
    run("init")
    file = "debt/schema/record.json"
    said = empty.git("check-attr", "linguist-generated", file).strip()
    assert said == f"{file}: linguist-generated: set"
    assert (empty.root / file).read_text().count("\n") == 1


@pytest.mark.parametrize("second", ["mkdocs.ru.yml", "debt/0001-x.ru.yml"])
def test_schemas_of_translations_come_with_a_second_language(
    run: Run, empty: Project, second: str
) -> None:
    empty.write(second, "title: x\n")
    run("init")
    settings = json.loads((empty.root / ".vscode/settings.json").read_text())
    assert len(settings["yaml.schemas"]) == 4
    for file in settings["yaml.schemas"]:
        assert (empty.root / file).is_file()


def test_a_plain_reader_takes_the_english_configuration() -> None:
    assert yaml.safe_load(site_configuration())["plugins"][1] == "debtlog"
    # without the function that such a reader refuses, headings in Cyrillic would be _1, _2
    assert "!!python" in site_configuration(Language.RU)


def test_nothing_is_run_as_a_module(run: Run, empty: Project) -> None:
    run("init")
    for file in (WORKFLOW, ".pre-commit-config.yaml"):
        assert "python -m" not in (empty.root / file).read_text()
    workflow = yaml.safe_load((empty.root / WORKFLOW).read_text())
    checkout, _, _, check = workflow["jobs"]["check"]["steps"]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert check["run"] == "debtlog check"
    assert workflow["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(
    ("change", "is_updated"),
    [
        ({"$comment": None, "description": "Old."}, True),  # as the first version wrote it
        ({"$comment": "debtlog 0.0.9", "description": "Old."}, True),
        ({"description": "Old."}, True),
        ({}, False),
        ({"$comment": "debtlog 99.0", "description": "New."}, False),
        ({"$comment": "by hand", "description": "Mine."}, False),
        ({"title": "Another", "description": "Mine."}, False),
    ],
)
def test_a_fix_updates_what_an_older_debtlog_wrote(
    run: Run, empty: Project, *, change: dict[str, str | None], is_updated: bool
) -> None:
    run("init")
    file = empty.root / "debt/schema/register.json"
    schema = json.loads(schema_text("register")) | change
    old = json.dumps({key: value for key, value in schema.items() if value is not None}, indent=2)
    file.write_text(old)
    run("check")
    assert file.read_text() == old
    err = run("check", "--fix").err
    assert file.read_text() == (schema_text("register") if is_updated else old)
    told = "debtlog: fixed debt/schema/register.json:1: written again by debtlog "
    assert err.startswith(told) is is_updated


def test_a_fix_makes_no_schema_and_reads_none_through_a_link(run: Run, empty: Project) -> None:
    run("init", "--without", "schema")
    (empty.root / "debt/schema").mkdir()
    (empty.root / "debt/schema/record.json").symlink_to("../register.yml")
    (empty.root / "debt/schema/register.json").write_text("[" * 100_000)
    assert run("check", "--fix").err == "debtlog: wrote docs/DEBT.md\n"
