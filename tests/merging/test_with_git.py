"""Merges, rebases and picks by git itself, with the driver and without."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.confirmation import confirm, to_confirm
from debtlog.editing.fix import fix
from tests.commands import Process
from tests.editing.conftest import CODE
from tests.merging.conftest import BOTH, OURS, RECORD, RECORD_FILE, THEIRS

if TYPE_CHECKING:
    from pathlib import Path

from tests.merging.conftest import Branches

DEBT = CODE.splitlines()[3:7]
MOVED = ({"src/server.py": OURS}, {"src/server.py": THEIRS})
#: Ways to join the branches; the last two exchange the sides.
WAYS = {
    "merge": ("merge", "--no-edit", "other"),
    "merge without commit": ("merge", "--no-commit", "other"),
    "squash": ("merge", "--squash", "other"),
    "recursive": ("merge", "--no-edit", "--strategy=recursive", "other"),
    "cherry-pick": ("cherry-pick", "other"),
    "rebase": ("rebase", "other"),
    "rebase --merge": ("rebase", "--merge", "--force-rebase", "other"),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_place_that_both_sides_moved(branches: Branches, way: str) -> None:
    branches.leave(*MOVED)
    assert branches.git(*WAYS[way]).returncode == 1
    assert branches.unmerged == {RECORD_FILE}
    branches.git("reset", "--hard", "--quiet")
    branches.git("rebase", "--abort")
    branches.use_driver()
    done = branches.git(*WAYS[way])
    assert (done.returncode, branches.unmerged) == (0, set())
    told = f"debtlog: {RECORD_FILE}: 1 reference was changed on both sides; "
    assert told in done.stderr
    # the lines are those of one side until they are corrected
    assert "moved-code" in [rule for rule, *_ in branches.project.found()]
    fix(branches.project.analyse())
    assert branches.named_lines() == [DEBT]
    assert [rule for rule, *_ in branches.project.found()] == ["no-recommendation"]
    assert (branches.project.root / "src/server.py").read_text() == BOTH


def test_a_stash(branches: Branches) -> None:
    branches.use_driver()
    branches.project.write("src/server.py", THEIRS)
    fix(branches.project.analyse())
    branches.git("stash")
    branches.commit({"src/server.py": OURS})
    assert branches.git("stash", "pop").returncode == 0
    assert "<<<" not in branches.record
    fix(branches.project.analyse())
    assert branches.named_lines() == [DEBT]


def test_both_sides_confirmed_the_same_edit(branches: Branches) -> None:
    branches.use_driver()
    edited = [it.replace("pause_seconds", "pause_seconds * 2") for it in (OURS, THEIRS)]
    branches.project.git("checkout", "--quiet", "-b", "other")
    for text, branch in zip(reversed(edited), ("main", "main"), strict=True):
        branches.commit({"src/server.py": text})
        analysis = branches.project.analyse()
        confirm(analysis, to_confirm(analysis, analysis.register.files, guesses=True))
        branches.commit({})
        branches.project.git("checkout", "--quiet", branch)
    assert branches.git("merge", "--no-edit", "other").returncode == 0
    fix(branches.project.analyse())
    assert branches.named_lines() == [edited[0].splitlines()[4:8]]
    assert [rule for rule, *_ in branches.project.found()] == ["no-recommendation"]


def test_the_file_was_renamed_on_one_side(branches: Branches) -> None:
    new = "debt/0001-endless-waiting.yml"
    branches.leave(*MOVED)
    branches.git("mv", RECORD_FILE, new)
    branches.project.git("commit", "--quiet", "--message=renamed")
    branches.use_driver()
    assert branches.git("merge", "--no-edit", "other").returncode == 0
    assert not (branches.project.root / RECORD_FILE).exists()
    fix(branches.project.analyse())
    assert branches.named_lines() == [DEBT]


def test_the_code_was_renamed_on_one_side(branches: Branches) -> None:
    """Ours writes another path into the record, theirs other lines."""
    branches.leave({"src/server.py": None, "src/service.py": CODE}, {"src/server.py": THEIRS})
    assert "service.py" in branches.record
    assert branches.git("merge", "--no-edit", "other").returncode == 1
    branches.git("merge", "--abort")
    branches.use_driver()
    assert branches.git("merge", "--no-edit", "other").returncode == 0
    fix(branches.project.analyse())
    assert branches.named_lines() == [DEBT]


@pytest.mark.parametrize("is_ours", [True, False])
def test_the_record_was_removed_on_one_side(branches: Branches, *, is_ours: bool) -> None:
    removed: dict[str, str | None] = {RECORD_FILE: None}
    moved: dict[str, str | None] = {"src/server.py": THEIRS}
    branches.leave(*((removed, moved) if is_ours else (moved, removed)))
    plain = branches.git("merge", "other")
    branches.git("merge", "--abort")
    branches.use_driver()
    ours = branches.git("merge", "other")
    assert (ours.returncode, ours.stdout) == (plain.returncode, plain.stdout) == (1, ours.stdout)
    assert "modify/delete" in ours.stdout


def test_the_committed_document_is_no_conflict_either(branches: Branches) -> None:
    project = branches.project
    project.write("debt/register.yml", "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n")
    debtlog = Process(project)
    for branch, code in (("main", CODE), ("other", THEIRS), ("main", OURS)):
        project.git("checkout", "--quiet", "-B", branch, "main")
        project.write("src/server.py", code)
        project.track()
        debtlog("check", "--fix")
        branches.commit({})
    branches.git("merge", "other")
    assert branches.unmerged == {RECORD_FILE, "docs/DEBT.md"}
    branches.git("merge", "--abort")
    branches.use_driver()
    done = branches.git("merge", "--no-edit", "other")
    assert done.returncode == 0
    assert (
        "debtlog: docs/DEBT.md: debtlog check --fix writes it again after the merge" in done.stderr
    )
    assert "server.py:5-8 is now at 7-10" in debtlog("check").out
    err = debtlog("check", "--fix").err
    assert "server.py:5-8 is now at 7-10" in err
    assert "wrote docs/DEBT.md" in err
    assert branches.named_lines() == [DEBT]
    assert debtlog("check", "--strict").out.endswith("1 record, 1 reference: 1 note\n")


NEW = RECORD.replace("id: 1\n", "id: 2\n")


def test_the_same_new_record_on_both_sides(branches: Branches) -> None:
    """As where a commit with it was picked; the base has no bytes then."""
    ours, theirs = ({"debt/0002-x.yml": NEW} | it for it in MOVED)
    # not pinned before the code moved
    branches.commit({RECORD_FILE: None})
    lines = {"src/server.py": CODE, "debt/0002-x.yml": NEW}
    branches.project.git("checkout", "--quiet", "-b", "other")
    branches.commit(dict(lines))
    branches.commit({"src/server.py": theirs["src/server.py"]})
    branches.project.git("checkout", "--quiet", "main")
    branches.commit(dict(lines))
    branches.commit({"src/server.py": ours["src/server.py"]})
    assert branches.git("merge", "--no-edit", "other").returncode == 1
    branches.git("merge", "--abort")
    branches.use_driver()
    assert branches.git("merge", "--no-edit", "other").returncode == 0
    fix(branches.project.analyse())
    assert branches.named_lines() == [DEBT]


def test_two_records_that_got_one_name(branches: Branches) -> None:
    """They have nothing in common, and stay a conflict with both of them in it."""
    one = NEW.replace("summary: Nobody", "summary: No one")
    other = f"{NEW.replace('Waiting without end', 'Waiting')}owner: core\n"
    branches.leave(
        {"debt/0002-x.yml": one, "src/server.py": OURS},
        {"debt/0002-x.yml": other, "src/server.py": THEIRS},
    )
    branches.use_driver()
    assert branches.git("merge", "--no-edit", "other").returncode == 1
    assert branches.unmerged == {"debt/0002-x.yml"}
    text = (branches.project.root / "debt/0002-x.yml").read_text()
    for part in ("<<<<<<< ", "No one", ">>>>>>> ", "title: Waiting\n", "owner: core"):
        assert part in text


def test_several_common_ancestors(branches: Branches) -> None:
    """Criss-cross: what the sides agreed on before is merged as well as without the driver."""
    for is_driven in (False, True):
        branches.git("reset", "--quiet", "--hard", "main~0")
        if is_driven:
            branches.use_driver()
        branches.project.git("checkout", "--quiet", "-B", "one", "main")
        branches.commit({RECORD_FILE: branches.record.replace("while it waits", "at all")})
        branches.project.git("tag", "--force", "first")
        branches.project.git("checkout", "--quiet", "-B", "two", "main")
        branches.commit({RECORD_FILE: branches.record.replace("severity: high", "severity: low")})
        branches.project.git("merge", "--quiet", "--no-edit", "first")
        branches.project.git("checkout", "--quiet", "one")
        branches.project.git("merge", "--quiet", "--no-edit", "two~1")
        branches.commit({RECORD_FILE: branches.record.replace("severity: low", "severity: medium")})
        branches.commit({"src/server.py": OURS})
        branches.project.git("checkout", "--quiet", "two")
        branches.commit({"src/server.py": THEIRS})
        assert branches.git("merge", "--no-edit", "one").returncode is not is_driven
        if is_driven:
            assert "severity: medium" in branches.record
            assert "at all" in branches.record
            fix(branches.project.analyse())
            assert branches.named_lines() == [DEBT]
        branches.git("merge", "--abort")


@pytest.mark.parametrize("is_driven", [False, True])
def test_a_resolution_is_replayed(branches: Branches, *, is_driven: bool) -> None:
    """Git gives the driver texts full of markers then."""
    if is_driven:
        branches.use_driver()
    branches.project.git("config", "rerere.enabled", "true")
    ours, theirs = (
        RECORD.replace("without end", word).replace("Nobody", f"Nobody {word}")
        for word in ("for ever", "endlessly")
    )
    branches.leave({RECORD_FILE: ours}, {RECORD_FILE: theirs})
    assert branches.git("merge", "other").returncode == 1
    conflict = r"(?s)<<<<<<< .*?\n(.*?)=======\n.*?>>>>>>> .*?\n"
    solved = re.sub(conflict, r"\1", branches.record)
    branches.commit({RECORD_FILE: solved})
    branches.project.git("reset", "--quiet", "--hard", "HEAD~")
    # the file is not the same as it was then, so git merges the resolution into it
    branches.commit({RECORD_FILE: branches.record.replace("again and again", "often")})
    done = branches.git("merge", "other")
    assert "Resolved 'debt/0001-waiting.yml' using previous resolution." in done.stderr
    assert branches.record == solved.replace("again and again", "often")


def without_debtlog(folder: Path) -> str:
    """A folder with the programs that git needs, and without debtlog."""
    folder.mkdir()
    for name in ("git", "sh", "grep"):
        (folder / name).symlink_to(shutil.which(name) or name)
    return str(folder)


BROKEN = {
    "absent": None,
    "failing": "exit 1",
    "too old": "echo no such command >&2; exit 2",
    "killed": "kill -9 $$",
    "killed in the middle": "git merge-file -q --marker-size=$6 $3 $2 $4; kill -9 $$",
}


@pytest.mark.parametrize("why", BROKEN)
@pytest.mark.parametrize("is_conflict", [True, False])
def test_without_the_program_git_merges(
    branches: Branches, tmp_path: Path, why: str, *, is_conflict: bool
) -> None:
    """What is in the file is always what git alone would have made of it, or better."""
    ours, theirs = MOVED
    if not is_conflict:
        ours = {RECORD_FILE: RECORD.replace("title: Waiting", "title: Sleeping")}
    branches.leave(ours, theirs)
    plain = branches.git("merge", "--no-edit", "other").returncode
    expected = re.sub("(?m)^(<<<<<<<|>>>>>>>) .*$", r"\1", branches.record)
    branches.git("merge", "--abort") if is_conflict else branches.git("reset", "--hard", "HEAD~")
    path = without_debtlog(tmp_path / "programs")
    if script := BROKEN[why]:
        program = tmp_path / "programs/debtlog"
        program.write_text(f"#!{shutil.which('sh')}\n{script}\n")
        program.chmod(0o755)
    branches.use_driver()
    assert branches.git("merge", "--no-edit", "other", path=path).returncode == plain == is_conflict
    assert branches.unmerged == ({RECORD_FILE} if is_conflict else set())
    assert re.sub("(?m)^(<<<<<<<|>>>>>>>) .*$", r"\1", branches.record) == expected


@pytest.mark.parametrize("size", [3, 7, 12])
def test_a_conflict_is_marked_once_however_long_markers_are(branches: Branches, size: int) -> None:
    titles = ("Sleeping", "Resting")
    texts = (RECORD.replace("title: Waiting", f"title: {it}") for it in titles)
    branches.leave(*({RECORD_FILE: text} for text in texts))
    branches.use_driver()
    attributes = f"debt/*.yml merge=debtlog conflict-marker-size={size}\n"
    branches.project.write(".git/info/attributes", attributes)
    assert branches.git("merge", "other").returncode == 1
    assert branches.record.count("\n" + "<" * size + " ") == 1


def test_a_clone_without_the_setting_gets_the_usual_conflict(branches: Branches) -> None:
    branches.leave(*MOVED)
    branches.project.write(".git/info/attributes", "debt/*.yml merge=debtlog\n")
    assert branches.git("merge", "other").returncode == 1
    assert "<<<<<<< HEAD" in branches.record
    assert branches.unmerged == {RECORD_FILE}
