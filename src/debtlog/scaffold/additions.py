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

from debtlog.site.configuration import as_yaml, from_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def with_items(text: str, added: Mapping[str, Sequence[str]]) -> str | None:
    """Add items, each a text of YAML, to the lists of a YAML text under the keys of ``added``.

    A list in brackets takes only items of one line; a mapping takes each as a key without options.
    None where the text is not of such a form.
    """
    new: str | None = text
    for key, items in added.items():
        new = None if new is None else _with_items(new, key, items)
    try:
        expected = from_yaml(text)
        for key, items in added.items():
            extended(expected, key, [from_yaml(item) for item in items])
        is_right = new is not None and as_yaml(from_yaml(new)) == as_yaml(expected)
    except (yaml.YAMLError, AttributeError, TypeError, RecursionError):
        return None
    return new if is_right else None


def extended(data: _Data, key: str, items: Sequence[_Data]) -> None:
    """Add ``items`` to the list or mapping that ``data`` has under ``key``."""
    present = data.setdefault(key, [])
    if isinstance(present, dict):
        present.update({item: {} for item in items})
    else:
        present.extend(items)


def _with_items(text: str, key: str, items: Sequence[str]) -> str | None:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        root = None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    found = next((value for name, value in root.value if name.value == key), None)
    if found is None:
        return with_lines(text, [f"{key}:", *_block(items, "  ")])
    if isinstance(found, yaml.CollectionNode) and found.value:
        return _in_brackets(text, found, items) if found.flow_style else _below(text, found, items)
    return None


def _in_brackets(text: str, found: yaml.CollectionNode, items: Sequence[str]) -> str | None:
    if any("\n" in item for item in items) or isinstance(found, yaml.MappingNode):
        return None
    at = found.value[-1].end_mark.index
    return f"{text[:at]}{''.join(f', {item}' for item in items)}{text[at:]}"


def with_tables(text: str, lines: Sequence[str]) -> str | None:
    """Add tables at the end of a TOML text; None where it has one of them, or cannot have it."""
    new = with_lines(text, lines)
    try:
        expected = _merged(tomllib.loads(text), tomllib.loads("\n".join(lines)))
        return new if tomllib.loads(new) == expected else None
    except (ValueError, RecursionError):
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


def _merged(old: _Data, new: _Data) -> _Data:
    """Merge tables; raise ValueError where both have something else under one name."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        raise ValueError("both have a value")  # noqa: TRY004  the texts do not fit together
    shared = old.keys() & new.keys()
    return old | new | {key: _merged(old[key], new[key]) for key in shared}


def _block(items: Sequence[str], indent: str) -> list[str]:
    """Write items of a list, each in lines of its own."""
    return [
        f"{indent}{'- ' if number == 0 else '  '}{line}"
        for item in items
        for number, line in enumerate(item.split("\n"))
    ]


def _below(text: str, found: yaml.CollectionNode, items: Sequence[str]) -> str:
    """Put items below the last one of a list or mapping that has a line for each."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if isinstance(found, yaml.MappingNode):
        (first, _), (_, last) = found.value[0], found.value[-1]
        lines = [f"{' ' * first.start_mark.column}{item}: {{}}" for item in items]
    else:
        first, last = found.value[0], found.value[-1]
        dash = text.rfind("-", 0, first.start_mark.index)
        lines = _block(items, " " * (dash - text.rfind("\n", 0, dash) - 1))
    # a mapping ends where the next thing begins
    body = text[: last.end_mark.index].rstrip()
    at = text.find("\n", len(body))
    at = len(text) if at < 0 else at
    at -= text[:at].endswith("\r")
    return f"{text[:at]}{''.join(newline + line for line in lines)}{text[at:]}"
