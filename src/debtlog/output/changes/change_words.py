"""Changes of records and references in words, one line each; they need not be printable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from debtlog.analysis.comparison.edited_lines import edited_lines
from debtlog.model.record_parts import Interest, Origin, Problem, Relation, Step, Task
from debtlog.output.field_words import spaced, worded
from debtlog.output.terminal.printable import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.comparison.record_diff import PartChange, RecordDiff
    from debtlog.analysis.history import FieldChange

#: Longer values are not shown: how much of them was edited is.
MOST_COLUMNS = 60
#: What an item of a list is called.
_NOUNS = {
    "problems": "problem",
    "tasks": "task",
    "recommendations": "recommendation",
    "relations": "relation",
    "links": "link",
    "ignore": "suppressed rule",
    "references": "reference",
    "translations": "translation",
}


def changes_of(diff: RecordDiff) -> list[str]:
    """Say what changed in a record, line by line, but for what its kind says."""
    renumbered = []
    if diff.former_key:
        renumbered = [f"renumbered #{diff.former_key} → #{diff.file.record.key}"]
    return [*renumbered, *map(_field, diff.unsaid), *map(_part, diff.parts)]


def _field(change: FieldChange) -> str:
    name, old, new = spaced(change.field), _value(change.old), _value(change.new)
    if progress := _progress(change):
        return f"{name}: {progress}"
    if old is None or new is None:
        return _edited(name, change)
    if old and new:
        return f"{name}: {old} → {new}"
    return f"{name}: {new}" if new else f"{name}: removed (was {old})"


def _part(change: PartChange) -> str:
    noun, name = _NOUNS[change.field], change.name
    if isinstance(change.item, Relation):
        name = f"{spaced(change.item.type)} #{change.item.to}"
    if change.kind == "changed":
        return f"{noun} {cut(one_line(name), MOST_COLUMNS)}: " + "; ".join(
            map(_field, change.changes)
        )
    title = f": {change.item.title}" if isinstance(change.item, Problem | Task) else ""
    return f"{noun} {change.kind}: {name}{title}"


def _edited(name: str, change: FieldChange) -> str:
    """Say that a long text, or a list, was edited, and how much of it."""
    if not _items(change.old):
        return f"{name} added"
    if not _items(change.new):
        return f"{name} removed"
    added, removed = edited_lines(change.old, change.new)
    is_list = isinstance(change.new, (tuple, list, dict))
    is_line = not is_list and added == removed == 1 and "\n" not in str(change.new).rstrip("\n")
    if is_line or not (added or removed):
        return f"{name} edited"
    return f"{name} edited (+{added} -{removed}{'' if is_list else ' lines'})"


def _value(value: object) -> str | None:
    """Write a value that is short enough; empty if there is none, None if it is too long."""
    items = _items(value)
    if not all(isinstance(item, (str, int, date, Interest, Origin)) for item in items):
        return None
    text = ", ".join(map(worded, items))
    is_short = len(text) <= MOST_COLUMNS and "\n" not in text
    return text if is_short else None


def _progress(change: FieldChange) -> str:
    """Say how many steps of a task are done, if nothing else about them changed."""
    old, new = _items(change.old), _items(change.new)
    if change.field != "steps" or not all(isinstance(it, Step) for it in (*old, *new)):
        return ""
    before, after = ([it for it in steps if isinstance(it, Step)] for steps in (old, new))
    if [it.text for it in before] != [it.text for it in after]:
        return ""
    done = (sum(it.done for it in steps) for steps in (before, after))
    return "{} → {} of {} done".format(*done, len(after))


def _items(value: object) -> Sequence[object]:
    if isinstance(value, (tuple, list)):
        return value
    return () if value is None else (value,)
