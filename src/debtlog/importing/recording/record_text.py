"""The data of a new record → YAML that people like to edit: long texts as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.yaml.block_entry import block_entry

if TYPE_CHECKING:
    from collections.abc import Mapping


def record_text(data: Mapping[str, object], head: str = "") -> str:
    """Write a record; ``head`` is a first line, such as that which names the schema for editors."""
    lines = [head] if head else []
    for name, value in data.items():
        lines += block_entry(name, value)
    return "".join(f"{line}\n" for line in lines)
