"""Assignments as people type them, ``owner=core`` or ``tags+=slow``, and what they do to a record.

Which fields there are, what they hold and their order come from the schema of a record.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.schema.generate import record_schema
from debtlog.suggestions import did_you_mean, nearest
from debtlog.yaml.faults import UNSAFE, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from debtlog.schema.generate import Schema

_ASSIGNMENT = re.compile(r"(?P<name>[^=]*?)(?P<operator>\+=|-=|=)(?P<value>.*)", re.DOTALL)
_NUMBER = re.compile("0|[1-9][0-9]{0,17}")
TODAY = "today"
_PERMANENT = (
    "the id is permanent: other records, pages and commits name it; to renumber a record, write"
    " the new id into it by hand and the old one into its aliases"
)


class Assignment(NamedTuple):
    """A new value for the field at ``path``, or items to add to it or remove from it.

    ``schema`` describes the field. ``values`` are one for a scalar, those of a list, or none.
    """

    path: tuple[str, ...]
    operator: str
    values: tuple[Any, ...]
    schema: Schema

    @property
    def is_list(self) -> bool:
        """Whether the field is a list."""
        return bool(self.schema.get("type") == "array")


def parse(text: str, today: date) -> Assignment:
    """Read an assignment; raise DebtlogError when there is no such field or it cannot be set."""
    match = _ASSIGNMENT.fullmatch(text)
    if not match or not match["name"]:
        raise DebtlogError(f"{text!r} is no assignment; write FIELD=VALUE")
    if found := UNSAFE.search(match["value"]):
        raise DebtlogError(f"{match['name']}: character U+{ord(found[0]):04X} is not allowed")
    path = tuple(match["name"].split("."))
    schema = _field(path)
    operator, value = match["operator"], match["value"]
    if schema.get("type") == "array":
        items = [item.strip() for item in value.split(",")] if value.strip() else []
        kinds = _kinds(schema["items"])
    else:
        items, kinds = ([value] if value else []), _kinds(schema)
        if operator != "=":
            raise DebtlogError(f"{match['name']} is not a list; write {match['name']}=VALUE")
    if "object" in kinds and value:
        raise DebtlogError(_mapping_help(match["name"], schema))
    if operator != "=" and not items:
        raise DebtlogError(f"{text} names no item")
    values = tuple(_read(item, kinds, today) for item in items)
    return Assignment(path, operator, tuple(dict.fromkeys(values)), schema)


def assigned(data: Mapping[str, Any], assignments: Iterable[Assignment]) -> dict[str, Any]:
    """Return the data of a record after ``assignments``."""
    wanted = deepcopy(dict(data))
    for assignment in assignments:
        *around, name = assignment.path
        schema, mapping = record_schema(), wanted
        for key in around:
            if key not in mapping:
                put(mapping, key, {}, schema)
            mapping, schema = mapping[key], _properties(schema)[key]
        _assign(mapping, name, assignment, schema)
        if around and not mapping:
            del wanted[around[0]]
    return wanted


def put(mapping: dict[str, Any], key: str, value: object, schema: Schema | None = None) -> None:
    """Set a value; a new key goes where the fewest keys are out of the order of the fields.

    ``schema`` is that of the mapping; that of a record if it is None.
    """
    if key in mapping:
        mapping[key] = value
        return
    order = list(_properties(schema or record_schema()))
    rank, ranks = order.index(key), [order.index(name) for name in mapping]

    def disorder(gap: int) -> tuple[int, int]:
        wrong = sum(it > rank for it in ranks[:gap]) + sum(it < rank for it in ranks[gap:])
        return wrong, -gap

    gap = min(range(len(ranks) + 1), key=disorder)
    items = list(mapping.items())
    mapping.clear()
    mapping.update([*items[:gap], (key, value), *items[gap:]])


def field_names() -> list[str]:
    """Name what can be set: fields that are no mappings, and those inside mappings."""
    names = []
    for name, schema in _properties(record_schema()).items():
        inner = _properties(_resolved(schema))
        names += [f"{name}.{key}" for key in inner] or [name]
    return [name for name in names if name != "id" and "object" not in _item_kinds(name)]


def words_of(name: str) -> list[str]:
    """List the words that a field may have; none where any text will do."""
    try:
        schema = _field(tuple(name.split(".")))
    except DebtlogError:
        return []
    words: list[str] = _resolved(schema.get("items", schema)).get("enum", [])
    return [TODAY] if "date" in _kinds(schema) else words


def _assign(mapping: dict[str, Any], name: str, assignment: Assignment, schema: Schema) -> None:
    values: Any = list(assignment.values)
    old = mapping.get(name, [])
    if assignment.operator == "+=":
        values = [*old, *(item for item in values if item not in old)]
    elif assignment.operator == "-=":
        values = [item for item in old if item not in values]
    if not values:
        mapping.pop(name, None)
    else:
        put(mapping, name, values if assignment.is_list else values[0], schema)


def _field(path: tuple[str, ...]) -> Schema:
    """Return the schema of the field at ``path``."""
    if path == ("id",):
        raise DebtlogError(_PERMANENT)
    schema = record_schema()
    for depth, name in enumerate(path):
        known = _properties(schema)
        if path[:depth] and not known:
            around = ".".join(path[:depth])
            raise DebtlogError(f"{shown(around)} is not a mapping; write {shown(around)}=VALUE")
        if name not in known:
            where, meant = ".".join(path[: depth + 1]), nearest(name, known)
            near = meant and ".".join((*path[:depth], meant))
            help = did_you_mean(near, f"known here: {', '.join(known)}")
            raise DebtlogError(f"{shown(where)} is not a field; {help}")
        schema = _resolved(known[name])
    return schema


def _properties(schema: Schema) -> dict[str, Schema]:
    properties: dict[str, Schema] = _resolved(schema).get("properties", {})
    return properties


def _resolved(schema: Schema) -> Schema:
    while "$ref" in schema:
        schema = record_schema()["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _kinds(schema: Schema) -> set[str]:
    """Name the types that a value may have; a date is one of its own."""
    schema = _resolved(schema)
    if "anyOf" in schema:
        return {kind for part in schema["anyOf"] for kind in _kinds(part)}
    return {"date" if schema.get("format") == "date" else schema.get("type", "string")}


def _item_kinds(name: str) -> set[str]:
    schema = _field(tuple(name.split(".")))
    return _kinds(schema["items"] if schema.get("type") == "array" else schema)


def _read(text: str, kinds: set[str], today: date) -> object:
    if "date" in kinds and text == TODAY:
        return str(today)
    if "integer" in kinds and _NUMBER.fullmatch(text):
        return int(text)
    if "boolean" in kinds and text in {"true", "false"}:
        return text == "true"
    return text


def _mapping_help(name: str, schema: Schema) -> str:
    if inner := ", ".join(f"{name}.{key}" for key in _properties(schema)):
        return f"{name} is a mapping; set {inner}"
    return f"{name} is a list of mappings; edit the file of the record"
