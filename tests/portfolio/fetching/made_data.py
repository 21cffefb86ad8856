"""Published data that was made up."""

from __future__ import annotations

import json
from typing import Any

_LISTS = ("type", "quality", "tags", "aliases", "anchors", "problems", "relations", "links")
_NULLS = (
    *("description", "impact", "severity_reason", "priority_reason", "component", "owner"),
    *("contact", "paid_on", "resolution", "review_by", "revisit", "principal", "found_by"),
    *("interest", "edit_url"),
)


def a_reference(**values: object) -> dict[str, Any]:
    """Make a reference; ``values`` replace its own."""
    made = {
        "record": "1",
        "file": "debt/0001-x.yml",
        "line": 8,
        "path": "src/server.py",
        "verdict": "gone",
        "sure": True,
        "target": "src/server.py",
    }
    nulls = dict.fromkeys(("problem", "source", "lines", "symbol", "note", "found", "matches"))
    return made | nulls | values


def a_record(**values: object) -> dict[str, Any]:
    """Make a record with a reference; ``values`` replace its own."""
    made = {
        "id": "1",
        "title": "Waiting without end",
        "summary": "It costs too much.",
        "status": "confirmed",
        "severity": "high",
        "priority": "high",
        "created": "2026-01-20",
        "open": True,
        "overdue": False,
        "references": [a_reference()],
        "file": "debt/0001-x.yml",
        "url": "../1/",
    }
    return made | {name: [] for name in _LISTS} | dict.fromkeys(_NULLS) | values


def a_debt(*records: dict[str, Any], **values: object) -> bytes:
    """Write a register of ``records``; ``values`` replace its own."""
    register: dict[str, object] = {"title": "Debt of the shop", "language": "en", "url": "../"}
    register |= {"records": len(records), "open": 0, "critical": 0, "overdue": 0}
    whole: dict[str, object] = {"$schema": "debt.schema.json", "generator": "debtlog", "version": 2}
    whole |= {"day": "2026-06-01", "register": register, "records": list(records)}
    return json.dumps(whole | values).encode()
