"""Ids that entries have of their own are kept; numbers that merely count are not."""

from __future__ import annotations

import pytest

from debtlog.importing.words.kept_ids import id_in_cell, is_severity_mark, split_title


@pytest.mark.parametrize(
    ("text", "ids", "title"),
    [
        ("TD-001: Slow start", ("TD-001",), "Slow start"),
        ("TD-001 — Slow start", ("TD-001",), "Slow start"),
        ("TD-001 Slow start", ("TD-001",), "Slow start"),
        ("[DEBT-T03-001] Slow start", ("DEBT-T03-001",), "Slow start"),
        ("[SLOW-START] Something", ("SLOW-START",), "Something"),
        ("**C-1: Slow start**", ("C-1",), "**Slow start**"),
        ("`B-W4`: Slow start", ("B-W4",), "Slow start"),
        ("A9/B-S2: Slow start", ("A9", "B-S2"), "Slow start"),
        ("A9 / B-S2, C3: Slow start", ("A9", "B-S2", "C3"), "Slow start"),
        ("SEC001: Slow start", ("SEC001",), "Slow start"),
    ],
)
def test_an_id_leads_a_title(text: str, ids: tuple[str, ...], title: str) -> None:
    assert split_title(text) == (ids, title, False)


@pytest.mark.parametrize(
    "text",
    [
        "Phase 2: Slow start",
        "Step-3: Slow start",
        "UTF-8 names are cut",
        "ISO-8601 dates are local",
        "OAuth2: tokens never end",
        "Slow start of X-1",
        "a1: in small letters",
        "HTTP2 is off",
        "READ-ONLY mode is ignored",
    ],
)
def test_words_of_a_title_are_no_id(text: str) -> None:
    assert split_title(text).ids == ()


@pytest.mark.parametrize(
    "text",
    [
        "3. Slow start",
        "2.1 Slow start",
        "#4 Slow start",
        "№ 5 Slow start",
        "4) Slow start",
        "Issue 4: Slow start",
        "Dívida 2: Slow start",
        "**7. Slow start",
    ],
)
def test_a_number_that_counts_is_dropped(text: str) -> None:
    assert split_title(text) == ((), "Slow start", True)


@pytest.mark.parametrize("text", ["3.5 seconds", "404", "2nd factor is missing", "3 copies"])
def test_a_number_that_says_something_stays(text: str) -> None:
    assert split_title(text).title in {text, "seconds"}
    assert split_title(text).ids == ()


@pytest.mark.parametrize(
    ("cell", "ids"),
    [
        ("TD-1", ("TD-1",)),
        ("**TD-1**", ("TD-1",)),
        ("[TD-1](#td-1)", ("TD-1",)),
        ('<a id="x"></a>TD-1', ("TD-1",)),
        ("007", ("7",)),
        ("#12", ("12",)),
        ("A9/B-S2", ("A9", "B-S2")),
        ("no-lock", ("no-lock",)),
        ("", ()),
        ("TD-1 (was X)", ()),
        ("several words", ()),
    ],
)
def test_a_cell_holds_ids_or_something_else(cell: str, ids: tuple[str, ...]) -> None:
    assert id_in_cell(cell) == ids


@pytest.mark.parametrize(
    ("key", "expected"), [("P0", True), ("p3", True), ("P9", False), ("P10", False)]
)
def test_marks_of_priority_are_no_ids(key: str, *, expected: bool) -> None:
    assert is_severity_mark(key) is expected


@pytest.mark.parametrize("opened", ["<", "](", "(#"])
def test_what_is_never_closed_is_read_once(opened: str) -> None:
    assert id_in_cell(opened * 200_000) == ()
