"""What files were called, and which changed, at a time that recedes."""

from __future__ import annotations

from debtlog.git.changes import FileChange
from debtlog.tracking.recall.renamed_files import Names

BLOB = "0" * 40


def test_what_changed_since_a_step_does_not_grow_with_later_steps() -> None:
    names = Names()
    made, edited = FileChange("", "new.py", BLOB), FileChange("old.py", "old.py", BLOB)
    names.begin()
    names.take_back(edited)
    first = names.since(1)
    names.begin()
    names.take_back(made)
    assert dict(first) == {"old.py": False}
    assert "new.py" not in first
    assert dict(names.since(2)) == {"old.py": False, "new.py": True}


def test_a_file_is_new_only_where_it_was_made_since() -> None:
    names = Names()
    for change in (FileChange("a.py", "a.py", BLOB), FileChange("", "a.py", BLOB)):
        names.begin()
        names.take_back(change)
    assert [names.since(steps).get("a.py") for steps in range(3)] == [None, False, True]
    assert [len(names.since(steps)) for steps in range(3)] == [0, 1, 1]
