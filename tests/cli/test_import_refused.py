"""Files that are no register, and places where none can be imported: one line, and status 2."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_bad_machines import REFUSING
from tests.cli.test_killed import KILLED
from tests.commands import Process, runner

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Run
    from tests.conftest import MakeProject, Project

REGISTER = "# Debt\n\n## T-1 No lock\n\n`take`, `a.py:1`\n\n## T-2 Slow\n\nIt waits.\n"
CODE = "def take():\n    return 1\n"
IMPORT = ("import", "markdown", "DEBT.md")


@pytest.fixture
def made(project: MakeProject) -> Project:
    """A committed register of two debts."""
    made = project({"DEBT.md": REGISTER, "a.py": CODE})
    made.git("commit", "--quiet", "--message=Begin")
    return made


@pytest.fixture
def run(made: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    return runner(made, monkeypatch, capfd)


def records(project: Project) -> list[str]:
    return sorted(path.name for path in project.root.glob("debt/*.yml"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "DEBT.md has no entry of a register; debtlog reads headings, tables and lists"),
        (b"# Debt\n\nWe have none.\n", "DEBT.md has no entry of a register"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "DEBT.md is not text; import reads Markdown in UTF-8"),
        (REGISTER.encode("utf-16"), "DEBT.md is UTF-16; save it in UTF-8"),
        (b"# Debt\n\n## Caf\xe9\n", "DEBT.md:3 is not UTF-8; save it in UTF-8 and commit it first"),
        (b"x" * 10_000_000, "DEBT.md has 10000000 bytes, more than 2000000; split it"),
        (
            b"# Debt\n\n<<<<<<< a\n## T-1 A\n=======\n## T-1 B\n>>>>>>> b\n",
            "DEBT.md has conflict markers; finish the merge first",
        ),
    ],
    ids=["empty", "no debt", "binary", "UTF-16", "Latin-1", "10 MB", "conflict"],
)
def test_what_is_no_register_is_refused(run: Run, made: Project, data: bytes, message: str) -> None:
    made.write("DEBT.md", data)
    _refused(run, message)
    assert records(made) == ["register.yml"]


def _renamed(made: Project) -> None:
    made.git("mv", "DEBT.md", "docs.md")
    made.git("commit", "--quiet", "--message=Rename")


def _deleted(made: Project) -> None:
    made.git("rm", "--quiet", "DEBT.md")
    made.git("commit", "--quiet", "--message=Delete")


def _linked(made: Project) -> None:
    (made.root / "DEBT.md").rename(made.root.parent / "outside.md")
    (made.root / "DEBT.md").symlink_to(made.root.parent / "outside.md")


def _folder(made: Project) -> None:
    (made.root / "DEBT.md").unlink()
    (made.root / "DEBT.md").mkdir()


def _pipe(made: Project) -> None:
    (made.root / "DEBT.md").unlink()
    os.mkfifo(made.root / "DEBT.md")


def _no_git(made: Project) -> None:
    (made.root / ".git").rename(made.root / "gone")


def _no_commit(made: Project) -> None:
    made.git("update-ref", "-d", "HEAD")


def _invalid(made: Project) -> None:
    made.write("debt/register.yml", "titel: Debt\n")


def _no_register(made: Project) -> None:
    (made.root / "debt/register.yml").unlink()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (_renamed, "DEBT.md does not exist; it was renamed to docs.md"),
        (_deleted, "DEBT.md does not exist; it was deleted in "),
        (_linked, "DEBT.md goes through a symbolic link; name the file itself"),
        (_folder, "DEBT.md is a folder; name one file of it"),
        (_pipe, "DEBT.md is not a regular file"),
        (_no_git, "DEBT.md is not imported, because not a git repository"),
        (
            _no_commit,
            "DEBT.md is not imported, because there are no commits yet: commit the register and",
        ),
        (_invalid, "debt/register.yml is invalid; run debtlog check to see why"),
        (_no_register, "no debt/register.yml here or in a folder above; `debtlog init` creates"),
    ],
)
def test_where_none_can_be_imported_nothing_is_written(
    run: Run, made: Project, spoil: Callable[[Project], None], message: str
) -> None:
    spoil(made)
    before = records(made)
    _refused(run, message)
    assert records(made) == before


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("../other/DEBT.md", "../other/DEBT.md is outside the checkout"),
        (".git/description", ".git/description belongs to git"),
        ("missing.md", "missing.md does not exist; give a file relative to this folder"),
        ("-rf", "-rf does not exist"),
        ("a\x1b[31m\nb.md", "a\\u001b[31m b.md does not exist"),
    ],
)
def test_names_of_other_files_are_refused(run: Run, made: Project, file: str, message: str) -> None:
    other = made.root.parent / "other"
    other.mkdir()
    (other / "DEBT.md").write_text(REGISTER)
    status, out, err = run("import", "markdown", "--", file)
    assert (status, out) == (2, "")
    assert err.startswith(f"debtlog: {message}")
    assert err.count("\n") == 1


def test_a_shallow_clone_shows_what_it_knows_and_imports_nothing(
    made: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made.write("a.py", f"# A.\n{CODE}")
    made.git("commit", "--quiet", "--all", "--message=More")
    shallow = made.root.parent / "shallow"
    made.git("clone", "--quiet", "--depth=1", f"file://{made.root}", str(shallow))
    there = type(made)(shallow)
    run = runner(there, monkeypatch, capfd)
    _refused(run, "DEBT.md is not imported, because the history here is shallow: git fetch --unsh")
    status, out, err = run(*IMPORT, "--dry-run")
    assert (status, "2 records would be created" in out) == (0, True)
    assert "the history here is shallow; git fetch --unshallow" in err
    there.git("fetch", "--quiet", "--unshallow")
    status, out, _ = run(*IMPORT)
    assert (status, "1 moved" in out) == (0, True)


def test_a_partial_clone_tells_what_it_lacks(
    made: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made.write("a.py", f"# A.\n{CODE}")
    made.git("commit", "--quiet", "--all", "--message=More")
    made.git("config", "uploadpack.allowFilter", "true")
    partial = made.root.parent / "partial"
    made.git("clone", "--quiet", "--filter=blob:none", f"file://{made.root}", str(partial))
    there = type(made)(partial)
    run = runner(there, monkeypatch, capfd)
    status, _, err = run(*IMPORT, "--dry-run")
    assert (status, "git fetch --refetch --no-filter" in err) == (0, True)
    status, out, err = run(*IMPORT, "--replace")
    assert (status, out, "git fetch --refetch --no-filter" in err) == (2, "", True)
    assert records(there) == ["register.yml"]


def test_a_line_that_is_no_summary_is_shortened_to_one(run: Run, made: Project) -> None:
    made.write("DEBT.md", f"# Debt\n\n## T-1 Slow\n\n#{'a' * 3_000}\n")
    status, out, _ = run(*IMPORT)
    assert (status, "1 record created" in out) == (0, True)
    status, _, err = run("check")
    assert (status, err) == (0, "")


def test_a_register_in_a_sub_folder_takes_a_file_above_it(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = project({"DEBT.md": REGISTER, "a.py": CODE, "sub/debt/register.yml": ""})
    made.git("commit", "--quiet", "--message=Begin")
    (made.root / "debt/register.yml").unlink()
    run = runner(type(made)(made.root / "sub"), monkeypatch, capfd)
    status, out, _ = run("import", "markdown", "../DEBT.md")
    assert (status, "../DEBT.md: 2 records created" in out) == (0, True)
    assert "--replace" not in out
    assert len(list(made.root.glob("sub/debt/T-*.yml"))) == 2


@pytest.mark.parametrize(("number", "reason"), [(30, "Read-only file system"), (28, "No space")])
@pytest.mark.parametrize("more", [[], ["--replace"]])
def test_a_folder_that_cannot_be_written_gets_nothing(
    made: Project, number: int, reason: str, more: list[str]
) -> None:
    status, out, err = Process(made)(*IMPORT, *more, before=REFUSING.format(number=number))
    assert (status, out) == (2, "")
    assert reason in err
    assert err.count("\n") == 1
    assert records(made) == ["register.yml"]
    assert (made.root / "DEBT.md").read_text() == REGISTER


@pytest.mark.parametrize(
    ("number", "when", "left"),
    [(2, "before", []), (2, "after", ["T-1-no-lock.yml"]), (4, "before", ["T-1-no-lock.yml"])],
)
def test_a_second_run_adds_what_a_killed_one_left_out(
    made: Project, number: int, when: str, left: list[str]
) -> None:
    run = Process(made)
    status, *_ = run(*IMPORT, before=KILLED.format(number=number, when=when))
    assert (status, records(made)) == (-signal.SIGKILL, [*left, "register.yml"])
    status, out, _ = run(*IMPORT)
    known = f", {len(left)} already there" if left else ""
    assert (status, f"{2 - len(left)} record" in out, known in out) == (0, True, True)
    assert records(made) == ["T-1-no-lock.yml", "T-2-slow.yml", "register.yml"]
    before = {path: path.read_bytes() for path in made.root.glob("debt/*.yml")}
    status, out, _ = run(*IMPORT)
    assert (status, out) == (0, "\nDEBT.md: 0 records created (0 open), 2 already there\n")
    assert {path: path.read_bytes() for path in made.root.glob("debt/*.yml")} == before


def _refused(run: Run, message: str) -> None:
    status, out, err = run(*IMPORT)
    assert (status, out) == (2, "")
    assert err.startswith(f"debtlog: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("DEBT.md", "DEBT.md is not written: it is the file that is imported"),
        ("debt/../DEBT.md", "it is the file that is imported"),
        (".git/report", ".git/report is not written: it belongs to git"),
        ("debt", "'debt' is a directory"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_report_that_cannot_be_written_stops_the_import_before_it_begins(
    run: Run, made: Project, output: str, message: str, more: tuple[str, ...]
) -> None:
    before = (made.root / "DEBT.md").read_bytes()
    result = run(*IMPORT, "--output", output, *more)
    assert result.status == 2
    assert message in result.err
    assert records(made) == ["register.yml"]
    assert (made.root / "DEBT.md").read_bytes() == before


def test_nothing_is_imported_beside_an_invalid_record(run: Run, made: Project) -> None:
    assert run(*IMPORT).status == 0
    (first, *_) = records(made)
    made.write(f"debt/{first}", "id: T-1\ntitle: [\n")
    result = run(*IMPORT)
    assert (result.status, result.out) == (2, "")
    assert f"debt/{first} is invalid; run debtlog check to see why" in result.err
    assert len(records(made)) == 3
