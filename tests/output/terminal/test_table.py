"""Aligned columns."""

from __future__ import annotations

import pytest

from debtlog.output.terminal.table import TableCell, table


def plain(text: str, colour: str) -> str:
    return f"<{colour}>{text}</>" if colour else text


def rows(*texts: tuple[str, ...]) -> list[list[TableCell]]:
    return [[TableCell(text) for text in row] for row in texts]


@pytest.mark.parametrize(
    ("given", "columns", "expected"),
    [
        (rows(("ID", "TITLE"), ("1", "a"), ("10", "b")), None, ["ID  TITLE", "1   a", "10  b"]),
        (rows(("ID", "OWNER", "TITLE"), ("1", "", "a")), None, ["ID  TITLE", "1   a"]),
        (rows(("A", "B"), ("日本", "x")), None, ["A     B", "日本  x"]),
        (rows(("A", "B"), ("x\ny", "z")), None, ["A    B", "x y  z"]),
        (rows(("A", "B"), ("1", "b" * 40)), 33, ["A  B", f"1  {'b' * 29}…"]),
        (rows(("A", "B"), ("1", "b" * 40)), 9, ["A  B", "1  bbbbb…"]),
        (rows(("A", "B"), ("日本語日本語", "b" * 40)), 12, ["A     B", "日…   bbbbb…"]),
        (rows(("A", "B"), ("1", "b")), 1, ["A  B", "1  b"]),  # nobody reads so narrow a terminal
        ([], 80, []),
    ],
)
def test_columns(given: list[list[TableCell]], columns: int | None, expected: list[str]) -> None:
    assert list(table(given, columns, plain)) == expected


@pytest.mark.parametrize(
    ("columns", "omissible", "expected"),
    [
        (40, [1, 2], ["ID  OWNER  STATUS  TITLE", "1   kim    paid    bbbbbbbbbbbbbbbbbbbb"]),
        (38, [1, 2], ["ID  OWNER  STATUS  TITLE", "1   kim    paid    bbbbbbbbbbbbbbbbbb…"]),
        (25, [1, 2], ["ID  STATUS  TITLE", "1   paid    bbbbbbbbbbbb…"]),
        (25, [2, 1], ["ID  OWNER  TITLE", "1   kim    bbbbbbbbbbbbb…"]),
        (14, [2, 1], ["ID  TITLE", "1   bbbbbbbbb…"]),
        (14, [3], ["ID  OWN…  STA…  …", "1   kim   paid  …"]),  # the last column stays
    ],
)
def test_columns_are_omitted_for_the_last_one(
    columns: int, omissible: list[int], expected: list[str]
) -> None:
    given = rows(("ID", "OWNER", "STATUS", "TITLE"), ("1", "kim", "paid", "b" * 20))
    assert list(table(given, columns, plain, omissible)) == expected


def test_colours_do_not_count_as_width() -> None:
    given = [[TableCell("A"), TableCell("B")], [TableCell("xyz", "red"), TableCell("1")]]
    assert list(table(given, None, plain)) == ["A    B", "<red>xyz</>  1"]
