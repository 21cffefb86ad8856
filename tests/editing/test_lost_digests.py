"""A digest that somebody removed, as while resolving a conflict, and git still has."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.fix import fix
from tests.editing.conftest import CHANGED, CODE, GONE, RECORD, RECORD_FILE, record_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import MakeProject, Project

#: The lines of the debt, wherever they are.
DEBT = CODE.splitlines()[3:7]
#: The same code on two branches, and after both were joined.
OURS, THEIRS = f"import os\n{CODE}", f"import re\nimport json\n{CODE}"
JOINED = f"import os\nimport re\nimport json\n{CODE}"


def mend(project: Project) -> list[str]:
    """Mend the register; tell what was done."""
    return [str(it) for it in fix(project.analyse())]


def commit(project: Project, **code: str) -> None:
    """Commit everything, after writing the code, and mending what that moved."""
    if "code" in code:
        project.write("src/server.py", code["code"])
    mend(project)
    project.track()
    project.git("commit", "--quiet", "--message=x")


def without_digest(project: Project) -> None:
    """Remove the digest, and nothing else."""
    project.write(RECORD_FILE, re.sub(r" +digest: .*\n", "", record_of(project)))


def lines_now(project: Project) -> list[str]:
    """The code that the reference names."""
    (tracked,) = project.analyse().references
    first, last = tracked.reference.line_range or (0, 0)
    file = tracked.path
    return (project.root / file).read_text().splitlines()[first - 1 : last]


@pytest.fixture
def pinned(waiting: Project) -> Project:
    """The register with its reference pinned and committed."""
    commit(waiting)
    return waiting


def merge(project: Project) -> None:
    project.git("merge", "other")


def rebase(project: Project) -> None:
    project.git("rebase", "other")


def rebase_with_patches(project: Project) -> None:
    project.git("rebase", "--apply", "other")


def cherry_pick(project: Project) -> None:
    project.git("cherry-pick", "other")


def stash(project: Project) -> None:
    project.git("checkout", "--quiet", "other~0")
    project.git("reset", "--quiet", "--soft", "HEAD^")
    project.git("stash")
    project.git("checkout", "--quiet", "main")
    project.git("stash", "pop")


@pytest.mark.parametrize("join", [merge, rebase, rebase_with_patches, cherry_pick, stash])
@pytest.mark.parametrize("side", ["ours", "theirs"])
@pytest.mark.parametrize("how", ["keep", "remove"])
@pytest.mark.parametrize("resolved", [False, True])
def test_after_a_conflict_either_side_leads_to_the_debt(
    pinned: Project, join: Callable[[Project], None], side: str, how: str, *, resolved: bool
) -> None:
    pinned.git("checkout", "--quiet", "-b", "other")
    commit(pinned, code=THEIRS)
    pinned.git("checkout", "--quiet", "main")
    commit(pinned, code=OURS)
    with pytest.raises(subprocess.CalledProcessError):
        join(pinned)
    pinned.write("src/server.py", JOINED)
    pinned.git("checkout", f"--{side}", RECORD_FILE)
    if resolved and join is stash and side == "theirs":
        return  # once it is resolved, git knows no more of it
    if how == "remove":
        without_digest(pinned)
    if resolved:
        pinned.track()
    (told,) = mend(pinned)
    assert "is now at 7-10" in told
    assert lines_now(pinned) == DEBT
    assert [rule for rule, *_ in pinned.found()] == ["no-recommendation"]


def test_a_revert_that_conflicts(pinned: Project) -> None:
    commit(pinned, code=OURS)
    pinned.git("tag", "moved")
    commit(pinned, code=JOINED)
    with pytest.raises(subprocess.CalledProcessError):
        pinned.git("revert", "--no-edit", "moved")
    pinned.write("src/server.py", f"#\n{CODE}")
    pinned.git("checkout", "--theirs", RECORD_FILE)
    without_digest(pinned)
    mend(pinned)
    assert lines_now(pinned) == DEBT


def test_a_merge_that_was_committed_without_the_digest(pinned: Project) -> None:
    pinned.git("checkout", "--quiet", "-b", "other")
    commit(pinned, code=THEIRS)
    pinned.git("checkout", "--quiet", "main")
    commit(pinned, code=OURS)
    with pytest.raises(subprocess.CalledProcessError):
        merge(pinned)
    pinned.write("src/server.py", JOINED)
    pinned.git("checkout", "--theirs", RECORD_FILE)
    without_digest(pinned)
    pinned.git("commit", "--all", "--quiet", "--message=merged")
    mend(pinned)
    assert lines_now(pinned) == DEBT


def test_one_branch_gave_the_file_another_name(pinned: Project) -> None:
    pinned.git("mv", "src/server.py", "src/service.py")
    without_digest(pinned)
    pinned.track()
    (told,) = mend(pinned)
    assert told.endswith("server.py:4-7 is now at src/service.py:4-7, found by its former digest")
    assert lines_now(pinned) == DEBT
    assert "digest: " in record_of(pinned)


def test_lines_that_the_file_has_no_more(pinned: Project) -> None:
    commit(pinned, code="#\n" * 50 + CODE)
    without_digest(pinned)
    pinned.write("src/server.py", CODE)
    assert len(mend(pinned)) == 1
    assert lines_now(pinned) == DEBT


@pytest.mark.parametrize(("code", "verdict"), [(CHANGED, "changed"), (GONE, "gone")])
def test_what_was_edited_is_told_and_not_pinned(pinned: Project, code: str, verdict: str) -> None:
    before = record_of(pinned)
    pinned.write("src/server.py", code)
    without_digest(pinned)
    assert mend(pinned) == [f"{RECORD_FILE}:8: src/server.py:4-7 has its former digest again"]
    assert record_of(pinned) == before
    assert [p.verdict.value for p in pinned.analyse().references] == [verdict]
    assert mend(pinned) == []


def test_a_symbol_has_its_digest_again(project: MakeProject) -> None:
    record = RECORD.replace("lines: 4-7", "symbol: wait")
    made = project({RECORD_FILE: record, "src/server.py": CODE})
    commit(made)
    before = record_of(made)
    made.write("src/server.py", CHANGED)
    without_digest(made)
    mend(made)
    assert record_of(made) == before
    assert [p.verdict.value for p in made.analyse().references] == ["changed"]


def test_other_lines_are_those_that_are_meant(pinned: Project) -> None:
    without_digest(pinned)
    pinned.write(RECORD_FILE, record_of(pinned).replace("4-7", "10-12"))
    assert mend(pinned) == [f"{RECORD_FILE}:8: src/server.py:10-12 is pinned"]
    assert lines_now(pinned) == CODE.splitlines()[9:12]


def test_what_was_never_committed_is_pinned_as_it_is(waiting: Project) -> None:
    mend(waiting)
    without_digest(waiting)
    assert mend(waiting) == [f"{RECORD_FILE}:8: src/server.py:4-7 is pinned"]


def test_without_git_it_is_pinned_as_it_is(pinned: Project) -> None:
    without_digest(pinned)
    shutil.rmtree(pinned.root / ".git")
    assert mend(pinned) == [f"{RECORD_FILE}:8: src/server.py:4-7 is pinned"]


def test_a_committed_removal_stands(pinned: Project) -> None:
    without_digest(pinned)
    pinned.git("commit", "--all", "--quiet", "--message=without")
    assert mend(pinned) == [f"{RECORD_FILE}:8: src/server.py:4-7 is pinned"]


def test_records_beside_it_are_mended_in_the_same_run(pinned: Project) -> None:
    second = RECORD.replace("id: 10", "id: 11").replace("4-7", "10-12")
    pinned.write("debt/0011-stop.yml", second + second[second.index("  - path") :])
    pinned.write("debt/0009-first.yml", RECORD.replace("id: 10", "id: 9"))
    without_digest(pinned)
    told = mend(pinned)
    assert [it.partition(":")[0] for it in told] == [
        "debt/0009-first.yml",
        RECORD_FILE,
        *["debt/0011-stop.yml"] * 2,
    ]
    assert mend(pinned) == []
