"""Text made harmless, measured and cut."""

from __future__ import annotations

import pytest

from debtlog.output.terminal.printable import cut, folded, one_line, printable, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, ünïcödé, русский, 日本", "plain, ünïcödé, русский, 日本"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("\x1b[2Jgone", "\\u001b[2Jgone"),
        ("\x9b2J", "\\u009b2J"),
        ("\r::error::", "\\u000d::error::"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("name\udcff", "name\\udcff"),
    ],
)
def test_what_steers_a_terminal_is_shown_as_its_number(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_has_neither_line_ends_nor_tabs() -> None:
    assert one_line("one\ntwo\tthree\x07") == "one two three\\u0007"


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("русский", 7), ("日本", 4), ("e\u0301", 1)]
)
def test_measures_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("abc def", 5, "abc…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("abc", 1, "…"),
    ],
)
def test_cuts_to_columns(text: str, columns: int, shown: str) -> None:
    assert cut(text, columns) == shown
    assert width(shown) <= columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 5, [""]),
        ("abcde", 5, ["abcde"]),
        ("abcdef", 5, ["abcde", "f"]),
        ("日本語", 5, ["日本", "語"]),
        ("abe\u0301", 3, ["abe\u0301"]),
    ],
)
def test_breaks_lines_and_loses_nothing(text: str, columns: int, lines: list[str]) -> None:
    assert folded(text, columns) == lines
