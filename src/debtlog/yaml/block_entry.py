"""Entries of YAML that people like to edit: long texts in blocks."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from debtlog.yaml.quoting import entry_lines
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 100
_INDENT = "  "


def block_entry(name: str, value: object) -> Iterator[str]:
    """Yield the lines of an entry; a text that is long, or has several lines, is a block."""
    if isinstance(value, str) and ("\n" in value or len(name) + len(value) > _WIDTH):
        for written in (_folded(name, value), _literal(name, value)):
            if _reads_back(name, value, written):
                yield from written
                return
    yield from entry_lines(name, value)


def _folded(name: str, value: str) -> list[str]:
    """Write a paragraph in several lines, which are read as one."""
    if "\n" in value:
        return []
    width = _WIDTH - len(_INDENT)
    wrapped = textwrap.wrap(value, width, break_long_words=False, break_on_hyphens=False)
    return [f"{name}: >-", *(f"{_INDENT}{line}" for line in wrapped)]


def _literal(name: str, value: str) -> list[str]:
    lines = value.split("\n")
    indent = "2" if lines[0].startswith(" ") else ""
    return [f"{name}: |{indent}-", *(f"{_INDENT}{line}" if line else "" for line in lines)]


def _reads_back(name: str, value: str, written: list[str]) -> bool:
    if not written:
        return False
    document = read_yaml("".join(f"{line}\n" for line in written))
    return not (document.faults or document.disputed) and document.data == {name: value}
