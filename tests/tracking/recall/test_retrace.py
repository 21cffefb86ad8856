"""Second thoughts from real histories: what git remembers, and what it must not be asked twice."""

from __future__ import annotations

import os
import subprocess
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.fix import fix
from debtlog.git.repository import Git
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.diffing.hunks import edits
from debtlog.tracking.digests.locate import Lines
from debtlog.tracking.reasons import Why

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.tracking.tracked_reference import TrackedReference
    from tests.conftest import MakeProject, Project

CODE = dedent(
    """\
    import parser


    def load(path):
        handle = open(path)
        data = handle.read()
        handle.close()
        return parser.parse(data)


    def save(path, data):
        handle = open(path, "w")
        handle.write(data)
    """
)
#: Every line of `load`, and the lines around it, written anew.
EDITED = dedent(
    """\
    import decoder


    def load(path, limit):
        handle = open(path, "rb")
        data = handle.read(limit)
        handle.close()
        return decoder.parse(data)

    def store(path, data):
        handle = open(path, "w")
        handle.write(data)
    """
)
LOAD = (4, 8)
DIGEST = Lines(CODE.splitlines()).digest(LOAD)


def record(fields: str) -> str:
    """Write a record with one reference."""
    return (
        "id: 1\ntitle: A debt\nstatus: confirmed\nseverity: high\ncreated: 2026-01-20\n"
        f"summary: It costs.\nreferences:\n  - {{{fields}}}\n"
    )


@pytest.fixture
def pinned(project: MakeProject) -> Project:
    """Commit a file, and a record that is pinned to lines of it."""
    made = project({"src/code.py": CODE})
    made.write("debt/0001-a-debt.yml", record(f'path: src/code.py, lines: 4-8, digest: "{DIGEST}"'))
    commit(made)
    return made


def commit(made: Project) -> None:
    made.track()
    made.git("commit", "--quiet", "--allow-empty", "--message=A commit")


def only(made: Project) -> TrackedReference:
    """Follow the one reference there is."""
    (tracked,) = made.analyse().references
    return tracked


def test_edited_lines_are_followed_from_their_old_text(pinned: Project) -> None:
    pinned.write("src/code.py", EDITED)
    for _ in range(2):
        followed = only(pinned)
        assert followed.verdict is Verdict.CHANGED
        assert (followed.lines, followed.sure) == ((4, 8), True)
        assert followed.was is not None
        assert followed.was.place == LOAD
        assert "\n".join(followed.was.file.lines) + "\n" == CODE
        commit(pinned)  # the answer is the same whether the edit is committed or not


@pytest.mark.parametrize("is_committed", [True, False])
def test_what_was_added_and_not_committed_is_followed(
    project: MakeProject, *, is_committed: bool
) -> None:
    fields = f'path: src/code.py, lines: 4-8, digest: "{DIGEST}"'
    made = project({"src/code.py": "nothing = None\n", "debt/0001-a-debt.yml": record(fields)})
    if is_committed:
        commit(made)
    made.write("src/code.py", CODE)
    made.track()
    made.write("src/code.py", EDITED)
    followed = only(made)
    assert (followed.verdict, followed.lines) == (Verdict.CHANGED, (4, 8))
    assert followed.was is not None
    assert followed.sure
    assert "\n".join(followed.was.file.lines) + "\n" == CODE


def test_git_is_not_asked_when_nothing_changed(
    pinned: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Git, "history")
    assert only(pinned).verdict is Verdict.INTACT


def test_lines_that_were_indented_are_as_they_were(pinned: Project) -> None:
    pinned.write("src/code.py", "if True:\n" + CODE.replace("\n", "\n    "))
    location = only(pinned)
    assert (location.verdict, location.lines) == (Verdict.MOVED, (5, 9))


@pytest.mark.parametrize("staged", [True, False])
def test_a_file_that_was_renamed_is_found(pinned: Project, *, staged: bool) -> None:
    pinned.write("lib/core/file.py", "# moved\n" + CODE)
    (pinned.root / "src/code.py").unlink()
    pinned.track() if staged else commit(pinned)
    followed = only(pinned)
    assert (followed.verdict, followed.lines) == (Verdict.MOVED, (5, 9))
    assert (followed.path, followed.obstacle) == ("lib/core/file.py", None)
    assert [found[0] for found in pinned.found()] == ["no-recommendation", "moved-code"]


def test_renames_are_followed_commit_by_commit(pinned: Project) -> None:
    tail = ""
    for number in range(4):
        pinned.git("mv", f"src/code{number or ''}.py", f"src/code{number + 1}.py")
        tail += "".join(f"name_{number}_{line} = {line}\n" for line in range(8 << number))
        pinned.write(f"src/code{number + 1}.py", CODE + tail)
        commit(pinned)
    assert only(pinned).path == "src/code4.py"


def test_a_file_that_was_renamed_and_edited_is_found(pinned: Project) -> None:
    pinned.git("mv", "src/code.py", "src/other.py")
    commit(pinned)
    pinned.write("src/other.py", EDITED)
    commit(pinned)
    followed = only(pinned)
    assert (followed.verdict, followed.lines) == (Verdict.CHANGED, (4, 8))
    assert followed.path == "src/other.py"


def test_lines_that_went_to_a_new_file_are_found_there(pinned: Project) -> None:
    lines = CODE.splitlines(keepends=True)
    pinned.write("src/code.py", "".join(lines[:3] + lines[8:]))
    pinned.write("src/loading.py", "import parser\n\n" + "".join(lines[3:8]))
    commit(pinned)
    followed = only(pinned)
    assert (followed.verdict, followed.lines) == (Verdict.MOVED, (3, 7))
    assert followed.path == "src/loading.py"


def test_a_whole_file_that_was_renamed_is_found(project: MakeProject) -> None:
    made = project({"src/code.py": CODE, "debt/0001-a-debt.yml": record("path: src/code.py")})
    commit(made)
    made.git("mv", "src/code.py", "src/other.py")
    commit(made)
    followed = only(made)
    assert (followed.verdict, followed.path) == (Verdict.MOVED, "src/other.py")


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ("symbol: load, digest: 0de9c4dcede37fee-4f4b-4d20", Verdict.CHANGED),
        ("lines: 4-8, digest: 0de9c4dcede37fee-4f4b-4d20", Verdict.GONE),
    ],
)
def test_a_file_that_was_renamed_and_renamed_back_has_not_moved(
    project: MakeProject, fields: str, verdict: Verdict
) -> None:
    """Nobody remembers what the digest was made of, so the name of the file is all there is."""
    reference = record(f"path: src/code.py, {fields}")
    made = project({"src/code.py": CODE, "debt/0001-a-debt.yml": reference})
    commit(made)
    for old, new in (("code", "other"), ("other", "code")):
        made.git("mv", f"src/{old}.py", f"src/{new}.py")
        commit(made)
    followed = only(made)
    assert (followed.verdict, followed.sure, followed.new_path) == (verdict, False, None)


def test_lines_that_end_before_they_begin_are_not_looked_for_in_other_files(
    project: MakeProject,
) -> None:
    reference = record(f'path: gone.py, lines: 8-4, digest: "{DIGEST}"')
    made = project({"src/code.py": "one\ntwo\n", "debt/0001-a-debt.yml": reference})
    commit(made)
    followed = only(made)
    assert (followed.verdict, followed.lines) == (Verdict.GONE, None)


def test_where_a_file_was_deleted_nothing_is_guessed(pinned: Project) -> None:
    pinned.write("src/code.py", EDITED)
    commit(pinned)
    (pinned.root / "src/code.py").unlink()
    commit(pinned)
    followed = only(pinned)
    assert followed.verdict is Verdict.GONE
    assert followed.obstacle is not None
    assert followed.obstacle.rule == "missing-path"


def test_a_renamed_symbol_is_named(project: MakeProject) -> None:
    made = project({"src/code.py": CODE})
    fields = f'path: src/code.py, symbol: load, digest: "{DIGEST}"'
    made.write("debt/0001-a-debt.yml", record(fields))
    commit(made)
    made.write("src/code.py", "\n\n\n" + CODE)
    assert only(made).lines == (7, 11)
    made.write("src/code.py", "\n\n\n" + CODE.replace("load", "read_in"))
    followed = only(made)
    assert (followed.verdict, followed.lines) == (Verdict.CHANGED, (7, 11))
    assert followed.obstacle is not None
    assert followed.obstacle.help == "its lines are in read_in now"
    assert [found[0] for found in made.found()] == ["no-recommendation", "missing-symbol"]


NAMED = record(f'path: src/code.py, symbol: load, digest: "{DIGEST}"')


def test_an_edited_symbol_is_known_as_it_was(project: MakeProject) -> None:
    made = project({"src/code.py": CODE, "debt/0001-a-debt.yml": NAMED})
    commit(made)
    made.write("src/code.py", f"import sys\n{EDITED}")
    for _ in range(2):
        followed = only(made)
        assert (followed.verdict, followed.lines) == (Verdict.CHANGED, (5, 9))
        assert followed.was is not None
        assert followed.was.place == LOAD
        assert edits(followed) != []
        commit(made)


def test_a_symbol_that_was_indented_is_as_it_was(project: MakeProject) -> None:
    made = project({"src/code.py": CODE, "debt/0001-a-debt.yml": NAMED})
    commit(made)
    made.write("src/code.py", "if True:\n    " + CODE.replace("\n", "\n    "))
    location = only(made)
    assert (location.verdict, location.reason.why) == (Verdict.INTACT, Why.RESPACED)


def test_another_symbol_of_the_name_is_told_where_the_old_one_is_gone(
    project: MakeProject,
) -> None:
    made = project({"src/code.py": CODE, "debt/0001-a-debt.yml": NAMED})
    commit(made)
    made.git("mv", "src/code.py", "src/other.py")
    commit(made)
    lines = CODE.splitlines(keepends=True)
    made.write("src/other.py", "".join(lines[:3] + lines[8:]))
    made.write("src/code.py", "def load(name):\n    return NAMES[name]\n")
    commit(made)
    followed = only(made)
    assert (followed.verdict, followed.lines) == (Verdict.CHANGED, (1, 2))
    assert followed.path == "src/code.py"


def test_a_symbol_in_a_renamed_file_is_found(project: MakeProject) -> None:
    made = project({"src/code.py": CODE})
    fields = f'path: src/code.py, symbol: load, digest: "{DIGEST}"'
    made.write("debt/0001-a-debt.yml", record(fields))
    commit(made)
    made.git("mv", "src/code.py", "src/other.py")
    followed = only(made)
    assert (followed.verdict, followed.lines) == (Verdict.MOVED, LOAD)
    assert followed.path == "src/other.py"


def test_a_side_branch_knows_too(pinned: Project) -> None:
    pinned.git("checkout", "--quiet", "-b", "side")
    pinned.git("mv", "src/code.py", "src/other.py")
    commit(pinned)
    pinned.git("checkout", "--quiet", "main")
    pinned.write("README.md", "text\n")
    commit(pinned)
    pinned.git("merge", "--quiet", "--no-edit", "side")
    pinned.write("src/other.py", EDITED)
    commit(pinned)
    followed = only(pinned)
    assert (followed.path, followed.lines) == ("src/other.py", (4, 8))


ODD_NAMES = [
    *("with space.py", '"quoted".py', "new\nline.py", "-rf.py", ":(top)x.py", "тест.py"),
    "\x01.py",
]


def test_odd_names_and_odd_files_are_no_obstacle(pinned: Project, tmp_path: Path) -> None:
    for name in ODD_NAMES:
        pinned.write(f"src/{name}", "one\n")
    os.close(os.open(os.fsencode(pinned.root) + b"/src/caf\xe9.py", os.O_CREAT))
    pinned.write("src/blob.bin", b"\0" * 100)
    pinned.write("src/huge.py", "x = 1\n" * 400_000)
    (pinned.root / "src/link.py").symlink_to("code.py")
    other = tmp_path / "other"
    subprocess.run(["git", "init", "--quiet", str(other)], check=True)
    commands = ["commit", "--quiet", "--allow-empty", "--message=x"]
    subprocess.run(["git", *commands], cwd=other, check=True)
    allow = ("-c", "protocol.file.allow=always")
    pinned.git(*allow, "submodule", "--quiet", "add", str(other), "vendor/other")
    commit(pinned)
    for name in [*ODD_NAMES, "huge.py", "blob.bin"]:
        (pinned.root / "src" / name).unlink()
    (pinned.root / "src/link.py").unlink()
    pinned.write("src/link.py", CODE)
    pinned.write("src/code.py", EDITED)
    commit(pinned)
    assert only(pinned).lines == (4, 8)


def test_a_file_with_an_odd_name_is_followed_to_another(project: MakeProject) -> None:
    old, new = 'src/with "quotes" and spaces.py', "src/тест новый.py"
    made = project({old: CODE})
    made.write("debt/0001-a-debt.yml", record(f"path: '{old}', lines: 4-8, digest: '{DIGEST}'"))
    commit(made)
    made.git("mv", old, new)
    commit(made)
    assert only(made).path == new


def test_a_path_that_became_a_folder_is_followed(pinned: Project) -> None:
    pinned.git("mv", "src/code.py", "src/tmp.py")
    (pinned.root / "src/code.py").mkdir()
    pinned.git("mv", "src/tmp.py", "src/code.py/inner.py")
    commit(pinned)
    followed = only(pinned)
    assert (followed.verdict, followed.path) == (Verdict.MOVED, "src/code.py/inner.py")


def test_a_detached_head_and_a_rebase_in_progress_are_no_obstacle(pinned: Project) -> None:
    pinned.write("src/code.py", EDITED)
    commit(pinned)
    pinned.git("checkout", "--quiet", "--detach")
    assert only(pinned).lines == (4, 8)
    pinned.write("src/code.py", EDITED.replace("limit", "most"))
    commit(pinned)
    done = subprocess.run(
        ["git", "rebase", "--quiet", "--onto", "HEAD~2", "HEAD~1"],
        cwd=pinned.root, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode, "there should be a conflict"
    followed = only(pinned)
    assert followed.verdict is Verdict.CHANGED


def test_a_shallow_clone_answers_what_it_can_and_says_so_once(
    pinned: Project, project: MakeProject
) -> None:
    pinned.write("src/code.py", EDITED)
    commit(pinned)
    shallow = project()
    for name in (".git", "debt"):
        subprocess.run(["rm", "-r", str(shallow.root / name)], check=True)
    command = ["git", "clone", "--quiet", "--depth=1", pinned.root.as_uri(), str(shallow.root)]
    subprocess.run(command, check=True)
    location = only(shallow)
    assert (location.verdict, location.sure) == (Verdict.UNKNOWN, False)
    rules = [found[0] for found in shallow.found()]
    assert sorted(rules) == ["git-unavailable", "no-recommendation", "unknown-code"]


def test_without_commits_there_is_nothing_to_remember(project: MakeProject) -> None:
    made = project({"src/code.py": EDITED})
    made.write("debt/0001-a-debt.yml", record(f'path: src/code.py, lines: 4-8, digest: "{DIGEST}"'))
    assert "git-unavailable" not in [found[0] for found in made.found()]


def test_without_git_the_exact_answers_still_come(pinned: Project) -> None:
    pinned.write("src/code.py", "\n" + CODE)
    subprocess.run(["rm", "-rf", str(pinned.root / ".git")], check=True)
    location = only(pinned)
    assert (location.verdict, location.lines) == (Verdict.MOVED, (5, 9))


def test_a_source_in_a_folder_is_followed_within_it(project: MakeProject) -> None:
    made = project({"debt/register.yml": "sources: {app: {path: app}}\n", "app/code.py": CODE})
    fields = f'path: code.py, source: app, lines: 4-8, digest: "{DIGEST}"'
    made.write("debt/0001-a-debt.yml", record(fields))
    commit(made)
    (made.root / "app/new").mkdir()
    made.git("mv", "app/code.py", "app/new/code.py")
    commit(made)
    followed = only(made)
    assert (followed.verdict, followed.path) == (Verdict.MOVED, "new/code.py")


def test_what_moved_to_another_file_is_written_into_the_record(pinned: Project) -> None:
    pinned.write("lib/core/file.py", "# moved\n" + CODE)
    (pinned.root / "src/code.py").unlink()
    commit(pinned)
    (fixed,) = fix(pinned.analyse())
    assert fixed.message.endswith(" is now at lib/core/file.py:5-9")
    text = (pinned.root / "debt/0001-a-debt.yml").read_text(encoding="utf-8")
    assert "path: lib/core/file.py, lines: 5-9," in text
    assert only(pinned).verdict is Verdict.INTACT
    assert fix(pinned.analyse()) == []
