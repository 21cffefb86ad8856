"""References that want to leave the source, or that lead to what is no text."""

from __future__ import annotations

import os
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.linter.check_result import CheckResult
from debtlog.output.formats import FORMATS, write
from debtlog.sources.symbols import MAX_CHARACTERS, MAX_LINE
from tests.hostile.conftest import record

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project
    from tests.hostile.conftest import Command

FILE = "debt/0001-a-debt.yml"
SECRET = "the secret that must stay where it is"  # noqa: S105  it is none
OUTSIDE = ("outside-source", "points outside the source")
LINK = ("outside-source", "goes through a symbolic link")
UNTRACKED = ("untracked-source", "is not tracked by git")
MISSING = ("missing-path", "does not exist")
PATTERN = ("unusable-pattern", "is a pattern of files, which has no lines")


def referring(path: str, more: str = "") -> str:
    """Write a record that refers to ``path``, in line 9, column 11, and to its first line."""
    quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return record(f'references:\n  - path: "{quoted}"\n    lines: 1\n{more}')


@pytest.fixture
def made(project: MakeProject) -> Project:
    """Make a project with a bit of everything, beside a secret."""
    made = project(
        {
            "src/a.py": "x = 1\n" * 40,
            "src/-rf": "x\n",
            "src/--output=x": "x\n",
            "src/:!src": "x\n",
            "src/:(top)a": "x\n",
            "src/*": "x\n",
            "src/new\nline": "x\n",
            "src/tab\tname": "x\n",
            'src/quo"te': "x\n",
            "src/ä ö": "x\n",
            "src/$(touch x)": "x\n",
            "src/binary": b"a\0b",
            "src/gone.py": "x\n",
            "src/pipe.py": "x\n",
            "src/folder.py": "x\n",
            "src/swapped.py": "x\n",
            "src/large.py": "x\n",
            "src/empty.py": "",
            ".gitignore": ".env\nbuild/\n",
        }
    )
    (made.root.parent / "secret").write_text(SECRET)
    os.close(os.open(os.fsencode(made.root) + b"/src/\xff.py", os.O_CREAT))
    (made.root / "link").symlink_to("/etc/passwd")
    (made.root / "src" / "secret").symlink_to("../../secret")
    (made.root / "linked").symlink_to("..", target_is_directory=True)
    made.track()
    made.write(".env", SECRET)
    made.write("build/made.py", SECRET)
    made.write("src/new.py", SECRET)
    for name in ("gone", "pipe", "folder", "swapped"):
        (made.root / f"src/{name}.py").unlink()
    os.mkfifo(made.root / "src" / "pipe.py")
    (made.root / "src" / "folder.py").mkdir()
    (made.root / "src" / "swapped.py").symlink_to("../../secret")
    os.truncate(made.root / "src" / "large.py", 200_000_000)
    return made


PATHS = {
    "23": [
        ("/etc/passwd", *OUTSIDE),
        ("//etc/passwd", *OUTSIDE),
        ("../secret", *OUTSIDE),
        ("../../.ssh/id_rsa", *OUTSIDE),
        ("src/../../secret", *OUTSIDE),
        ("src/..", *OUTSIDE),
        ("..", *OUTSIDE),
        ("C:\\x", *OUTSIDE),
        ("c:x", *OUTSIDE),
        ("\\\\host\\share", *OUTSIDE),
        ("..\\secret", *OUTSIDE),
        ("src\\..\\..\\secret", *OUTSIDE),
        ("~/.ssh/id_rsa", *MISSING),
        ("$HOME/.profile", *MISSING),
        ("file:///etc/passwd", *MISSING),
        ("src/a.py/../../secret", *OUTSIDE),
        ("x" * 1_000, "unreadable-source", "could not be read"),
        ("a/" * 499, *MISSING),
        ("src/a.py/x", *MISSING),
    ],
    "24": [
        ("link", *LINK),
        ("src/secret", *LINK),
        ("linked", *LINK),
        ("linked/secret", *LINK),
        ("linked/project1/src/a.py", *LINK),
        ("src/swapped.py", *LINK),
    ],
    "25": [
        (".git/config", *UNTRACKED),
        (".git", *UNTRACKED),
        (".git/HEAD", *UNTRACKED),
        (".env", *UNTRACKED),
        ("build", *UNTRACKED),
        ("build/made.py", *UNTRACKED),
        ("src/new.py", *UNTRACKED),
        (".GIT/config", *MISSING),
    ],
    "26": [
        ("src/-rf", "", ""),
        ("src/--output=x", "", ""),
        ("src/:!src", "", ""),
        ("src/:(top)a", "", ""),
        ("src/*", "", ""),
        ("src/new\nline", "", ""),
        ("src/tab\tname", "", ""),
        ('src/quo"te', "", ""),
        ("src/ä ö", "", ""),
        ("src/$(touch x)", "", ""),
        ("--output=x", *MISSING),
        (":!src", *MISSING),
        ("-rf", *MISSING),
        ("src/?.py", *PATTERN),
        ("src/**", *PATTERN),
        ("src/a.py\n", *MISSING),
        (" src/a.py", *MISSING),
    ],
    "29": [
        ("src/binary", "unreadable-source", "is not a text file"),
        ("src/large.py", "unreadable-source", "is too large to be read"),
        ("src/pipe.py", "unreadable-source", "is not a regular file"),
        ("src/folder.py", "unreadable-source", "is a folder"),
        ("src", "unreadable-source", "is a folder"),
        (".", "unreadable-source", "is a folder"),
        ("src/gone.py", *MISSING),
        ("src/empty.py", "line-out-of-range", "has only 0 lines, too few for 1"),
        ("src/\N{REPLACEMENT CHARACTER}.py", *MISSING),
    ],
}


@pytest.mark.parametrize("number", PATHS)
def test_a_path_is_a_name_in_the_source_and_nothing_else(made: Project, number: str) -> None:
    expected = []
    for index, (path, rule, _) in enumerate(PATHS[number], 1):
        file = f"debt/{index:04}-a-debt.yml"
        made.write(file, referring(path).replace("id: 1", f"id: {index}"))
        is_at_lines = rule in {"", "line-out-of-range", "unusable-pattern"}
        expected.append(
            (rule or "unpinned-reference", file, *((10, 12) if is_at_lines else (9, 11)))
        )
    before = sorted(made.root.iterdir())
    analysis = made.analyse()
    found = api.check(analysis)
    assert [(d.rule, d.finding.file, *d.finding.span[:2]) for d in found] == expected
    for diagnostic, (_, _, message) in zip(found, PATHS[number], strict=True):
        assert message in diagnostic.finding.message
    for name in FORMATS:
        told = write(name, CheckResult.of(analysis, found))
        assert SECRET not in told
        assert "root:" not in told
    assert sorted(made.root.iterdir()) == before


def test_what_is_not_for_reading_is_read_within_bounds(made: Project) -> None:
    for index, (path, *_) in enumerate(PATHS["29"], 1):
        text = referring(path).replace("id: 1", f"id: {index}")
        made.write(f"debt/{index:04}-a-debt.yml", text)
    tracemalloc.start()
    try:
        assert len(made.check()) == len(PATHS["29"])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 20_000_000


LINES = [
    ("0", "schema-mismatch", "lines is the number 0, expected 1 to 999999999"),
    ("-3", "schema-mismatch", "lines is the number -3, expected 1 to 999999999"),
    ("0-3", "schema-mismatch", 'lines is "0-3", expected a line, such as 31, or a range'),
    ("9-", "schema-mismatch", 'lines is "9-", expected a line, such as 31, or a range'),
    ("-9", "schema-mismatch", "lines is the number -9, expected 1 to 999999999"),
    ("1-2-3", "schema-mismatch", 'lines is "1-2-3", expected a line, such as 31, or a range'),
    ("1,3", "schema-mismatch", 'lines is "1,3", expected a line, such as 31, or a range'),
    ("1 - 3", "schema-mismatch", 'lines is "1 - 3", expected a line, such as 31, or a range'),
    ("1e1", "schema-mismatch", "lines is the number 10.0, expected a whole number or text"),
    ("1-9999999999", "schema-mismatch", 'lines is "1-9999999999", expected a line'),
    ("'１-３'", "schema-mismatch", 'lines is "１-３", expected a line'),
    ("9-3", "line-out-of-range", "lines 9-3 end before they begin"),
    ("1-999999999", "line-out-of-range", "src/a.py has only 40 lines, too few for 1-999999999"),
    ("999999999", "line-out-of-range", "src/a.py has only 40 lines, too few for 999999999"),
    ("41", "line-out-of-range", "src/a.py has only 40 lines, too few for 41"),
    ("40-41", "line-out-of-range", "src/a.py has only 40 lines, too few for 40-41"),
    ("40", "unpinned-reference", "src/a.py:40 has no digest"),
]


@pytest.mark.parametrize(("lines", "rule", "message"), LINES)
def test_lines_that_are_not_there(made: Project, lines: str, rule: str, message: str) -> None:
    made.write(FILE, record(f"references:\n  - path: src/a.py\n    lines: {lines}\n"))
    (found,) = made.check()
    assert (found.rule, found.finding.file, *found.finding.span[:2]) == (rule, FILE, 10, 12)
    assert found.finding.message.startswith(message)


SYMBOLS = ["(a+)+$", ".*", "[", "x|", "\\", "__import__('os').system('touch x')", "x.y" * 30]


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_is_taken_literally(made: Project, symbol: str) -> None:
    quoted = symbol.replace("'", "''")
    made.write("src/a.py", f"def {'a' * 40}():\n    pass\n")
    made.write(FILE, record(f"references:\n  - path: src/a.py\n    symbol: '{quoted}'\n"))
    (found,) = made.check()
    assert (found.rule, *found.finding.span[:2]) == ("missing-symbol", 10, 13)
    assert found.finding.message == f'src/a.py has no symbol "{symbol}"'


CODE = {
    "deep brackets": "(" * 201,  # one more than Python takes
    "lists": "x = " + "[" * 90 + "]" * 90,
    "many operators": "x = 1" + "+1" * 300,
    "many signs": "x = " + "-" * 300 + "1",
    "many calls": "x = f" + "()" * 300,
    "many attributes": "x = a" + ".b" * 300,
    "many branches": "if x:\n  pass\n" + "elif x:\n  pass\n" * 300,
    "deep functions": "".join(f"{' ' * n}def f{n}():\n" for n in range(99)) + " " * 99 + "pass",
    "deeper functions": "".join(f"{' ' * n}def f{n}():\n" for n in range(101)) + " " * 101 + "pass",
    "nothing but a string": '"""' + "x" * (MAX_LINE + 1),
    "a null": "x = '\\0'\n",
    "another encoding": "# coding: latin-1\nx = 1\n",
    "no such encoding": "# coding: nowhere\nx = 1\n",
    "a large number": "x = " + "9" * 10_000,
    "one long line": "x = 1;" * (MAX_LINE // 6 + 1),
    "lines of replacement fields": 'f"{a} {b} {c}"\n' * 300,
    "a large list": "x = [\n" + "0,\n" * (MAX_CHARACTERS // 3 + 1) + "]\n",
    "many statements": "x\n" * (MAX_CHARACTERS // 2 - 100),
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_code_that_no_parser_likes_gives_an_answer(
    made: Project, debtlog: Command, code: str
) -> None:
    made.write("src/a.py", code)
    made.write(FILE, record("references:\n  - path: src/a.py\n    symbol: run\n    lines: 1\n"))
    done = debtlog(made, "check", "--format", "github")
    told = done.stdout.decode()
    assert "(DL207)" in told or "(DL212)" in told


def test_a_source_may_not_be_a_link_and_a_name_is_no_revision(made: Project) -> None:
    register = "sources:\n  x: {path: linked, revision: --upload-pack=touch x}\n  y: {path: ..}\n"
    made.write("debt/register.yml", register)
    made.write(FILE, record("references: [{path: secret, source: x}]\n"))
    assert made.found() == [
        ("unavailable-source", "debt/register.yml", 2, 13),
        ("unavailable-source", "debt/register.yml", 3, 13),
    ]
    assert not (made.root / "x").exists()
