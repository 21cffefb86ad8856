"""Which ids a text claims, be it valid or not: those of a record and its former ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The id of a record whose YAML is invalid.
_ID = re.compile(r"^id:[ \t]+[\"']?([0-9A-Za-z][0-9A-Za-z._-]{0,79})", re.MULTILINE)
#: In a block mapping nothing else begins a line like this, neither a text nor an inner mapping.
_PLAIN_ID = re.compile(r"id:[ \t]+([0-9A-Za-z][0-9A-Za-z._-]{0,79})[ \t]*(?:#.*)?(?:\r?\n|\Z)")
_KEY = "\nid:"
#: What begins a line where there may be more to read: former ids, and other ways to write a key.
_DOUBTFUL = ("\naliases", "\n{", "\n?", '\n"', "\n'")


class WrittenIds(NamedTuple):
    """The ``ids`` in a text, and what else tells one record from another, as far as it has it."""

    ids: frozenset[str]
    title: str = ""
    created: str = ""


def written_ids(text: str) -> WrittenIds:
    """Read what a record, or what is meant to be one, says about itself."""
    return named_in(text, read_yaml(text).data)


def named_in(text: str, data: Any) -> WrittenIds:  # noqa: ANN401  anything in YAML
    """Do so where the ``data`` of the text, which may be a part of it, has been read."""
    entries: Mapping[str, Any] = data if isinstance(data, dict) else {}
    # the id may be after the fault at which reading stopped
    names = [entries.get("id"), *_ID.findall(text)]
    names += aliases if isinstance(aliases := entries.get("aliases"), list) else ()
    ids = frozenset(str(name) for name in names if isinstance(name, int | str))
    return WrittenIds(ids, str(entries.get("title", "")), str(entries.get("created", "")))


def ids_at_a_glance(text: str) -> frozenset[str] | None:
    """Find the ids in a text without reading it as YAML; None where that is not certain.

    So thousands of versions of records are looked at in a moment, where reading takes seconds.
    """
    lines = f"\n{text}"
    if any(head in lines for head in _DOUBTFUL):
        return None
    at = lines.find(_KEY)
    if at < 0:
        return None if _ID.search(text) else frozenset()
    found = _PLAIN_ID.match(lines, at + 1)
    return None if found is None or lines.find(_KEY, at + 1) >= 0 else frozenset([found[1]])
