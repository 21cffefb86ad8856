"""``init``, and the way from there to a site."""

from __future__ import annotations

import json
import stat
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from tests.commands import WHOLE, Process, runner
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import MakeProject, Project

MADE = [
    "debt/register.yml",
    "mkdocs.yml",
    "docs/index.md",
    ".gitignore",
    ".vscode/settings.json",
    ".github/workflows/debt.yml",
    ".pre-commit-config.yaml",
    "debt/schema/record.json",
    "debt/schema/register.json",
    "debt/schema/translation.json",
    "debt/schema/register-translation.json",
]


@pytest.fixture
def empty(project: MakeProject) -> Project:
    """An empty git repository."""
    made = project()
    (made.root / "debt/register.yml").unlink()
    (made.root / "debt").rmdir()
    made.track()
    return made


@pytest.fixture
def run(empty: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run commands in the empty repository."""
    return runner(empty, monkeypatch, capfd)


def files(project: Project) -> dict[str, bytes]:
    """Every file but git's own."""
    paths = {path.relative_to(project.root).as_posix(): path for path in project.root.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and not name.startswith(".git/")
    }


def test_makes_a_register(run: Run, empty: Project) -> None:
    status, out, err = run("init")
    assert (status, err) == (0, "")
    assert out.splitlines()[: len(MADE)] == [f"created  {file}" for file in MADE]
    assert "Next:\n  git add --all  " in out
    assert 'debtlog new "TITLE" --at PATH:LINES' in out
    assert sorted(files(empty)) == sorted(MADE)
    for file in MADE:
        assert stat.S_IMODE((empty.root / file).stat().st_mode) & 0o444 == 0o444
    for file in MADE:
        if file.endswith(".json"):
            assert json.loads((empty.root / file).read_bytes())
    assert run("check", "--strict") == (0, "0 records, 0 references: no findings\n", "")


def test_dry_run_makes_nothing(run: Run, empty: Project) -> None:
    told = "".join(f"would create  {file}\n" for file in MADE)
    assert run("init", "--dry-run") == (0, told, "")
    assert files(empty) == {}


def test_never_overwrites(run: Run, empty: Project) -> None:
    empty.write("mkdocs.yml", "mine\n")
    empty.write("docs/index.md/is/a/folder", "mine\n")
    empty.write("elsewhere", "mine\n")
    (empty.root / ".vscode").symlink_to(empty.root)
    (empty.root / ".pre-commit-config.yaml").symlink_to("elsewhere")
    before = files(empty)
    status, out, err = run("init")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert "kept     mkdocs.yml" in lines
    assert "kept     docs/index.md" in lines
    assert "kept     .vscode/settings.json (goes through a symbolic link)" in lines
    assert "kept     .pre-commit-config.yaml (goes through a symbolic link)" in lines
    after = files(empty)
    assert {name: after[name] for name in before} == before
    assert run("init").out.splitlines()[: len(MADE)] == [
        line.replace("created", "kept   ") for line in lines[: len(MADE)]
    ]
    assert files(empty) == after


ADD = "Add to it for the pages of the register, extending lists that it has:"


@pytest.mark.parametrize(
    ("config", "lines"),
    [
        (
            "site_name: x\n",
            [
                "plugins:",
                "  - search",
                "  - debtlog",
                "markdown_extensions:",
                "  - attr_list",
                "  - md_in_html",
                "  - pymdownx.superfences",
            ],
        ),
        (WHOLE.replace("[debtlog]", "[search]"), ["plugins:", "  - debtlog"]),
        (WHOLE.replace("[debtlog]", "{search: {lang: en}}"), ["plugins:", "  debtlog: {}"]),
        (WHOLE, []),
        ("INHERIT: docs/base.yml\nplugins: [debtlog]\n", []),
        ("site_name: [\n", []),
    ],
)
@pytest.mark.parametrize("arguments", [["--dry-run"], []])
def test_a_kept_configuration_is_told_what_to_add(
    run: Run, empty: Project, config: str, lines: list[str], arguments: list[str]
) -> None:
    empty.write("mkdocs.yml", config)
    empty.write("docs/base.yml", WHOLE)
    _, out, _ = run("init", *arguments)
    told = out.partition(" mkdocs.yml\n")[2].splitlines()
    expected = ["", ADD, "", *lines, ""] if lines else []
    assert told[: len(expected)] == expected
    assert told[len(expected)].endswith(" docs/index.md")


def test_never_makes_anew_what_a_sparse_checkout_leaves_out(run: Run, empty: Project) -> None:
    empty.write("debt/register.yml", "title: Ours\n")
    empty.write("mkdocs.yml", "site_name: Ours\n")
    empty.track()
    empty.git("commit", "--quiet", "--message=A register")
    empty.git("sparse-checkout", "set", "--no-cone", "/*", "!/debt/")
    status, out, err = run("init")
    assert (status, err) == (0, "")
    told = "skipped by this sparse checkout; git sparse-checkout add debt"
    assert f"kept     debt/register.yml ({told})" in out.splitlines()
    assert not (empty.root / "debt/register.yml").exists()
    assert not empty.git("diff", "--name-only")


def test_a_file_where_a_folder_should_be(run: Run, empty: Project) -> None:
    empty.write("docs", "mine\n")
    status, _, err = run("init")
    assert (status, err) == (2, "debtlog: docs cannot be created: File exists\n")
    assert (empty.root / "docs").read_text() == "mine\n"


def test_a_folder_of_a_checkout_is_told_where_it_begins(run: Run, empty: Project) -> None:
    empty.write("inner/most/x", "")
    status, _, err = run("-C", "inner/most", "init")
    assert status == 0
    assert err == (
        f"debtlog: the checkout starts at {empty.root}; "
        "GitHub and pre-commit read their files there\n"
    )


def test_a_folder_without_git_is_told(run: Run, empty: Project) -> None:
    rmtree(empty.root / ".git")
    status, _, err = run("init")
    assert status == 0
    assert err == "debtlog: this folder is not in a git checkout\n"
    # what comes next can be done, in this order
    rmtree(empty.root / "debt")
    _, out, _ = run("init")
    commands = [line.split("  ")[1] for line in out.partition("Next:\n")[2].splitlines()]
    assert commands[:2] == ["git init", "git add --all"]
    for command in commands[:2]:
        empty.git(*command.split()[1:])
    assert "debt/register.yml" in empty.git("ls-files").split()


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_from_an_empty_repository_to_a_site(empty: Project, engine: str) -> None:
    """All that a newcomer types, up to a strict build; the code in the checkout is never run."""
    empty.write("src/server.py", CODE)
    for name in ("mkdocs", "zensical", "jinja2", "yaml", "debtlog", "sitecustomize"):
        empty.write(f"{name}.py", "raise SystemExit('this was run')\n")
    empty.track()
    run = Process(empty)
    assert run("init").status == 0
    told = run("new", "Перезагрузка оставляет старое", "--at", "src/server.py:4-7")
    assert told == (0, "debt/0001-perezagruzka-ostavliaet-staroe.yml\n", "")
    assert run("check", "--strict", "--fix").err == "debtlog: wrote docs/DEBT.md\n"
    assert run("render").err == "debtlog: the documents are up to date\n"
    assert run("render", "--check").status == 0
    status, out, err = run("build", "--strict", "--engine", engine)
    assert status == 0, out + err
    assert out.splitlines()[-1] == f"The site: {empty.root}/site/index.html"
    (page,) = (empty.root / "site" / "debt").glob("1*/index.html")
    text = page.read_text()
    assert "Перезагрузка оставляет старое" in text
    assert "pause_seconds" in text
    assert (empty.root / "site/DEBT/index.html").is_file()
