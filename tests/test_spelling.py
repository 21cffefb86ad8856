"""Which known word a misspelt one is a slip of."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from debtlog.spelling import Spelling, nearest

KNOWN = ("runtime", "core", "moved-code", "TD-10", "11", "110", "Край", "café")
SAME = "copy {} from where it is declared: it looks the same, but is not"


@pytest.mark.parametrize(
    ("word", "told"),
    [
        # a letter too few, too many, wrong, or two that changed places
        ("runtme", "did you mean runtime?"),
        ("runttime", "did you mean runtime?"),
        ("runtima", "did you mean runtime?"),
        ("runitme", "did you mean runtime?"),
        ("moved-cod", "did you mean moved-code?"),
        # another case
        ("Runtime", "did you mean runtime?"),
        ("CORE", "did you mean core?"),
        ("td-10", "did you mean TD-10?"),
        # zeros before a number
        ("TD-010", "did you mean TD-10?"),
        ("0011", "did you mean 11?"),
        ("TD10", "did you mean TD-10?"),
        # digits are never guessed
        ("TD-1", "none"),
        ("TD-100", "none"),
        ("12", "none"),
        ("1", "none"),
        # too far
        ("rntme", "none"),
        ("kernel", "none"),
        ("", "none"),
        # accents put together in another way, and other letters that look the same
        (normalize("NFD", "Край"), SAME.format("Край")),
        (normalize("NFD", "café"), SAME.format("café")),
        ("\N{FULLWIDTH LATIN SMALL LETTER C}ore", SAME.format("core")),
    ],
)
def test_guesses(word: str, told: str) -> None:
    assert Spelling(KNOWN).help(word, "none") == told


def test_of_two_that_are_as_near_the_first_is_meant() -> None:
    assert Spelling(["cat", "car"]).help("ca", "none") == "did you mean cat?"
    assert Spelling(["car", "cat"]).help("ca", "none") == "did you mean car?"


def test_a_known_word_is_not_a_slip_of_another() -> None:
    assert Spelling(["cart", "car"]).help("CAR", "none") == "did you mean car?"


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hihg", "high"),
        ("HIGH", "high"),
        ("crit", "critical"),
        ("reload_modules", "Reload_all"),
        ("dreadful", None),
        ("", None),
    ],
)
def test_of_a_few_words_the_nearest_is_meant(word: str, meant: str | None) -> None:
    assert nearest(word, ("critical", "high", "Reload_all")) == meant


def test_nothing_is_guessed_among_too_many_words() -> None:
    words = [f"folder/file-{number:05}.py" for number in range(30_000)]
    assert Spelling(words[:10_000]).meant("folder/flie-00001.py") == words[1]
    assert Spelling(words).meant("folder/flie-00001.py") is None
