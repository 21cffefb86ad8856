"""Names of the nodes of a YAML file that stay as they are when its lists are put in another order.

An item of a list has no name of its own in YAML, only a number. So it is named by what tells it
apart for its author: the id of a problem, the path and the symbol of a reference, a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What tells mappings in a list apart: the first of these that they have, with what belongs to it.
_NAMING = {
    "id": (),
    "path": ("source", "symbol"),
    "to": ("type",),
    "url": ("type",),
    "rule": (),
    "title": (),
    "text": (),
    "risk": (),
}
#: Types of parts of a record → what tells them apart.
_FOUND: dict[type, tuple[str, ...]] = {}
#: Longer values are cut.
_MOST_CHARACTERS = 200


def node_name(data: object, path: Sequence[str | int]) -> str:
    """Name the node at ``path`` of ``data``, a record or what YAML has: ``problems/leak/title``.

    Items that have the same name get the number that they have among these. Where ``data`` ends
    before the path does, the rest is named as it is.
    """
    names: list[str] = []
    for step in path:
        if isinstance(step, str):
            names.append(step)
            data = _value(data, step)
        else:
            names.append(_item_name(data, step))
            data = data[step] if isinstance(data, list | tuple) and step < len(data) else None
    return "/".join(names)


def _item_name(items: object, number: int) -> str:
    if not isinstance(items, list | tuple) or number >= len(items):
        return ""
    name = _name(items[number])
    same = sum(_name(item) == name for item in items[:number])
    return f"{name}#{same + 1}" if same else name


def _name(item: object) -> str:
    """Name an item by what tells it apart; a text is its own name."""
    if isinstance(item, str | int):
        return _text(item)
    if names := _names_in(type(item)):
        return ":".join([_text(getattr(item, name)) for name in names])
    for field, others in _NAMING.items():
        value = _value(item, field)
        if isinstance(value, str | int):
            return ":".join([_text(value), *(_text(_value(item, other)) for other in others)])
    return ""


def _names_in(kind: type) -> tuple[str, ...]:
    """Return the fields that tell parts of a record of this kind apart; none for other data."""
    if kind not in _FOUND:
        fields = getattr(kind, "__struct_fields__", ())
        naming = ((name, *others) for name, others in _NAMING.items() if name in fields)
        _FOUND[kind] = next(naming, ())
    return _FOUND[kind]


def _text(value: object) -> str:
    return str(value)[:_MOST_CHARACTERS] if isinstance(value, str | int) else ""


def _value(node: Any, field: str) -> object:  # noqa: ANN401  a record or data
    return node.get(field) if isinstance(node, dict) else getattr(node, field, None)
