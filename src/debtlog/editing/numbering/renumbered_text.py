"""The text of a record or a translation in which an id has become another. Pure: text in, text out.

Mentions are replaced where they are written, so that no line is broken anew. Everything else, and
what could not be replaced so, is left to `revise`, which reads what it has made.
"""

from __future__ import annotations

import re
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any

from debtlog.editing.numbering.markdown_texts import markdown_texts
from debtlog.editing.numbering.mentions import mentions, renamed, says_the_same
from debtlog.model.texts import OF
from debtlog.model.translation import sections
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.splice import revise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from debtlog.editing.numbering.markdown_texts import MarkdownText
    from debtlog.editing.numbering.mentions import Mention
    from debtlog.model.record_parts import Node
    from debtlog.model.texts import Texts
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath

_BLOCK_HEADER = re.compile(r"[|>][^\n]*")


def with_mentions(text: str, kind: type[Node], old: str, new: str, name: str) -> tuple[str, int]:
    """Replace the mentions of ``old`` in a text, valid as a ``kind``; return how many there were.

    Raises DebtlogError, which calls the text ``name``, when that cannot be done safely.
    """
    document = read_yaml(text)
    found = [
        (it, places)
        for it in markdown_texts(kind, document.data)
        if (places := _mentions(it, old, new))
    ]
    if not found:
        return text, 0
    wanted = deepcopy(document.data)
    parts, done = [], 0
    for it, places in sorted(found, key=lambda pair: document.span(*pair[0].path).start):
        _put(wanted, it.path, _replaced(it.text, places, old, new))
        start, end = _scalar(text, document, it.path)
        parts += [text[done:start], _replaced(text[start:end], places, old, new)]
        done = end
    written = "".join([*parts, text[done:]])
    if repr(read_yaml(written).data) != repr(wanted):  # something is written as an escape
        written = revise(text, wanted, name)
    return written, sum(len(places) for _, places in found)


def with_id(data: Mapping[str, Any], new: int | str, former: Sequence[int | str]) -> dict[str, Any]:
    """Give the data of a record the id ``new`` and ``former`` ids, which come behind it."""
    made: dict[str, Any] = {}
    for name, value in data.items():
        if name == "id":
            made[name] = new
            if former and "aliases" not in data:
                made["aliases"] = list(former)
        elif name != "aliases":
            made[name] = value
        elif former:
            made[name] = list(former)
    return made


def with_relations(data: Mapping[str, Any], old: str, new: int | str) -> tuple[dict[str, Any], int]:
    """Let the relations of a record to ``old`` lead to ``new``; return how many there were."""
    made, count = deepcopy(dict(data)), 0
    for relation in made.get("relations", ()):
        if str(relation["to"]) == old:
            relation["to"] = new
            count += 1
    return made, count


def with_fingerprints(data: Any, old: Texts, new: Texts) -> Any:  # noqa: ANN401  anything in YAML
    """Renew the fingerprints of a translation whose original was ``old`` and is ``new`` now.

    Those that did not fit the old texts stay: the translation is as outdated as before.
    """
    made = deepcopy(data)
    after = {section.path: section.pins for section in sections(new, made)}
    for section in sections(old, made):
        now, before = after.get(section.path, {}), section.pins
        pinned = {
            name: now.get(name, pin) if pin == before.get(name) else pin
            for name, pin in section.pinned.items()
        }
        if pinned != section.pinned:
            _at(made, section.path)[OF] = " ".join(f"{name}={pin}" for name, pin in pinned.items())
    return made


def _mentions(it: MarkdownText, old: str, new: str) -> list[Mention]:
    places = mentions(it.text, old, block=it.block)
    after = _replaced(it.text, places, old, new)
    same = dict.fromkeys((old, new), old)
    return places if places and says_the_same(it.text, after, same, block=it.block) else []


def _replaced(text: str, places: Sequence[Mention], old: str, new: str) -> str:
    """Replace mentions, which are numbered by the occurrences of ``old``."""
    wanted = {it.number: it.written for it in places}
    parts, done = [], 0
    for number, found in enumerate(re.finditer(re.escape(old), text)):
        if written := wanted.get(number):
            start = found.end() - len(written)
            parts += [text[done:start], renamed(written, new)]
            done = found.end()
    return "".join([*parts, text[done:]])


def _scalar(text: str, document: YamlDocument, path: NodePath) -> tuple[int, int]:
    """Start and end of the text at ``path``, without the first line of a block."""
    span = document.span(*path)
    header = _BLOCK_HEADER.match(text, span.start)
    return (header.end() if header else span.start), span.end


def _put(data: Any, path: NodePath, value: str) -> None:  # noqa: ANN401  anything in YAML
    _at(data, path[:-1])[path[-1]] = value


def _at(data: Any, path: NodePath) -> Any:  # noqa: ANN401  the same
    return reduce(getitem, path, data)
