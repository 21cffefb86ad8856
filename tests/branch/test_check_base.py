"""``check --base`` tells findings that are new from those that were there before."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.diagnostics import fingerprints
from debtlog.git.repository import Git
from debtlog.revisions.snapshot import Snapshot
from tests.commands import HEAD, TODAY, register, run

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Run
    from tests.conftest import Project

__all__ = ["register", "run"]

CODE = "".join(f"value_{name} = load_the_value({name!r})\n" for name in "abcdefghijkl")
OTHER = CODE.replace("value", "other")


def record(key: int, place: str = "", more: str = "") -> str:
    """Write a record, perhaps with a reference to lines of a file."""
    references = f"references:\n  - path: {place.partition(':')[0]}\n" if place else ""
    if ":" in place:
        references += f"    lines: {place.partition(':')[2]}\n"
    return f"id: {key}\ntitle: Debt {key}\n{HEAD}{more}{references}"


@pytest.fixture
def branch(register: Project, run: Run) -> Project:
    """A branch of a register that has some findings already."""
    for file in (register.root / "debt").glob("[0-9T]*.yml"):
        file.unlink()
    register.write("src/values.py", CODE)
    register.write("src/others.py", OTHER)
    register.write("debt/0001-debt-1.yml", record(1, "src/values.py:2-4"))
    register.write("debt/0002-debt-2.yml", record(2, "src/others.py:2-4"))
    register.write("debt/0003-debt-3.yml", record(3, "src/values.py:6-8"))
    register.write("debt/0004-debt-4.yml", record(4, more="component: nowhere\n"))
    register.write("debt/wrong-name.yml", record(5, more="relations: [{type: blocks, to: 77}]\n"))
    register.track()
    run("check", "--fix")
    register.git("add", "--all")
    register.git("commit", "--quiet", "--message=As recorded")
    # a finding from before: the code of #3 is gone
    lines = CODE.splitlines(keepends=True)
    register.write("src/values.py", "".join(lines[:5] + lines[8:]))
    register.git("commit", "--quiet", "--all", "--message=Gone")
    register.git("switch", "--quiet", "--create=change")
    return register


def put(file: str, text: str) -> Callable[[Project], object]:
    """Write a file."""
    return lambda project: project.write(file, text)


def swap(file: str, old: str, new: str) -> Callable[[Project], object]:
    """Replace text in a file."""

    def change(project: Project) -> None:
        text = (project.root / file).read_text()
        assert old in text
        project.write(file, text.replace(old, new))

    return change


def remove(file: str) -> Callable[[Project], object]:
    """Delete a file."""
    return lambda project: (project.root / file).unlink()


#: name → what the branch does, and the findings that are new then, each with its record's file.
CHANGES: dict[str, tuple[list[Callable[[Project], object]], list[tuple[str, str]]]] = {
    "nothing": ([], []),
    "a file apart": ([put("src/new.py", "x = 1\n")], []),
    "lines above others": (
        [swap("src/values.py", "value_a", "import loader\nvalue_a")],
        [("moved-code", "debt/0001-debt-1.yml")],
    ),
    "edited code": (
        [swap("src/others.py", "other_c = load_the_other", "other_c = load")],
        [("changed-code", "debt/0002-debt-2.yml")],
    ),
    "deleted code": ([remove("src/others.py")], [("missing-path", "debt/0002-debt-2.yml")]),
    "a new record": (
        [put("debt/0006-debt-6.yml", record(6))],
        [("no-recommendation", "debt/0006-debt-6.yml")],
    ),
    "a record with a taken id": (
        [put("debt/0006-debt-6.yml", record(1))],
        [
            ("misnamed-file", "debt/0006-debt-6.yml"),
            ("duplicate-id", "debt/0006-debt-6.yml"),
            ("no-recommendation", "debt/0006-debt-6.yml"),
        ],
    ),
    "an invalid record": (
        [put("debt/0004-debt-4.yml", "id: 4\ntitle: [\n")],
        [("invalid-yaml", "debt/0004-debt-4.yml")],
    ),
    "a removed record": ([remove("debt/0004-debt-4.yml")], []),
    "a relation to nothing": (
        [swap("debt/0004-debt-4.yml", "summary", "relations: [{type: blocks, to: 99}]\nsummary")],
        [("unknown-relation", "debt/0004-debt-4.yml")],
    ),
    "lines put above in a record": (
        [swap("debt/wrong-name.yml", "status:", "tags: [a]\nstatus:")],
        [],
    ),
    "a record under another name": (
        [lambda it: it.git("mv", "debt/0003-debt-3.yml", "debt/0003-other.yml")],
        [],
    ),
    "other settings": (
        [put("debt/register.yml", "rules: {no-recommendation: {level: error}}\n")],
        [],
    ),
    "settings with a fault": (
        [put("debt/register.yml", "rules: {nothing: {level: error}}\n")],
        [("unknown-rule", "debt/register.yml")],
    ),
}


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("case", CHANGES)
def test_only_what_the_branch_did_is_new(
    branch: Project, run: Run, case: str, *, committed: bool
) -> None:
    changes, expected = CHANGES[case]
    for change in changes:
        change(branch)
    if committed:
        branch.git("add", "--all")
        branch.git("commit", "--quiet", "--allow-empty", "--message=A change")
    result = json.loads(run("check", "--base=main", "--format=json").out)
    found = result["findings"]
    new = [(it["rule"], it["file"]) for it in found if not it["earlier"]]
    assert sorted(new) == sorted(expected)
    # the long way round: everything is checked twice
    base = api.check(Snapshot(branch.root, Git(branch.root).commit("main")).analysis(TODAY))
    assert {it["fingerprint"] for it in found if it["earlier"]} <= set(fingerprints(base))
    there = set(fingerprints(api.check(branch.analyse())))
    assert {it["fingerprint"] for it in found} == there
    fails = any(it["level"] == "error" for it in found if not it["earlier"])
    assert run("check", "--base=main").status == fails


def test_a_second_run_says_the_same(branch: Project, run: Run, caching: None) -> None:
    del caching
    branch.write("debt/0006-debt-6.yml", record(1))
    first = run("check", "--base=main")
    assert run("check", "--base=main") == first
    assert "other findings were there before this branch left main" in first.out


def test_an_id_that_the_other_branch_gave_away(branch: Project, run: Run) -> None:
    branch.write("debt/0006-debt-6.yml", record(6))
    branch.git("add", "--all")
    branch.git("commit", "--quiet", "--message=Mine")
    branch.git("switch", "--quiet", "main")
    branch.write("debt/0006-theirs.yml", record(6).replace("Debt 6", "Theirs"))
    branch.git("add", "--all")
    branch.git("commit", "--quiet", "--message=Theirs")
    branch.git("switch", "--quiet", "change")
    result = run("check", "--base=main")
    assert result.status == 1
    message = "main has given id 6 to another record meanwhile: debt/0006-theirs.yml"
    assert f"debt/0006-debt-6.yml:1:5: error[DL301] duplicate-id: {message}" in result.out
    assert "debtlog renumber debt/0006-debt-6.yml" in result.out


def test_a_base_without_the_register(branch: Project, run: Run) -> None:
    branch.git("switch", "--quiet", "--orphan=empty")
    branch.git("commit", "--quiet", "--allow-empty", "--message=Nothing yet")
    branch.git("checkout", "--quiet", "change", "--", ".")
    result = run("check", "--base=empty")
    assert "empty has no register, so every finding is new" in result.err
    assert result.status == 1


def test_formats_that_compare_reports_have_the_earlier_findings_too(
    branch: Project, run: Run
) -> None:
    branch.write("debt/0006-debt-6.yml", record(6))
    everything = json.loads(run("check", "--format=json").out)["findings"]
    fingerprints_now = {it["fingerprint"] for it in everything}
    issues = json.loads(run("check", "--base=main", "--format=gitlab").out)
    assert {it["fingerprint"] for it in issues} == fingerprints_now
    (log,) = json.loads(run("check", "--base=main", "--format=sarif").out)["runs"]
    states = [it["baselineState"] for it in log["results"]]
    assert (states.count("new"), states.count("unchanged")) == (1, len(everything) - 1)
    assert "baselineState" not in run("check", "--format=sarif").out
    junit = run("check", "--base=main", "--strict", "--format=junit").out
    assert 'failures="0"' in junit
    assert junit.count("<testcase") >= len(everything)
    annotations = run("check", "--base=main", "--format=github").out
    assert annotations.count("::notice ") == 1
    assert "::error" not in annotations
    table = run("check", "--base=main", "--format=markdown").out
    assert table.count("no-recommendation") == 1
    assert "other findings were there before this branch left main" in table
