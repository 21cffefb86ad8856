"""``debtlog renumber``: a record gets another id, everywhere that names it, or nothing changes."""

from __future__ import annotations

import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.cli.test_killed import KILLED
from tests.commands import ADVICE, HEAD, Process, runner
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.commands import Run
    from tests.conftest import MakeProject, Project

TEN, TWELVE = "debt/0010-waiting.yml", "debt/0012-waiting.yml"
OTHER = "debt/0011-other.yml"
MARKED = CODE.replace("while not", "# DEBT-10\r\n    while not").replace("stop", "stop_DEBT(10)")
TRANSLATION = (
    "title: Ожидание\r\nsummary: Дорого.\r\nimpact: 'О #10'  # так\r\n"
    "recommendations: [{title: Ограничить}]\r\n"
)
OTHERS = b"# \xff DEBT-10\n# DEBT-100 X-DEBT-10 a/DEBT-10 DEBT-10.5\n"
FILES: dict[str, str | bytes] = {
    TEN: f"""\
id: 10  # as in the tracker
title: Waiting, "#10"
{HEAD}# about #10
impact: |
  See #10, `#10`
  and #11.
references:
  - path: src/server.py
    lines: 4-8
{ADVICE}""",
    "debt/0010-waiting.ru.yml": TRANSLATION,
    OTHER: f"id: 11\ntitle: Other\n{HEAD}{ADVICE}resolution: 'After #10.'\n"
    "relations: [{type: depends_on, to: 10}]  # 10\n",
    "debt/0001-far.yml": f"id: 1\ntitle: Far\n{HEAD}{ADVICE}",
    "src/server.py": MARKED.encode()
    + b"# \xff DEBT-10\n# DEBT-100 X-DEBT-10 a/DEBT-10 DEBT-10.5\n",
}


@pytest.fixture
def ten(project: MakeProject) -> Project:
    """A register where everything names #10, without findings, committed."""
    made = project(FILES)
    Process(made)("check", "--fix")
    made.track()
    made.git("commit", "--quiet", "-m", "records")
    return made


@pytest.fixture
def debtlog(
    ten: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in that register."""
    return runner(ten, monkeypatch, capfd)


def content(project: Project) -> dict[str, bytes]:
    """Every file of the register and of the code."""
    paths = [*project.root.glob("debt/*"), *project.root.glob("src/*")]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in paths}


def differing(old: bytes, new: bytes) -> list[tuple[bytes, bytes]]:
    """The lines that differ."""
    return [
        pair for pair in zip(old.split(b"\n"), new.split(b"\n"), strict=True) if len(set(pair)) > 1
    ]


def test_everything_that_surely_names_it_changes_and_no_other_byte(
    ten: Project, debtlog: Run
) -> None:
    before = content(ten)
    status, out, err = debtlog("renumber", "10")
    assert status == 0
    assert out.splitlines() == [
        f"{TEN} → {TWELVE}: id: 10 → 12, former id 10, 1 mention",
        "debt/0010-waiting.ru.yml → debt/0012-waiting.ru.yml: 1 mention",
        f"{OTHER}: 1 relation, 1 mention",
    ]
    after = content(ten)
    renamed = {name.replace("0010", "0012"): data for name, data in before.items()}
    assert after.keys() == renamed.keys()
    assert after[TWELVE].startswith(b"id: 12  # as in the tracker\naliases: [10]\n")
    without = after[TWELVE].replace(b"aliases: [10]\n", b"")
    assert differing(before[TEN], without) == [
        (b"id: 10  # as in the tracker", b"id: 12  # as in the tracker"),
        (b"  See #10, `#10`", b"  See #12, `#10`"),
    ]
    assert [new for _, new in differing(before[OTHER], after[OTHER])] == [
        b"resolution: 'After #12.'",
        b"relations: [{type: depends_on, to: 12}]  # 10",
    ]
    translation = differing(
        before[TEN.replace(".yml", ".ru.yml")], after["debt/0012-waiting.ru.yml"]
    )
    assert [new[:8] for _, new in translation] == [b"impact: '"[:8], b"of: titl"]
    assert after["src/server.py"] == before["src/server.py"]
    assert err.splitlines() == [
        f"debtlog: {TWELVE}:3: #10 is left",
        f"debtlog: {TWELVE}:8: #10 is left",
        f"debtlog: {TWELVE}:10: #10 is left",
        "debtlog: src/server.py:5: a marker is left",
        "debtlog: src/server.py:14: a marker is left",
        "debtlog: debtlog renumber 10 12 --write-code changes markers in code",
    ]
    assert debtlog("check").out.endswith("3 records, 1 reference: no findings\n")
    assert debtlog("show", "10").out.startswith("#12 ")


def test_markers_in_code_change_with_the_references_to_them(ten: Project, debtlog: Run) -> None:
    before = content(ten)["src/server.py"]
    assert debtlog("renumber", "10", "TD-3", "--write-code").status == 0
    assert differing(before, content(ten)["src/server.py"]) == [
        (b"    # DEBT-10\r", b"    # DEBT(TD-3)\r"),
        (b"# \xff DEBT-10", b"# \xff DEBT(TD-3)"),
    ]
    assert debtlog("check").out.endswith("3 records, 1 reference: no findings\n")
    assert debtlog("renumber", "TD-3", "10", "--write-code").status == 0
    assert b"# DEBT(10)\r" in content(ten)["src/server.py"]
    text = (ten.root / TEN).read_text()
    assert text.startswith("id: 10  # as in the tracker\naliases: [TD-3]\n")
    assert debtlog("check").out.endswith("3 records, 1 reference: no findings\n")


def test_a_dry_run_shows_a_diff_and_writes_nothing(ten: Project, debtlog: Run) -> None:
    before = content(ten)
    status, out, _ = debtlog("renumber", "10", "--dry-run", "--write-code")
    assert (status, content(ten)) == (0, before)
    assert f"--- a/{TEN}\n+++ b/{TWELVE}\n" in out
    assert "-    # DEBT-10\n+    # DEBT-12\n" in out
    assert out.endswith("4 files would be changed\n")


@pytest.fixture
def merged(ten: Project) -> Project:
    """After a merge of two branches that both took 11."""
    ten.git("checkout", "--quiet", "-b", "left")
    ten.write("debt/0012-left.yml", f"id: 12\ntitle: Left\n{HEAD}{ADVICE}resolution: '#12'\n")
    ten.track()
    ten.git("commit", "--quiet", "-m", "left")
    ten.git("checkout", "--quiet", "main")
    ten.write("debt/0012-right.yml", f"id: 12\ntitle: Right\n{HEAD}{ADVICE}resolution: '#12'\n")
    ten.write(OTHER, str(FILES[OTHER]).replace("10", "12"))
    ten.write("src/more.py", "x = 1  # DEBT-12\n")
    ten.track()
    ten.git("commit", "--quiet", "-m", "right")
    ten.git("merge", "--quiet", "-m", "both", "left")
    return ten


def test_of_two_with_one_id_the_named_one_alone_changes(merged: Project, debtlog: Run) -> None:
    before = content(merged)
    both = "debt/0012-left.yml and debt/0012-right.yml have the id 12; give the file name instead"
    assert debtlog("renumber", "12") == (2, "", f"debtlog: {both}\n")
    status, out, err = debtlog("renumber", "./debt/0012-left.yml", "--write-code")
    assert (status, out) == (0, "debt/0012-left.yml → debt/0013-left.yml: id: 12 → 13, 1 mention\n")
    assert err.splitlines() == [
        "debtlog: 12 is still the id of debt/0012-right.yml",
        f"debtlog: {OTHER}:9: #12 may mean either record",
        f"debtlog: {OTHER}:10: to: 12 may mean either record",
        "debtlog: src/more.py:1: a marker may mean either record",
    ]
    after = content(merged)
    new = after.pop("debt/0013-left.yml")
    assert new == before.pop("debt/0012-left.yml").replace(b"12", b"13")
    assert after == before
    assert debtlog("check").out.endswith("5 records, 1 reference: no findings\n")


def test_before_the_merge_the_old_id_does_not_stay_as_an_alias(
    merged: Project, debtlog: Run
) -> None:
    merged.git("reset", "--quiet", "--hard", "HEAD^")
    status, out, err = debtlog("renumber", "12")
    assert (status, out.splitlines()[0]) == (
        0,
        "debt/0012-right.yml → debt/0013-right.yml: id: 12 → 13, 1 mention",
    )
    assert out.splitlines()[1:] == [f"{OTHER}: 1 relation, 1 mention"]
    place = "debt/0012-left.yml on the branch left"
    told = f"debtlog: 12 does not stay as a former id: it is that of {place}"
    assert err.splitlines()[0] == told
    merged.git("add", "--all")
    merged.git("commit", "--quiet", "-m", "renumbered")
    merged.git("merge", "--quiet", "-m", "both", "left")
    assert debtlog("check").out.endswith("5 records, 1 reference: no findings\n")


def test_a_record_that_a_branch_has_too_keeps_its_alias(ten: Project, debtlog: Run) -> None:
    ten.git("branch", "same")
    assert debtlog("renumber", "10").out.splitlines()[0].endswith("former id 10, 1 mention")
    ten.git("checkout", "--quiet", "-b", "renumbered")
    ten.track()
    ten.git("commit", "--quiet", "-m", "12")
    ten.git("checkout", "--quiet", "main")
    assert debtlog("renumber", "10", "12").status == 0  # as on the other branch


def broken(text: str) -> Callable[[Project], None]:
    """Make another record invalid."""
    return with_file("debt/0005-x.yml", text)


def with_file(file: str, text: str) -> Callable[[Project], None]:
    """Add a file."""

    def write(project: Project) -> None:
        project.write(file, text)

    return write


def on_a_branch(project: Project) -> None:
    """Let a branch have #12."""
    project.git("checkout", "--quiet", "-b", "left")
    project.write("debt/0012-left.yml", f"id: 12\ntitle: Left\n{HEAD}")
    project.track()
    project.git("commit", "--quiet", "-m", "left")
    project.git("checkout", "--quiet", "main")


ID = "expected a positive number without quotes or leading zeros, or a word"
#: What is prepared, and the arguments → the beginning of the only line.
REFUSED: dict[str, tuple[Callable[[Project], None] | None, list[str], str]] = {
    "unknown": (None, ["7"], "there is no record #7; "),
    "no file": (None, ["debt/0007-x.yml"], "there is no record debt/0007-x.yml; "),
    "taken": (None, ["10", "11"], f"the id 11 is taken by {OTHER}"),
    "taken on a branch": (
        on_a_branch,
        ["10", "12"],
        "the id 12 is taken by debt/0012-left.yml on the branch left",
    ),
    "the same": (None, ["10", "10"], f"{TEN} has the id 10 already"),
    "not valid": (None, ["10", "a/b"], f'nothing is written: id is "a/b", {ID}'),
    "a path": (None, ["10", "../x"], f'nothing is written: id is "../x", {ID}'),
    "an option": (None, ["10", "--", "-rf"], f'nothing is written: id is "-rf", {ID}'),
    "an escape": (None, ["10", "\x1b[2J"], "nothing is written: character U+001B is not"),
    "too great": (None, ["10", "1000000000"], "nothing is written: id is the number 1000000000, "),
    "a mention in an invalid record": (
        broken("id: 5\nsummary: [see '#10'\n"),
        ["10"],
        "debt/0005-x.yml is invalid and names 10; correct it first, see debtlog check",
    ),
    "a relation in an invalid record": (
        broken("id: 5\nrelations:\n  - to: 10\n"),
        ["10"],
        "debt/0005-x.yml is invalid and names 10",
    ),
    "an invalid record with the same id": (
        broken("id: 10\nsummary: ]\n"),
        ["10"],
        "debt/0005-x.yml is invalid and names 10",
    ),
    "an id of an invalid record": (
        broken("id: 20\nsummary: ]\n"),
        ["10", "20"],
        "the id 20 is taken by an invalid record; see debtlog check",
    ),
    "a name that cannot be read": (
        lambda project: (project.root / "debt/0020-x.yml").mkdir(),
        ["10", "20"],
        "",
    ),
    "a file in the way": (
        with_file("debt/0012-waiting.ru.yml", "title: x\n"),
        ["10", "12"],
        "",
    ),
    "settings that are not valid": (
        with_file("debt/register.yml", "titel: x"),
        ["10"],
        "debt/register.yml is invalid; run debtlog check to see why",
    ),
}


@pytest.mark.parametrize(("prepare", "arguments", "said"), REFUSED.values(), ids=REFUSED)
def test_refuses_in_one_line_and_writes_nothing(
    ten: Project,
    debtlog: Run,
    prepare: Callable[[Project], None] | None,
    arguments: list[str],
    said: str,
) -> None:
    if prepare:
        prepare(ten)
    before = content_of_files(ten)
    status, out, err = debtlog("renumber", *arguments)
    assert (status, out) == (2, "")
    lines = [line for line in err.splitlines() if "skipped (invalid" not in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"debtlog: {said}")
    assert content_of_files(ten) == before


def content_of_files(project: Project) -> dict[Path, bytes]:
    """Every file, temporary ones included."""
    paths = (path for path in project.root.rglob("*") if ".git" not in path.parts)
    return {path: path.read_bytes() for path in paths if path.is_file()}


def test_a_former_id_is_not_taken_for_the_present_one(ten: Project, debtlog: Run) -> None:
    assert debtlog("renumber", "10", "12").status == 0
    said = (
        f"#10 is #12 now, in {TWELVE}; debtlog renumber 12 gives it another id, debtlog renumber"
        " 10 12 changes what still names 10"
    )
    assert debtlog("renumber", "10") == (2, "", f"debtlog: {said}\n")
    assert debtlog("renumber", "10", "13") == (2, "", f"debtlog: {said}\n")
    ten.write(OTHER, str(FILES[OTHER]))
    assert debtlog("renumber", "10", "12").out == f"{OTHER}: 1 relation, 1 mention\n"
    assert debtlog("renumber", "10", "12").out == "nothing to change\n"


#: Steps of a write: files are prepared up to the eighth, then two renamed, and four replaced.
@pytest.mark.parametrize("number", [1, 8, 9, 10, 11, 12, 13, 14])
def test_killed_at_any_moment_it_leaves_whole_files_and_can_be_ended(
    ten: Project, number: int
) -> None:
    """# hostile 36."""
    run = Process(ten)
    deadly = f"{KILLED}\npathlib.Path.rename = deadly(pathlib.Path.rename)\n"
    old = content(ten)
    arguments = ("renumber", "10", "12", "--write-code")
    status, _, _ = run(*arguments, before=deadly.format(number=number, when="after"))
    assert status == -signal.SIGKILL
    left = content(ten)
    assert run(*arguments).status == 0
    new = content(ten)
    whole = {*old.values(), *new.values()}
    names = {name for name in left if ".debtlog-" not in name}
    assert len(names) == len(old)
    assert all(left[name] in whole for name in names)
    result = {name: data for name, data in new.items() if ".debtlog-" not in name}
    assert result.keys() == {name.replace("0010", "0012") for name in old}
    assert b"DEBT-12" in result["src/server.py"]
    assert b"to: 12" in result[OTHER]
    assert run("check").out.endswith("3 records, 1 reference: no findings\n")


def test_a_failing_write_leaves_everything_as_it_was(
    ten: Project, debtlog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content_of_files(ten)
    calls = 0
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == 4:
            raise OSError(28, "No space left on device", str(target))
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", failing)
        status, out, err = debtlog("renumber", "10", "--write-code")
    assert (status, out) == (2, "")
    assert err.endswith("cannot be written: No space left on device\n")
    assert content_of_files(ten) == before


def test_another_register_in_a_folder_below_has_markers_of_its_own(
    ten: Project, debtlog: Run
) -> None:
    """# hostile 92."""
    ten.write("api/debt/register.yml", "")
    ten.write("api/x.py", "# DEBT-10\n")
    ten.write("y.py", "# DEBT-10\n")
    ten.track()
    assert debtlog("renumber", "10", "--write-code").status == 0
    assert (ten.root / "api/x.py").read_text() == "# DEBT-10\n"
    assert (ten.root / "y.py").read_text() == "# DEBT-12\n"


def test_code_that_is_not_ours_is_not_written(ten: Project, debtlog: Run) -> None:
    """# hostile 92."""
    outside = ten.root.parent / "outside.py"
    outside.write_text("# DEBT-10\n")
    ten.write("untracked.py", "# DEBT-10\n")
    ten.write(".gitignore", "untracked.py\n")
    ten.write("src/binary", b"\0 DEBT-10\n")
    ten.write("-e.py", "# DEBT-10\n")
    (ten.root / "src/link.py").symlink_to(outside)
    ten.track()
    (ten.root / "src/server.py").unlink()
    (ten.root / "src/server.py").symlink_to(outside)
    ten.write("docs/x.md", "<!-- Generated by debtlog -->\nDEBT-10\n")
    ten.write("debt/register.yml", "documents: {x.md.jinja: docs/x.md}\n")
    ten.track()
    out = debtlog("renumber", "10", "--write-code").out
    assert [line for line in out.splitlines() if line.endswith("markers") or "marker" in line] == [
        "-e.py: 1 marker"
    ]
    assert outside.read_text() == "# DEBT-10\n"
    assert (ten.root / "src/binary").read_bytes() == b"\0 DEBT-10\n"


def test_from_a_folder_below_files_are_named_from_there(
    ten: Project, debtlog: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, named in (("debt", "0010-waiting.yml"), ("src", f"../{TEN}"), (".", f"./{TEN}")):
        monkeypatch.chdir(ten.root / folder)
        out = debtlog("renumber", named, "12", "--dry-run").out
        above = "" if folder == "." else "../"
        assert out.startswith(f"{above}{TEN} → {above}{TWELVE}: ")


def test_without_git_code_is_not_searched_and_it_says_so(ten: Project) -> None:
    status, out, err = Process(ten)("renumber", "10", "12", environment={"PATH": "/nowhere"})
    assert (status, out.splitlines()[0][:12]) == (0, "debt/0010-wa")
    assert "code was not searched: git cannot be run" in err


REST = "title: Two words\nstatus: identified\ncreated: 2026-01-20\n"


class Style(NamedTuple):
    """A record in a file as people write it; what changes in it, and what is said."""

    file: str
    text: str
    arguments: tuple[str, str]
    new_file: str
    changes: tuple[tuple[str, str], ...]
    said: str = ""


STYLES = {
    "braces": Style(
        "0030-x.yml",
        f"{{id: 30, {REST.strip().replace(chr(10), ', ')}, summary: 'See #30'}}\n",
        ("30", "31"),
        "0031-x.yml",
        (("id: 30,", "id: 31, aliases: [30],"), ("#30", "#31")),
    ),
    "keys in quotes": Style(
        "0030-x.yml",
        re.sub("^([a-z]+):", '"\\1":', f"id: 30\n{REST}summary: '#30'\n", flags=re.MULTILINE),
        ("30", "31"),
        "0031-x.yml",
        (('"id": 30\n', '"id": 31\n"aliases": [30]\n'), ("#30", "#31")),
    ),
    "a byte order mark, line ends of Windows, an alias that becomes the id": Style(
        "0030-x.yaml",
        f"\ufeffid: 30\n{REST}summary: |\n  See\n  #30.\naliases: [29, TD-5]\n".replace(
            "\n", "\r\n"
        ),
        ("30", "TD-5"),
        "TD-5-x.yml",
        (("id: 30", "id: TD-5"), ("#30", "#TD-5"), ("[29, TD-5]", "[29, 30]")),
    ),
    "another case": Style(
        "TD-5-x.yml",
        f"id: TD-5\n{REST}summary: See TD-5, `TD-5`\n",
        ("TD-5", "td-5"),
        "td-5-x.yml",
        (("id: TD-5", "id: td-5"), ("See TD-5", "See td-5")),
        "debtlog: debt/td-5-x.yml:5: TD-5 is left\n",
    ),
    "a misnamed file": Style(
        "hello.yml",
        f"id: TD-5\n{REST}summary: x\n",
        ("TD-5", "TD-6"),
        "TD-6-two-words.yml",
        (("id: TD-5\n", "id: TD-6\naliases: [TD-5]\n"),),
    ),
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_record_stays_as_its_author_writes(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    style: Style,
) -> None:
    made = project({f"debt/{style.file}": style.text})
    status, _, err = runner(made, monkeypatch, capfd)("renumber", *style.arguments)
    assert (status, err) == (0, style.said)
    new = style.text
    for change in style.changes:
        new = new.replace(*change)
    assert content(made) == {"debt/register.yml": b"", f"debt/{style.new_file}": new.encode()}


def test_what_cannot_be_read_here_is_said(ten: Project, debtlog: Run) -> None:
    ten.write("huge.py", "# DEBT-10\n" + "x" * 2_000_000)
    ten.write("debt/0002-far.yml", f"id: 2\ntitle: Far\n{HEAD}{ADVICE}resolution: '#10'\n")
    ten.track()
    ten.git("commit", "--quiet", "-m", "far")
    ten.git("update-index", "--skip-worktree", "debt/0002-far.yml")
    (ten.root / "debt/0002-far.yml").unlink()
    err = debtlog("renumber", "10").err
    assert "debtlog: debt/0002-far.yml cannot be read here, and may name 10\n" in err
    assert f"debtlog: {ten.root}/huge.py was not searched: it has 2000010 bytes" in err


def test_ids_and_files_are_completed(ten: Project) -> None:
    words = {"_DEBTLOG_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    for typed, expected in (("1", "plain,1\nplain,10\nplain,11\n"), ("debt/0", "file,debt/0\n")):
        environment = {**words, "COMP_WORDS": f"debtlog renumber {typed}"}
        assert Process(ten)(environment=environment).out == expected
