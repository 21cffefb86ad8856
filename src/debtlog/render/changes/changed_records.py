"""What happened to records, as items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.model.record_parts import Link, Problem, Recommendation, Relation, Task
from debtlog.model.vocabulary import Language, TaskStatus
from debtlog.render.changes.change_notation import label
from debtlog.render.views.event_view import changes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.comparison.record_diff import PartChange, RecordDiff
    from debtlog.analysis.history import FieldChange
    from debtlog.render.changes.change_notation import ChangeNotation


def changed_record(notation: ChangeNotation, changed: RecordDiff) -> str:
    """Say what happened to a record, in an item of a list, and to its parts in a list below it."""
    record, markup = changed.file.record, notation.markup
    said = f"{label(record.key)} {markup.literal(record.title)}"
    about = "; ".join(filter(None, _about(notation, changed)))
    parts = (f"\n    - {_part(notation, part)}" for part in changed.parts)
    return "".join([f"{said} — {about}" if about else said, *parts])


def _about(notation: ChangeNotation, changed: RecordDiff) -> Iterator[str]:
    record, words = changed.file.record, notation.words
    if changed.kind in {RecordKind.NEW, RecordKind.REMOVED}:
        grade = words.word("severity", record.severity)
        key = "text.severity_short" if record.severity else "text.severity_short_none"
        yield words(key, grade=grade)
        yield words.word("status", record.status)
    if changed.kind is RecordKind.PAID and record.paid_on:
        yield notation.markup.day(record.paid_on, "medium")
    if changed.former_key:
        old, new = label(changed.former_key), label(record.key)
        yield words("diff.renumbered", old=old, new=new)
    yield changes_in_words(notation.markup, notation.settings, changed.unsaid)


def _part(notation: ChangeNotation, part: PartChange) -> str:
    values = {"list": notation.field(part.field), "item": _item(notation, part)}
    if part.kind == "changed":
        values["changes"] = "; ".join(_change(notation, change) for change in part.changes)
    return notation.words(f"diff.part_{part.kind}", **values)


def _item(notation: ChangeNotation, part: PartChange) -> str:
    item, literal = part.item, notation.markup.literal
    if isinstance(item, Problem | Task | Recommendation):
        return literal(item.title)
    if isinstance(item, Relation):
        return f"{notation.words.word('relation', item.type)} {label(str(item.to))}"
    if isinstance(item, Link):
        return literal(item.title or item.url)
    known = next((it for it in Language if it.value == part.name), None)
    is_translation = part.field == "translations" and known
    return notation.words.language_name(known) if is_translation and known else literal(part.name)


def _change(notation: ChangeNotation, change: FieldChange) -> str:
    """Say what changed in an item: shortly, but for its title and the status of a task."""
    words, name = notation.words, notation.field(change.field)
    if change.field == "title":
        titles = [notation.markup.literal(str(it)) for it in (change.old, change.new)]
        return words("event.from_to", field=name, old=titles[0], new=titles[1])
    if isinstance(change.old, TaskStatus) and isinstance(change.new, TaskStatus):
        old, new = (words.word("task_status", it) for it in (change.old, change.new))
        return words("event.from_to", field=name, old=old, new=new)
    return words("event.edited", fields=name)
