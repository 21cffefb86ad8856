"""Code owners are offered for records without an owner, and are never taken for their owners."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from debtlog.api import Publication
from debtlog.model.vocabulary import Language
from tests.commands import runner
from tests.rendered import facts, site_texts

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import MakeProject

HEAD = "status: confirmed\nseverity: low\ncreated: 2026-01-01\nsummary: It costs.\n"
FILES = {
    ".github/CODEOWNERS": "/src/ @org/core\n/lib/ @ann mail@example.org\n/lib/c.py @kim @ann\n",
    "src/a.py": "a = 1\n",
    "lib/b.py": "b = 2\n",
    "lib/c.py": "c = 3\n",
    "debt/0001-a.yml": f"id: 1\ntitle: A\n{HEAD}references: [{{path: src/a.py}}]\n",
    "debt/0002-b.yml": f"id: 2\ntitle: B\n{HEAD}owner: kim\nreferences: [{{path: lib/b.py}}]\n",
    "debt/0003-c.yml": f"id: 3\ntitle: C\n{HEAD}"
    "references: [{path: lib}, {path: lib/c.py}, {path: src}]\n",
    "debt/0004-d.yml": f"id: 4\ntitle: D\n{HEAD}references: [{{path: src}}]\n",
}


@pytest.fixture
def run(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in a register with three records that nobody is responsible for."""
    return runner(project(FILES), monkeypatch, capfd)


def test_the_list_of_what_nobody_is_responsible_for_offers_them(run: Run) -> None:
    assert run("list", "--without-owner").err == (
        "debtlog: .github/CODEOWNERS: @org/core owns the code of 2 records; if they are"
        " responsible: debtlog set 1 4 owner=@org/core\n"
        "debtlog: .github/CODEOWNERS: @ann, @kim, @org/core own the code of 1 record; if one of"
        " them is responsible: debtlog set 3 owner=@ann\n"
    )
    for others in (["list"], ["list", "--without-owner", "--format", "json"]):
        assert run(*others).err == ""


def test_the_offered_command_works(run: Run) -> None:
    assert run("set", "1", "4", "owner=@org/core").status == 0
    assert "@kim" in run("list", "--without-owner").err
    assert "@org/core" in run("show", "1").out


def test_a_new_record_is_not_given_one(run: Run) -> None:
    made = run("new", "A debt", "--at", "src/a.py:1")
    assert made.out == "debt/0005-a-debt.yml\n"
    offer = "@org/core owns the code of 1 record; if they are responsible: debtlog set 5"
    assert offer in made.err
    assert "owner" not in json.loads(run("show", "5", "--format", "json").out)["record"]
    assert "CODEOWNERS" not in run("new", "B", "--at", "src/a.py:1", "--owner", "kim").err


def test_one_record_names_them_as_what_they_are(run: Run) -> None:
    assert "code owners  @ann, @kim, @org/core\n" in run("show", "3").out
    assert "code owners" not in run("show", "2").out
    shown = json.loads(run("show", "3", "--format", "json").out)
    assert shown["code_owners"] == ["@ann", "@kim", "@org/core"]
    assert shown["owner"] is None


def test_addresses_of_people_are_shown_nowhere(project: MakeProject, run: Run) -> None:
    for command in (["list", "--without-owner"], ["show", "3"], ["show", "3", "--format", "json"]):
        assert "mail@" not in "".join(map(str, run(*command)))
    analysis = project(FILES).analyse()
    texts = site_texts(Publication(analysis), Language.EN)
    assert not [path for path, text in texts.items() if "mail@" in text]


def test_pages_of_the_site_name_them_and_documents_do_not(project: MakeProject) -> None:
    files = FILES | {
        "debt/register.yml": "documents: {DEBT.jinja: docs/DEBT.md}\n",
        "templates/DEBT.jinja": '{% extends "debtlog/register.md.jinja" %}',
    }
    publication = Publication(project(files).analyse())
    texts = site_texts(publication, Language.EN)
    told = {path: facts(text).get("Code owners") for path, text in texts.items()}
    assert {path: names for path, names in told.items() if names} == {
        "docs/debt/1.md": "@org/core",
        "docs/debt/3.md": "@ann, @kim, @org/core",
        "docs/debt/4.md": "@org/core",
    }
    assert all("Code owners" not in it.text for it in publication.documents(Language.EN))


def test_declared_owners_are_offered_by_their_name(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    settings = {"debt/register.yml": "owners: {core: {}, kim: {}}\n"}
    run = runner(project(FILES | settings), monkeypatch, capfd)
    told = run("list", "--without-owner").err
    assert "debtlog set 1 4 owner=core\n" in told
    assert "debtlog set 3 owner=kim\n" in told
    settings = {"debt/register.yml": "owners: {others: {}}\n"}
    run = runner(project(FILES | settings), monkeypatch, capfd)
    told = run("list", "--without-owner").err
    assert "; to enter them, declare them in owners of debt/register.yml\n" in told


def test_a_register_in_a_folder_finds_the_file_of_the_checkout(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = project({"CODEOWNERS": "/api/src/ @org/api\n"})
    made.write("api/debt/register.yml", "")
    made.write("api/src/a.py", "a = 1\n")
    made.write("api/debt/0001-a.yml", FILES["debt/0001-a.yml"])
    made.track()
    run = runner(made, monkeypatch, capfd)
    monkeypatch.chdir(made.root / "api")
    assert "code owners  @org/api" in run("show", "1").out


def test_a_file_that_cannot_be_read_is_reported(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = project({name: text for name, text in FILES.items() if not name.startswith(".github")})
    (made.root / "CODEOWNERS").symlink_to("src/a.py")
    run = runner(made, monkeypatch, capfd)
    problem = "no owners are suggested: CODEOWNERS goes through a symbolic link"
    assert problem in run("list", "--without-owner").err
    assert run("show", "1").err == ""
