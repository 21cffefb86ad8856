"""The texts of a record or of the register, and the type of the file that translates them.

Whether a field holds text is said by its scalar, see ``scalars.TITLE``: a new field of a record is
at once a field of its translation.
"""

from __future__ import annotations

from functools import cache
from types import NoneType
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from msgspec import Meta, defstruct

from debtlog.model import scalars as s
from debtlog.model.fields import parts_of
from debtlog.model.record_parts import Node

#: Texts by field, in lists and mappings as in a record; what has an id there has it here.
Texts = dict[str, Any]

ID = "id"
#: Field of a translation: the fingerprints of its originals.
OF = "of"

_Fingerprints = Annotated[
    s.Fingerprints,
    Meta(description="Fingerprints of the originals; written by the tool, never by hand."),
]


def texts_of(node: Node) -> Texts:
    """Gather the texts of ``node`` in the form that a whole translation of it has."""
    return _texts(node, texts_type(type(node)))


@cache
def texts_type(kind: type[Node]) -> type[Node]:
    """Make the type of a file that translates ``kind``: its texts, all optional.

    An item that has an id keeps it, so that the order does not matter.
    """
    return _derived(kind, [*_text_fields(kind), (OF, _Fingerprints | None, None)])


@cache
def _item_type(kind: type[Node]) -> type[Node] | None:
    """Make the type of a translation of ``kind`` inside another; None when it holds no text."""
    fields = _text_fields(kind)
    if not fields:
        return None
    if ID in kind.__struct_fields__:
        fields = [(ID, get_type_hints(kind, include_extras=True)[ID]), *fields]
        fields.append((OF, _Fingerprints | None, None))
    return _derived(kind, fields)


def _derived(kind: type[Node], fields: list[Any]) -> type[Node]:
    made = defstruct(
        f"{kind.__name__}Texts",
        fields,
        bases=(Node,),
        namespace={"__doc__": kind.__doc__},
        frozen=True,
        forbid_unknown_fields=True,
    )
    return cast("type[Node]", made)


def _text_fields(kind: type[Node]) -> list[Any]:
    hints = get_type_hints(kind, include_extras=True).items()
    return [(name, texts | None, None) for name, hint in hints if (texts := _text_hint(hint))]


def _text_hint(hint: Any) -> Any:  # noqa: ANN401  the annotation of a field
    """Reduce the type of a field to its texts; None when it holds none."""
    (kind, *others), about = parts_of(hint)
    marks = [meta.extra["prose"] for meta in about if meta.extra]
    if marks:
        return hint if marks[-1] else None
    texts, origin = None, get_origin(kind)
    if origin in {tuple, dict}:
        *key, item = (part for part in get_args(kind) if part is not ...)
        rest = [...] if origin is tuple else []
        texts = (inner := _text_hint(item)) and origin[(*key, inner, *rest)]
    elif issubclass(kind, Node):
        texts = _item_type(kind)
    if texts and NoneType in others:
        texts |= None
    return Annotated[(texts, *about)] if texts and about else texts


def _texts(node: Node, kind: type[Node]) -> Texts:
    names = (name for name in kind.__struct_fields__ if name != OF)
    values = ((name, _value(getattr(node, name))) for name in names)
    return {name: value for name, value in values if value}


def _value(value: Any) -> Any:  # noqa: ANN401  what a record holds
    """Reduce the value of a field that may hold texts; to something empty when it holds none."""
    if isinstance(value, Node):
        kind = _item_type(type(value))
        return _texts(value, kind) if kind else {}
    if isinstance(value, tuple):
        items = [_value(item) for item in value]
        return items if any(items) else []
    if isinstance(value, dict):
        return {key: texts for key, item in value.items() if (texts := _value(item))}
    return value
