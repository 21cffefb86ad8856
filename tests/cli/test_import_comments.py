"""``debtlog import comments``: comments become records, each pinned to its lines, all or none."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_killed import KILLED
from tests.commands import ADVICE, HEAD, TODAY, Process, Result, runner
from tests.conftest import Project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import MakeProject

#: With a byte order mark, CRLF, and a byte that is not UTF-8.
API = (
    b"\xef\xbb\xbfimport os\r\n\r\n\r\ndef load(path):\r\n"
    b"    # TODO(ann): a file may be missing. See #7\r\n    #   and <b>more</b>.\r\n"
    b"    return os.open(path)  # noqa: PTH110\r\n# caf\xe9 FIXME: late\r\n"
)
WEB = b"const a = 1; // eslint-disable-line no-x\n/* HACK */\n"
FILES: dict[str, str | bytes] = {
    "src/api.py": API,
    "src/web.js": WEB,
    "src/vendor/x.js": "// TODO: theirs\n",
    "src/gen.py": "# TODO: generated\n",
    "src/lib.min.js": "// TODO: small\n",
    "src/merge.py": "<<<<<<< a\n# TODO: ours\n=======\n# TODO: theirs\n>>>>>>> b\n",
    ".gitattributes": "src/gen.py linguist-generated\n",
    "README.md": "TODO: in a document\n",
    "debt/0004-old.yml": f"# TODO: a record\nid: 4\ntitle: Old\n{HEAD}{ADVICE}",
}


@pytest.fixture
def code(project: MakeProject) -> Project:
    """A register with one record, and code with comments of two people."""
    made = project(FILES)
    made.git(
        "-c",
        "user.name=K",
        "commit",
        "-qm",
        "x",
        "--date=2025-03-04T10:00:00Z",
        "--author=K <k@old.example.org>",
    )
    made.write(".mailmap", "Kim <kim@example.org> <k@old.example.org>\n")
    made.write("src/web.js", WEB + b"// XXX: newer\n")
    made.track()
    made.git("commit", "-qm", "y", "--date=2026-06-20T10:00:00Z", "--author=a@b.org <a@b.org>")
    return made


@pytest.fixture
def run(code: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run ``debtlog import comments`` there."""
    started = runner(code, monkeypatch, capfd)

    def call(*arguments: str) -> Result:
        return started("import", "comments", *arguments)

    return call


def places(out: str) -> list[str]:
    return re.findall(r"^src\S+", out, re.MULTILINE)


def test_comments_are_listed_with_their_age_and_author(run: Run) -> None:
    status, out, err = run()
    assert status == 0
    assert out.splitlines() == [
        "PLACE         KIND         AGE  AUTHOR  TEXT",
        "src/api.py:5  todo         16m  Kim     a file may be missing. See #7 and <b>more</b>.",
        "src/api.py:7  suppression  16m  Kim     noqa: PTH110",
        "src/api.py:8  fixme        16m  Kim     late",
        "src/web.js:1  suppression  16m  Kim     eslint-disable-line no-x",
        "src/web.js:2  hack         16m  Kim     HACK",
        "src/web.js:3  xxx          10d          newer",
        "6 comments in 2 files: 1 todo, 2 suppression, 1 fixme, 1 hack, 1 xxx",
    ]
    assert err.splitlines() == [
        "debtlog: not searched (minified, or with very long lines): src/lib.min.js",
        "debtlog: not searched (vendored or generated): src/gen.py, src/vendor/x.js",
        "debtlog: not searched (with a merge conflict): src/merge.py",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--kind", "hack", "--kind", "xxx"], ["web.js:2", "web.js:3"]),
        (["src/api.py:6-7"], ["api.py:5", "api.py:7"]),
        (["src/web.js", "--older-than", "1y"], ["web.js:1", "web.js:2"]),
        (["--author", "KIM", "--kind", "todo"], ["api.py:5"]),
        (["--sort", "age", "--limit", "1"], ["web.js:3"]),
        (["--sort", "-place", "--limit", "1"], ["web.js:3"]),
        (["--sort", "-kind", "--limit", "2"], ["api.py:7", "web.js:1"]),
    ],
)
def test_filters_sort_and_limit(run: Run, arguments: list[str], expected: list[str]) -> None:
    status, out, _ = run(*arguments)
    assert status == 0
    assert places(out) == [f"src/{it}" for it in expected]


def test_nothing_to_list_is_one_line(run: Run, code: Project) -> None:
    none = "debtlog: no such comment fits; there are 6 without the filters"
    assert none in run("--older-than", "9y").err.splitlines()
    for file in ("src/api.py", "src/web.js"):
        code.write(file, "\n")
    status, out, err = run("src/api.py")
    assert (status, out) == (0, "")
    assert err == "debtlog: no comment is left that notes debt or keeps a tool silent\n"


def test_json_has_symbols_days_and_commits_but_no_address(run: Run, code: Project) -> None:
    data = json.loads(run("--format", "json").out)
    first, last = data["comments"][0], data["comments"][-1]
    assert (first["lines"], first["symbol"], first["created"]) == ([5, 6], "load", "2025-03-04")
    assert first["commit"] == code.git("rev-parse", "HEAD~1").strip()
    assert (last["author"], data["found"]) == (None, 6)
    assert "@" not in json.dumps(data)


def test_what_is_taken_becomes_records_once(run: Run, code: Project) -> None:
    status, out, _ = run("--take", "src/api.py:5", "--take", "src/web.js")
    assert status == 0
    assert out.splitlines() == [
        "debt/0005-a-file-may-be-missing.yml",
        "debt/0006-eslint-disable-line-no-x-in-a.yml",
        "debt/0007-hack-in-src-web-js.yml",
        "debt/0008-newer.yml",
    ]
    text = (code.root / "debt/0005-a-file-may-be-missing.yml").read_text()
    assert text.startswith(
        "id: 5\ntitle: a file may be missing\nstatus: identified\ntype: [code]\n"
        "created: 2025-03-04\nfound_by: Kim\n"
        "summary: a file may be missing. See `#7` and <b>more</b>.\n"
        "references:\n  - path: src/api.py\n    lines: 5-6\n    symbol: load\n    digest: "
    )
    assert not [it for it in code.found() if it[0] not in {"no-recommendation", "not-judged"}]
    assert places(run().out) == ["src/api.py:7", "src/api.py:8"]
    again = run("--take", "src/api.py:5")
    assert (again.status, again.out) == (2, "")
    assert "src/api.py:5 is in a record already" in again.err


def test_several_comments_become_one_record(run: Run, code: Project) -> None:
    status, out, _ = run("src/api.py", "--take-all", "--as", "Files", "--type", "design")
    assert (status, out) == (0, "debt/0005-files.yml\n")
    (record,) = (it.record for it in code.analyse().register.files if it.record.id == 5)
    assert (record.type, len(record.references), record.found_by) == (("design",), 3, "Kim")
    assert record.references[1].note == "A tool is kept silent: noqa: PTH110"


def test_comments_cite_their_records_and_no_other_byte_changes(run: Run, code: Project) -> None:
    status, out, err = run("--take-all", "--write")
    assert (status, "+// XXX: newer DEBT-10\n" in out) == (0, True)
    assert (code.root / "src/api.py").read_bytes() == API.replace(
        b"See #7\r", b"See #7 DEBT-5\r"
    ).replace(b"PTH110", b"PTH110 # DEBT-6").replace(b"late", b"late DEBT-7")
    assert (code.root / "src/web.js").read_bytes() == (
        b"const a = 1; // eslint-disable-line no-x -- DEBT-8\n/* HACK DEBT-9 */\n"
        b"// XXX: newer DEBT-10\n"
    )
    assert not [it for it in code.found() if it[0] not in {"no-recommendation", "not-judged"}]
    assert places(run().out) == []
    assert "without a marker" not in err


def test_a_comment_without_a_safe_form_stays_as_it_is(run: Run, code: Project) -> None:
    code.write("src/a.py", "x = 1  # nosemgrep: y\n")
    code.track()
    status, _, err = run("--take", "src/a.py", "--write")
    assert (status, (code.root / "src/a.py").read_text()) == (0, "x = 1  # nosemgrep: y\n")
    assert "src/a.py:1 is left without a marker: no safe form is known" in err


def test_a_dry_run_shows_all_and_writes_nothing(run: Run, code: Project) -> None:
    status, out, _ = run("--take-all", "--write", "--dry-run")
    assert status == 0
    assert "+    return os.open(path)  # noqa: PTH110 # DEBT-6" in out
    assert "  title: newer\n" in out
    assert out.endswith("6 records would be created, and 2 files of code changed\n")
    assert code.git("status", "--porcelain") == ""


def test_all_or_nothing(code: Project) -> None:
    """What cannot be written takes back what was."""
    failing = (
        "from debtlog.fs import write_together\n"
        "def fail(*_):\n    raise OSError(28, 'full')\n"
        "write_together.write_together = fail\n"
    )
    found = Process(code)("import", "comments", "--take-all", "--write", before=failing)
    assert (found.status, "full" in found.err) == (2, True)
    assert code.git("status", "--porcelain") == ""


@pytest.mark.parametrize("number", range(1, 44, 3))
def test_killed_at_any_moment_it_leaves_whole_files(code: Project, number: int) -> None:
    deadly = KILLED.format(number=number, when="after")
    take = ("import", "comments", "--take-all", "--write")
    Process(code)(*take, before=deadly)
    assert not code.git("diff", "--name-only", "--", "debt")
    Process(code)(*take)
    records = sorted(it.record.title for it in code.analyse().register.files)
    assert len(records) == len(set(records)) == 7  # never twice


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--take", "src/api.py:1"], "src/api.py:1 has no such comment"),
        (["--take", "src/api.py:5", "--kind", "hack"], "has no such comment"),
        (["--take", "src/web.js:3", "--older-than", "1y"], "does not fit the other options"),
        (["--take", "src/gone.py"], "src/gone.py does not exist"),
        (["--write"], "--write needs --take or --take-all"),
        (["--older-than", "soon"], "'soon' is neither an age"),
        (["/etc"], "/etc is outside the checkout"),
    ],
)
def test_an_impossible_wish_is_one_line(
    run: Run, code: Project, arguments: list[str], message: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert message in err.splitlines()[-1]
    assert code.git("status", "--porcelain") == ""


@pytest.fixture
def cited(code: Project) -> Callable[[str], None]:
    """Let a comment cite a record."""

    def write(key: str) -> None:
        code.write("src/cite.py", f"x = 'DEBT-99'\n# TODO: x {key}\n")
        code.track()

    return write


@pytest.mark.parametrize(
    ("key", "status", "shown"),
    [
        ("DEBT-4", 0, "src/cite.py:2  #4      confirmed  Old"),
        ("DEBT(4)", 0, "src/cite.py:2  #4      confirmed  Old"),
        ("DEBT-5", 1, "src/cite.py:2  #5      no such record"),
    ],
)
def test_markers_are_listed_with_what_they_cite(
    run: Run, cited: Callable[[str], None], key: str, status: int, shown: str
) -> None:
    cited(key)
    found = run("--cited")
    assert (found.status, found.out.splitlines()[1]) == (status, shown)
    assert "debtlog: 1 comment left out: a marker cites a record" in run().err.splitlines()


def test_a_marker_of_a_debt_that_is_paid_is_found(
    run: Run, code: Project, cited: Callable[[str], None]
) -> None:
    cited("DEBT-4")
    old = (code.root / "debt/0004-old.yml").read_text()
    code.write("debt/0004-old.yml", old.replace("confirmed", "paid\npaid_on: 2026-03-01"))
    found = run("--cited", "--format", "json")
    (marker,) = json.loads(found.out)["markers"]
    assert (found.status, marker["status"], marker["wrong"]) == (1, "paid", True)
    assert run("--cited", "src/web.js").err == "debtlog: no comment cites a record\n"


def test_without_git_there_is_nothing_to_search(run: Run, code: Project) -> None:
    (code.root / ".git").rename(code.root / "gone")
    status, out, err = run()
    assert (status, out) == (2, "")
    assert "not a git repository" in err


def test_a_strangers_text_is_text(run: Run, code: Project) -> None:
    code.write("-rf.py", "# TODO: \x1b[31m<script> [x](http://a) *b* | #3 \u202edrow\n")
    code.write("src/line\nend.py", "# FIXME: x\n")
    outside = code.root.parent / "outside.py"
    outside.write_text("# TODO: not ours\n")
    (code.root / "link.py").symlink_to(outside)
    code.git("add", "--all")
    code.git("commit", "-qm", "z", "--author=\x1b]0;x <e@f.org> g@h.org <e@f.org>")
    out = run("--kind", "todo", "--kind", "fixme").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "not ours" not in out
    assert "@" not in out
    status, *_ = run("--take-all", "--kind", "todo", "--kind", "fixme")
    assert status == 0
    assert not [it for it in code.found() if it[0] not in {"no-recommendation", "not-judged"}]
    text = "".join(it.read_text() for it in code.root.glob("debt/*.yml"))
    assert "\x1b" not in text
    assert "@" not in text
    assert "\\[x](http://a) \\*b\\*" in text or "[x\\](http://a) \\*b\\*" in text


def test_sources_are_searched_and_named(run: Run, code: Project) -> None:
    """A source with a history of its own is one, too."""
    inner = code.root / "lib"
    code.write("debt/register.yml", "sources: {lib: {path: lib}, web: {path: src}}\n")
    code.write("lib/a.py", "# TODO: inside\n")
    for arguments in (
        ("init", "--quiet"),
        ("add", "--all"),
        ("commit", "--quiet", "-m", "x", "--date=2024-01-02T10:00:00Z"),
    ):
        code.git("-C", str(inner), *arguments)
    code.git("add", "debt")
    assert "lib/a.py:1    todo         2y   Test" in run().out
    status, *_ = run("--take", "lib", "--take", "src/web.js:3")
    assert status == 0
    found = [it.reference for it in code.analyse().references]
    assert [(it.source, it.path) for it in found] == [("lib", "a.py"), ("web", "web.js")]
    assert not [it for it in code.found() if it[0] not in {"no-recommendation", "not-judged"}]


def test_in_a_shallow_clone_what_is_not_known_is_said(
    code: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    clone = Project(tmp_path / "clone")
    code.git("clone", "--quiet", "--depth=1", f"file://{code.root}", str(clone.root))
    clone.write("debt/register.yml", "")
    run = runner(clone, monkeypatch, capfd)
    _, out, err = run("import", "comments", "--kind", "fixme")
    assert re.search(r"src/api.py:8 +fixme +unknown +late", out)
    assert (
        "debtlog: who wrote some comments, and when, is not known: the history here is shallow:"
        " git fetch --unshallow" in err.splitlines()
    )
    run("import", "comments", "--kind", "fixme", "--take-all")
    (record,) = (it.record for it in clone.analyse().register.files if it.record.title == "late")
    assert (record.created, record.found_by) == (TODAY, None)


def test_what_is_not_searched_is_named(run: Run, code: Project) -> None:
    code.write("src/huge.py", "# TODO: x\n" + "x = 1\n" * 350_000)
    code.write("src/long.js", "// TODO: x\n" + "x" * 5_001)
    code.write("src/theirs.py", "# TODO: x\n")
    code.write("vendor/ours.py", "# TODO: ours\n")
    code.write(".gitattributes", "*/theirs.py linguist-vendored\nvendor/* -linguist-vendored\n")
    code.write("src/picture.py", b"# TODO: x\0")
    code.track()
    _, out, err = run("--kind", "todo")
    assert re.findall(r"^\S+:[0-9]+", out, re.MULTILINE) == [
        "src/api.py:5",
        "src/gen.py:1",
        "vendor/ours.py:1",
    ]
    assert [line for line in err.splitlines() if "not searched" in line] == [
        "debtlog: not searched (minified, or with very long lines): src/lib.min.js, src/long.js",
        "debtlog: not searched (too large): src/huge.py",
        "debtlog: not searched (vendored or generated): src/theirs.py, src/vendor/x.js",
        "debtlog: not searched (with a merge conflict): src/merge.py",
    ]


def test_more_than_a_record_can_refer_to_is_refused(run: Run, code: Project) -> None:
    code.write("src/many.py", "# TODO: x\n\n" * 201)
    code.track()
    status, out, err = run("src/many.py", "--take-all", "--as", "Many")
    assert (status, out) == (2, "")
    assert "a record has at most 200 references, and 201 comments fit" in err


def test_a_committed_document_is_no_code(run: Run, code: Project) -> None:
    code.write("debt/register.yml", "documents: {debt.md.jinja: docs/debt.py}\n")
    code.write("docs/debt.py", "# TODO: x\n")
    code.write("sub/debt/register.yml", "")
    code.write("sub/a.py", "# TODO: of another register\n")
    code.track()
    assert places(run("--kind", "todo").out) == ["src/api.py:5"]
    assert "sub/" not in run().out


def test_a_linters_own_fixes_leave_markers_alone(code: Project) -> None:
    """Ruff is the only fixer that the tests have."""
    code.write("src/fix.py", "import os  # noqa: F401\nx = 1  # noqa: E501\n")
    code.track()
    Process(code)("import", "comments", "--take", "src/fix.py", "--write")
    options = ("--isolated", "--select", "F,E5,RUF100", "--fix", "--quiet", "--no-cache")
    subprocess.run(["ruff", "check", *options, "src/fix.py"], cwd=code.root, check=True)
    fixed = (code.root / "src/fix.py").read_text()
    assert fixed == "import os  # noqa: F401 # DEBT-5\nx = 1  # DEBT-6\n"
