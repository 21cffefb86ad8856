"""A scalar as YAML text that reads back as the same value."""

from __future__ import annotations

import json

from debtlog.reading.yamlspan import read_yaml

Scalar = str | int


def scalar(value: Scalar, quote: str = "", *, flow: bool = False) -> str:
    """Write ``value`` in one line: numbers plain, text between ``quote``, which may be empty.

    Text that would not read back as the same that way stands in double quotes. ``flow`` says that
    it is to stand between brackets or braces, where commas count.
    """
    if isinstance(value, int):
        return str(value)
    doubled = value.replace("'", "''")
    for written in {"": [value], "'": [f"'{doubled}'"]}.get(quote, []):
        if _reads_as(value, written, flow=flow):
            return written
    return json.dumps(value, ensure_ascii=False)


def _reads_as(value: str, written: str, *, flow: bool) -> bool:
    document = read_yaml(f"{{key: {written}}}" if flow else f"key: {written}\n")
    return not document.faults and document.data == {"key": value}
