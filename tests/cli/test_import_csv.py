"""``debtlog import csv``: rows become records, with references as old as their lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands import Run, runner

if TYPE_CHECKING:
    from tests.conftest import MakeProject, Project

CODE = "import os\n\n\ndef parse(text):\n    return eval(text)\n"
EXPORT = """\
\ufeffIssue key;Summary;Status;Priority;File;Line;Description\r
PAY-12;Parser is slow;To Do;High;src/app.py;4-5;"`parse` uses `eval`.\r
Twice, ""again""."\r
PAY-13;Old names;Done;Low;;;=1+1\r
;;;;;;\r
;No key and no home;Brooding;;;;\r
"""


@pytest.fixture
def made(project: MakeProject) -> Project:
    made = project({"src/app.py": CODE})
    made.git("commit", "--quiet", "--message=code")
    made.write("issues.csv", EXPORT)
    return made


@pytest.fixture
def run(made: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    return runner(made, monkeypatch, capfd)


def _commit(made: Project) -> None:
    made.track()
    made.git("commit", "--quiet", "--message=export")
    made.write("src/app.py", f"# New.\n\n{CODE}")
    made.git("commit", "--quiet", "--all", "--message=shift")


def test_lines_are_those_of_the_commit_that_wrote_them(made: Project, run: Run) -> None:
    _commit(made)
    status, out, err = run("import", "csv", "issues.csv")
    assert (status, err) == (0, "")
    assert "issues.csv: 3 records created (2 open)" in out
    text = (made.root / "debt/PAY-12-parser-is-slow.yml").read_text(encoding="utf-8")
    assert "id: PAY-12\n" in text
    assert "severity: high\n" in text
    assert "path: src/app.py\n    lines: 6-7\n    digest: " in text
    assert 'Twice, \\"again\\".' in text
    assert "Status: Brooding is not a known word" in out
    homeless = (made.root / "debt/0001-no-key-and-no-home.yml").read_text(encoding="utf-8")
    assert "Brooding" in homeless
    old = (made.root / "debt/PAY-13-old-names.yml").read_text(encoding="utf-8")
    assert "status: paid\n" in old
    assert "=1+1" in old
    assert run("check").status == 0


def test_lines_of_an_unknown_day_become_their_file_alone(made: Project, run: Run) -> None:
    status, out, _ = run("import", "csv", "issues.csv")
    assert status == 0
    assert "has lines of an unknown day: the file that names it is not committed" in out
    text = (made.root / "debt/PAY-12-parser-is-slow.yml").read_text(encoding="utf-8")
    assert "references:\n  - path: src/app.py\n" in text
    assert "lines:" not in text


def test_a_second_run_adds_only_what_is_new(made: Project, run: Run) -> None:
    assert run("import", "csv", "issues.csv", "--dry-run").status == 0
    assert not list((made.root / "debt").glob("*PAY*"))
    assert run("import", "csv", "issues.csv").status == 0
    before = sorted(it.name for it in (made.root / "debt").iterdir())
    again = run("import", "csv", "issues.csv", "--format", "json")
    assert json.loads(again.out)["summary"]["records"] == 0
    assert sorted(it.name for it in (made.root / "debt").iterdir()) == before
    rows = EXPORT.split("\r\n")
    made.write("issues.csv", "\r\n".join([rows[0], "PAY-14;New;;;;;", *rows[1:]]))
    assert "1 record created" in run("import", "csv", "issues.csv").out


def test_a_mapping_says_what_columns_and_words_mean(made: Project, run: Run) -> None:
    made.write("x.csv", "Code;Headline;Where seen;State;Votes\nX-1;Slow;src/app.py;Brooding;7\n")
    made.write(
        "map.yml",
        "columns: {HEADLINE: title, Where seen: location}\nignore: [votes]\n"
        "statuses: {brooding: accepted}\n",
    )
    status, out, _ = run("import", "csv", "x.csv", "--mapping", "map.yml")
    assert status == 0, out
    text = (made.root / "debt/X-1-slow.yml").read_text(encoding="utf-8")
    assert "status: accepted\n" in text
    assert "path: src/app.py\n" in text
    assert "7" not in text


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ("columns: {Summary: titel}\n", "map.yml:1:20 "),
        ("columns: {Sumary: title}\n", "map.yml:1:11 the export has no column 'Sumary'"),
        ("ignore: [Votes]\n", "map.yml:1:10 the export has no column 'Votes'"),
        ("colums: {}\n", "map.yml:1:1 "),
        ("statuses: {parked: sold}\n", "map.yml:1:20 "),
        ("- a\n", "map.yml:1:1 "),
        ("columns: {\n", "map.yml:"),
    ],
)
def test_a_wrong_mapping_is_reported_where_it_is(
    made: Project, run: Run, mapping: str, expected: str
) -> None:
    made.write("map.yml", mapping)
    status, out, err = run("import", "csv", "issues.csv", "--mapping", "map.yml")
    assert (status, out) == (2, "")
    assert expected in err
    assert "nothing is imported: map.yml has 1 error" in err


@pytest.mark.parametrize(
    ("content", "options", "expected"),
    [
        ("", [], "x.csv is empty"),
        ("title,status\n", [], "x.csv has no rows below that of the heads"),
        ("foo,bar\n1,2\n", [], "x.csv has no column that is a title; its first row names foo, bar"),
        ("title,status;level\na,b;c\n", [], "give one with --delimiter"),
        ("title,status\na,b\n", ["--delimiter", "tab"], "its first row names title,status"),
        ('title,status\n"a,b\n', [], "x.csv:2 a quotation mark is not closed"),
        ("title\na\0b\n", [], "x.csv is not text; import reads CSV in UTF-8"),
        ("title\na\n".encode("utf-16"), [], "x.csv is UTF-16; save it in UTF-8"),
        (b"title\n\n\xff\n", [], "x.csv:3 is not UTF-8"),
        (b"title\n" + b"a\n" * 6_000, [], "x.csv has more than 5000 rows"),
        (b"a" * 10_000_000, [], "x.csv "),
        ("title\na\n", ["--mapping", "none.yml"], "none.yml "),
        ("title\na\n", ["--mapping", "debt"], "debt "),
    ],
    ids=range(13),
)
def test_bad_input_gets_one_line(
    made: Project, run: Run, content: str | bytes, options: list[str], expected: str
) -> None:
    made.write("x.csv", content)
    status, out, err = run("import", "csv", "x.csv", *options)
    assert (status, out) == (2, "")
    assert expected in err
    assert err.count("\n") == 1
    assert [it.name for it in (made.root / "debt").iterdir()] == ["register.yml"]


def test_hostile_cells_stay_text(made: Project, run: Run) -> None:
    made.write(
        "x.csv",
        "Title,Notes,File\n"
        '"<script>\x1b[31m",'
        '"=HYPERLINK(""http://x"") ![](javascript:x) {{ 1 }}",--output=/etc/passwd\n'
        "../../etc/passwd,x,../../../etc/passwd:1\n",
    )
    made.track()
    made.git("commit", "--quiet", "--message=x")
    status, out, _ = run("import", "csv", "x.csv")
    assert status == 0
    assert "\x1b" not in out
    files = list((made.root / "debt").iterdir())
    assert len(files) == 3
    assert all("\x1b" not in it.read_text(encoding="utf-8") for it in files)
    assert not any("references" in it.read_text(encoding="utf-8") for it in files)
    assert run("check").status == 0
