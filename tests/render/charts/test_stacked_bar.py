"""Bars that are as long as the number beside them."""

from __future__ import annotations

from collections import Counter

from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Grade, Language
from debtlog.render.charts.stacked_bar import BarPart, stacked

WORDS = catalogue(Language.EN)


def test_the_parts_of_a_bar_are_as_long_as_their_numbers_the_worst_first() -> None:
    counts = Counter[Grade | None]({Grade.LOW: 3, None: 1, Grade.CRITICAL: 2, Grade.HIGH: 0})
    bar = stacked(WORDS, counts, 8)
    assert bar.total == 6
    assert bar.label == "Critical: 2, Low: 3, Not judged: 1"
    assert bar.parts == (
        BarPart("critical", "0", "25"),
        BarPart("low", "25", "37.5"),
        BarPart("none", "62.5", "12.5"),
    )


def test_a_bar_of_nothing_has_no_parts() -> None:
    assert stacked(WORDS, {}, 0).parts == ()
