"""Repositories of about twenty kinds: what is found in each, what is made, what is left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from debtlog.site.configuration import from_yaml
from tests.scaffold.conftest import files

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

SITE = {"mkdocs.yml", "docs/index.md"}
WORKFLOW = ".github/workflows/debt.yml"
HOOK = ".pre-commit-config.yaml"
VS_CODE = ".vscode/settings.json"
SCHEMAS = {"debt/schema/record.json", "debt/schema/register.json"}
ALWAYS = {"debt/register.yml", ".gitignore", ".gitattributes", *SCHEMAS}
ALL = ALWAYS | SITE | {WORKFLOW, HOOK, VS_CODE}
MKDOCS = "site_name: x\nplugins:\n  - search\n"
GITHUB = "https://github.com/a/b"


@dataclass(frozen=True)
class Kind:
    """A kind of repository: its files and remote, what is said to be found, what is made.

    ``register`` are settings that ``register.yml`` gets, ``told`` files with lines to add.
    """

    found: str
    made: set[str]
    files: dict[str, str] = field(default_factory=dict)
    remote: str = ""
    register: dict[str, str] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    arguments: tuple[str, ...] = ()


KINDS = {
    "empty": Kind("no site, no known code host, branch main", ALL),
    "on GitHub": Kind(
        "no site, GitHub, branch main",
        ALL,
        remote="git@github.com:a/b.git",
        register={
            "code_url": f"{GITHUB}/blob/{{revision}}/{{path}}#L{{start}}-L{{end}}",
            "edit_url": f"{GITHUB}/edit/main/{{path}}",
            "engine": "mkdocs",
        },
    ),
    "on GitLab": Kind(
        "no site, GitLab, branch main",
        ALL - {WORKFLOW},
        remote="https://kim:secret@gitlab.com/g/sub/b.git",
        register={"edit_url": "https://gitlab.com/g/sub/b/-/edit/main/{path}"},
        told={".gitlab-ci.yml"},
    ),
    "on a GitLab of one's own": Kind(
        "no site, GitLab, branch main",
        ALL - {WORKFLOW},
        {".gitlab-ci.yml": "test:\n  script: [make]\n"},
        remote="ssh://git@code.example.org:2222/g/b.git",
        register={"edit_url": "https://code.example.org/g/b/-/edit/main/{path}"},
        told={".gitlab-ci.yml"},
    ),
    "on Azure DevOps": Kind(
        "no site, Azure DevOps, branch main",
        ALL - {WORKFLOW},
        {"azure-pipelines.yml": "steps: []\n"},
        remote="git@ssh.dev.azure.com:v3/o/p/r",
        register={
            "edit_url": "https://dev.azure.com/o/p/_git/r?path=/{path}&version=GBmain",
        },
        told={"azure-pipelines.yml"},
    ),
    "on Bitbucket Server, with Jenkins": Kind(
        "no site, Bitbucket Server, branch main",
        ALL - {WORKFLOW},
        {"Jenkinsfile": "pipeline {}\n"},
        remote="https://git.example.org/scm/P/r.git",
        register={
            "edit_url": "https://git.example.org/projects/P/repos/r/browse/{path}"
            "?at=refs/heads/main",
        },
        told={"Jenkinsfile"},
    ),
    "on Codeberg": Kind(
        "no site, Gitea or Forgejo, branch main",
        ALL - {WORKFLOW},
        remote="https://codeberg.org/a/b",
        register={"edit_url": "https://codeberg.org/a/b/_edit/main/{path}"},
        told={".forgejo/workflows/debt.yml"},
    ),
    "on a host that nobody knows": Kind(
        "no site, no known code host, branch main", ALL, remote="git@work:a/b.git"
    ),
    "with Woodpecker": Kind(
        "no site, Gitea or Forgejo, branch main",
        ALL - {WORKFLOW},
        {".woodpecker/test.yml": "steps: {}\n"},
        remote="https://codeberg.org/a/b",
        told={".woodpecker/debt.yml"},
    ),
    "MkDocs": Kind(
        "MkDocs in mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"mkdocs.yml": MKDOCS, "docs/index.md": "# Mine\n"},
        told={"mkdocs.yml"},
        register={"engine": "mkdocs"},
    ),
    "MkDocs with all that is needed": Kind(
        "MkDocs in mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"mkdocs.yml": "plugins: [debtlog]\nmarkdown_extensions: [pymdownx.extra]\n"},
    ),
    "MkDocs in a folder": Kind(
        "MkDocs in website/mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"website/mkdocs.yml": f"{MKDOCS}docs_dir: pages\n", "docs/notes.md": "# Mine\n"},
        register={"docs": "website/pages", "site_config": "website/mkdocs.yml"},
        told={"website/mkdocs.yml"},
    ),
    "MkDocs in a folder, with the pages beside it": Kind(
        "MkDocs in tools/site/mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"tools/site/mkdocs.yml": f"{MKDOCS}docs_dir: ../../docs\n"},
        register={"site_config": "tools/site/mkdocs.yml"},
        told={"tools/site/mkdocs.yml"},
    ),
    "MkDocs that inherits": Kind(
        "MkDocs in mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"mkdocs.yml": "INHERIT: base/all.yml\n", "base/all.yml": f"{MKDOCS}docs_dir: pages\n"},
        register={"docs": "pages"},
        told={"mkdocs.yml"},
    ),
    "several sites of parts": Kind(
        "no site, no known code host, branch main",
        ALL,
        {"a/mkdocs.yml": MKDOCS, "b/mkdocs.yml": MKDOCS},
    ),
    "ProperDocs": Kind(
        "ProperDocs in properdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"properdocs.yml": MKDOCS, "mkdocs.yml": "site_name: old\n"},
        register={"engine": "mkdocs", "site_config": "properdocs.yml"},
        told={"properdocs.yml"},
    ),
    "Zensical": Kind(
        "Zensical in zensical.toml, no known code host, branch main",
        ALL - SITE,
        {"zensical.toml": "[project]\nsite_name = 'x'\ndocs_dir = 'pages'\n"},
        register={"engine": "zensical", "site_config": "zensical.toml", "docs": "pages"},
    ),
    "Zensical with a list of extensions": Kind(
        "Zensical in zensical.toml, no known code host, branch main",
        ALL - SITE,
        {"zensical.toml": "[project.markdown_extensions.attr_list]\n"},
        register={"engine": "zensical"},
        told={"zensical.toml"},
    ),
    "Zensical that reads mkdocs.yml": Kind(
        "MkDocs in mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"mkdocs.yml": MKDOCS, "pyproject.toml": "[project]\ndependencies = ['zensical']\n"},
        register={"engine": "zensical"},
    ),
    "techdocs-core": Kind(
        "TechDocs in mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"mkdocs.yml": "site_name: x\nplugins:\n  - techdocs-core\n"},
        register={"engine": "mkdocs"},
        told={"mkdocs.yml"},
    ),
    "techdocs-core with options": Kind(
        "TechDocs in mkdocs.yml, no known code host, branch main",
        ALL - SITE,
        {"mkdocs.yml": "site_name: x\nplugins:\n  - techdocs-core: {use_material_search: true}\n"},
        register={"engine": "mkdocs"},
        told={"mkdocs.yml"},
    ),
    "a docs folder of its own": Kind(
        "no site, no known code host, branch main",
        (ALL - {"docs/index.md"}) | {"debt/docs/index.md"},
        {"docs/README.md": "[lost](nowhere.md)\n", "docs/conf.py": ""},
        register={"docs": "debt/docs"},
    ),
    "a folder called site": Kind(
        "no site, no known code host, branch main",
        ALL,
        {"site/content/index.md": "# Hugo\n"},
    ),
    "a register that says where": Kind(
        "no site, no known code host, branch main",
        (ALL - {"debt/register.yml", "docs/index.md"}) | {"pages/index.md"},
        {"debt/register.yml": "docs: pages\nlanguage: ru\n", "docs/README.md": ""},
        told={"debt/register.yml"},
    ),
    "all of it there": Kind(
        "no site, no known code host, branch main",
        (ALWAYS - {".gitignore", ".gitattributes"}) | SITE,
        {
            ".gitignore": "*.pyc\nsite/\n",
            ".gitattributes": "* text=auto\n",
            HOOK: "repos:\n  - repo: local\n    hooks: []\n",
            VS_CODE: '{\n  // mine\n  "a": 1,\n}\n',
            ".editorconfig": "[*]\nindent_style = tab\n",
            "typos.toml": "[files]\nextend-exclude = ['x']\n",
            ".github/workflows/ci.yml": "jobs: {x: {steps: [{run: debtlog check}]}}\n",
        },
        told={".gitignore", ".gitattributes", HOOK, VS_CODE, ".editorconfig", "typos.toml"},
    ),
    "without anything": Kind(
        "no known code host, branch main",
        {"debt/register.yml"},
        {"mkdocs.yml": MKDOCS},
        arguments=("--without", "site,ci", "--without", "pre-commit, editor,schema,merge"),
    ),
}


def prepare(project: Project, kind: Kind) -> None:
    """Write the files of a kind of repository, and its remote."""
    for name, text in kind.files.items():
        project.write(name, text)
    if kind.remote:
        project.git("remote", "add", "origin", kind.remote)
    project.track()


def told(out: str) -> set[str]:
    """Name the files that there are lines for."""
    begins = ("Add to ", "For ")
    return {line.split()[-1].rstrip(":") for line in out.splitlines() if line.startswith(begins)}


@pytest.mark.parametrize("name", KINDS)
def test_kind(run: Run, empty: Project, name: str) -> None:
    kind = KINDS[name]
    prepare(empty, kind)
    before = files(empty)
    status, out, err = run("init", *kind.arguments)
    assert (status, err) == (0, "")
    assert out.splitlines()[0] == f"found {kind.found}"
    after = files(empty)
    assert {file: after[file] for file in before} == before
    assert after.keys() - before.keys() == kind.made
    assert told(out) == kind.told
    if "debt/register.yml" in kind.made:
        settings = from_yaml(after["debt/register.yml"].decode())
        assert {key: settings[key] for key in kind.register} == kind.register
        assert b"secret" not in b"".join(after.values())


@pytest.mark.parametrize("name", KINDS)
def test_says_in_advance_what_it_would_do(run: Run, empty: Project, name: str) -> None:
    kind = KINDS[name]
    prepare(empty, kind)
    before = files(empty)
    dry = run("init", "--dry-run", *kind.arguments).out
    assert files(empty) == before
    real = run("init", *kind.arguments).out.partition("\nNext:")[0]
    assert dry.replace("would create", "created").split() == real.split()


@pytest.mark.parametrize("name", KINDS)
def test_a_second_time_changes_nothing(run: Run, empty: Project, name: str) -> None:
    kind = KINDS[name]
    prepare(empty, kind)
    for arguments in ((), ("--apply",)):
        run("init", *kind.arguments, *arguments)
        before = files(empty)
        again = run("init", *kind.arguments, *arguments).out
        assert files(empty) == before
        assert again.endswith("\nNothing was changed.\n")
        assert not any(line.startswith("created") for line in again.splitlines())


@pytest.mark.parametrize("name", KINDS)
def test_one_command_undoes_it(run: Run, empty: Project, name: str) -> None:
    kind = KINDS[name]
    prepare(empty, kind)
    empty.git("commit", "--quiet", "--allow-empty", "--message=Before")
    before = files(empty)
    run("init", *kind.arguments)
    empty.git("clean", "--force", "-d", "--quiet")
    assert files(empty) == before


@pytest.mark.parametrize("name", KINDS)
def test_what_is_applied_leaves_little_to_add(run: Run, empty: Project, name: str) -> None:
    kind = KINDS[name]
    prepare(empty, kind)
    before = files(empty)
    status, out, err = run("init", "--apply", *kind.arguments)
    assert (status, err) == (0, "")
    by_hand = {"azure-pipelines.yml", "Jenkinsfile"}
    if name == "MkDocs that inherits":
        by_hand.add("mkdocs.yml")  # a list there would replace the inherited one
    assert told(out) == kind.told & by_hand
    for file, old in before.items():
        new = files(empty)[file].splitlines()
        assert [line for line in old.splitlines() if line not in new] == [], file
    assert run("check").status == 0
