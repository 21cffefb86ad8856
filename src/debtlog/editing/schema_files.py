"""Bring the schemas that editors use up to date with the debtlog that checks."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from debtlog.editing.pin import Fixed, Kind
from debtlog.fs.lock import locked
from debtlog.fs.read import Refusal, read_file
from debtlog.fs.write import write_atomically
from debtlog.model.file_names import SCHEMA_FILES
from debtlog.natural_order import counted
from debtlog.schema.generate import DIALECT, WRITTEN_BY, schema_text

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis

MAX_BYTES = 1_000_000
_VERSION = re.compile(re.escape(WRITTEN_BY) + r"(?P<version>\S+)")


def update_schemas(analysis: Analysis) -> list[Fixed]:
    """Write each schema below ``debt/`` again that an older debtlog wrote; return which.

    Only files that exist are written, and none that a newer debtlog or somebody else wrote.
    """
    root, updated = analysis.register.root, []
    for kind, file in SCHEMA_FILES.items():
        found = read_file(root, file, MAX_BYTES)
        if isinstance(found, Refusal):
            continue
        text = schema_text(kind)
        new = json.loads(text)
        if _is_older(_schema(found), new):
            with locked(root):
                write_atomically(root / file, text.encode(), found)
            updated.append(Fixed(file, 1, f"written again by {new['$comment']}", Kind.UPDATED))
    return updated


def _is_older(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether a schema differs from the ``new`` one and was not written by a newer version.

    The first schemas had no comment. How a file is laid out does not matter.
    """
    if (old.get("$schema"), old.get("title")) != (DIALECT, new.get("title")) or old == new:
        return False
    if "$comment" not in old:
        return True
    versions = [_VERSION.fullmatch(str(schema["$comment"])) for schema in (old, new)]
    then, now = (counted(it["version"]) if it else None for it in versions)
    return then is not None and now is not None and then <= now


def _schema(data: bytes) -> dict[str, Any]:
    """Read a schema; it is empty where the file is none."""
    try:
        schema = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return schema if isinstance(schema, dict) else {}
