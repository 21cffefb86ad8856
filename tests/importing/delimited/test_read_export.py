"""Rows become entries, and their cells name code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.importing.delimited import read_export
from debtlog.importing.delimited.read_export import Export
from debtlog.importing.words.lexicon import Lexicon

if TYPE_CHECKING:
    from debtlog.importing.reading.entry import Entry, ReadRegister


def read(text: str) -> ReadRegister:
    return Export("x.csv", text, ",", {}).read(text, Lexicon())


def entry(head: str, row: str) -> Entry:
    (found,) = read(f"{head}\n{row}\n").entries
    return found


@pytest.mark.parametrize(
    ("head", "row", "field", "expected"),
    [
        ("Key,Title", "PAY-7,Slow", "written_id", "PAY-7"),
        ("ID,Title", "7,Slow", "written_id", "7"),
        ("#,Title", "1,Slow", "written_id", ""),
        ("Title,Status", "Slow,Done", "status", "paid"),
        ("Title,Resolution", "Slow,Fixed", "status", "paid"),
        ("Title,Status,Resolution", "Slow,Done,Unresolved", "status", "paid"),
        ("Title,Priority", "Slow,P1", "severity", "high"),
        ("Title,Created", "Slow,2026-01-20T10:00:00Z", "created", "2026-01-20"),
        ("Title,Created", "Slow,20/Jan/26 4:05 PM", "created", "2026-01-20"),
        ("Title,Notes", '"Two\nlines",x', "title", "Two lines"),
        ("Title,Notes", "'=1+1 is slow,x", "title", "=1+1 is slow"),
    ],
)
def test_fields(head: str, row: str, field: str, expected: str) -> None:
    value = getattr(entry(head, row), field)
    assert (str(value) if value is not None else None) == expected


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Title,Priority", "Slow,Brooding", [(None, "Priority", "Brooding")]),
        ("Title,Status,Resolution", "Slow,Open,Unresolved", [(None, "Resolution", "Unresolved")]),
        ("Title,Status", "Slow,Open,more", [(None, "column 3", "more")]),
        ("Title,,Status", "Slow,what,Open", [(None, "column 2", "what")]),
        ("Title,Labels", 'Slow,"a;b, c"', [("category", "Labels", it) for it in "abc"]),
        ("Title,Notes", "Slow,=cmd()", [("note", "Notes", "=cmd()")]),
    ],
)
def test_nothing_is_lost(head: str, row: str, expected: list[tuple[str | None, str, str]]) -> None:
    keyed = [(it.role and it.role.value, it.key, it.text) for it in entry(head, row).keyed]
    assert [it for it in keyed if it[1] != "Status" or it in expected] == expected


def test_rows_without_a_title_are_left_over() -> None:
    found = read("Title,Status\n,Done\n-,Open\nSlow,Open\n")
    assert [it.title for it in found.entries] == ["Slow"]
    assert [it.lines for it in found.left_over] == [(2, 2), (3, 3)]


def test_an_id_is_that_of_its_first_row() -> None:
    found = read("ID,Title\nA-1,One\nA-1,Two\n")
    assert [it.written_id for it in found.entries] == ["A-1", ""]


def places(head: str, row: str) -> list[tuple[str, tuple[int, int] | None, int, int]]:
    text = f"{head}\n{row}\n"
    export = Export("x.csv", text, ",", {})
    (found,) = export.read(text, Lexicon()).entries
    return [(it.path, it.lines, it.line, it.column) for it in export.places(found)]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("Title,File,Days", "Slow,src/a.py:12,13", [("src/a.py", (12, 12), 2, 6)]),
        ("Title,File,Line", "Slow,src/a.py,13", [("src/a.py", (13, 13), 2, 15)]),
        ("Title,File,Days", "Slow,src/a.py,13", [("src/a.py", None, 2, 6)]),
        ("Title,Notes", 'Slow,"see ""x"" in\n`src/a.py:3`"', [("src/a.py", (3, 3), 3, 2)]),
        ("Title,Notes", 'Slow,"a ""b"" `src/a.py:3`"', [("src/a.py", (3, 3), 2, 16)]),
        ("Title,Notes", "Slow,x | src/a.py:3", [("src/a.py", (3, 3), 2, 10)]),
        ("Title,Notes", "Slow,400 lines in `src/a.py` (1946 lines)", [("src/a.py", None, 2, 20)]),
    ],
)
def test_places(
    head: str, row: str, expected: list[tuple[str, tuple[int, int] | None, int, int]]
) -> None:
    assert places(head, row) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "is empty"), ("\n,,\n", "is empty"), ('title\n"a\n', "x.csv:2 a quotation mark")],
)
def test_refused(text: str, message: str) -> None:
    with pytest.raises(DebtlogError, match=message):
        Export("x.csv", text, ",", {})


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_export, "MOST_ROWS", 2)
    Export("x.csv", "title\na\nb\n", ",", {})
    with pytest.raises(DebtlogError, match="more than 2 rows"):
        Export("x.csv", "title\na\nb\nc\n", ",", {})
