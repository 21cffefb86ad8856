"""What stands around the records: the folder they are in, names of files, and git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog import api
from debtlog.errors import DebtlogError
from debtlog.output.formats import FORMATS
from tests.hostile.conftest import record
from tests.rendered import site_texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import MakeProject, Project
    from tests.hostile.conftest import Command

FILE = "debt/0001-a-debt.yml"
REGISTER = "debt/register.yml"


def replaced(path: Path, put: Callable[[Path], object]) -> None:
    """Put something else in the place of a file or folder."""
    if path.is_dir():
        path.rename(path.with_name("elsewhere"))
    else:
        path.unlink()
    put(path)


LINK = "goes through a symbolic link"
SHAPES: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "debt is a link": ("debt", lambda p: p.symlink_to("elsewhere"), LINK),
    "debt is a link out": ("debt", lambda p: p.symlink_to(p.parent / "elsewhere"), LINK),
    "register is a link": (REGISTER, lambda p: p.symlink_to("0001-a-debt.yml"), LINK),
    "register is a link out": (REGISTER, lambda p: p.symlink_to("/etc/passwd"), LINK),
    "register is a dangling link": (REGISTER, lambda p: p.symlink_to("nowhere"), LINK),
    "register is a looping link": (REGISTER, lambda p: p.symlink_to("register.yml"), LINK),
    "register is a folder": (REGISTER, lambda p: p.mkdir(), "is a folder"),
    "register is a pipe": (REGISTER, os.mkfifo, "is not a regular file"),
}


@pytest.mark.parametrize(("name", "put", "message"), SHAPES.values(), ids=SHAPES)
def test_a_register_that_is_no_file_is_one_finding(
    project: MakeProject,
    debtlog: Command,
    name: str,
    put: Callable[[Path], object],
    message: str,
) -> None:
    made = project({FILE: record(), "debt/0002-b-debt.yml": record(id="2")})
    replaced(made.root / name, put)
    assert made.found() == [("invalid-yaml", REGISTER, 1, 1)]
    assert [d.finding.message for d in made.check()] == [message]
    assert debtlog(made, "check").returncode == 1


@pytest.mark.parametrize("put", [lambda _: None, lambda p: p.touch(), os.mkfifo])
def test_without_a_folder_there_is_no_register(
    project: MakeProject, debtlog: Command, put: Callable[[Path], object]
) -> None:
    made = project()
    replaced(made.root / "debt", put)
    with pytest.raises(DebtlogError, match=r"no debt/register\.yml here"):
        made.analyse()
    done = debtlog(made, "check")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


ENTRIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder": (lambda p: p.mkdir(), "is a folder"),
    "pipe": (os.mkfifo, "is not a regular file"),
    "link": (lambda p: p.symlink_to("0001-a-debt.yml"), LINK),
    "link out": (lambda p: p.symlink_to("/etc/passwd"), LINK),
    "link to a device": (lambda p: p.symlink_to("/dev/zero"), LINK),
    "dangling link": (lambda p: p.symlink_to("nowhere"), LINK),
    "looping link": (lambda p: p.symlink_to(p.name), LINK),
}


@pytest.mark.parametrize(("put", "message"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_that_is_no_file_is_one_finding_and_hides_no_other_record(
    project: MakeProject, debtlog: Command, put: Callable[[Path], object], message: str
) -> None:
    made = project({FILE: record()})
    put(made.root / "debt" / "x.yml")
    (found,) = made.check()
    assert (found.rule, found.finding.file) == ("invalid-yaml", "debt/x.yml")
    assert found.finding.message == message
    assert [file.file for file in made.analyse().register.files] == [FILE]
    done = debtlog(made, "check")
    assert done.returncode == 1
    assert b"root:" not in done.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_one_finding(project: MakeProject) -> None:
    made = project({FILE: record(), "debt/0002-b-debt.yml": record(id="2")})
    (made.root / FILE).chmod(0)
    (found,) = made.check()
    assert (found.rule, found.finding.file) == ("invalid-yaml", FILE)
    assert found.finding.message == "cannot be read: Permission denied"
    (made.root / "debt").chmod(0o300)
    with pytest.raises(DebtlogError, match="debt/ cannot be read: Permission denied"):
        made.analyse()
    (made.root / "debt").chmod(0o700)


@pytest.mark.parametrize("name", ["x.YML", "x.Yaml", "-rf.yml", "x.yml.yml"])
def test_no_record_is_left_out_for_its_name(project: MakeProject, name: str) -> None:
    assert project({f"debt/{name}": record()}).found() == [("misnamed-file", f"debt/{name}", 1, 5)]


def test_what_is_no_record_is_no_record(project: MakeProject) -> None:
    files = [
        ".x.yml",
        ".#x.yml",
        ".yml",
        ".hidden/x.yml",
        "x.txt",
        "x.yml~",
        "x.yml.orig",
        "#x.yml#",
        "yml",
        "x.json",
        "README.md",
    ]
    made = project({f"debt/{name}": ": [" for name in files} | {FILE: record()})
    assert made.found() == []


NAMES = [b"new\nline.yml", b"a\x1b[2J.yml", b"a\r\n::error::x.yml", b"]]>.yml", b"a\xff.yml",
         b"\xe2\x80\xae.yml", b"a\tb.yml", "é\N{COMBINING ACUTE ACCENT}.yml".encode(),
         b"a" * 251 + b".yml", b"%0A.yml", b"<b>.yml"]  # fmt: skip


@pytest.mark.parametrize("format_name", FORMATS)
def test_names_of_files_steer_nothing(
    project: MakeProject, debtlog: Command, format_name: str
) -> None:
    made = project()
    for number, name in enumerate(NAMES, 1):
        made.write(f"debt/{os.fsdecode(name)}", record(id=str(number)))
    done = debtlog(made, "check", "--all", "--format", format_name)
    told = done.stdout.decode()  # it must be UTF-8
    assert done.returncode == 1
    assert not [character for character in told if character < " " and character not in "\n\t"]
    assert "\u202e" not in told
    if format_name == "json":
        assert len({finding["file"] for finding in json.loads(told)["findings"]}) == len(NAMES)
    if format_name == "junit":
        cases = ET.fromstring(told).iter("testcase")  # noqa: S314  our own
        assert len({case.get("file") for case in cases}) == len(NAMES)
    if format_name == "github":
        *lines, summary, hint = told.splitlines()
        assert all(line.startswith(("::error ", "::warning ")) for line in lines)
        assert len(lines) == len(NAMES)
        assert "1 file skipped" in summary
        assert not hint.startswith("::")
    if format_name == "text":
        assert sum(": warning[DL101] misnamed-file: " in line for line in told.splitlines()) == 10


def test_a_record_in_a_folder_below_is_not_passed_over(project: MakeProject) -> None:
    files = {"debt/archive/0002-b.yml": record(id="2"), "debt/a/b/c/x.YAML": "id: ["}
    made = project({FILE: record(), **files, "debt/archive/notes.md": ""})
    (made.root / "debt" / "up").symlink_to("..")
    assert made.found() == [("invalid-yaml", file, 1, 1) for file in sorted(files)]


def test_folders_may_be_nested_more_deeply_than_python_calls(
    project: MakeProject, debtlog: Command
) -> None:
    made = project({FILE: record()})
    folder = str(made.root / "debt")
    try:
        for _ in range(1_500):
            folder += "/a"
            os.mkdir(folder)  # noqa: PTH102  paths of this length take minutes
        (made.root / "debt" / "a" / "x.yml").touch()
        done = debtlog(made, "check", "--format", "json")
    finally:
        subprocess.run(["rm", "-r", made.root / "debt"], check=True)
    assert [finding["file"] for finding in json.loads(done.stdout)["findings"]] == ["debt/a/x.yml"]


MANY = 2_000


def test_many_translations_take_the_time_of_many(project: MakeProject, debtlog: Command) -> None:
    files = {f"debt/{n:04}-a.yml": record(id=str(n)) for n in range(1, MANY + 1)}
    made = project(files | {f"debt/{n:04}-a.ru.yml": "title: Долг\n" for n in range(1, MANY + 1)})
    told = json.loads(debtlog(made, "check", "--format", "json").stdout)["findings"]
    assert {finding["rule"] for finding in told} == {"missing-translation", "unpinned-translation"}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (lambda _: record(), "duplicate-id"),
        (lambda _: "id: [", "invalid-yaml"),
        (
            lambda n: record(f"relations: [{{type: depends_on, to: {n % MANY + 1}}}]\n", id=str(n)),
            "",
        ),
    ],
    ids=["one id", "broken", "one circle"],
)
def test_many_files_take_the_time_of_many_and_no_more(
    project: MakeProject, debtlog: Command, content: Callable[[int], str], rule: str
) -> None:
    made = project({f"debt/{n:04}-a.yml": content(n) for n in range(1, MANY + 1)})
    done = debtlog(made, "check", "--format", "json")
    told = [finding["rule"] for finding in json.loads(done.stdout)["findings"]]
    assert told.count(rule or "relation-cycle") == {"duplicate-id": MANY - 1, "": 1}.get(rule, MANY)


REFERRING = {
    FILE: record("references:\n  - path: src/a.py\n    lines: 1\n  - path: .env\n"),
    "src/a.py": "x = 1\n",
    ".env": "PASSWORD=x\n",
}
UNPINNED = ("unpinned-reference", FILE, 10, 12)
HIDDEN = ("untracked-source", FILE, 11, 11)
NOTICE = ("git-unavailable", REGISTER, 1, 1)


def no_repository(made: Project) -> None:
    """Take the repository away."""
    shutil.rmtree(made.root / ".git")


def broken(made: Project) -> None:
    """Break the repository."""
    (made.root / ".git" / "HEAD").write_bytes(b"\0")


def broken_index(made: Project) -> None:
    """Break the list of tracked files."""
    (made.root / ".git" / "index").write_bytes(b"DIRC\0\0\0\2\xff\xff\xff\xff")


def elsewhere(made: Project) -> None:
    """Let ``.git`` name a folder that is not there."""
    no_repository(made)
    made.write(".git", "gitdir: /nowhere/at/all\n")


def empty(made: Project) -> None:
    """Leave nothing of the repository but its folder."""
    no_repository(made)
    (made.root / ".git").mkdir()


def test_outside_of_any_repository_files_are_read_but_for_private_ones(
    project: MakeProject, debtlog: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ignored = FILE, record("references:\n  - path: src/a.py\n    lines: 1\n  - path: key.txt\n")
    made = project({**REFERRING, ".gitignore": "key.txt\n", "key.txt": "PASSWORD=x\n"})
    no_repository(made)
    assert made.found() == [UNPINNED, HIDDEN, NOTICE]
    made.write(*ignored)
    assert made.found() == [UNPINNED, HIDDEN, NOTICE]
    assert debtlog(made, "check").returncode == 1
    monkeypatch.setenv("PATH", str(made.root))
    assert made.found() == [UNPINNED, HIDDEN, NOTICE]


def nothing_is_known(made: Project) -> bool:
    """Whether nothing is read, and one finding says why and what helps."""
    (notice,) = made.check()
    assert (notice.rule, notice.finding.file) == ("git-unavailable", REGISTER)
    assert notice.finding.help
    assert {tracked.verdict.value for tracked in made.analyse().references} == {"unknown"}
    pages = site_texts(api.Publication(made.analyse())).values()
    return not any("PASSWORD" in text or "x = 1" in text for text in pages)


@pytest.mark.parametrize("ruin", [broken, broken_index, elsewhere, empty])
def test_where_git_is_broken_nothing_is_read_with_one_notice(
    project: MakeProject, ruin: Callable[[Project], None]
) -> None:
    made = project({**REFERRING, FILE: REFERRING[FILE] + "  - path: nowhere.py\n"})
    ruin(made)
    assert nothing_is_known(made)


def test_no_git_on_this_machine(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(REFERRING)
    monkeypatch.setenv("PATH", str(made.root))
    assert nothing_is_known(made)


def test_a_repository_of_somebody_else(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project(REFERRING)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert nothing_is_known(made)
    (notice,) = made.check()
    assert notice.finding.help == f"git config --global --add safe.directory {made.root}"


def shallow(made: Project) -> Path:
    """Clone without history."""
    clone = made.root.with_name("clone")
    made.git("clone", "--quiet", "--depth=1", f"file://{made.root}", str(clone))
    return clone


def detached(made: Project) -> Path:
    """Detach the head."""
    made.git("checkout", "--quiet", "--detach")
    return made.root


def worktree(made: Project) -> Path:
    """Add another work tree."""
    made.git("worktree", "add", "--quiet", "../other")
    return made.root.with_name("other")


def rebasing(made: Project) -> Path:
    """Stop in the middle of a rebase."""
    made.write("src/b.py", "x\n")
    made.track()
    made.git("commit", "--quiet", "--message=More")
    subprocess.run(["git", "rebase", "--exec=false", "HEAD~1"], cwd=made.root, check=False,
                   capture_output=True)  # fmt: skip
    assert (made.root / ".git" / "rebase-merge").exists()
    return made.root


def locked(made: Project) -> Path:
    """Leave the lock of a git that is at work."""
    made.write(".git/index.lock", "")
    return made.root


@pytest.mark.parametrize("state", [shallow, detached, worktree, rebasing, locked])
def test_any_state_of_git_will_do(project: MakeProject, state: Callable[[Project], Path]) -> None:
    made = project({**REFERRING, ".gitignore": ".env\n"})
    made.git("commit", "--quiet", "--message=All")
    root = state(made)
    (root / ".env").write_text("PASSWORD=x\n")
    found = api.check(api.load(root, made.analyse().today))
    assert [(d.rule, *d.finding.span[:2]) for d in found] == [
        ("unpinned-reference", 10, 12),
        ("untracked-source", 11, 11),
    ]


def test_a_check_writes_nothing(project: MakeProject, debtlog: Command) -> None:
    made = project({**REFERRING, "debt/0002-b.yml": "id: ["})
    made.git("commit", "--quiet", "--message=All")

    def everything() -> dict[str, tuple[int, int, bytes]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes())
            for path in made.root.rglob("*")
            if path.is_file()
        }

    before = everything()
    for format_name in FORMATS:
        assert debtlog(made, "check", "--format", format_name).returncode == 1
    assert everything() == before


MODULES = ("msgspec", "click", "yaml", "os", "json", "mkdocs", "zensical", "babel", "jinja2")


@pytest.mark.parametrize("safe", [(), ("-P",)])
def test_nothing_in_the_checkout_is_imported(project: MakeProject, safe: tuple[str, ...]) -> None:
    """With -P Python leaves the checkout out, and what it has first instead must stay."""
    files = {f"{name}.py": "raise SystemExit('imported')\n" for name in MODULES}
    made = project({FILE: record(), REGISTER: "title: T\n", **files})

    command = [sys.executable, *safe, "-m", "debtlog", "check"]
    done = subprocess.run(command, cwd=made.root, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 record" in done.stdout


def test_what_the_environment_puts_first_stays_first(project: MakeProject) -> None:
    made = project(
        {FILE: record(), REGISTER: "title: T\n", "ours/click.py": "raise SystemExit(7)\n"}
    )

    done = subprocess.run(
        [sys.executable, "-m", "debtlog", "check"],
        cwd=made.root,
        env=os.environ | {"PYTHONPATH": str(made.root / "ours")},
        check=False,
    )

    assert done.returncode == 7
