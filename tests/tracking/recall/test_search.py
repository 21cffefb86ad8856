"""Lines that are gone from their file are looked for in the others that changed."""

from __future__ import annotations

import pytest

from debtlog.tracking.budget import Budget
from debtlog.tracking.diffing.similarity import Text
from debtlog.tracking.diffing.text_pair import Comparison
from debtlog.tracking.recall.changed_files import Other
from debtlog.tracking.recall.search import Others, find, is_prose

BLOCK = [
    "def send(total, customer):",
    "    receipt = printed(total)",
    "    customer.inbox.append(receipt)",
    "    log.info('sent %s', total)",
]
AROUND = [f"setting_{number} = load_{number * 7}({number})" for number in range(12)]
OLD = Text([*AROUND[:6], *BLOCK, *AROUND[6:]])
PLACE = (7, 10)
HOME_WITHOUT = Text(AROUND)
EDITED = [line.replace("printed(total)", "printed(total, 2)") for line in BLOCK]

Found = tuple[str, str | None, tuple[int, int] | None, bool]


def found(*files: Other, home: Text | None = HOME_WITHOUT, budget: Budget | None = None) -> Found:
    """Find the block; say what became of it, in which file and lines, and whether that is sure."""
    texts = Comparison(OLD, home) if home else None
    location = find(OLD, PLACE, texts, Others("src/old.py", files), budget)
    return location.verdict.value, location.path, location.lines, location.sure


def other(path: str, lines: list[str], *, is_new: bool = True) -> Other:
    return Other(path, Text(["# head", *lines]), is_new)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], ("gone", None, None, True)),
        ([other("a.py", BLOCK)], ("moved", "a.py", (2, 5), True)),
        # a file that was there before may always have had them
        ([other("a.py", BLOCK, is_new=False)], ("changed", "a.py", (2, 5), False)),
        ([other("a.py", BLOCK), other("b.py", BLOCK)], ("ambiguous", None, None, False)),
        # what is written about code is not the code
        ([other("plan.md", BLOCK), other("b.py", BLOCK)], ("moved", "b.py", (2, 5), True)),
        ([other("plan.md", BLOCK)], ("changed", "plan.md", (2, 5), False)),
        ([other("a.py", EDITED)], ("changed", "a.py", (2, 5), False)),
        ([other("a.py", EDITED, is_new=False)], ("gone", None, None, True)),
        ([other("a.py", AROUND)], ("gone", None, None, True)),
    ],
)
def test_lines_that_are_gone_from_their_file(files: list[Other], expected: Found) -> None:
    assert found(*files) == expected


def test_what_is_at_home_is_not_looked_for_elsewhere() -> None:
    assert found(other("a.py", BLOCK), home=OLD) == ("intact", None, PLACE, True)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], ("gone", None, None, True)),
        ([other("a.py", BLOCK)], ("moved", "a.py", (2, 5), True)),
        # of the two the one that has most of the lost file is its successor
        (
            [other("a.py", BLOCK), other("b.py", [*AROUND, *BLOCK])],
            ("moved", "b.py", (14, 17), True),
        ),
        ([other("b.py", AROUND[:2])], ("gone", None, None, True)),
    ],
)
def test_a_file_that_is_gone_may_have_a_successor(files: list[Other], expected: Found) -> None:
    assert found(*files, home=None) == expected


@pytest.mark.parametrize(("files", "verdict"), [([other("a.py", BLOCK)], "moved"), ([], "unknown")])
def test_a_search_that_was_cut_short_is_sure_of_nothing(files: list[Other], verdict: str) -> None:
    budget = Budget(1)
    told, _, _, is_sure = found(*files, budget=budget)
    assert budget.is_short
    assert (told, is_sure) == (verdict, False)


@pytest.mark.parametrize(
    ("path", "prose"), [("PLAN.MD", True), ("docs/a.rst", True), ("a.py", False), ("md", False)]
)
def test_is_prose(path: str, prose: bool) -> None:  # noqa: FBT001  a table
    assert is_prose(path) is prose
