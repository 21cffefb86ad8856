"""A line is written without its marks, in time that is in proportion to it, whatever it is."""

from __future__ import annotations

from time import process_time

import pytest

from debtlog.importing.reading.inline_text import plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Slow** `f()`, see [the *log*](a.md)", "Slow f(), see the log"),
        ("[![sign](a.png) build](b.md)", "sign build"),
        ("a [b c](d.md", "a [b c](d.md"),
        ("a [b [c [d [e]]]] f", "a [b [c [d [e]]]] f"),
        (r"a \[b [c](d.md)", "a [b c"),
        ("[" * 50, "[" * 50),
        ("]" * 50, "]" * 50),
    ],
)
def test_marks_go_and_text_stays(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize("text", ["[", "[a](", "*a**b", "_a __b ", "`a", "![", "<a "])
def test_long_lines_take_no_time_and_lose_nothing(text: str) -> None:
    start = process_time()
    found = plain(text * 50_000)
    assert process_time() - start < 2
    assert found.count(text.strip("*_ `")[:1]) > 45_000
