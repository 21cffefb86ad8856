"""JSON Schemas as text, for editors."""

from __future__ import annotations

import json

#: Where ``init`` puts the schema of each kind of file, relative to the checkout.
FILES = {
    kind: f"debt/schema/{kind}.json"
    for kind in ("record", "register", "translation", "register-translation")
}


def schema_text(kind: str) -> str:
    """Write the schema of one kind of file, a key of ``FILES``."""
    from debtlog.schema import generate

    makers = (
        generate.record_schema,
        generate.settings_schema,
        generate.translation_schema,
        generate.settings_translation_schema,
    )
    made = dict(zip(FILES, makers, strict=True))[kind]()
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
