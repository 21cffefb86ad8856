"""Mismatches between data and a schema: all of them, each with its location.

msgspec decides quickly whether data is valid and stops at the first fault. This walk along the
published schema is only for data that it rejects, and finds them all.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from debtlog.schema.node_names import node_name
from debtlog.suggestions import did_you_mean, nearest
from debtlog.yaml.faults import YamlFault, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.diagnostics import Span
    from debtlog.schema.generate import Schema
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath

RULE = "schema-mismatch"
_TYPES: dict[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
}
_NAMES = {
    "object": "a mapping",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}
#: Keys and words of version 1, by the type they are in, and what is written now.
_RENAMED = {("RuleSetting", "severity"): "level", ("Level", "notice"): "note"}
#: Words that are true or false in YAML 1.1 and text in 1.2.
_OLD_BOOLEANS = frozenset({"no", "yes", "on", "off", "y", "n"})


def mismatches(document: YamlDocument, schema: Schema) -> Iterator[YamlFault]:
    """Yield every way in which the data of ``document`` does not fit ``schema``."""
    yield from _Walk(document, schema).value(document.data, schema, ())


class _Walk:
    """One walk along a schema."""

    def __init__(self, document: YamlDocument, root: Schema) -> None:
        self.document = document
        self.definitions: dict[str, Schema] = root["$defs"]

    def value(self, value: object, schema: Schema, path: NodePath) -> Iterator[YamlFault]:
        """Compare a value with its schema."""
        schema = self.resolved(schema)
        if value is None and path:
            yield self.fault(path, "has no value", "add a value, or remove the key")
        elif "anyOf" in schema:
            yield from self.any_of(value, schema, path)
        elif "enum" in schema:
            if value not in schema["enum"] or not isinstance(value, str):
                yield self.unknown_word(value, schema, path)
        elif not _has_type(value, schema["type"]):
            yield self.wrong_type(value, _NAMES[schema["type"]], path)
        elif isinstance(value, dict):
            yield from self.mapping(value, schema, path)
        elif isinstance(value, list):
            yield from self.sequence(value, schema, path)
        elif problem := _scalar_problem(value, schema):
            yield self.fault(path, problem)

    def resolved(self, schema: Schema) -> Schema:
        """Follow a reference to a definition."""
        while "$ref" in schema:
            schema = self.definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def any_of(self, value: object, schema: Schema, path: NodePath) -> Iterator[YamlFault]:
        """Report against the alternative of the value's own type."""
        alternatives = [self.resolved(kind) for kind in schema["anyOf"]]
        for kind in alternatives:
            if _has_type(value, kind["type"]):
                yield from self.value(value, kind, path)
                return
        names = " or ".join(_NAMES[kind["type"]] for kind in alternatives)
        yield self.wrong_type(value, names, path)

    def mapping(self, data: dict[str, Any], schema: Schema, path: NodePath) -> Iterator[YamlFault]:
        """Compare each entry; report missing and unknown keys."""
        fields: dict[str, Schema] = schema.get("properties", {})
        if len(data) < schema.get("minProperties", 0):
            yield self.fault(path, "is empty", f"add {' or '.join(fields)}, or remove the key")
        if len(data) > schema.get("maxProperties", len(data)):
            yield self.fault(path, f"has {len(data)} entries, more than {schema['maxProperties']}")
        unknown = [key for key in data if key not in fields]
        # guessing takes time, and no more keys can be misspelt than exist
        meant = {_renamed(schema, key) or nearest(key, fields) for key in unknown[: len(fields)]}
        for key in schema.get("required", ()):
            if key not in data and key not in meant:
                yield self.missing(key, fields[key], data, path)
        for key, value in data.items():
            if key in fields:
                yield from self.value(value, fields[key], (*path, key))
            elif isinstance(schema["additionalProperties"], dict):
                yield from self.named_entry(key, value, schema, path)
            elif (new := _renamed(schema, key)) and new not in data:
                yield self.renamed((*path, key), self.document.key_span(*path, key), key, new)
                yield from self.value(value, fields[new], (*path, key))
            else:
                yield self.unknown_key(key, list(fields), path)

    def named_entry(
        self, key: str, value: object, schema: Schema, path: NodePath
    ) -> Iterator[YamlFault]:
        """Compare an entry of a mapping whose keys are names."""
        if problem := _scalar_problem(key, schema["propertyNames"]):
            yield self.at_key((*path, key), f"the name {problem}")
        yield from self.value(value, schema["additionalProperties"], (*path, key))

    def sequence(self, data: list[Any], schema: Schema, path: NodePath) -> Iterator[YamlFault]:
        """Compare the length and each item."""
        if len(data) > schema.get("maxItems", len(data)):
            yield self.fault(path, f"has {len(data)} items, more than {schema['maxItems']}")
        if len(data) < schema.get("minItems", 0):
            yield self.fault(path, "is empty", "add an item, or remove the key")
        for index, item in enumerate(data):
            yield from self.value(item, schema["items"], (*path, index))

    def fault(self, path: NodePath, problem: str, help: str = "") -> YamlFault:
        """Report ``problem`` of the value at ``path``."""
        span = self.document.span(*path)
        return YamlFault(RULE, span, f"{_name(path)} {problem}", help, key=self.key(path))

    def at_key(self, path: NodePath, message: str, help: str = "") -> YamlFault:
        """Report the key of the entry at ``path``."""
        span = self.document.key_span(*path)
        return YamlFault(RULE, span, message, help, key=self.key(path))

    def missing(self, key: str, schema: Schema, data: dict[str, Any], path: NodePath) -> YamlFault:
        """Report at the start of a mapping that ``key`` is missing."""
        head = self.document.key_span(*path, next(iter(data))) if data else None
        span = head or self.document.span(*path)
        help = f"add {key}: {schema.get('description', '')}".strip()
        return YamlFault(RULE, span, f'"{key}" is missing', help, key=self.key((*path, key)))

    def unknown_key(self, key: str, known: list[str], path: NodePath) -> YamlFault:
        """Report a key that is not a field."""
        help = did_you_mean(nearest(key, known), f"known here: {', '.join(known)}")
        return self.at_key((*path, key), f"{_shown(key)} is not a field", help)

    def renamed(self, path: NodePath, span: Span, old: str, new: str) -> YamlFault:
        """Report a key or a word of an older version."""
        message = f'"{old}" is now called "{new}"'
        return YamlFault(RULE, span, message, "debtlog check --fix", new, self.key(path))

    def key(self, path: NodePath) -> str:
        """Name the node at ``path``."""
        return node_name(self.document.data, path)

    def unknown_word(self, value: object, schema: Schema, path: NodePath) -> YamlFault:
        """Report a word that is not allowed here."""
        words: list[str] = schema["enum"]
        if new := _renamed(schema, value):
            return self.renamed(path, self.document.span(*path), str(value), new)
        allowed = ", ".join(words)
        help = did_you_mean(nearest(value, words), "") if isinstance(value, str) else ""
        if isinstance(value, bool) or (isinstance(value, str) and value.lower() in _OLD_BOOLEANS):
            help = "quote it: other YAML readers take this word for true or false"
        return self.fault(path, f"is {_shown(value)}, expected one of {allowed}", help)

    def wrong_type(self, value: object, expected: str, path: NodePath) -> YamlFault:
        """Report the expected type and the actual one."""
        quotable = "text" in expected and isinstance(value, bool | int | float)
        help = "quote it to make it text" if quotable else ""
        return self.fault(path, f"is {_shown(value)}, expected {expected}", help)


def _renamed(schema: Schema, old: object) -> str:
    """Present name of a key or word of an older version; empty where it has none."""
    return _RENAMED.get((schema.get("title", ""), str(old)), "")


def _has_type(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])


def _scalar_problem(value: Any, schema: Schema) -> str:  # noqa: ANN401  any scalar
    """Name the limit that a scalar of the right type exceeds, if any."""
    if isinstance(value, str):
        if schema.get("format") == "date":
            expected = "expected a date such as 2026-01-31"
            return "" if _is_date(value) else f"is {_shown(value)}, {expected}"
        if len(value) > schema.get("maxLength", len(value)):
            return f"has {len(value)} characters, more than {schema['maxLength']}"
        if len(value) < schema.get("minLength", 0):
            return "is empty"
        if "pattern" in schema and not re.search(schema["pattern"], value):
            return f"is {_shown(value)}, {schema['patternErrorMessage']}"
    elif not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return f"is {_shown(value)}, expected {schema['minimum']} to {schema['maximum']}"
    return ""


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _name(path: NodePath) -> str:
    """The last key of the path, with the number of the item, from 1: ``tags[2]``."""
    keys = [part for part in path if isinstance(part, str)]
    name = shown(keys[-1]) if keys else "the file"
    last = path[-1] if path else ""
    return f"{name}[{last + 1}]" if isinstance(last, int) else name


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = shown(str(value))
    return f'"{text}"' if isinstance(value, str) else f"the number {text}"
