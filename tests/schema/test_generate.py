"""The published schema is one that any validator of JSON Schema 2020-12 can use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.model import vocabulary
from debtlog.schema.generate import (
    DIALECT,
    record_schema,
    settings_schema,
    settings_translation_schema,
    translation_schema,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = {
    "record": record_schema(),
    "settings": settings_schema(),
    "translation": translation_schema(),
    "settings-translation": settings_translation_schema(),
}
WORDS = {
    name: word
    for name, word in vars(vocabulary).items()
    if isinstance(word, type) and issubclass(word, vocabulary.Word) and word is not vocabulary.Word
}

_TEXT, _LIST, _NUMBER, _SCHEMA, _SCHEMAS = "text", "list of text", "number", "schema", "schemas"
#: Keywords of 2020-12, and those that editors know beside them, with what their values must be.
KEYWORDS = {
    "$schema": _TEXT,
    "$ref": _TEXT,
    "$defs": _SCHEMAS,
    "title": _TEXT,
    "description": _TEXT,
    "examples": "list",
    "type": _TEXT,
    "enum": _LIST,
    "format": _TEXT,
    "pattern": _TEXT,
    "minLength": _NUMBER,
    "maxLength": _NUMBER,
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "minItems": _NUMBER,
    "maxItems": _NUMBER,
    "maxProperties": _NUMBER,
    "minProperties": _NUMBER,
    "required": _LIST,
    "properties": _SCHEMAS,
    "additionalProperties": _SCHEMA,
    "propertyNames": _SCHEMA,
    "items": _SCHEMA,
    "anyOf": "list of schemas",
    "enumDescriptions": _LIST,
    "patternErrorMessage": _TEXT,
}


def nodes(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  JSON
    """Every schema inside ``schema``, itself included."""
    if isinstance(schema, dict):
        yield schema
        for keyword, value in schema.items():
            kind = KEYWORDS.get(keyword, "")
            below = list(value.values()) if kind == _SCHEMAS else [value]
            if kind in {_SCHEMA, _SCHEMAS}:
                for item in below:
                    yield from nodes(item)
            elif kind == "list of schemas":
                for item in value:
                    yield from nodes(item)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_has_only_known_keywords_with_right_values(schema: dict[str, Any]) -> None:
    for node in nodes(schema):
        for keyword, value in node.items():
            kind = KEYWORDS[keyword]
            match kind:
                case "text":
                    assert isinstance(value, str)
                    assert value
                case "number":
                    assert type(value) is int
                case "list of text":
                    assert value == list(dict.fromkeys(map(str, value)))
                case "list":
                    assert isinstance(value, list)
                case "schemas":
                    assert isinstance(value, dict)
                case "list of schemas":
                    assert len(value) > 1
                case "schema":
                    assert isinstance(value, dict | bool)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_is_whole_and_strict(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == DIALECT
    used = set()
    for node in nodes(schema):
        if "$ref" in node:
            used.add(node["$ref"].removeprefix("#/$defs/"))
        if node.get("type") == "object":
            assert "additionalProperties" in node
            assert set(node.get("required", ())) <= set(node.get("properties", ()))
        if "pattern" in node:
            re.compile(node["pattern"])
            assert node["patternErrorMessage"].startswith("expected ")
        assert node.get("type") != "null", "a field without a value is left out"
    assert used == set(schema["$defs"])


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_describes_every_field(schema: dict[str, Any]) -> None:
    for mapping in [schema, *schema["$defs"].values()]:
        assert mapping["description"]
        for field in mapping.get("properties", {}).values():
            assert field["description"]


def test_describes_every_word_in_its_order() -> None:
    definitions = {name: d for schema in SCHEMAS.values() for name, d in schema["$defs"].items()}
    published = {name: d for name, d in definitions.items() if "enum" in d}
    assert set(published) == set(WORDS) - {"Verdict"}
    for name, definition in published.items():
        assert definition["enum"] == [word.value for word in WORDS[name]]
        assert definition["enumDescriptions"] == [word.description for word in WORDS[name]]


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
def test_patterns_mean_the_same_to_python_and_to_editors(schema: dict[str, Any]) -> None:
    # editors read patterns as ECMAScript does
    patterns = {node["pattern"] for node in nodes(schema) if "pattern" in node}
    assert patterns
    for pattern in patterns:
        assert not re.search(r"\\[AZzGpP]|\(\?[a-zA-Z<#]|\\d|\\w|\\b", pattern)
        assert not pattern.endswith("$"), "Python lets $ match before a last line end"
