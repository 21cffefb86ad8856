"""Which known word a misspelt one is a slip of."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from debtlog.suggestions import Lexicon, Spelling, listed, nearest

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


def test_of_very_many_words_only_a_slip_is_forgiven() -> None:
    words = [f"name_{number:05}" for number in range(3_000)]
    few, many = Lexicon(words[:1_000]), Lexicon(words)

    assert (few.nearest("nam_00007"), many.nearest("nam_00007")) == ("name_00007", "name_00007")
    assert few.nearest("the_name_00007")
    assert many.nearest("the_name_00007") is None


def test_words_are_compared_only_so_often() -> None:
    lexicon = Lexicon(["Reload_all", *(f"name_{number}" for number in range(1_999))])
    asked = [lexicon.nearest("reload_modules") for _ in range(40)]

    assert asked[0] == "Reload_all"
    assert asked[-1] is None
    assert lexicon.nearest("Reload_al") == "Reload_all"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("core", "web"), "known: core, web; declare it"),
        (("x" * 60,), f"known: {'x' * 60}; declare it"),
        (("x" * 61,), "declare it"),
        (("team",) * 11, "declare it"),
    ],
)
def test_lists_what_is_known_if_it_is_short(words: tuple[str, ...], told: str) -> None:
    assert listed(words, "declare it") == told
