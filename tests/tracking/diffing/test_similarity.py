"""How alike two lines are."""

from __future__ import annotations

import pytest

from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.similarity import (
    MOST_LINES,
    PAIR,
    Index,
    Line,
    Text,
    kept,
    similarity,
)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("a = 1", "  a=1", 1, 1),  # white space does not count
        ("total = price + tax", "total = price - tax", 0.8, 0.99),
        ("total = price", "total = weight", 0.3, 0.7),
        ("total = price", "import os", 0, 0),
        ("}", ")", 0, 0),  # marks alone make no line like another
        ("", "", 1, 1),
    ],
)
def test_similarity_goes_both_ways(one: str, other: str, least: float, most: float) -> None:
    found = similarity(Line(one), Line(other))
    assert least <= found <= most
    assert found == similarity(Line(other), Line(one))


def test_kept_is_what_the_old_line_has_in_the_new_one() -> None:
    short, long = Line("call(alpha)"), Line("call(alpha, beta, gamma, delta)")
    assert kept(short, long) > 0.9
    assert kept(long, short) < 0.6
    assert kept(short, Line("  call( alpha )")) == 1


def test_an_index_finds_the_lines_that_are_like_one() -> None:
    lines = [Line(text) for text in ("x = alpha(1)", "pass", "x = alpha(2)", "x=alpha(1)", "y")]
    index, sought = Index(lines), Line("x = alpha(1)")
    found = dict(index.similar(sought))
    assert found == {
        at: similarity(sought, line)
        for at, line in enumerate(lines)
        if similarity(sought, line) >= PAIR
    }
    assert list(found) == sorted(found, reverse=True)
    assert index.occurrences(sought) >= 3 * len(sought.words) - 1


@pytest.mark.parametrize(
    ("text", "inner", "net", "has_brackets"),
    [
        ("f(a[0], {", 2, 2, True),
        ("})", 0, -2, True),
        ("} else {", 1, 0, True),  # what closes before the first word was opened above
        ("plain", 0, 0, False),
    ],
)
def test_brackets_of_a_line(text: str, inner: int, net: int, has_brackets: bool) -> None:  # noqa: FBT001
    line = Line(text)
    assert (line.inner, line.net, line.has_brackets) == (inner, net, has_brackets)


def test_places_of_a_text() -> None:
    text = Text(["a b", "", "ab", "c"])
    assert (text.where("ab"), text.where("x")) == ([0, 2], ())
    assert text.filled == [0, 2, 3]
    assert [line.text for line in text.part(-1, 9)] == ["a b", "", "ab", "c"]
    assert text.words([0, 3]) == {"a": 1, "b": 1, "c": 1}


def test_a_vast_text_is_not_searched() -> None:
    budget = Budget()
    assert Text(["x"]).is_searchable(budget)
    assert not budget.is_short
    assert not Text(["x"] * (MOST_LINES + 1)).is_searchable(budget)
    assert budget.is_short
