"""Absent evidence is not evidence: what is said where history, blobs or files are not here."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.editing.fix import fix
from debtlog.editing.new_record import create
from debtlog.git import changes
from debtlog.git import repository as git_module
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.locate import Lines
from debtlog.tracking.recall import late_renames, lost_lines, pinned_text
from tests.conftest import MINIMAL, TODAY, Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from debtlog.tracking.tracked_reference import TrackedReference
    from tests.conftest import MakeProject

CODE = "".join(f"name_{number} = load_{number * 37}({number})\n" for number in range(1, 31))
PLACE = (10, 14)
DIGEST = Lines(CODE.splitlines()).digest(PLACE)
WHERE = "src/code.py"


def record(fields: str) -> str:
    """Write a record with one reference."""
    return (
        "id: 1\ntitle: A debt\nstatus: confirmed\nseverity: high\ncreated: 2026-01-20\n"
        f"summary: It costs.\nreferences:\n  - {{{fields}}}\n"
    )


@pytest.fixture
def pinned(project: MakeProject) -> Project:
    """Commit a file, and a record that is pinned to lines of it."""
    made = project({WHERE: CODE, "src/kept.py": "x = 1\n"})
    made.write("debt/0001-a-debt.yml", record(f'path: {WHERE}, lines: 10-14, digest: "{DIGEST}"'))
    commit(made)
    return made


def commit(made: Project, message: str = "A commit") -> None:
    made.track()
    made.git("commit", "--quiet", "--allow-empty", f"--message={message}")


def only(made: Project) -> TrackedReference:
    """Follow the one reference there is."""
    (tracked,) = made.analyse().references
    return tracked


def where(made: Project) -> tuple[str, str, tuple[int, int] | None, bool]:
    """Say what became of the one reference: verdict, file, lines, whether that is sure."""
    followed = only(made)
    location = followed
    return location.verdict.value, followed.path, location.lines, location.sure


def edited_away(made: Project) -> None:
    """Write other lines in the place, and around it."""
    lines = CODE.splitlines(keepends=True)
    other = [
        f"while {word}: pass\n" for word in ["one", "two", "three", "four", "five", "six", "seven"]
    ]
    made.write(WHERE, "".join([*lines[:5], *other, *lines[20:]]))


def renamed(made: Project) -> None:
    """Rename the file."""
    made.git("mv", WHERE, "src/other.py")


def renamed_and_edited(made: Project) -> None:
    """Rename the file and edit the tracked."""
    renamed(made)
    made.write("src/other.py", CODE.replace("load_444(12)", "read_444(12, most)"))


def deleted(made: Project) -> None:
    """Delete the file."""
    (made.root / WHERE).unlink()


def moved_up(made: Project) -> None:
    """Move the lines within their file, and edit one."""
    lines = CODE.splitlines(keepends=True)
    block = [line.replace("load_444", "read_444") for line in lines[9:14]]
    made.write(WHERE, "".join([*lines[:3], "# moved\n", *block, *lines[3:8], *lines[15:]]))


def extracted(made: Project) -> None:
    """Move the lines to a new file."""
    lines = CODE.splitlines(keepends=True)
    made.write(WHERE, "".join(lines[:9] + lines[14:]))
    made.write("src/new.py", "# new\n" + "".join(lines[9:14]))


EDITS = [edited_away, renamed, renamed_and_edited, deleted, moved_up, extracted]


def cloned(made: Project, *options: str) -> Project:
    clone = Project(made.root.with_name("clone"))
    made.git("config", "uploadpack.allowFilter", "true")
    command = ["git", "clone", "--quiet", *options, made.root.as_uri(), str(clone.root)]
    subprocess.run(command, check=True)
    return clone


def shallow(made: Project) -> Project:
    """Clone without history."""
    return cloned(made, "--depth=1")


def blobless(made: Project) -> Project:
    """Clone without old versions of files."""
    return cloned(made, "--filter=blob:none")


def treeless(made: Project) -> Project:
    """Clone without old folders."""
    return cloned(made, "--filter=tree:0")


def sparse(made: Project) -> Project:
    """Leave the code out of the checkout."""
    made.git("sparse-checkout", "set", "--no-cone", "/*", "!/src/")
    return made


def broken(made: Project) -> Project:
    """Lose an object."""
    names = made.git("rev-list", "--all").split()
    at = made.root / ".git" / "objects" / names[-1][:2] / names[-1][2:]
    at.chmod(0o600)
    at.unlink()
    return made


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("less", [shallow, blobless, treeless, sparse, broken])
def test_what_is_not_here_is_not_gone(
    pinned: Project, edit: Callable[[Project], None], less: Callable[[Project], Project]
) -> None:
    """With less evidence a verdict is the same, or nobody is sure of it, and it is no error."""
    edit(pinned)
    commit(pinned)
    commit(pinned, "Another")
    whole = where(pinned)
    part = less(pinned)
    found = where(part)
    if found[-1]:
        assert found == whole
    else:
        assert found[0] in {"unknown", "moved", "changed", "ambiguous"}
    errors = [d.rule for d in part.check() if d.level.value == "error"]
    assert not errors or found[-1]
    before = (part.root / "debt/0001-a-debt.yml").read_bytes()
    fix(part.analyse())
    assert found[-1] or (part.root / "debt/0001-a-debt.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("less", "help"),
    [
        (shallow, "git fetch --unshallow"),
        (blobless, "git fetch --refetch --no-filter"),
        (treeless, "git fetch --refetch --no-filter"),
        (sparse, "git sparse-checkout add src"),
    ],
)
def test_what_is_missing_is_named_and_can_be_fetched(
    pinned: Project, less: Callable[[Project], Project], help: str
) -> None:
    edited_away(pinned)
    commit(pinned)
    whole = where(pinned)
    part = less(pinned)
    (finding,) = (d.finding for d in part.check() if d.rule == "unknown-code")
    assert finding.help == help
    assert f"{WHERE}" in finding.message
    part.git(*help.split()[1:])
    assert where(part) == whole


def test_a_rename_is_guessed_where_history_ends_and_not_written(pinned: Project) -> None:
    renamed(pinned)
    commit(pinned)
    part = shallow(pinned)
    assert where(part) == ("moved", "src/other.py", PLACE, False)
    assert fix(part.analyse()) == []
    assert where(pinned) == ("moved", "src/other.py", PLACE, True)


def test_copies_are_no_place_where_history_ends(pinned: Project) -> None:
    renamed(pinned)
    pinned.write("lib/other.py", CODE)
    commit(pinned)
    verdict, _, lines, sure = where(shallow(pinned))
    assert (verdict, lines, sure) == ("ambiguous", None, False)


@pytest.mark.parametrize("fields", [f"path: {WHERE}", f"path: {WHERE}, symbol: lost"])
def test_a_file_without_digest_may_have_been_renamed(project: MakeProject, fields: str) -> None:
    made = project({WHERE: CODE, "debt/0001-a-debt.yml": record(fields)})
    commit(made)
    renamed(made)
    commit(made)
    part = shallow(made)
    assert where(part)[::3] == ("unknown", False)
    assert "missing-path" not in [found[0] for found in part.found()]


def test_a_symbol_that_was_there_may_have_another_name(project: MakeProject) -> None:
    code = "def load(path):\n    return open(path).read()\n"
    digest = Lines(code.splitlines()).digest((1, 2))
    fields = f'path: src/a.py, symbol: load, digest: "{digest}"'
    made = project({"src/a.py": code, "debt/0001-a-debt.yml": record(fields)})
    commit(made)
    made.write("src/a.py", code.replace("load", "read"))
    commit(made)
    assert where(made)[0] == "changed"
    assert where(shallow(made))[::3] == ("unknown", False)


def test_a_blob_that_is_here_is_read_though_others_are_not(pinned: Project) -> None:
    for number in range(3):
        pinned.write(WHERE, f"# {number}\n{CODE}")
        commit(pinned)
    moved_up(pinned)
    commit(pinned)
    whole = where(pinned)
    part = blobless(pinned)
    assert where(part)[::3] == ("unknown", False)
    part.git("cat-file", "blob", f"HEAD~4:{WHERE}")  # which fetches it
    assert where(part) == whole


def test_lines_in_a_file_that_is_left_out_are_not_gone(pinned: Project) -> None:
    lines = CODE.splitlines(keepends=True)
    pinned.write(WHERE, "".join(lines[:9] + lines[14:]))
    pinned.write("lib/new.py", "# new\n" + "".join(lines[9:14]))
    commit(pinned)
    assert where(pinned) == ("moved", "lib/new.py", (2, 6), True)
    pinned.git("sparse-checkout", "set", "--no-cone", "/*", "!/lib/")
    assert where(pinned)[::3] == ("unknown", False)
    (finding,) = (d.finding for d in pinned.check() if d.rule == "unknown-code")
    assert finding.help == "git sparse-checkout add lib"


@pytest.mark.parametrize(
    ("folder", "settings", "fields", "help_"),
    [
        ("", "{}", "path: a b/c.py", "git sparse-checkout add 'a b'"),
        ("", "{}", "path: lib", "git sparse-checkout add lib"),
        ("shop/", "{}", "path: lib/d.py", "shop/lib, at the top of its git checkout"),
        ("", "sources: {x: {path: kit}}", "{path: lib/d.py, source: x}", "kit/lib, at the top"),
        ("shop/", "sources: {x: {path: ../kit}}", "{path: d.py, source: x}", "add kit, at the top"),
    ],
)
def test_what_a_sparse_checkout_lacks_is_named_from_its_top(
    project: MakeProject, folder: str, settings: str, fields: str, help_: str
) -> None:
    fields = fields.strip("{}")
    files = ("a b/c.py", "lib/d.py", "shop/lib/d.py", "kit/d.py", "kit/lib/d.py", "kit/e.md")
    made = project(
        {
            **dict.fromkeys(files, CODE),
            f"{folder}debt/0001-a-debt.yml": record(fields),
            f"{folder}debt/register.yml": settings,
        }
    )
    commit(made)
    left_out = [f"!{file}" for file in files if not file.endswith(".md")]
    made.git("sparse-checkout", "set", "--no-cone", "/*", *left_out)
    found = api.load(made.root / folder, TODAY).references[0].obstacle
    assert found
    assert help_ in found.help


def test_lines_edited_in_their_own_file_are_sure_whatever_else_is_left_out(pinned: Project) -> None:
    pinned.write(WHERE, CODE.replace("name_12 =", "name_12 +="))
    pinned.write("lib/new.py", "# new\n")
    commit(pinned)
    whole = where(pinned)
    assert whole[::3] == ("changed", True)
    pinned.git("sparse-checkout", "set", "--no-cone", "/*", "!/lib/")
    assert where(pinned) == whole


@pytest.mark.parametrize(
    "fields", [f'path: {WHERE}, lines: 10-14, digest: "{DIGEST}"', f"path: {WHERE}"]
)
def test_a_file_that_was_renamed_out_of_the_checkout_is_not_gone(
    pinned: Project, fields: str
) -> None:
    pinned.write("debt/0001-a-debt.yml", record(fields))
    (pinned.root / "lib").mkdir()
    pinned.git("mv", WHERE, "lib/other.py")
    commit(pinned)
    pinned.git("sparse-checkout", "set", "--no-cone", "/*", "!/lib/")
    assert where(pinned)[::3] == ("unknown", False)
    (finding,) = (d.finding for d in pinned.check() if d.rule == "unknown-code")
    assert finding.help == "git sparse-checkout add lib"


@pytest.mark.parametrize(
    "fields", [f'path: {WHERE}, lines: 10-14, digest: "{DIGEST}"', f"path: {WHERE}"]
)
@pytest.mark.parametrize(
    ("twin", "now", "expected"),
    [
        ("src/twin.py", "src/new.py", False),  # either may be the one that is there
        ("src/a.py", "src/new.py", False),
        ("src/twin.py", "lib/code.py", True),  # its name says so
    ],
)
def test_of_files_with_one_text_one_was_renamed_and_one_went(
    project: MakeProject, fields: str, twin: str, now: str, *, expected: bool
) -> None:
    made = project({WHERE: CODE, twin: CODE, "src/kept.py": "x = 1\n"})
    made.write("debt/0001-a-debt.yml", record(fields))
    commit(made)
    (made.root / now).parent.mkdir(parents=True, exist_ok=True)
    made.git("rm", "--quiet", twin)
    made.git("mv", WHERE, now)
    commit(made)
    assert (where(made)[0] == "moved" and where(made)[-1]) is expected
    assert not [d for d in made.check() if d.level.value == "error"]


# Lines that are there


def test_a_copy_and_the_deletion_later(pinned: Project) -> None:
    pinned.write("core/again.py", "# again\n" + CODE)
    commit(pinned)
    deleted(pinned)
    commit(pinned)
    assert where(pinned) == ("moved", "core/again.py", (11, 15), False)
    assert fix(pinned.analyse()) == []


def test_lines_copied_in_one_commit_and_taken_out_in_the_next(pinned: Project) -> None:
    lines = CODE.splitlines(keepends=True)
    pinned.write("core/again.py", "class A:\n" + "".join(f"    {x}" for x in lines[9:14]))
    commit(pinned)
    pinned.write(WHERE, "".join(lines[:9] + lines[14:]))
    commit(pinned)
    assert where(pinned) == ("moved", "core/again.py", (2, 6), False)


def on_another_branch(made: Project, does: Callable[[Project], None]) -> None:
    """Do something on a branch, and merge that with what was done here."""
    made.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    does(made)
    commit(made, "On the side")
    made.git("checkout", "--quiet", "main")
    made.git("merge", "--quiet", "--no-edit", "side")


def edited_far_away(made: Project) -> None:
    """Edit the file below the tracked."""
    made.write(WHERE, CODE.replace("name_29 =", "name_29 +="))


@pytest.mark.parametrize(
    ("here", "there"), [(renamed, edited_far_away), (edited_far_away, renamed)]
)
def test_a_rename_on_one_branch_and_an_edit_on_the_other(
    pinned: Project, here: Callable[[Project], None], there: Callable[[Project], None]
) -> None:
    here(pinned)
    commit(pinned, "Here")
    on_another_branch(pinned, there)
    assert where(pinned) == ("moved", "src/other.py", PLACE, True)


def test_two_renames_on_one_branch_and_an_edit_on_the_other(pinned: Project) -> None:
    renamed(pinned)
    commit(pinned)
    pinned.git("mv", "src/other.py", "src/third.py")
    commit(pinned)
    pinned.git("checkout", "--quiet", "-b", "side", "HEAD~2")
    edited_far_away(pinned)
    commit(pinned)
    pinned.git("checkout", "--quiet", "main")
    pinned.git("merge", "--quiet", "--no-edit", "side")
    assert where(pinned) == ("moved", "src/third.py", PLACE, True)


def test_a_file_that_went_and_came_and_was_split_in_a_folder_that_was_renamed(
    pinned: Project,
) -> None:
    deleted(pinned)
    commit(pinned)
    pinned.write(WHERE, CODE)
    commit(pinned)
    deleted(pinned)
    lines = CODE.splitlines(keepends=True)
    parts = {"mod": lines[5:16], "first": lines[:5], "last": lines[16:]}
    for name, part in parts.items():
        pinned.write(f"src/code/{name}.py", f"# {name}\n" + "".join(part))
    commit(pinned)
    (pinned.root / "crates").mkdir()
    pinned.git("mv", "src", "crates/src")
    commit(pinned)
    for number in range(lost_lines.MOST_FILES // 8):
        pinned.write(f"aside/{number}.py", f"x = {number}\n")
    commit(pinned)
    assert where(pinned)[:3] == ("moved", "crates/src/code/mod.py", (6, 10))


JAVA = "".join(
    f"        this.total{n} = prices.get({n}).amount() + taxes.rate{n}();\n" for n in range(20)
)
KOTLIN = JAVA.replace("this.", "self.").replace(";", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("src/Cart.java", "src/Cart.kt"),
        ("src/main/java/shop/Cart.java", "src/main/kotlin/shop/Cart.kt"),
        ("web/cart.js", "web/cart.ts"),
    ],
)
@pytest.mark.parametrize("at_once", [True, False])
def test_a_file_that_was_written_in_another_language(
    project: MakeProject, old: str, new: str, *, at_once: bool
) -> None:
    digest = Lines(JAVA.splitlines()).digest((5, 9))
    fields = f'path: {old}, lines: 5-9, digest: "{digest}"'
    made = project({old: JAVA, "debt/0001-a-debt.yml": record(fields)})
    commit(made)
    made.write(new, "import everything\n" * 30 + KOTLIN)
    if not at_once:
        commit(made)
    (made.root / old).unlink()
    commit(made)
    verdict, path, lines, sure = where(made)
    assert (path, lines, sure) == (new, (35, 39), verdict == "moved")
    assert verdict in {"changed", "moved"}


def many(made: Project, count: int) -> None:
    """Write many files of one name that are nearly alike, each in a folder."""
    for number in range(count):
        text = CODE.replace("name", f"name{number}").replace("load", f"load{number}")
        made.write(f"old/{number}/index.ts", text)


def renamed_at_once(made: Project, count: int) -> None:
    """Rename and edit all of them in one commit."""
    made.git("mv", "old", "new")
    for path in sorted((made.root / "new").rglob("index.ts")):
        made.write(str(path.relative_to(made.root)), path.read_text() + "// moved\n" * 3)
    commit(made)
    assert count


@pytest.fixture
def crowded(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Rename more files in one commit than git compares."""
    monkeypatch.setattr(changes, "MOST_RENAMES", 5)
    monkeypatch.setattr(git_module, "ALIKE", ("-M", "-l5"))
    made = project({})
    many(made, 12)
    text = (made.root / "old/7/index.ts").read_text()
    digest = Lines(text.splitlines()).digest(PLACE)
    fields = f'path: old/7/index.ts, lines: 10-14, digest: "{digest}"'
    made.write("debt/0001-a-debt.yml", record(fields))
    commit(made)
    renamed_at_once(made, 12)
    return made


def test_more_files_were_renamed_at_once_than_git_compares(crowded: Project) -> None:
    assert where(crowded) == ("moved", "new/7/index.ts", PLACE, True)


def test_more_files_were_renamed_at_once_than_are_compared(
    crowded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_renames, "MOST_COMPARED", 3)
    monkeypatch.setattr(lost_lines, "MOST_FILES", 0)
    crowded.write("new/7/index.ts", "nothing\nof\nit\nis\nleft\n")
    commit(crowded)
    assert where(crowded)[::3] == ("unknown", False)
    (finding,) = (d.finding for d in crowded.check() if d.rule == "unknown-code")
    assert re.search("too many files, or files with the same text, were renamed", finding.message)


def test_no_more_commits_are_looked_at_again_than_is_allowed(
    crowded: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinned_text, "MOST_LOOKS", 0)
    monkeypatch.setattr(lost_lines, "MOST_FILES", 0)
    crowded.write("new/7/index.ts", "nothing\nof\nit\nis\nleft\n")
    commit(crowded)
    assert where(crowded)[::3] == ("unknown", False)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("diff.renames", "false"),
        ("diff.renames", "copies"),
        ("diff.renameLimit", "1"),
        ("diff.orderFile", "/nowhere"),
        ("diff.ignoreSubmodules", "none"),
        ("diff.noPrefix", "true"),
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.diffMerges", "separate"),
        ("format.pretty", "oneline"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
        ("core.abbrev", "4"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ],
)
def test_no_setting_of_git_ends_what_is_followed(pinned: Project, key: str, value: str) -> None:
    renamed_and_edited(pinned)
    commit(pinned)
    whole = where(pinned)
    pinned.git("config", key, value)
    assert where(pinned) == whole == ("changed", "src/other.py", PLACE, True)


def test_a_head_that_is_lost_is_no_beginning(pinned: Project) -> None:
    edited_away(pinned)
    commit(pinned)
    head = pinned.git("rev-parse", "HEAD").strip()
    at = pinned.root / ".git" / "objects" / head[:2] / head[2:]
    at.chmod(0o600)
    at.unlink()
    assert where(pinned)[::3] == ("unknown", False)


def test_a_pin_that_is_too_old_is_not_looked_for(
    pinned: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_away(pinned)
    for _ in range(3):
        commit(pinned)
    assert where(pinned)[0] == "gone"
    monkeypatch.setattr(pinned_text, "MAX_COMMITS", 2)
    assert where(pinned)[::3] == ("unknown", False)


def test_a_file_that_a_merge_took_away(pinned: Project) -> None:
    pinned.write("src/kept.py", "x = 2\n")
    commit(pinned)
    pinned.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    edited_far_away(pinned)
    commit(pinned)
    pinned.git("checkout", "--quiet", "main")
    pinned.git("merge", "--quiet", "--no-commit", "--no-ff", "side")
    pinned.git("rm", "--quiet", "--force", WHERE)
    pinned.git("commit", "--quiet", "--message=Merge")
    assert where(pinned)[::3] == ("unknown", False)


def test_nothing_more_is_asked_of_git_when_nothing_changed(
    pinned: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "asked"
    fake = tmp_path / "bin" / "git"
    fake.parent.mkdir()
    real = subprocess.run(["which", "git"], check=True, capture_output=True, text=True)
    fake.write_text(f'#!/bin/sh\necho x >> {log}\nexec {real.stdout.strip()} "$@"\n')
    fake.chmod(0o700)
    monkeypatch.setenv("PATH", f"{fake.parent}:/usr/bin:/bin")
    assert api.load(pinned.root, TODAY).references[0].verdict is Verdict.INTACT
    assert log.read_text().count("x") == 1


def test_records_that_a_sparse_checkout_leaves_out_are_told_and_keep_their_numbers(
    project: MakeProject,
) -> None:
    made = project({"debt/0001-a-debt.yml": record("path: a.py"), "a.py": "a = load()\n"})
    for number in (2, 3):
        made.write(f"debt/000{number}-other.yml", MINIMAL.replace("id: 1", f"id: {number}"))
    commit(made)
    assert "unknown-code" not in [finding[0] for finding in made.found()]
    made.git("sparse-checkout", "set", "--no-cone", "/*", "!/debt/0002*", "!/debt/0003*")
    (found,) = [it.finding for it in made.check() if it.rule == "unknown-code"]
    assert found.message == (
        "2 files of the register are left out of this sparse checkout and not checked "
        "(debt/0002-other.yml)"
    )
    assert (found.help, found.sure) == ("git sparse-checkout add debt", False)
    usual = dict.fromkeys(("title", "summary"), "New") | {
        "status": "identified",
        "severity": "low",
        "created": str(TODAY),
    }
    created = create(made.root, None, usual, (), TODAY)
    assert created.file == "debt/0004-new.yml"
