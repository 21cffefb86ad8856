"""Most texts are known by their words not to contain a block."""

from __future__ import annotations

import pytest

from debtlog.tracking.diffing.similarity import Text
from debtlog.tracking.recall.word_filter import Sketch

BLOCK = ["total = price + tax", "send(total, customer)", "log('sent', total)"]


@pytest.mark.parametrize(
    ("text", "least", "may"),
    [
        (BLOCK, 1, True),
        (["import os", *BLOCK[::-1]], 1, True),  # words are looked up, not lines
        ([*BLOCK[:2], "x"], 1, False),
        ([*BLOCK[:2], "x"], 0.6, True),
        (["import os"] * 9, 0.1, False),
        (BLOCK[:1], 0.9, False),  # a line weighs no more than 1
        ([], 0.1, False),
        ([], 0, True),
    ],
)
def test_may_be_in(text: list[str], least: float, may: bool) -> None:  # noqa: FBT001  a table
    sketch = Sketch(Text(BLOCK).part(0, len(BLOCK)))
    assert sketch.may_be_in(Text(text), least) is may
