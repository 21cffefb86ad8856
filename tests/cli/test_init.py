"""``init``, and the way from there to a site."""

from __future__ import annotations

import json
import shlex
import stat
from shutil import rmtree
from typing import TYPE_CHECKING

import pytest

from debtlog.merging import DRIVER
from tests.commands import WHOLE, Process
from tests.editing.conftest import CODE
from tests.scaffold.conftest import empty, files, run

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

__all__ = ["empty", "run"]
MADE = [
    "debt/register.yml",
    "mkdocs.yml",
    "docs/index.md",
    ".gitignore",
    "debt/schema/record.json",
    "debt/schema/register.json",
    ".gitattributes",
    ".vscode/settings.json",
    ".github/workflows/debt.yml",
    ".pre-commit-config.yaml",
]
FOUND = "found no site, no known code host, branch main"


def test_makes_a_register(run: Run, empty: Project) -> None:
    status, out, err = run("init")
    assert (status, err) == (0, "")
    assert out.splitlines()[: len(MADE) + 2] == [FOUND, "", *(f"created  {it}" for it in MADE)]
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
    told = "".join(f"{line}\n" for line in (FOUND, "", *(f"would create  {it}" for it in MADE)))
    assert run("init", "--dry-run") == (0, told, "")
    assert files(empty) == {}


def test_never_overwrites(run: Run, empty: Project) -> None:
    empty.write("elsewhere", "mine\n")
    empty.write(".github", "mine\n")
    empty.write("debt/schema/record.json/is/a/folder", "mine\n")
    (empty.root / ".vscode").symlink_to(empty.root)
    (empty.root / ".pre-commit-config.yaml").symlink_to("elsewhere")
    before = files(empty)
    for arguments in ((), ("--apply",)):
        status, out, err = run("init", *arguments)
        assert (status, err) == (0, "")
        lines = out.splitlines()
        assert "kept     .github/workflows/debt.yml (.github is no folder)" in out or arguments
        for kept in (
            "debt/schema/record.json (is a folder)",
            ".vscode/settings.json (goes through a symbolic link)",
            ".pre-commit-config.yaml (goes through a symbolic link)",
        ):
            assert [line for line in lines if line.startswith("kept") and line.endswith(kept)]
        after = files(empty)
        assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("name", ["debt", "debt/register.yml"])
def test_a_register_behind_a_link_is_not_made(run: Run, empty: Project, name: str) -> None:
    (empty.root / name).parent.mkdir(exist_ok=True)
    (empty.root / name).symlink_to(empty.root.parent / "elsewhere")
    told = "debtlog: debt/register.yml cannot be made: it goes through a symbolic link\n"
    assert run("init") == (2, "", told)
    assert files(empty) == {}


@pytest.mark.parametrize(
    ("config", "lines"),
    [
        (
            "site_name: x\n",
            [
                "plugins:",
                "  - search",
                "  - debtlog",
            ],
        ),
        (WHOLE.replace("[debtlog]", "[search]"), ["plugins:", "  - debtlog"]),
        (WHOLE.replace("[debtlog]", "{search: {lang: en}}"), ["plugins:", "  debtlog: {}"]),
        (WHOLE, []),
        ("INHERIT: docs/base.yml\nplugins: [debtlog]\n", []),
    ],
)
@pytest.mark.parametrize("arguments", [["--dry-run"], []])
def test_a_kept_configuration_is_told_what_to_add(
    run: Run, empty: Project, config: str, lines: list[str], arguments: list[str]
) -> None:
    empty.write("mkdocs.yml", config)
    empty.write("docs/base.yml", WHOLE)
    _, out, _ = run("init", *arguments)
    told = out.partition("Add to mkdocs.yml:\n\n")[2].splitlines()
    assert told[: len(lines)] == [f"    {line}" for line in lines]
    assert told[len(lines) :][:1] in ([], [""])
    assert ("Add to mkdocs.yml" in out) is bool(lines)


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
    assert run("init").status == 0
    assert (empty.root / "docs").read_text() == "mine\n"
    assert (empty.root / "debt/docs/index.md").is_file()


def test_nothing_dead_is_made_in_a_folder_of_a_checkout(run: Run, empty: Project) -> None:
    empty.write("a b/api/x", "")
    status, out, err = run("-C", "a b/api", "init")
    assert (status, err) == (0, "")
    assert out.startswith(f"{FOUND}, the checkout starts at ../..\n")
    made = {name.removeprefix("a b/api/") for name in files(empty)} - {"x", "lines"}
    at_the_top = {".vscode/settings.json", ".github/workflows/debt.yml", ".pre-commit-config.yaml"}
    assert made == set(MADE) - at_the_top
    for file in at_the_top:
        assert f"not created  ../../{file} (see below)\n" in out
        assert f"\nFor ../../{file}:\n" in out
    assert "run: debtlog -C 'a b/api' check\n" in out
    assert '"a b/api/debt/schema/register.json": "a b/api/debt/register.yml"' in out
    # one in the folder says what is generated; the merge of records is for the top
    assert "not created  ../../.gitattributes (see below)\n" in out
    at_the_top.add(".gitattributes")
    _, out, _ = run("-C", "a b/api", "init", "--apply")
    assert at_the_top <= files(empty).keys()
    assert out.count("created  ") == len(at_the_top)


def test_a_folder_of_a_checkout_with_a_site(run: Run, empty: Project) -> None:
    empty.write("mkdocs.yml", "site_name: x\nplugins:\n  - search\n")
    empty.write("services/api/x", "")
    _, out, _ = run("-C", "services/api", "init", "--apply")
    assert out.startswith("found MkDocs in ../../mkdocs.yml, ")
    assert not (empty.root / "services/api/mkdocs.yml").exists()
    assert "  - debtlog: {register: services/api}\n" in (empty.root / "mkdocs.yml").read_text()
    register = (empty.root / "services/api/debt/register.yml").read_text()
    assert "site_config: ../../mkdocs.yml\n" in register


def test_a_folder_whose_name_is_a_command(run: Run, empty: Project) -> None:
    empty.write("$(id)/x", "")
    status, out, err = run("-C", "$(id)", "init")
    told = "$(id) has letters that CI servers do not take; init --without ci,pre-commit"
    assert (status, out, err) == (2, "", f"debtlog: {told}\n")
    assert run("-C", "$(id)", "init", "--without", "ci,pre-commit").status == 0


@pytest.mark.parametrize("folder", ["", "services/api", "a b", "ß #1", '[x]*?\\"', "-n", "tab\t"])
def test_git_knows_which_files_are_records(run: Run, empty: Project, folder: str) -> None:
    empty.write(f"{folder or '.'}/x", "")
    options = ["-C", f"./{folder}", "init", "--apply", "--without", "ci,pre-commit,site"]
    assert run(*options).status == 0
    ours = [f"{folder}/{name}".strip("/") for name in ("debt/0001-x.yml", "docs/DEBT.md")]
    others = ["y/debt/0001-x.yml", "debt/x/0001-x.yml", "y/docs/DEBT.md"]
    said = empty.git("check-attr", "-z", "merge", "--", *ours, *others).split("\0")
    assert said[2::3] == ["debtlog"] * 2 + ["unspecified"] * 3
    before = files(empty)
    assert run(*options).out.endswith("\nNothing was changed.\n")
    assert files(empty) == before


@pytest.mark.parametrize(
    ("text", "is_told", "added"),
    [
        (b"*.png binary", True, True),
        (b"* text=auto\r\n*.yml text\r\n", True, True),
        (b"debt/*.yml merge=debtlog", False, False),
        (b"/debt/*.yml merge=debtlog\n/docs/DEBT.md merge=debtlog\n", False, False),
        (b"/debt/*.yml text merge=debtlog eol=lf\n", False, False),
        (b"debt/*.yml -merge\n", False, False),
        (b"  debt/*.yml\tmerge=union\n", False, False),
        (b"# debt/*.yml merge=debtlog\n", True, True),
        (b"debt/*.yml text\n", True, True),
        (b"other/debt/*.yml merge=debtlog\n", True, True),
        (b"\xff\n", True, False),
    ],
)
def test_attributes_of_others_stay(
    run: Run, empty: Project, *, text: bytes, is_told: bool, added: bool
) -> None:
    empty.write(".gitattributes", text)
    line = "/debt/*.yml merge=debtlog"
    out = run("init").out
    assert (f"\n    {line}\n" in out) is is_told
    assert (empty.root / ".gitattributes").read_bytes() == text
    run("init", "--apply")
    now = (empty.root / ".gitattributes").read_bytes()
    assert now.startswith(text)
    assert (line.encode() in now.removeprefix(text)) is added
    assert now.count(b"\r\n") == (now.count(b"\n") if b"\r" in text else 0)


def test_documents_that_are_there_are_merged_too(run: Run, empty: Project) -> None:
    documents = "documents: {debtlog/register.md.jinja: a b/OWED.md, own.md.jinja: ./OWN.md}\n"
    empty.write("debt/register.yml", documents)
    run("init")
    said = empty.git("check-attr", "merge", "--", "a b/OWED.md", "OWN.md", "docs/DEBT.md")
    assert [line.rpartition(" ")[2] for line in said.splitlines()] == [
        "debtlog",
        "debtlog",
        "unspecified",
    ]


def test_what_to_tell_git_is_said_until_it_knows(run: Run, empty: Project) -> None:
    heading = "\nOnce in each clone, so that git merges records with debtlog:\n"
    out = run("init").out
    commands = [line.strip() for line in out.partition(heading)[2].splitlines()]
    assert [shlex.split(it)[:2] for it in commands] == [["git", "config"]] * 2
    assert heading in run("init").out
    for command in commands:
        empty.git(*shlex.split(command)[1:])
    assert empty.git("config", "merge.debtlog.driver") == f"{DRIVER}\n"
    assert heading not in run("init").out
    assert run("init").out.endswith("\nNothing was changed.\n")


def test_merges_may_be_left_to_git(run: Run, empty: Project) -> None:
    assert "merge" not in run("init", "--without", "merge").out.replace("pre-merge", "")
    assert b"merge" not in files(empty)[".gitattributes"]


def test_parts_that_do_not_exist(run: Run) -> None:
    status, _, err = run("init", "--without", "site,precommit")
    assert status == 2
    assert err.endswith("did you mean pre-commit?\n")


@pytest.mark.parametrize(
    ("nav", "is_told"),
    [("", False), ("nav: [index.md]\n", True), ("nav: [index.md, debt/index.md]\n", False)],
)
def test_a_navigation_without_the_register(
    run: Run, empty: Project, *, nav: str, is_told: bool
) -> None:
    empty.write("mkdocs.yml", f"site_name: x\n{nav}")
    said = run("init").out
    assert ("  edit mkdocs.yml " in said) is is_told
    assert ("add debt/index.md to its nav" in said) is is_told


def test_next_steps_fit_the_repository(run: Run, empty: Project) -> None:
    out = run("init", "--without", "site,pre-commit").out
    assert "debtlog serve" not in out
    assert "pre-commit install" not in out
    assert empty.root.joinpath("debt/register.yml").read_text().count("engine") == 0


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("title: Debt\n", "check it, and fix what is certain"),
        ("documents: {debtlog/register.md.jinja: OWED.md}\n", "check it, and write OWED.md"),
        (
            "documents: {debtlog/register.md.jinja: OWED.md, own.md.jinja: OWN.md}\n",
            "check it, and write its documents",
        ),
    ],
)
def test_next_steps_fit_the_register(run: Run, empty: Project, settings: str, says: str) -> None:
    empty.write("debt/register.yml", settings)
    assert f"  {says}\n" in run("init").out


def test_a_folder_without_git_is_told(run: Run, empty: Project) -> None:
    rmtree(empty.root / ".git")
    status, out, err = run("init")
    assert (status, err) == (0, "")
    assert out.startswith("found no site, no git checkout here\n")
    # what comes next can be done, in this order
    rmtree(empty.root / "debt")
    _, out, _ = run("init")
    listed = out.partition("Next:\n")[2].partition("\n\n")[0]
    commands = [line.split("  ")[1] for line in listed.splitlines()]
    assert commands[:2] == ["git init", "git add --all"]
    for command in commands[:2]:
        empty.git(*command.split()[1:])
    assert "debt/register.yml" in empty.git("ls-files").split()


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_build_empties_no_folder_of_others(empty: Project, engine: str) -> None:
    """A generator empties the folder that it builds into; Hugo has its sources in ``site``."""
    empty.write("site/content/index.md", "# Hugo\n")
    empty.write("docs/index.rst", "Sphinx\n")
    empty.track()
    empty.git("commit", "--quiet", "--message=Before")
    run = Process(empty)
    assert run("init").status == 0
    assert run("check", "--fix").status == 0
    status, out, err = run("build", "--strict", "--engine", engine)
    assert (status, out.splitlines()[-1]) == (0, f"The site: {empty.root}/debt-site/index.html"), (
        err
    )
    assert empty.git("diff", "--name-only") == ""
    assert "debt-site" not in empty.git("status", "--short")


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
