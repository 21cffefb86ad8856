"""What hunks do to lines, against a diff of the two texts by hand."""

from __future__ import annotations

import pytest

from debtlog.git.differences import Hunk
from debtlog.revisions.met_lines import changed_lines, done_to, leaves
from debtlog.revisions.touch import Touched

#: The place in each case: lines 10 to 14.
PLACE = (10, 14)
#: name → hunks (old, removed, new, added), what they do, the changed lines, where the place is now.
CASES: dict[str, tuple[list[Hunk], Touched | None, tuple[int, int] | None]] = {
    "nothing": ([], None, None),
    "lines above": ([Hunk(2, 3, 2, 1)], None, None),
    "lines below": ([Hunk(16, 3, 16, 1)], None, None),
    "put above": ([Hunk(0, 0, 1, 4)], None, None),
    "put directly before": ([Hunk(9, 0, 10, 2)], None, (10, 11)),
    "put directly after": ([Hunk(14, 0, 15, 2)], None, (15, 16)),
    "directly before and after": (
        [Hunk(9, 0, 10, 1), Hunk(14, 0, 16, 1)],
        Touched.SURROUNDED,
        (10, 10),
    ),
    "neighbours replaced": ([Hunk(9, 1, 9, 1), Hunk(15, 1, 15, 2)], Touched.SURROUNDED, (9, 9)),
    "neighbours removed": ([Hunk(8, 2, 7, 0), Hunk(15, 1, 12, 0)], Touched.SURROUNDED, (7, 7)),
    "the first line": ([Hunk(10, 1, 10, 1)], Touched.EDITED, (10, 10)),
    "the last line": ([Hunk(14, 1, 14, 3)], Touched.EDITED, (14, 16)),
    "from above into it": ([Hunk(7, 5, 7, 5)], Touched.EDITED, (7, 11)),
    "put between": ([Hunk(12, 0, 13, 2)], Touched.EDITED, (13, 14)),
    "one line removed": ([Hunk(12, 1, 11, 0)], Touched.EDITED, (11, 11)),
    "all removed": ([Hunk(10, 5, 9, 0)], Touched.DELETED, (9, 9)),
    "more than all removed": ([Hunk(5, 20, 4, 0)], Touched.DELETED, (4, 4)),
    "removed in two": ([Hunk(10, 2, 9, 0), Hunk(12, 3, 9, 0)], Touched.DELETED, (9, 9)),
    "replaced": ([Hunk(10, 5, 10, 1)], Touched.EDITED, (10, 10)),
    "removed from the head": ([Hunk(1, 30, 0, 0)], Touched.DELETED, (1, 1)),
}


@pytest.mark.parametrize(("hunks", "done", "lines"), CASES.values(), ids=CASES)
def test_what_is_done_to_a_place(
    hunks: list[Hunk], done: Touched | None, lines: tuple[int, int] | None
) -> None:
    assert done_to(PLACE, hunks) is done
    assert changed_lines(PLACE, hunks) == lines


@pytest.mark.parametrize(
    ("hunks", "place", "left"),
    [
        ([], (3, 5), True),
        ([Hunk(0, 0, 1, 2)], (13, 15), True),
        ([Hunk(1, 4, 0, 0)], (3, 4), True),
        ([Hunk(1, 1, 1, 3), Hunk(20, 2, 21, 0)], (10, 12), True),
        ([Hunk(1, 1, 1, 3)], (2, 5), False),
        ([Hunk(1, 1, 1, 3)], (4, 5), False),  # beside it
        ([Hunk(7, 1, 6, 0)], (6, 8), False),
        ([Hunk(90, 1, 90, 9)], (6, 8), True),
    ],
)
def test_whether_a_place_is_left_alone(
    hunks: list[Hunk], place: tuple[int, int], *, left: bool
) -> None:
    assert leaves(hunks, place) is left
