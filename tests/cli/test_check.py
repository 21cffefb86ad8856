"""``check`` and ``check --fix``."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from debtlog.fs.lock import locked
from debtlog.output.formats import FORMATS
from tests.commands import HEAD
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.commands import Process, Run
    from tests.conftest import Project

WAITING = "debt/0001-waiting.yml"
CLEAN = "3 records, 1 reference: no findings\n"


def test_nothing_is_wrong(run: Run) -> None:
    assert run("check") == (0, CLEAN, "")
    assert run("check", "--strict") == (0, CLEAN, "")


def test_shows_place_cause_and_help(run: Run, register: Project) -> None:
    register.write("src/server.py", f"import sys\n{CODE}")
    told = (
        f"{WAITING}:18:16: warning[DL203] moved-code: src/server.py:4-7 is now at 5-8\n"
        " 18 |         lines: 4-7\n"
        "    |                ^^^\n"
        "    = debtlog check --fix\n"
        "3 records, 1 reference: 1 warning\n"
        "1 can be fixed with debtlog check --fix\n"
    )
    assert run("check") == (0, told, "")


def warn(project: Project) -> None:
    """Make a finding that is a warning."""
    project.write("src/server.py", f"import sys\n{CODE}")


def fail(project: Project) -> None:
    """Make a finding that is an error."""
    project.write("debt/0004-new.yml", f"id: 4\ntitel: New\n{HEAD}")


def notice(project: Project) -> None:
    """Make a finding that is a notice."""
    project.write("debt/0004-new.yml", f"id: 4\ntitle: New\n{HEAD}")


@pytest.mark.parametrize(("spoil", "usual", "strict"), [(notice, 0, 0), (warn, 0, 1), (fail, 1, 1)])
def test_status_depends_on_the_gravest_finding(
    run: Run, register: Project, spoil: Callable[[Project], None], usual: int, strict: int
) -> None:
    spoil(register)
    for form in FORMATS:
        assert run("check", "--format", form).status == usual
        assert run("check", "--format", form, "--strict").status == strict


def test_tells_programs_the_same(run: Run, register: Project) -> None:
    fail(register)
    warn(register)
    told = json.loads(run("check", "--format", "json").out)
    assert told["version"] == 2
    assert told["summary"] == {
        "records": 3,
        "skipped": 1,
        "references": 1,
        "errors": 1,
        "warnings": 1,
        "notes": 0,
        "unknown": 0,
        "unsure": 0,
        "unexamined": None,
    }
    places = [(f["rule"], f["file"], f["line"], f["column"]) for f in told["findings"]]
    assert places == [
        ("moved-code", WAITING, 18, 16),
        ("schema-mismatch", "debt/0004-new.yml", 2, 1),
    ]
    (reference,) = told["references"]
    assert (reference["lines"], reference["verdict"]) == ([4, 7], "moved")
    assert reference["found"] == {"path": "src/server.py", "lines": [5, 8]}


def test_a_key_cannot_command_a_ci_server(run: Run, register: Project) -> None:
    """# hostile 31."""
    key = r'"\n::error::owned ]]> <b>"'
    register.write("debt/0004-new.yml", f"id: 4\ntitle: New\n{HEAD}{key}: 1\n")
    lines = run("check", "--format", "github").out.splitlines()
    assert [line for line in lines if "owned" in line] == [lines[0]]
    assert lines[0].startswith("::error file=debt/0004-new.yml,line=7,")
    assert '::"%0A::error::owned ]]> <b>" is not a field%0A' in lines[0]
    text = run("check", "--format", "junit").out
    assert "]]>" not in text
    told = ET.fromstring(text).find(".//failure")  # noqa: S314  it is our own
    assert told is not None
    assert told.get("message") == '"\n::error::owned ]]> <b>" is not a field'


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_goes_to_a_file(run: Run, register: Project, form: str) -> None:
    warn(register)
    shown = run("--color", "never", "check", "--format", form)
    told = run("--color", "always", "check", "--format", form, "--output", "report")
    assert told == (0, "", "")
    assert (register.root / "report").read_text() == shown.out
    notice(register)
    assert run("check", "--format", form, "--output", "report") == (0, "", "")
    assert (register.root / "report").read_text() != shown.out


def test_a_report_goes_to_regular_files_only(run: Run, register: Project) -> None:
    """# hostile 32."""
    root = register.root
    (root / "link").symlink_to(WAITING)
    os.mkfifo(root / "pipe")
    before = (root / WAITING).read_bytes()
    (root / "git").symlink_to(root / ".git")
    (root / ".git/config").write_text("[core]\n")
    cases = (
        ("link", "goes through a symbolic link"),
        ("pipe", "is not a regular file"),
        (".git/config", "belongs to git"),
        (".git/hooks/post-commit", "belongs to git"),
        ("git/config", "belongs to git"),
        ("sub/../.GIT/x", "belongs to git"),
        (str(root / ".git/x"), "belongs to git"),
        ("sub/.git", "belongs to git"),
    )
    git = sorted((root / ".git").rglob("*"))
    for file, why in cases:
        assert run("check", "--output", file) == (
            2,
            "",
            f"debtlog: {file} is not written: it {why}\n",
        )
    assert (root / WAITING).read_bytes() == before
    assert (root / ".git/config").read_text() == "[core]\n"
    assert sorted((root / ".git").rglob("*")) == git


def test_check_writes_nothing(run: Run, register: Project) -> None:
    warn(register)
    register.write(WAITING, register_text(register).replace("        digest", "        # digest"))
    register.track()
    before = register.git("status", "--porcelain")
    for arguments in (["check"], ["check", "--strict"], ["render", "--check"], ["list"]):
        run(*arguments)
    assert register.git("status", "--porcelain") == before


def register_text(project: Project) -> str:
    """The record with the reference, as it stands on the disk."""
    return (project.root / WAITING).read_bytes().decode()


def test_fix_mends_tells_and_checks_anew(run: Run, register: Project) -> None:
    before = register_text(register)
    warn(register)
    status, out, err = run("check", "--fix", "--strict")
    assert (status, out) == (0, CLEAN)
    assert err == f"debtlog: fixed {WAITING}:17: src/server.py:4-7 is now at 5-8\n"
    # the digest is as it was: neither the lines nor those around them were edited
    assert register_text(register) == before.replace("4-7", "5-8")
    assert run("check", "--fix") == (0, CLEAN, "")


def spread(project: Project, number: int) -> None:
    """Record many debts about the same lines, without digests."""
    for key in range(10, 10 + number):
        at = "references:\n  - path: src/server.py\n    lines: 4-7\n"
        project.write(f"debt/{key:04}-x.yml", f"id: {key}\ntitle: A debt\n{HEAD}{at}")


@pytest.mark.parametrize(
    ("options", "number", "told"),
    [
        ((), 10, [f"debt/{key:04}-x.yml:8: src/server.py:4-7 is pinned" for key in range(10, 20)]),
        (
            (),
            11,
            [
                *(f"debt/{key:04}-x.yml:8: src/server.py:4-7 is pinned" for key in range(10, 13)),
                "8 more (8 pinned) in 8 files; git diff shows them",
            ],
        ),
        (
            ("--all",),
            11,
            [f"debt/{key:04}-x.yml:8: src/server.py:4-7 is pinned" for key in range(10, 21)],
        ),
        (("--quiet",), 2, ["2 (2 pinned) in 2 files; git diff shows them"]),
        (("--quiet",), 0, []),
    ],
)
def test_fix_sums_up_what_it_did_often(
    run: Run, register: Project, options: tuple[str, ...], number: int, told: list[str]
) -> None:
    spread(register, number)
    status, _, err = run("check", "--fix", *options)
    assert (status, err) == (0, "".join(f"debtlog: fixed {line}\n" for line in told))


def test_quiet_prints_what_fails_and_the_summary(run: Run, register: Project) -> None:
    notice(register)
    warn(register)
    counts = "1 warning, 1 note\n"
    assert run("check", "--quiet") == (0, f"4 records, 1 reference: {counts}", "")
    status, out, _ = run("check", "--quiet", "--strict")
    assert status == 1
    assert "moved-code" in out
    assert "no-recommendation" not in out
    assert out.splitlines()[-1] == f"4 records, 1 reference: {counts}".rstrip()


def test_a_report_lists_a_few_findings_of_a_rule_or_all(run: Run, register: Project) -> None:
    spread(register, 20)
    found = "no-recommendation: no recommendation says"
    assert run("check").out.count(found) == 3
    assert "  note[DL105] no-recommendation: 20 findings in 20 records, 3 shown\n" in (
        run("check").out
    )
    assert run("check", "--all").out.count(found) == 20


def test_fix_leaves_what_wants_a_look(run: Run, register: Project) -> None:
    before = register_text(register)
    register.write("src/server.py", CODE.replace("pause_seconds", "pause"))
    register.track()
    status, out, err = run("check", "--fix", "--strict")
    assert (status, err) == (1, "")
    unsure = "the lines were edited (this is not certain)\n"  # git has no older code
    assert f"changed-code: src/server.py:4-7: {unsure}" in out
    assert "= check that this is the code that was meant, then debtlog confirm 1\n" in out
    assert register_text(register) == before


def test_fix_tells_beside_a_report_for_programs(run: Run, register: Project) -> None:
    warn(register)
    _, out, err = run("check", "--fix", "--format", "json")
    assert json.loads(out)["findings"] == []
    assert err.startswith("debtlog: fixed ")


def test_fix_and_faulty_files(run: Run, register: Project) -> None:
    fail(register)
    warn(register)
    status, out, err = run("check", "--fix")
    assert (status, err.count("fixed")) == (1, 1)
    assert "schema-mismatch" in out


def test_an_edit_while_it_fixes_is_kept(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """# hostile 39."""
    warn(register)
    edited = register_text(register).replace("It costs too much.", "It costs a lot.")

    def edit_first(root: Path) -> AbstractContextManager[None]:
        register.write(WAITING, edited)
        return locked(root)

    monkeypatch.setattr("debtlog.editing.rewrite.locked", edit_first)
    told = "was changed by another program; run the command again"
    assert run("check", "--fix") == (2, "", f"debtlog: {WAITING} {told}\n")
    assert register_text(register) == edited


def test_two_that_fix_at_once(process: Process) -> None:
    """# hostile 39."""
    register = process.project
    warn(register)
    before = register_text(register)
    wait = "import sys; sys.stdin.read()"
    both = [
        process.start("check", "--fix", "--strict", before=wait, stdin=subprocess.PIPE)
        for _ in range(2)
    ]
    for one in both:
        assert one.stdin
        one.stdin.close()
    told = []
    for one in both:
        with one:
            assert one.stderr
            told.append((one.wait(), one.stderr.read().decode()))
    refused = [err for status, err in told if status]
    # the second either came after the first, or was refused in a line
    assert all("changed by another program" in err and err.count("\n") == 1 for err in refused)
    assert sum("fixed" in err for _, err in told) == 1
    assert (
        register_text(register).replace("5-8", "4-7").partition("digest")[0]
        == (before.partition("digest")[0])
    )
    assert [found[0] for found in register.found()] == []
