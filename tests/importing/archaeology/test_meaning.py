"""What says that lines were meant, and which of several readings is chosen."""

from __future__ import annotations

import pytest

from debtlog.git.versions.tree_objects import Stored
from debtlog.importing.archaeology.authorship.first_written import Origin
from debtlog.importing.archaeology.meaning.evidence import WordIndex
from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.meaning.names_beside import names_in, quotes_in
from debtlog.importing.archaeology.meaning.readings import Reading, chosen
from debtlog.importing.archaeology.meaning.soundness import Evidence
from debtlog.importing.archaeology.meaning.targets import Target
from debtlog.sources.tree import SourceFile

OLD, NEW = Origin("a" * 40, None), Origin("b" * 40, None)
GONE = Flawed(Flaw.NO_PATH, "did not exist then")


def target(text: str, bits: float, *, is_enough: bool = True) -> Target:
    """Lines with ``text``, for which some bits speak."""
    return Target(
        Stored("100644", "a.py", text), (1, 1), evidence=Evidence(is_enough, bits), text=text
    )


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([Reading(OLD, target("x", 9))], "x"),
        ([Reading(OLD, target("x", 9)), Reading(OLD, target("y", 30))], "y"),
        # it is not known whether a commit that edits the code means it before or after that
        ([Reading(OLD, target("x", 9)), Reading(OLD, target("y", 10))], Flaw.EDITED),
        ([Reading(OLD, target("x", 9)), Reading(OLD, target("x", 10))], "x"),
        ([Reading(OLD, GONE), Reading(OLD, target("y", 10))], "y"),
        ([Reading(OLD, GONE), Reading(OLD, target("y", 10, is_enough=False))], Flaw.NO_PATH),
        ([Reading(OLD, target("x", 9)), Reading(NEW, target("x", 20))], "x"),
        ([Reading(OLD, target("x", 9)), Reading(NEW, target("y", 20))], "y"),
        ([Reading(OLD, target("x", 9)), Reading(NEW, target("y", 9))], Flaw.EDITED),
        ([Reading(OLD, target("x", 1, is_enough=False))], "x"),
        (
            [
                Reading(OLD, target("x", 1, is_enough=False)),
                Reading(OLD, target("y", 1, is_enough=False)),
            ],
            Flaw.EDITED,
        ),
    ],
)
def test_the_clearest_reading_is_chosen(readings: list[Reading], expected: str) -> None:
    _, found = chosen(readings)
    assert expected == (found.flaw if isinstance(found, Flawed) else found.text)


def test_lines_are_weighed_beside_all_others() -> None:
    lines = [f"value {number}" for number in range(200)]
    lines[20] = "retry the payment of the customer"
    lines[120] = "retry the payment"
    index = WordIndex(SourceFile("a.txt", "\n".join(lines)))
    words = ("retry", "payment", "customer", "absent")
    best, other, none = (index.weigh(words, ["the"], (at, at)) for at in (21, 121, 60))
    assert best.words > other.words > 0 > none.words
    assert best.lead > 0 > other.lead > none.lead
    assert best.names == other.names > none.names == 0
    assert index.weigh(words, [], (1, 200)).words == pytest.approx(0)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("`make_it` in `src/a.py:12` is slow", ["make_it"]),
        ("makeIt and MAX_SIZE of Box.getAll, not Words", ["makeIt", "MAX_SIZE", "Box.getAll"]),
        ("`a.py:30`, `:872` and `43_200_000`", ["43200000"]),
        ("`if x is None: return` and `(1946 lines)`", ["lines"]),
        ("~~`old-name.ts`~~ `a::b`", ["a::b"]),
    ],
)
def test_names_of_code_are_found_in_text(line: str, names: list[str]) -> None:
    assert [name for name in names_in(line, {"a.py"}) if name != "1946"] == names


def test_code_is_quoted_without_blanks() -> None:
    line = "`retries = LIMIT`, `name`, `src/a.py:30` and ``x = y + 1``"
    assert list(quotes_in(line, {"a.py"})) == ["retries=LIMIT"]
