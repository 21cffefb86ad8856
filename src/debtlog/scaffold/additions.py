"""Add to texts of others and keep all their other bytes, or do not: pure functions.

Each result is read again. Where it does not have the old data and exactly what was added, there is
no result, and the lines are for a person to add.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import yaml

from debtlog.errors import DebtlogError
from debtlog.site.configuration import as_yaml, from_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A string, or a comment, of JSON as editors have it.
_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_Data = Any


def with_lines(text: str, lines: Sequence[str]) -> str:
    """Add lines at the end, after a blank one."""
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n") else newline
    gap += newline if text.strip() else ""
    return f"{text}{gap}{newline.join(lines)}{newline}"


def with_items(text: str, key: str, items: Sequence[str], old: _Data, new: _Data) -> str | None:
    """Add ``items``, each a text of YAML, to the list that a YAML text has under ``key``.

    ``old`` and ``new`` are its data before and after. A list in brackets takes only items of one
    line. None where the text is not of that form.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    found = next((value for name, value in root.value if name.value == key), None)
    if found is None:
        added = with_lines(text, [f"{key}:", *_block(items, "  ")])
    elif not isinstance(found, yaml.SequenceNode) or not found.value:
        return None
    elif found.flow_style:
        if any("\n" in item for item in items):
            return None
        at = found.value[-1].end_mark.index
        added = f"{text[:at]}{''.join(f', {item}' for item in items)}{text[at:]}"
    else:
        added = _after_last(text, found, items)
    return added if _reads_as(added, old, new) else None


def with_table(text: str, name: str, lines: Sequence[str], added: _Data) -> str | None:
    """Add a table at the end of a TOML text, which has none of that name; None where it has."""
    new = with_lines(text, [f"[{name}]", *lines])
    try:
        expected: _Data = tomllib.loads(text)
        inner = expected
        for part in name.split("."):
            inner = inner.setdefault(part, {})
        if inner:
            return None
        inner |= added
        return new if tomllib.loads(new) == expected else None
    except (ValueError, AttributeError, TypeError, RecursionError):
        return None


def with_member(text: str, key: str, written: str) -> str | None:
    """Add a member, whose value is ``written``, to the object that a JSON text with comments is."""
    blank = _without_comments(text)
    data = from_json(text)
    end = blank.rstrip()
    if not isinstance(data, dict) or key in data or not end.endswith("}"):
        return None
    before = end[:-1].rstrip()
    at = len(before)
    newline = "\r\n" if "\r\n" in text else "\n"
    comma = "" if before.endswith(("{", ",")) else ","
    member = f"{json.dumps(key)}: {written}".replace("\n", newline)
    rest = text[at:]
    gap = "" if "\n" in rest[: rest.rfind("}")] else newline
    new = f"{text[:at]}{comma}{newline}  {member}{gap}{rest}"
    return new if from_json(new) == data | {key: json.loads(written)} else None


def from_json(text: str) -> _Data:
    """Read JSON with comments, as editors do; None where it is none."""
    try:
        return json.loads(_LAST_COMMA.sub(r" \1", _without_comments(text)) or "{}")
    except (ValueError, RecursionError):
        return None


def _without_comments(text: str) -> str:
    """Put blanks in place of comments; everything else stays where it is."""
    return _STRING_OR_COMMENT.sub(
        lambda it: it[0] if it[0][0] == '"' else re.sub(r"[^\n\r]", " ", it[0]), text
    )


def _block(items: Sequence[str], indent: str) -> list[str]:
    """Write items of a list, each in lines of its own."""
    return [
        f"{indent}{'- ' if number == 0 else '  '}{line}"
        for item in items
        for number, line in enumerate(item.split("\n"))
    ]


def _after_last(text: str, found: yaml.SequenceNode, items: Sequence[str]) -> str:
    """Put items below the last one of a list that has a line for each."""
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = " " * found.value[0].start_mark.column
    dash = text.rfind("-", 0, found.value[0].start_mark.index)
    column = dash - (text.rfind("\n", 0, dash) + 1)
    # what is below the last item is not part of it
    last = found.value[-1]
    body = text[: last.end_mark.index].rstrip()
    at = text.find("\n", len(body))
    at = len(text) if at < 0 else at
    at -= text[:at].endswith("\r")
    lines = _block(items, indent[:column])
    return f"{text[:at]}{''.join(newline + line for line in lines)}{text[at:]}"


def _reads_as(text: str, old: _Data, new: _Data) -> bool:
    """Whether a YAML text has the data ``new``; ``old`` differs from it."""
    try:
        written = as_yaml(from_yaml(text))
    except (yaml.YAMLError, DebtlogError, RecursionError):
        return False
    return as_yaml(new) == written != as_yaml(old)
