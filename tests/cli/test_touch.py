"""``touch`` names the records whose code a branch changes, until somebody answers."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tests.commands import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import Project

CODE = "".join(f"value_{name} = load_the_value({name!r})\n" for name in "abcdefghijkl")
PLACE = "    path: src/values.py\n    lines: 5-7\n"


@pytest.fixture
def branch(register: Project, run: Run) -> Project:
    """A branch of a register with one record about lines 5 to 7 of a file."""
    for file in (register.root / "debt").glob("[0-9T]*.yml"):
        file.unlink()
    register.write("src/values.py", CODE)
    record(register, "0007-values.yml", 7, PLACE)
    register.track()
    run("check", "--fix")
    register.git("add", "--all")
    register.git("commit", "--quiet", "--message=As recorded")
    register.git("switch", "--quiet", "--create=change")
    return register


def record(project: Project, file: str, key: int, place: str, **more: str) -> None:
    """Write a record with one reference."""
    text = f"id: {key}\ntitle: A debt\n{HEAD}references:\n  -{place[3:]}"
    for name, value in more.items():
        text = text.replace(f"{name}: ", f"{name}: {value}  # ")
    project.write(f"debt/{file}", text)


def edit(project: Project, change: Callable[[list[str]], object]) -> None:
    """Change the lines of the file; they are counted from 0."""
    path = project.root / "src/values.py"
    lines = path.read_text().splitlines(keepends=True)
    change(lines)
    path.write_text("".join(lines))


def touched(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Run the command; return what it says as data."""
    result = run("touch", "--base=main", *arguments, "--format=json")
    assert not result.status, result.err
    found: list[dict[str, Any]] = json.loads(result.out)["touched"]
    return found


#: name → what the branch does to the lines, what is said of the place, and of the code.
EDITS: dict[str, tuple[Callable[[list[str]], object], str | None, str | None]] = {
    "nothing": (lambda _: None, None, None),
    "shifted": (lambda it: it.insert(0, "import loader\n"), None, None),
    "a line apart": (lambda it: it.__setitem__(2, "value_c = 3\n"), None, None),
    "edited": (lambda it: it.__setitem__(5, "value_f = load(6)\n"), "edited", "changed"),
    "shifted and edited": (
        lambda it: it.__setitem__(slice(0, 6), ["import loader\n", *it[:5], "value_f = 6\n"]),
        "edited",
        "changed",
    ),
    "a line put between": (lambda it: it.insert(5, "print()\n"), "edited", "changed"),
    "deleted": (lambda it: it.__delitem__(slice(4, 7)), "deleted", "gone"),
    "put before only": (lambda it: it.insert(4, "print()\n"), None, None),
    "surrounded": (
        lambda it: it.__setitem__(slice(4, 7), ["print()\n", *it[4:7], "print()\n"]),
        "surrounded",
        "moved",
    ),
    "moved to the end": (
        lambda it: it.extend([it.pop(4), it.pop(4), it.pop(4)]),
        "deleted",
        "moved",
    ),
}


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("case", EDITS)
def test_what_becomes_of_a_place(branch: Project, run: Run, case: str, *, committed: bool) -> None:
    change, done, verdict = EDITS[case]
    edit(branch, change)
    if committed:
        branch.git("commit", "--quiet", "--allow-empty", "--all", "--message=A change")
    found = touched(run)
    assert [it["change"] for it in found] == ([done] if done else [])
    assert [it["now"]["verdict"] for it in found] == ([verdict] if verdict else [])
    for it in found:
        assert it["was"] == {"path": "src/values.py", "lines": [5, 7]}
        assert it["answer"] == "open"
    if committed:
        assert touched(run, "--head=change") == found


def test_a_file_that_is_renamed_and_one_that_is_deleted(branch: Project, run: Run) -> None:
    branch.git("mv", "src/values.py", "src/numbers.py")
    assert touched(run) == []
    branch.git("rm", "--quiet", "--force", "src/numbers.py")
    (found,) = touched(run)
    assert (found["change"], found["now"]["verdict"]) == ("deleted", "gone")
    out = run("touch", "--base=main", "--format=github").out
    assert "::warning file=debt/0007-values.yml,line=8," in out
    assert "was at src/values.py:5-7" in out


#: name → the commands that answer, and what is said of the answer.
ANSWERS: dict[str, tuple[list[list[str]], str]] = {
    "none": ([], "open"),
    "only the lines are corrected": ([["check", "--fix"]], "open"),
    "confirmed": ([["confirm", "7"]], "confirmed"),
    "closed": ([["close", "7"]], "closed"),
}


@pytest.mark.parametrize(("commands", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_the_branch_answers(
    branch: Project, run: Run, commands: list[list[str]], answer: str
) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    for command in commands:
        run(*command)
    (found,) = touched(run)
    assert found["answer"] == answer
    assert run("touch", "--base=main", "--strict").status == (answer == "open")


def test_code_that_is_edited_again_after_the_answer(branch: Project, run: Run) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    run("confirm", "7")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(66)\n"))
    assert [it["answer"] for it in touched(run)] == ["open"]


def test_a_reference_or_a_record_that_is_removed(branch: Project, run: Run) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    record(branch, "0007-values.yml", 7, "    path: src\n")
    assert [it["answer"] for it in touched(run)] == ["changed"]
    (branch.root / "debt/0007-values.yml").unlink()
    assert [it["answer"] for it in touched(run)] == ["removed"]
    assert run("touch", "--base=main", "--strict").status == 0


def test_records_of_the_branch_and_closed_ones_are_not_asked(branch: Project, run: Run) -> None:
    record(branch, "0008-new.yml", 8, PLACE)
    run("check", "--fix")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    assert [it["record"] for it in touched(run)] == ["7"]
    branch.git("checkout", "--quiet", "main", "--", "src")
    run("close", "7")
    branch.git("add", "--all")
    branch.git("commit", "--quiet", "--message=Paid")
    branch.git("branch", "--quiet", "--force", "main", "change")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    assert [it["record"] for it in touched(run)] == ["8"]


@pytest.mark.parametrize(
    ("place", "change", "done"),
    [
        ("    path: src/values.py\n", "edit", "edited"),
        ("    path: src\n", "edit", "edited"),
        ("    path: 'src/*.py'\n", "edit", "edited"),
        ("    path: src\n", "remove", "deleted"),
        ("    path: src/\n", "edit", "edited"),
        ("    path: ./src\n", "remove", "deleted"),
        ("    path: ./src//values.py\n", "edit", "edited"),
        ("    path: ./src/values.py\n    lines: 5-12\n", "remove", "deleted"),
        ("    path: 'src/val*.py'\n", "remove", "deleted"),
    ],
)
def test_files_folders_and_patterns(
    branch: Project, run: Run, place: str, change: str, done: str
) -> None:
    (branch.root / "src/server.py").unlink()
    record(branch, "0007-values.yml", 7, place)
    branch.git("add", "--all")
    branch.git("commit", "--quiet", "--message=Another place")
    branch.git("branch", "--quiet", "--force", "main", "change")
    if change == "edit":
        edit(branch, lambda it: it.append("print()\n"))
    else:
        branch.git("rm", "--quiet", "-r", "src")
    assert [it["change"] for it in touched(run)] == [done]


@pytest.mark.parametrize(
    ("place", "to", "done"),
    [
        ("src", "src/numbers.py", []),
        ("src", "src/inner/values.py", []),
        ("'src/*.py'", "src/numbers.py", []),
        ("'src/*.py'", "src/values.txt", ["deleted"]),
        ("src", "lib/values.py", ["deleted"]),
        (".", "lib/values.py", []),
    ],
)
def test_another_name_in_the_same_place_does_nothing(
    branch: Project, run: Run, place: str, to: str, done: list[str]
) -> None:
    (branch.root / "src/server.py").unlink()
    record(branch, "0007-values.yml", 7, f"    path: {place}\n")
    branch.git("add", "--all")
    branch.git("commit", "--quiet", "--message=Another place")
    branch.git("branch", "--quiet", "--force", "main", "change")
    (branch.root / to).parent.mkdir(exist_ok=True)
    branch.git("mv", "src/values.py", to)
    branch.git("update-index", "--chmod=+x", to)
    branch.git("commit", "--quiet", "--message=Another name")
    branch.git("checkout", "--quiet", "--force", "change")
    assert [it["change"] for it in touched(run)] == done
    assert [it["change"] for it in touched(run, "--head=change")] == done


def test_json_says_what_was_compared(branch: Project, run: Run) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    branch.git("commit", "--quiet", "--all", "--message=A change")
    commit = branch.git("rev-parse", "main").strip()
    for arguments, head in (([], None), (["--head=change"], "change")):
        found = json.loads(run("touch", "--base=main", *arguments, "--format=json").out)
        assert list(found) == [
            *("version", "base", "commit", "head", "skipped", "unknown", "records", "touched"),
        ]
        assert (found["base"], found["commit"], found["head"]) == ("main", commit, head)
        assert (found["skipped"], found["unknown"]) == ([], 0)


def test_only_the_wanted_paths(branch: Project, run: Run) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    for path in ("src", "src/values.py", ".", str(branch.root / "src")):
        assert len(touched(run, path)) == 1, path
    for path in ("debt", "src/value", "nowhere.py"):
        assert touched(run, path) == [], path
        note = f"debtlog: {path} is not here, and nothing was touched in it\n"
        assert run("touch", "--base=main", path).err == ("" if path == "debt" else note)
    edit(branch, lambda it: it.insert(0, "import loader\n"))
    assert "src/values.py:5-7: edited, now 6-8\n" in run("touch", "--base=main", "src").out
    (branch.root / "src/values.py").unlink()
    assert run("touch", "--base=main", "src/values.py").err == ""  # it was there


def test_paths_are_relative_to_this_folder_or_the_root(
    branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch.write("src/more/kept.py", "print()\n")
    monkeypatch.chdir(branch.root / "src")
    for change in (lambda it: it.__setitem__(5, "other\n"), None):
        if change:
            edit(branch, change)
        else:
            (branch.root / "src/values.py").unlink()
        for path in ("values.py", "src/values.py", "src", "."):
            assert len(touched(run, path)) == 1, path
        assert touched(run, "more") == []


def test_people_are_told_in_few_lines(branch: Project, run: Run) -> None:
    assert run("touch", "--base=main").out == "no debt is touched since main\n"
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    assert run("touch", "--base=main").out == (
        "#7 A debt [high]\n"
        "  src/values.py:5-7: edited\n"
        "  still true? debtlog confirm 7; changed? edit debt/0007-values.yml, "
        "then confirm; paid? debtlog close 7\n"
        "1 place of 1 record touched since main\n"
    )
    run("confirm", "7")
    assert run("touch").out == "1 place of 1 record touched since main, 1 answered\n"


def test_what_cannot_be_compared(branch: Project, run: Run) -> None:
    for arguments, message in (
        (["--base=nowhere"], "'nowhere' is not a revision"),
        (["--base=--all"], "'--all' is not a revision"),
        (["--base=main", "--head=nowhere"], "'nowhere' is not a revision"),
    ):
        result = run("touch", *arguments)
        assert (result.status, result.out) == (2, "")
        assert message in result.err
    branch.git("switch", "--quiet", "--orphan=other")
    branch.git("commit", "--quiet", "--allow-empty", "--message=Another beginning")
    branch.git("checkout", "--quiet", "change", "--", "debt")
    for command in ("touch", "check"):
        result = run(command, "--base=main")
        assert (result.status, result.out) == (2, "")
        assert "main and HEAD have no commit in common" in result.err


@pytest.mark.parametrize("command", ["touch", "check"])
def test_in_the_midst_of_a_rebase(branch: Project, run: Run, command: str) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Mine")
    branch.git("switch", "--quiet", "main")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(66)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Theirs")
    branch.git("switch", "--quiet", "change")
    with pytest.raises(subprocess.CalledProcessError):
        branch.git("rebase", "--quiet", "main")
    result = run(command, "--base=main")
    assert (result.status, result.out) == (2, "")
    assert "a rebase is in progress: finish it first, or name two revisions" in result.err
    assert "debtlog touch --base REV --head REV" in result.err
    assert run("touch", "--base=main", "--head=change").out.endswith("touched since main\n")


def test_in_the_midst_of_a_merge_the_other_side_counts_as_merged(branch: Project, run: Run) -> None:
    branch.git("switch", "--quiet", "main")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(66)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Theirs")
    branch.git("switch", "--quiet", "change")
    branch.git("merge", "--quiet", "--no-commit", "--no-ff", "main")
    assert touched(run) == []


def test_several_other_sides_of_a_merge_count_as_merged(branch: Project, run: Run) -> None:
    branch.git("commit", "--quiet", "--allow-empty", "--message=Mine")
    branch.git("switch", "--quiet", "--create=other", "main")
    branch.write("src/other.py", "print()\n")
    branch.track()
    branch.git("commit", "--quiet", "--message=Others")
    branch.git("switch", "--quiet", "main")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(66)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Theirs")
    branch.git("switch", "--quiet", "change")
    branch.git("merge", "--quiet", "--no-commit", "other", "main")
    assert touched(run) == []


def test_without_git_or_the_default_branch(
    branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    branch.git("branch", "--quiet", "--move", "main", "somewhere")
    result = run("touch")
    assert (result.status, result.out) == (2, "")
    assert result.err == "debtlog: no default branch is known here; name a revision with --base\n"
    branch.git("remote", "add", "origin", ".")
    branch.git("fetch", "--quiet", "origin")
    help = "name a revision with --base, or let git note it: git remote set-head origin --auto"
    assert help in run("touch").err
    branch.git("remote", "set-head", "origin", "--auto")
    assert run("touch").out == "no debt is touched since origin/change\n"
    branch.git("remote", "remove", "origin")
    with monkeypatch.context() as patched:
        patched.setenv("PATH", "")
        result = run("touch")
    assert (result.status, result.out) == (2, "")
    assert "git cannot be run" in result.err


def test_a_base_without_the_register_has_the_code(branch: Project, run: Run) -> None:
    branch.git("switch", "--quiet", "--orphan=code")
    branch.git("checkout", "--quiet", "main", "--", "src")
    branch.git("commit", "--quiet", "--message=Only code")
    branch.git("switch", "--quiet", "--create=with-register")
    branch.git("checkout", "--quiet", "main", "--", "debt")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    result = run("touch", "--base=code")
    assert "src/values.py:5-7: edited" in result.out
    assert "code has no register; the records of now are looked for in its code" in result.err
    run("confirm", "7")
    assert "src/values.py:5-7: edited, pinned as it is now\n" in run("touch", "--base=code").out
    branch.git("checkout", "--quiet", "main", "--", "debt")
    branch.git("commit", "--quiet", "--all", "--message=Register and change")
    head = branch.git("rev-parse", "HEAD").strip()
    assert run("touch", "--base=code", f"--head={head}").out == result.out
    # neither revision has the register, but the work tree has
    branch.git("rm", "--quiet", "-r", "--cached", "debt")
    branch.git("commit", "--quiet", "--amend", "--message=Only the change")
    assert run("touch", "--base=code", "--head=HEAD").out == result.out


def test_records_that_are_invalid_on_one_side(branch: Project, run: Run) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    right = (branch.root / "debt/0007-values.yml").read_text()
    branch.write("debt/0007-values.yml", "id: 7\ntitle: [\n")
    result = run("touch", "--base=main")
    assert result.status == 0
    assert "debtlog check" in result.err  # tells which file is skipped
    assert "#7 A debt [high]\n  src/values.py:5-7: edited\n" in result.out
    assert run("touch", "--base=main", "--strict").status == 1
    branch.git("commit", "--quiet", "--all", "--message=Broken")
    branch.git("branch", "--quiet", "--force", "main", "change")
    branch.write("debt/0007-values.yml", right)
    result = run("touch", "--base=main")
    assert (result.status, result.out) == (0, "no debt is touched since main\n")
    assert "skipped (invalid in main): debt/0007-values.yml" in result.err


def test_files_of_the_register_that_are_no_records(branch: Project, run: Run) -> None:
    """They may differ; a record that is only named like a translation is one."""
    others = {
        "register.yml": "title: {0}\n",
        "0007-values.ru.yml": "title: {0}\n",
        "notes.md": "{0}\n",
    }
    (branch.root / "debt/0007-values.yml").rename(branch.root / "debt/8-use-node.js.yml")
    record(branch, "0007-values.yml", 9, "    path: src/values.py\n    lines: 1-2\n")
    for text in ("Old", "New"):
        for file, content in others.items():
            branch.write(f"debt/{file}", content.format(text))
        if text == "Old":
            branch.track()
            branch.git("commit", "--quiet", "--message=Old")
            branch.git("branch", "--quiet", "--force", "main", "change")
    path = branch.root / "debt/8-use-node.js.yml"
    path.write_text(path.read_text().replace("title: A debt", "title: Other words"))
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    result = run("touch", "--base=main")
    assert (result.status, result.err) == (0, "")
    assert result.out.startswith("#7 A debt [")
    branch.git("commit", "--quiet", "--all", "--message=New")
    assert run("touch", "--base=main", "--head=HEAD") == result


def test_a_shallow_clone(branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(branch, lambda it: it.__delitem__(slice(4, 7)))
    branch.git("commit", "--quiet", "--all", "--message=Edited before")
    branch.git("branch", "--quiet", "--force", "main", "change")
    edit(branch, lambda it: it.__setitem__(4, "value_g = load(7)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Edited here")
    clone = branch.root.parent / "clone"
    url = branch.root.as_uri()
    branch.git("clone", "--quiet", "--depth=1", "--branch=change", url, str(clone))
    monkeypatch.chdir(clone)
    result = run("touch", "--base=origin/main")
    assert (result.status, result.out) == (2, "")
    assert "'origin/main' is not a revision" in result.err
    branch.git("-C", str(clone), "fetch", "--quiet", "--depth=2", "origin", "change")
    result = run("touch", "--base=HEAD~1")
    assert (result.status, result.out) == (0, "no debt is touched since HEAD~1\n")
    assert "1 reference could not be followed in the code of HEAD~1" in result.err
    assert "git fetch --unshallow" in result.err


def test_a_bare_repository(branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Edited")
    bare = branch.root.parent / "bare.git"
    branch.git("clone", "--quiet", "--bare", str(branch.root), str(bare))
    monkeypatch.chdir(bare)
    result = run("touch", "--base=main", "--head=change")
    assert result.status == 0, result.err
    assert "src/values.py:5-7: edited" in result.out


@pytest.mark.parametrize("variable", ["GITHUB_BASE_REF", "UNRELATED"])
def test_a_tag_with_the_name_of_the_branch(
    branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Edited")
    branch.git("tag", "main")
    monkeypatch.setenv(variable, "main")
    assert run("touch").out.endswith("1 place of 1 record touched since main\n")


@pytest.mark.parametrize("command", [["touch", "--base"], ["check", "--base"], ["diff"]])
def test_a_partial_clone(
    branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """Nothing is fetched, and what is missing is not taken for the same."""
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    branch.git("commit", "--quiet", "--all", "--message=Edited")
    branch.git("config", "uploadpack.allowFilter", "true")
    clone = branch.root.parent / "clone"
    url = branch.root.as_uri()
    branch.git("clone", "--quiet", "--filter=blob:none", "--branch=change", url, str(clone))
    record(branch, "0008-new.yml", 8, PLACE)
    branch.git("add", "--all")
    branch.git("commit", "--quiet", "--message=A record")
    branch.git("-C", str(clone), "fetch", "--quiet", "--filter=blob:none")
    monkeypatch.chdir(clone)
    base = "origin/change" if command == ["diff"] else "origin/main"
    result = run(*command, base)
    assert (result.status, result.out) == (2, "")
    assert result.err.endswith("; git fetch --refetch --no-filter\n")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GITHUB_BASE_REF", "trunk"),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "trunk"),
        ("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/trunk"),
        ("CI_MERGE_REQUEST_DIFF_BASE_SHA", ""),
    ],
)
def test_the_base_that_the_ci_server_names(
    branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value or branch.git("rev-parse", "main").strip())
    branch.git("branch", "--quiet", "--move", "main", "trunk")
    edit(branch, lambda it: it.__setitem__(5, "value_f = load(6)\n"))
    assert "1 place of 1 record touched since" in run("touch").out


def test_under_a_ci_server_it_reports_as_that_expects(
    branch: Project, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On the lines of the code; people read a table, or the log of the job."""
    edit(branch, lambda lines: lines.__setitem__(5, "other\n"))
    people = run("touch", "--base=main").out
    asked = run("touch", "--base=main", "--format=github")
    summary = tmp_path / "summary.md"
    with monkeypatch.context() as patch:
        patch.setenv("GITHUB_ACTIONS", "true")
        patch.setenv("GITHUB_STEP_SUMMARY", str(summary))
        assert run("touch", "--base=main") == asked
        assert run("touch", "--base=main", "--format=text").out == people
    assert asked.out.startswith("::warning file=src/values.py,line=6,endLine=6,")
    table = summary.read_text(encoding="utf-8")
    assert table.startswith("### debtlog touch: ")
    assert table.count("| src/values.py:6 |") == 1
    monkeypatch.setenv("GITLAB_CI", "true")
    done = run("touch", "--base=main")
    assert [it["location"]["path"] for it in json.loads(done.out)] == ["src/values.py"]
    assert done.err == people


@pytest.mark.parametrize("now", ["missing", "submodule"])
def test_a_source_that_was_a_folder(branch: Project, run: Run, now: str) -> None:
    """What was in it is read from this repository, not from the one that is there now."""
    record(branch, "0007-values.yml", 7, "    source: lib\n    path: values.py\n    lines: 5-7\n")
    branch.write("debt/register.yml", "sources: {lib: {path: lib}}\n")
    branch.write("lib/values.py", CODE.replace("value", "other"))
    branch.track()
    run("check", "--fix")
    branch.git("commit", "--quiet", "--all", "--message=With a source")
    branch.git("branch", "--force", "main")
    branch.git("rm", "--quiet", "-r", "lib")
    if now == "submodule":
        submodule(branch, "lib")
    branch.git("commit", "--quiet", "--message=Without")
    for head in ([], ["--head=HEAD"]):
        (found,) = touched(run, *head)
        assert (found["change"], found["was"]) == (
            "deleted",
            {"path": "lib/values.py", "lines": [5, 7]},
        )


def test_a_source_that_is_a_submodule(branch: Project, run: Run) -> None:
    """Its code is in another repository, and is not compared."""
    submodule(branch, "lib")
    branch.write("debt/register.yml", "sources: {lib: {path: lib}}\n")
    record(branch, "0008-lib.yml", 8, "    source: lib\n    path: values.py\n    lines: 5-7\n")
    branch.track()
    run("check", "--fix")
    branch.git("commit", "--quiet", "--all", "--message=With a submodule")
    branch.git("branch", "--force", "main")
    edit(branch, lambda lines: lines.__setitem__(5, "other\n"))
    for commit in (False, True):
        head = ["--head=HEAD"] if commit else []
        if commit:
            branch.git("commit", "--quiet", "--all", "--message=Edited")
        assert [it["record"] for it in touched(run, *head)] == ["7"]
        note = "source lib is in a repository of its own and is not compared"
        assert note in run("touch", "--base=main", *head).err
    assert "in the code 1 changed" in run("diff", "main", "HEAD").out
    assert "changed-code" in run("check", "--base=main").out


def submodule(project: Project, name: str) -> None:
    """Add a repository with other code as a submodule."""
    other = project.root.parent / "other"
    project.git("init", "--quiet", str(other))
    (other / "values.py").write_text(CODE.replace("value", "theirs"))
    own = ("-C", str(other), "-c", "user.name=A", "-c", "user.email=a@example.org")
    project.git("-C", str(other), "add", "--all")
    project.git(*own, "commit", "--quiet", "--message=Theirs")
    allow = ("-c", "protocol.file.allow=always")
    project.git(*allow, "submodule", "--quiet", "add", str(other), name)
