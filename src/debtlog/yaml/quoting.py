"""A scalar as YAML text that reads back as the same value."""

from __future__ import annotations

import json

from debtlog.yaml.reader import read_yaml

Scalar = str | int


def scalar(value: Scalar, quote: str = "", *, flow: bool = False, key: str = "key") -> str:
    """Write ``value`` in one line: numbers plain, text between ``quote``, which may be empty.

    Text that this or another YAML reader would read differently is put in double quotes. ``flow``
    says that it goes between brackets or braces, where commas matter. ``key`` is the field: dates
    need no quotes in date fields.
    """
    if isinstance(value, int):
        return str(value)
    doubled = value.replace("'", "''")
    for written in {"": [value], "'": [f"'{doubled}'"]}.get(quote, []):
        if _reads_as(value, written, key, flow=flow):
            return written
    return json.dumps(value, ensure_ascii=False)


def _reads_as(value: str, written: str, key: str, *, flow: bool) -> bool:
    document = read_yaml(f"{{{key}: {written}}}" if flow else f"{key}: {written}\n")
    return not (document.faults or document.disputed) and document.data == {key: value}
