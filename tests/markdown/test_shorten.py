"""Texts that are cut to fit: after a sentence, a word, or anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtlog.markdown.safe import escape, inline
from debtlog.markdown.shorten import shorten

TEXT = "It is slow. It has been slow! Nobody knows why."


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        (TEXT, 100, (TEXT, False)),
        (TEXT, len(TEXT), (TEXT, False)),
        (TEXT, len(TEXT) - 1, ("It is slow. It has been slow!", True)),
        (TEXT, 28, ("It is slow.", True)),
        (TEXT, 10, ("It is…", True)),
        (TEXT, 4, ("I…", True)),
        (TEXT, 1, ("", True)),
        ("  padded  ", 6, ("padded", False)),
        ("Version 1.2 of it. More.", 20, ("Version 1.2 of it.", True)),
        ("Модули старые. Объекты тоже.", 40, ("Модули старые.", True)),
        ("без_единого_пробела", 20, ("без_едино…", True)),
        ("", 0, ("", False)),
    ],
)
def test_cuts_where_readers_expect_it(text: str, limit: int, expected: tuple[str, bool]) -> None:
    assert shorten(text, limit, str) == expected


@pytest.mark.parametrize("write", [escape, inline])
def test_what_is_written_counts(write: type[str]) -> None:
    written, is_cut = shorten("<<<<<<<< <<<<<<<<", 40, write)
    assert is_cut
    assert written.count("&lt;") == 8


@given(st.text(max_size=60), st.integers(min_value=0, max_value=80))
def test_never_writes_more_than_fits(text: str, limit: int) -> None:
    text = text.encode(errors="ignore").decode()
    written, is_cut = shorten(text, limit, escape)
    assert len(written.encode()) <= limit
    assert is_cut or written == escape(text.strip())
