"""Which ids a text claims."""

from __future__ import annotations

import pytest

from debtlog.register.written_ids import ids_at_a_glance, written_ids
from tests.conftest import MINIMAL

#: A text → the ids that it claims, and whether a glance is enough to know them.
TEXTS: dict[str, tuple[str, set[str], bool]] = {
    "a record": (MINIMAL, {"1"}, True),
    "a word": (MINIMAL.replace("id: 1", "id: TD-1.a_b  # new"), {"TD-1.a_b"}, True),
    "line ends of Windows": (MINIMAL.replace("\n", "\r\n"), {"1"}, True),
    "last in the file": ("title: x\nid: 7", {"7"}, True),
    "a number that is text": (MINIMAL.replace("id: 1", "id: 010"), {"010"}, True),
    "in the text": (f"{MINIMAL}impact: |\n  id: 9\n", {"1"}, True),
    "of a part": (f"{MINIMAL}problems:\n  - id: busy\n    title: x\n", {"1"}, True),
    "in quotes": (MINIMAL.replace("id: 1", "id: 'TD-1'"), {"TD-1"}, False),
    "twice": (f"{MINIMAL}id: 2\n", {"1", "2"}, False),
    "a key in quotes": (MINIMAL.replace("id: 1", '"id": 3'), {"3"}, False),
    "in braces": ("{id: 4, title: x}", {"4"}, False),
    "a long key": ("? id\n: 5\n", {"5"}, False),
    "former ids": (f"{MINIMAL}aliases: [2, TD-3]\n", {"1", "2", "TD-3"}, False),
    "a translation": ("title: Долг\nproblems:\n  - id: busy\n", set(), True),
    "nothing": ("", set(), True),
    "not YAML": ("id: 8\n[", {"8"}, True),
    "a list": ("- id: 1\n", set(), True),
    "a list of former ids that is none": (f"{MINIMAL}aliases: 2\n", {"1"}, False),
}


@pytest.mark.parametrize(("text", "ids", "at_a_glance"), TEXTS.values(), ids=TEXTS)
def test_ids_are_found_with_and_without_reading_yaml(
    text: str,
    ids: set[str],
    at_a_glance: bool,  # noqa: FBT001
) -> None:
    assert written_ids(text).ids == ids
    assert ids_at_a_glance(text) == (ids if at_a_glance else None)
