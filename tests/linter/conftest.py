"""Records to judge: the smallest one, with what a test adds to it."""

from __future__ import annotations

from textwrap import dedent


def record(key: int | str, extra: str = "", **fields: str) -> str:
    """Write a record as YAML; ``fields`` replace the usual ones, ``extra`` follows them."""
    usual = {"title": "A debt", "status": "confirmed", "severity": "high"}
    usual |= {"created": "2026-01-20", "summary": "It costs more than it should."}
    lines = [f"{name}: {value}\n" for name, value in {"id": str(key), **usual, **fields}.items()]
    return "".join(lines) + dedent(extra)
