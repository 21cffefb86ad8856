"""``debtlog import markdown``: records, once, from text that is not trusted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.model.file_names import FOLDER
from debtlog.yaml.reader import read_yaml
from tests.commands import runner

if TYPE_CHECKING:
    from tests.commands import Result
    from tests.conftest import MakeProject, Project

REGISTER = """\
# Technical debt

## Rules

- be brief

## TD-001: No lock on the cache

**Severity:** high
**Status:** open
**Added:** 2026-02-03
**File:** `cache.py:2` (`shared = {}`)

Two workers share it.

## TD-002: Old retry

**Status:** resolved
**Resolved on:** 2026-03-04

It was tried too soon.

## Same title

**Severity:** low

One.

## Same title

**Severity:** low

Two.
"""
CODE = "import os\nshared = {}\n"


class Importer:
    """A project with a register that is kept by hand, and the command in it."""

    def __init__(self, made: Project, run: Any) -> None:  # noqa: ANN401  the fixture knows
        self.made, self._run = made, run

    def __call__(self, *arguments: str) -> Result:
        """Run the import."""
        found: Result = self._run("import", "markdown", "TECH_DEBT.md", *arguments)
        return found

    def rewrite(self, text: str) -> None:
        """Write the register anew, and commit it."""
        self.made.write("TECH_DEBT.md", text)
        self.made.git("commit", "--all", "--quiet", "--message=x")

    def records(self) -> dict[Any, dict[str, Any]]:
        """Read the records that there are, by their ids."""
        files = (self.made.root / FOLDER).glob("*.yml")
        read = [read_yaml(file.read_text(encoding="utf-8")).data for file in files]
        return {data["id"]: data for data in read if "title" in data}


@pytest.fixture
def importer(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Importer:
    made = project({"TECH_DEBT.md": REGISTER, "cache.py": CODE, "debt/register.yml": "{}\n"})
    made.git("commit", "--quiet", "--message=x")
    return Importer(made, runner(made, monkeypatch, capfd))


def test_entries_become_records(importer: Importer) -> None:
    done = importer()
    assert (done.status, done.err) == (0, "")
    records = importer.records()
    assert set(records) == {"TD-001", "TD-002", 1, 2}
    first = records["TD-001"]
    assert first["title"] == "No lock on the cache"
    assert (first["severity"], str(first["created"])) == ("high", "2026-02-03")
    assert first["references"][0]["path"] == "cache.py"
    assert first["anchors"] == ["td-001-no-lock-on-the-cache"]
    paid = records["TD-002"]
    assert (paid["status"], str(paid["paid_on"])) == ("paid", "2026-03-04")
    assert [records[1]["anchors"], records[2]["anchors"]] == [["same-title"], ["same-title-1"]]
    assert (importer.made.root / "TECH_DEBT.md").read_text(encoding="utf-8") == REGISTER


def test_a_dry_run_writes_nothing_and_tells_the_same(importer: Importer) -> None:
    planned = json.loads(importer("--dry-run", "--format", "json").out)
    assert importer.records() == {}
    done = json.loads(importer("--format", "json").out)
    assert (planned.pop("dry_run"), done.pop("dry_run")) == (True, False)
    assert planned == done


@pytest.mark.parametrize(
    ("change", "replacement"),
    [
        ("", ""),
        ("Two workers share it.", "Three workers share it."),
        ("**Severity:** high", "**Severity:** low"),
        ("No lock on the cache", "The cache has no lock at all"),
        ("# Technical debt\n", "# Technical debt\n\nWe pay it.\n"),
    ],
)
def test_a_second_run_finds_its_records(importer: Importer, change: str, replacement: str) -> None:
    importer()
    before = importer.records()
    importer.rewrite(REGISTER.replace(change, replacement, 1) if change else REGISTER + "\n")
    assert "0 records created" in importer().out
    assert importer.records() == before


def test_entries_in_another_order_are_the_same(importer: Importer) -> None:
    importer()
    head, first, second = REGISTER.split("## TD-")
    second, same, rest = second.partition("## Same")
    new = "## New one\n\n**Severity:** low\n\nIt is new.\n\n"
    importer.rewrite(f"{head}## TD-{second}## TD-{first}{new}{same}{rest}")
    assert "1 record created" in importer().out
    assert [it["title"] for it in importer.records().values()].count("New one") == 1


def test_ids_that_are_taken_are_not_given_again(importer: Importer) -> None:
    taken = "title: x\nstatus: confirmed\nseverity: low\ncreated: 2026-01-20\nsummary: x\n"
    importer.made.write(f"{FOLDER}/7-x.yml", f"id: 7\n{taken}")
    importer.rewrite(
        "# Debt\n\n| ID | Title | Severity | Status |\n|---|---|---|---|\n"
        "| 7 | Rope frays | high | open |\n| ab-1 | Knot slips | high | open |\n"
        "| AB-1 | Sail tears | high | open |\n| 12 | Mast leans | low | open |\n"
        "| CON | Deck is wet | low | open |\n"
    )
    done = json.loads(importer("--format", "json").out)
    ids = {it["title"]: it["id"] for it in done["records"]}
    assert ids["Mast leans"] == "12"
    assert ids["Rope frays"] not in {"7", "12"}
    assert len({key.casefold() for key in ids.values()}) == len(ids)
    names = [it["file"].rpartition("/")[2].casefold() for it in done["records"]]
    assert len(set(names)) == len(names)
    assert not any(re.match(r"(?:con|nul|aux|prn)[.]", name) for name in names)


def test_json_has_keys_that_are_only_added(importer: Importer) -> None:
    data = json.loads(importer("--format", "json").out)
    assert {"source", "dry_run", "summary", "records", "known", "left_over", "history"} <= set(data)
    assert data["summary"] | {"references": {}} == {
        "entries": 4, "records": 4, "open": 3, "known": 0, "references": {},
    }  # fmt: skip
    assert {
        *("id", "file", "title", "written_id", "form", "lines", "repeated_in", "status"),
        *("status_written", "partly_paid", "severity", "priority", "created", "paid_on"),
        *("effort", "effort_written", "kept_as_text", "notes", "references"),
    } <= set(data["records"][0])
    assert data["left_over"] == [{"lines": [5, 5], "why": "about", "heading": "Rules"}]


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_the_report_fits_its_terminal(
    importer: Importer, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = importer("--dry-run").out
    assert "No lock" in out or columns == "20"
    assert "4 records would be created (3 open)" in out
    assert "line 5: about (Rules)" in out


HOSTILE = """\
# Debt

## TD-1: a\x1b]0;owned\x07b \x1b[31mred\u202e <img src=x onerror=alert(1)> | @team #1

**Severity:** hi\x1b[2Jgh
**Status:** open <script>alert(2)</script> @team
**Weather\x1b[1m:** [x](javascript:alert(3)) @team

Text \x9b31m with \u2066 marks.

## Notes | <script>alert(4)</script> @team

- **x\x1b[5m** `|` [y](javascript:alert(5))
"""


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_what_a_register_says_does_nothing(importer: Importer, form: str) -> None:
    importer.rewrite(HOSTILE)
    done = importer("--all", "--format", form)
    assert done.status == 0, done.err
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.out)
    if form == "markdown":
        assert "<script" not in done.out.replace("\\<", "")
        assert "<img" not in done.out.replace("\\<", "")
        assert not re.search(r"(?<![\\\w`])@team", done.out)
        assert "](javascript" not in done.out
        rows = [line for line in done.out.splitlines() if line.startswith("| TD-1 ")]
        assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [6]
    for file in (importer.made.root / FOLDER).glob("TD-1*.yml"):
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no entry of a register"),
        ("# Debt\n\nNone.\n", "has no entry of a register"),
        ("a\0b", "is not text"),
        (b"# Debt\n\n\xff\n", "TECH_DEBT.md:3 is not UTF-8"),
        ("<<<<<<< a\n=======\n>>>>>>> b\n", "has conflict markers"),
        ("x" * 2_100_000, "TECH_DEBT.md"),
    ],
)
def test_what_cannot_be_imported_is_an_error_in_a_line(
    importer: Importer, text: str | bytes, message: str
) -> None:
    importer.made.write("TECH_DEBT.md", text)
    done = importer()
    assert done.status == 2
    assert message in done.err
    assert len(done.err.splitlines()) <= 2
    assert importer.records() == {}


DOUBTED = """\
# Technical debt

## TD-003: Slow

It waits, see `slow.py:2`, and `cache.py:90`.

## TD-004: Shared

It is shared in `cache.py:2` (`shared = {}`), as `cache.py:91` is. More in `none.py:3`.
"""


def test_where_lines_are_not_sure_the_file_is(importer: Importer) -> None:
    importer.made.write("slow.py", "import time\ntime.sleep(9)\n")
    importer.made.git("add", "slow.py")
    importer.rewrite(DOUBTED)
    importer.made.git("mv", "slow.py", "late.py")
    importer.made.git("commit", "--quiet", "--message=Rename")
    data = json.loads(importer("--format", "json").out)
    records = importer.records()
    assert records["TD-003"]["references"] == [{"path": "late.py"}, {"path": "cache.py"}]
    (reference,) = records["TD-004"]["references"]
    assert (reference["path"], reference["lines"]) == ("cache.py", 2)
    told = {
        (place["path"], *(place["lines"] or ())): (place["verdict"], place["in_record"])
        for record in data["records"]
        for place in record["references"]
    }
    assert told == {
        ("slow.py", 2, 2): ("unknown", True),
        ("cache.py", 90, 90): ("wrong_when_written", True),
        ("cache.py", 2, 2): ("same", True),
        ("cache.py", 91, 91): ("wrong_when_written", False),
        ("none.py", 3, 3): ("wrong_when_written", False),
    }
    assert "`slow.py:2`" in str(records["TD-003"])
    assert "0 records created" in importer().out
