"""Data as YAML text that reads back as the same data."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from debtlog.yaml.ambiguous_scalars import DAYS
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Scalar = str | int


def scalar(value: Scalar, quote: str = "", *, flow: bool = False, key: str = "") -> str:
    """Write ``value`` in one line: numbers plain, text between ``quote``, which may be empty.

    Text that this or another YAML reader would read differently is put in double quotes. ``flow``
    says that it goes between brackets or braces, where commas matter. ``key`` is the field: dates
    need no quotes in date fields.
    """
    if isinstance(value, int):
        return json.dumps(value)
    doubled = value.replace("'", "''")
    for written in {"": [value], "'": [f"'{doubled}'"]}.get(quote, []):
        if _reads_as(value, written, key if key in DAYS else "key", flow=flow):
            return written
    return json.dumps(value, ensure_ascii=False)


def flow_text(value: Any, quote: str = "", key: str = "") -> str:  # noqa: ANN401  any data
    """Write ``value`` between brackets and braces, for a place within some."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {flow_text(value[name], key=name)}' for name in value)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow_text, value))}]"
    return scalar(value, quote, flow=True, key=key)


def entry_lines(key: str, value: Any, quote: str = "") -> Iterator[str]:  # noqa: ANN401  any data
    """Yield the lines of an entry of a mapping that has a line for each.

    ``quote`` is that of the keys and values beside it. Lists of scalars are between brackets.
    """
    name = scalar(key, quote)
    if isinstance(value, dict):
        yield f"{name}:"
        yield from (f"  {line}" for line in _lines(value, quote))
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        yield f"{name}:"
        for item in value:
            yield from (f"  {line}" for line in item_lines(item, quote, block=True))
    else:
        written = flow_text(value) if isinstance(value, list) else scalar(value, quote, key=key)
        yield f"{name}: {written}"


def item_lines(value: Any, quote: str = "", *, block: bool) -> Iterator[str]:  # noqa: ANN401
    """Yield the lines of an item of a list, a mapping in ``block`` style or between braces."""
    if isinstance(value, dict) and value and block:
        for number, line in enumerate(_lines(value, quote)):
            yield f"{'  ' if number else '- '}{line}"
    elif isinstance(value, dict | list):
        yield f"- {flow_text(value)}"
    else:
        yield f"- {scalar(value, quote)}"


def _lines(mapping: Mapping[str, Any], quote: str) -> Iterator[str]:
    for key, value in mapping.items():
        yield from entry_lines(key, value, quote)


@lru_cache(maxsize=1_000)  # the names of fields, above all
def _reads_as(value: str, written: str, key: str, *, flow: bool) -> bool:
    document = read_yaml(f"{{{key}: {written}}}" if flow else f"{key}: {written}\n")
    return not (document.faults or document.disputed) and document.data == {key: value}
