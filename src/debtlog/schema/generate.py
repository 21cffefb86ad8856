"""The JSON Schema (2020-12) of records, ``register.yml`` and translations, made from the types.

Editors read the published file; the loader validates with the same schema, so both always agree.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from debtlog.model.file_names import SCHEMA_FILES
from debtlog.model.record import Record
from debtlog.model.settings import Settings
from debtlog.model.texts import texts_type
from debtlog.model.vocabulary import Word

Schema = dict[str, Any]

#: Begins the comment of a schema, before the version that wrote it.
WRITTEN_BY = "debtlog "
#: Mappings that must say something, although each of their fields is optional.
_NOT_EMPTY = ("Origin",)
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> Schema:
    """Schema of a record."""
    return written_schema(Record)


def settings_schema() -> Schema:
    """Schema of ``register.yml``."""
    return written_schema(Settings)


def translation_schema() -> Schema:
    """Schema of the translation of a record."""
    return written_schema(texts_type(Record))


def settings_translation_schema() -> Schema:
    """Schema of the translation of ``register.yml``."""
    return written_schema(texts_type(Settings))


def schema_text(kind: str) -> str:
    """Write the schema of one kind of file, a key of ``SCHEMA_FILES``, in one line.

    Nobody reviews it, so it is not to fill a diff.
    """
    schemas = (record_schema, settings_schema, translation_schema, settings_translation_schema)
    return one_line(dict(zip(SCHEMA_FILES, schemas, strict=True))[kind]())


def one_line(schema: Schema) -> str:
    """Write a schema in one line; its comment says which version wrote it."""
    marked = {"$comment": f"{WRITTEN_BY}{own_version()}", **schema}
    return json.dumps(marked, ensure_ascii=False, separators=(",", ":")) + "\n"


def own_version() -> str:
    """Return the version of debtlog; ``0`` where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415  it is slow

    try:
        return version("debtlog")
    except PackageNotFoundError:  # run from files that are not installed
        return "0"


def schema_of(node: type[Struct]) -> Schema:
    """Schema of data in which a field without a value is null."""
    (root,), definitions = msgspec.json.schema_components([node], ref_template="#/$defs/{name}")
    name = root["$ref"].rpartition("/")[2]
    _describe_words(definitions)
    for it in definitions.keys() & _NOT_EMPTY:
        definitions[it]["minProperties"] = 1
    definitions = dict(sorted(definitions.items()))
    top = definitions.pop(name)
    return {"$schema": DIALECT, **top, "$defs": definitions}


@cache
def written_schema(node: type[Struct]) -> Schema:
    """Schema of what people write: fields without a value are omitted."""
    schema: Schema = _without_null(schema_of(node))
    return schema


def _describe_words(definitions: dict[str, Schema]) -> None:
    """List the words of each vocabulary in order, with their descriptions."""
    for vocabulary in Word.__subclasses__():
        if vocabulary.__name__ in definitions:
            definitions[vocabulary.__name__] |= {
                "enum": [word.value for word in vocabulary],
                "enumDescriptions": [word.description for word in vocabulary],
            }


def _without_null(schema: Any) -> Any:  # noqa: ANN401  JSON
    """Drop null: a field without a value is omitted, not empty."""
    if isinstance(schema, list):
        return [_without_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: _without_null(value) for key, value in schema.items() if key != "default"}
    kinds = [kind for kind in schema.get("anyOf", ()) if kind != {"type": "null"}]
    if kinds:
        schema.pop("anyOf")
        schema |= kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    return schema
