"""What was made to take long ends early, and says that it gave up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtlog.model.vocabulary import Verdict
from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.diff import bare
from debtlog.tracking.diffing.moved_blocks import copies
from debtlog.tracking.diffing.similarity import Text, similarity
from debtlog.tracking.digests.line_digests import MOST, Lines
from debtlog.tracking.digests.locate import locate
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.recall.word_filter import Sketch

FEW_WORDS = st.lists(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=60)


@given(FEW_WORDS, FEW_WORDS, st.data())
def test_finds_every_copy_of_a_block(
    lines: list[str], block: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(lines)))
    within = range(first, data.draw(st.integers(first, len(lines))))
    size, last = len(block), within.stop - len(block)
    stands = [at for at in range(first, last + 1) if lines[at : at + size] == block]

    assert list(copies(Text(lines), block, Budget(), within)) == stands


def test_a_block_of_lines_that_are_everywhere_is_found_by_reading_once() -> None:
    lines = ["x"] * 40_000 + ["y"]
    budget = Budget(3_000)

    found = copies(Text(lines), [*["x"] * 20_000, "y"], budget)
    many = copies(Text(lines), ["x"] * 20_000, budget)

    assert list(found) == [20_000]
    assert len(many) == 20_001


def test_copies_are_not_sought_where_nothing_is_left_to_spend() -> None:
    budget = Budget(10)

    assert not copies(Text(["x"] * 40_000), ["x"] * 20_000, budget)
    assert budget.is_short


@given(st.lists(st.text("ab \t\v\u00a0\u2003x", max_size=6), max_size=9))
def test_leaves_out_all_white_space(lines: list[str]) -> None:
    assert Text(lines).bares == [bare(line) for line in lines]


@given(FEW_WORDS, st.data())
def test_a_fingerprint_is_the_same_however_often_it_is_asked_for(
    lines: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(1, len(lines)))
    place = (first, data.draw(st.integers(first, len(lines))))
    asked = Lines(lines)

    digests = {asked.digest(place) for _ in range(4)}
    size, block = place[1] - first + 1, int(asked.block(place), 16)

    assert digests == {Lines(lines).digest(place)}
    found = [list(asked.blocks(size, block) or ()) for _ in range(3)]
    cut = lines[first - 1 : place[1]]
    stands = [at for at in range(len(lines) - size + 1) if lines[at : at + size] == cut]
    assert found == [stands] * 3


def test_of_places_without_number_the_first_are_told() -> None:
    lines = Lines(["x"] * (MOST + 2))

    location = locate(lines, (5, 5), Lines(["a", "b", "c", "d", "x", "e"]).digest((5, 5)))

    assert (location.verdict, location.sure) == (Verdict.AMBIGUOUS, False)
    assert location.reason == Reason(Why.SEVERAL, {"lines": "1, 2, 3, 4, 5"})


def test_a_file_is_not_searched_for_ever() -> None:
    lines = Lines([f"line {number}" for number in range(100)])
    elsewhere = Lines(["another line"]).digest((1, 1))
    lines.budget = Budget(60)  # a search for blocks of one size takes 25

    verdicts = [locate(lines, (1, size), elsewhere).verdict for size in range(1, 5)]

    assert verdicts[0] is Verdict.GONE
    assert verdicts[-1] is Verdict.UNKNOWN


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "(", "}", "delta", "if"]), max_size=6)


@given(st.lists(WORDS, min_size=1, max_size=8), st.lists(WORDS, max_size=8))
def test_a_sketch_never_rules_out_what_is_there(old: list[list[str]], new: list[list[str]]) -> None:
    block = [
        line for line in Text([" ".join(words) for words in old]).part(0, len(old)) if line.bare
    ]
    text = Text([" ".join(words) for words in new])
    lines = text.part(0, len(text))
    best = sum(
        max((similarity(one, two) for two in lines), default=0) * one.weight for one in block
    )
    full = sum(line.weight for line in block)
    share = min(best, len(lines)) / full if full else 0.0

    assert Sketch(block).may_be_in(text, share)


@pytest.mark.parametrize("other", ["colour shape", "size"])
def test_a_sketch_rules_out_what_has_other_words(other: str) -> None:
    block = Text(["alpha beta gamma", "delta epsilon"]).part(0, 2)

    assert not Sketch(block).may_be_in(Text([other] * 9), 0.85)
