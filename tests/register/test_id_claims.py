"""Which record has an id that several claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.register.id_claims import claims, collisions, mark_twins, oldest_first
from debtlog.register.load import load_register, read_record
from debtlog.register.record_file import RecordFile
from tests.conftest import MINIMAL, MakeProject

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_the_oldest_has_the_id_and_former_ids_give_way(project: MakeProject) -> None:
    made = project(
        {
            "debt/a.yml": MINIMAL.replace("id: 1", "id: TD-1").replace("01-20", "02-20"),
            "debt/b.yml": MINIMAL.replace("id: 1", "id: td-1"),
            "debt/c.yml": MINIMAL.replace("id: 1", "id: 7\naliases: [TD-1, old]"),
            "debt/d.yml": MINIMAL.replace("id: 1", "id: 8\naliases: [old]"),
        }
    )
    files = load_register(made.root).files
    assert [file.file for file in oldest_first(files)] == [
        f"debt/{name}.yml" for name in ("b", "c", "d", "a")
    ]
    assert {file.file: file.is_twin for file in mark_twins(files)} == {
        "debt/a.yml": True,
        "debt/b.yml": False,
        "debt/c.yml": False,
        "debt/d.yml": False,
    }
    claimed = {key: [file.file for file in found] for key, found in claims(files).items()}
    assert claimed == {
        "TD-1": ["debt/a.yml"],
        "td-1": ["debt/b.yml"],
        "7": ["debt/c.yml"],
        "8": ["debt/d.yml"],
        "old": ["debt/c.yml", "debt/d.yml"],
    }


def records(texts: Mapping[str, str]) -> list[RecordFile]:
    """Read records from their texts, by file."""
    read = [read_record(f"debt/{name}", text) for name, text in texts.items()]
    return [file for file in read if isinstance(file, RecordFile)]


ONE = {"0001-a.yml": MINIMAL}
TWO = MINIMAL.replace("id: 1", "id: 2")
OTHER = TWO.replace("A debt", "Another")
#: What both sides began with, what each has now → the ids that collide, with the two files.
SIDES: dict[str, tuple[dict[str, str], dict[str, str], dict[str, str], list[tuple[str, ...]]]] = {
    "nothing new": (ONE, ONE, ONE, []),
    "one side": (ONE, {**ONE, "0002-a.yml": TWO}, ONE, []),
    "two numbers": (ONE, {"2.yml": TWO}, {"3.yml": TWO.replace("2", "3", 1)}, []),
    "one number": (ONE, {"2-a.yml": TWO}, {"2-b.yml": OTHER}, [("2", "2-a.yml", "2-b.yml")]),
    "one number, one file": (ONE, {"2.yml": TWO}, {"2.yml": OTHER}, [("2", "2.yml", "2.yml")]),
    "an id that both had": (ONE, {"1.yml": f"{MINIMAL}tags: [a]\n"}, {"1-b.yml": MINIMAL}, []),
    "picked": (ONE, {"2-a.yml": TWO}, {"2-b.yml": TWO}, []),
    "picked and edited": (ONE, {"2.yml": TWO}, {"2.yml": f"{TWO}tags: [a]\n"}, []),
    "another day": (
        ONE,
        {"2.yml": TWO},
        {"2.yml": TWO.replace("2026-01-20", "2026-01-21")},
        [("2", "2.yml", "2.yml")],
    ),
    "words, whatever their case": (
        ONE,
        {"a.yml": TWO.replace("id: 2", "id: TD-2")},
        {"b.yml": OTHER.replace("id: 2", "id: td-2")},
        [("TD-2", "a.yml", "b.yml")],
    ),
    "a former id": (
        ONE,
        {"3.yml": TWO.replace("id: 2", "id: 3\naliases: [2]")},
        {"2.yml": OTHER},
        [("2", "3.yml", "2.yml")],
    ),
}


@pytest.mark.parametrize(("before", "ours", "theirs", "expected"), SIDES.values(), ids=SIDES)
def test_an_id_that_both_sides_gave_away_collides(
    before: dict[str, str],
    ours: dict[str, str],
    theirs: dict[str, str],
    expected: list[tuple[str, ...]],
) -> None:
    found = collisions(records(before), records(ours), records(theirs))
    names = [(it.key, it.ours.file[5:], it.theirs.file[5:]) for it in found]
    assert names == expected
