"""What changed in a record, field by field, and item by item in its lists of mappings."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from debtlog.analysis.comparison.record_diff import PartChange
from debtlog.analysis.history import FieldChange
from debtlog.model.record import Record
from debtlog.model.record_parts import Problem, Relation
from debtlog.model.texts import OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from debtlog.model.record_parts import Node
    from debtlog.model.texts import Texts

    #: Resolves an id that a relation names to one that both sides have in common.
    Resolve = Callable[[str], str]
    #: Names an item of a list, so that the same one is found on the other side.
    Name = Callable[[Node], str]

#: Lists whose items are compared one by one, and what identifies an item.
_ITEMS = {
    "problems": "id",
    "tasks": "id",
    "recommendations": "title",
    "links": "url",
    "ignore": "rule",
}
#: Fields that are compared otherwise: references by where they lead.
_ELSEWHERE = frozenset({"id", "aliases", "references", "relations", *_ITEMS})
_FIELDS = tuple(name for name in Record.__struct_fields__ if name not in _ELSEWHERE)


def field_changes(before: Record, after: Record) -> Iterator[FieldChange]:
    """Yield the fields that differ, in the order of the schema.

    Former ids that only say that the record was renumbered are no change.
    """
    yield from _changes(before, after, _FIELDS)
    known = [{*map(str, record.aliases), before.key, after.key} for record in (before, after)]
    if known[0] != known[1]:
        yield FieldChange("aliases", before.aliases, after.aliases)


def part_changes(
    before: Record, after: Record, resolved: tuple[Resolve, Resolve]
) -> Iterator[PartChange]:
    """Yield what happened to problems, tasks, recommendations, relations, links and the like.

    ``resolved`` gives, for each side, the present id of a record that a relation names.
    """
    for field, key in _ITEMS.items():
        old, new = (_named(getattr(record, field), _by(key)) for record in (before, after))
        yield from _compared(field, old, new)
    yield from _compared(
        "relations",
        {f"{it.type} {resolved[0](str(it.to))}": it for it in before.relations},
        {f"{it.type} {resolved[1](str(it.to))}": it for it in after.relations},
    )


def translation_changes(
    before: Mapping[str, Texts], after: Mapping[str, Texts]
) -> Iterator[PartChange]:
    """Yield what happened to the translations of a record, which are given by language."""
    for language in sorted({*before, *after}):
        old, new = before.get(language), after.get(language)
        if old is None or new is None:
            yield PartChange("translations", language, "removed" if new is None else "added")
        elif changes := tuple(_translated(old, new)):
            yield PartChange("translations", language, "changed", None, changes)


def _compared(
    field: str, before: Mapping[str, Node], after: Mapping[str, Node]
) -> Iterator[PartChange]:
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = before.get(name), after.get(name)
        if new is None:
            yield PartChange(field, name, "removed", old)
        elif old is None:
            yield PartChange(field, name, "added", new)
        elif changes := tuple(_changes(old, new, _fields_of(field, new))):
            yield PartChange(field, name, "changed", new, changes)


def _fields_of(field: str, item: Node) -> Sequence[str]:
    """The fields of an item that can differ; a relation is all that it says."""
    if isinstance(item, Relation):
        return ()
    left_out = {_ITEMS[field], "references"} if isinstance(item, Problem) else {_ITEMS[field]}
    return [name for name in item.__struct_fields__ if name not in left_out]


def _changes(before: Node, after: Node, fields: Sequence[str]) -> Iterator[FieldChange]:
    for name in fields:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield FieldChange(name, old, new)


def _named(items: Sequence[Node], name_of: Name) -> dict[str, Node]:
    """Name items; of several with one name, those behind the first are counted."""
    seen: Counter[str] = Counter()
    named: dict[str, Node] = {}
    for item in items:
        name = name_of(item)
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name} ({seen[name]})"] = item
    return named


def _by(key: str) -> Name:
    return lambda item: str(getattr(item, key))


def _translated(before: Texts, after: Texts) -> Iterator[FieldChange]:
    """Yield the texts that differ; fingerprints of their originals are no texts."""
    for name in [*after, *(name for name in before if name not in after)]:
        old, new = (_without_fingerprints(texts.get(name)) for texts in (before, after))
        if old != new and name != OF:
            yield FieldChange(name, old, new)


def _without_fingerprints(texts: object) -> object:
    if isinstance(texts, dict):
        return {name: _without_fingerprints(it) for name, it in texts.items() if name != OF}
    return [_without_fingerprints(it) for it in texts] if isinstance(texts, list) else texts
