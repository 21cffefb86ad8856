"""The JSON Schemas as text, for editors."""

from __future__ import annotations

import json

#: Where ``init`` puts the schema of each kind of file, relative to the checkout.
FILES = {"record": "debt/schema/record.json", "register": "debt/schema/register.json"}


def schema_text(kind: str) -> str:
    """Write the schema of a kind of file, one of ``FILES``."""
    from debtlog.reading.schema import record_schema, settings_schema

    schema = record_schema() if kind == "record" else settings_schema()
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
