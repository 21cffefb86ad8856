"""Lines are paired as well as they can be, and in bounded time."""

from __future__ import annotations

import random

import pytest

from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.align import JOIN, align
from debtlog.tracking.diffing.similarity import PAIR, Line, Pair, similarity

WORDS = ("alpha", "beta", "gamma", "if", "}", "{", "(", "=", "", "1", "2", "foo.bar", "a b", "ab")


def lines(texts: list[str]) -> list[Line]:
    return [Line(text) for text in texts]


def whole_table(old: list[Line], new: list[Line]) -> list[Pair]:
    """Pair lines as `align` does, with a look at every cell of the table."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likes: dict[tuple[int, int], float] = {}
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            alike = similarity(old[i], new[j])
            score = best[i + 1][j + 1] + alike**2 * old[i].weight
            score += JOIN * ((i + 1, j + 1) in likes)
            if alike >= PAIR and score >= best[i][j]:
                best[i][j], likes[i, j] = score, alike
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if (i, j) in likes:
            pairs.append(Pair(i, j, likes[i, j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


@pytest.mark.parametrize("seed", range(200))
def test_finds_the_best_of_all_ways(seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  nothing is secret
    words = WORDS[: draw.choice([2, 4, 8, len(WORDS)])]

    def text() -> str:
        return " ".join(draw.choices(words, k=draw.randint(0, 5)))

    old = [text() for _ in range(draw.randint(0, 12))]
    kept = [line for line in old for _ in range(draw.choice([0, 1, 1, 2]))]
    new = [line if draw.random() < 0.7 else f"{line} {text()}" for line in kept]
    new += [text() for _ in range(draw.randint(0, 4))]

    assert align(lines(old), lines(new)) == whole_table(lines(old), lines(new))


@pytest.mark.parametrize("count", [1_000, 4_000])
def test_many_lines_that_are_all_alike_are_paired_in_bounded_time(count: int) -> None:
    old = lines([f"alpha{number} beta gamma delta{number}" for number in range(count)])
    new = lines(["first", *(f"alpha{number} beta gamma other" for number in range(count))])
    budget = Budget(100_000)

    pairs = align(old, new, budget)

    assert budget.is_short
    assert budget.left >= 0
    assert [(pair.old, pair.new) for pair in pairs] == [(n, n + 1) for n in range(count)]


def test_more_lines_than_people_write_are_not_compared() -> None:
    budget = Budget()

    assert align(lines(["x y"] * 30_000), lines(["x z"] * 30_000), budget) == []
    assert budget.is_short


def test_nothing_is_paired_where_nothing_is_left_to_spend() -> None:
    budget = Budget(10)

    assert align(lines(["x y"] * 30), lines(["x z"] * 30), budget) == []
    assert budget.is_short


def test_what_places_spend_is_spent_of_the_whole() -> None:
    whole = Budget(100)
    first = Budget(80, of=whole)

    assert first.spend(80)
    second = Budget(80, of=whole)

    assert (whole.left, second.left) == (20, 20)
    assert not second.spend(21)
    assert second.is_short
    assert not first.is_short
