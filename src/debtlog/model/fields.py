"""The fields of a record as readers see them: what each holds, and where it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

from debtlog.model import scalars as s
from debtlog.model.effort import tidy
from debtlog.model.priority import derived_priority
from debtlog.model.record import SHOWN, Record, Shown
from debtlog.model.record_parts import Node
from debtlog.model.vocabulary import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from msgspec import Meta

    from debtlog.model.settings import Component, Owner, Settings


class Kind(StrEnum):
    """What a field holds, which decides how it is worded."""

    WORD = auto()  # of a vocabulary
    DATE = auto()
    EFFORT = auto()
    MARKDOWN = auto()
    TEXT = auto()
    MAPPING = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record. ``type`` is that of an item where the field is a list."""

    name: str
    type: type[Any]
    kind: Kind
    description: str
    is_list: bool
    is_optional: bool

    def value(self, record: Record, settings: Settings) -> Any:  # noqa: ANN401  its type varies
        """Read the value from ``record``, or derive it; None or () where there is none."""
        derived = _DERIVED.get(self.name)
        return derived[0](record, settings) if derived else getattr(record, self.name)

    def read(self, value: object) -> object:
        """Read a value, or a list of them, of an old version of a record; nobody has checked it."""
        if isinstance(value, list):
            return [self.read(item) for item in value]
        if self.kind is Kind.WORD:
            return next((word for word in self.type if word == value), value)
        return tidy(value) if self.kind is Kind.EFFORT and isinstance(value, str) else value

    def titles(self, settings: Settings) -> Mapping[str, Component] | Mapping[str, Owner]:
        """What ``settings`` say about the names that the field may hold."""
        if self.name == "component":
            return settings.components
        return settings.owners if self.name == "owner" else {}


@cache
def fields(where: Shown) -> tuple[Field, ...]:
    """Give the fields that are shown in ``where``, in reading order."""
    return tuple(field for name, field in all_fields().items() if where in SHOWN[name])


@cache
def all_fields() -> Mapping[str, Field]:
    """Give the fields that are shown anywhere, by name."""
    hints = get_type_hints(Record, include_extras=True) | {"contact": str | None}
    return {name: _field(name, hints[name]) for name in SHOWN}


#: Values that readers see in place of what is written, and what is to be known about them.
_DERIVED: dict[str, tuple[Callable[[Record, Settings], object], str]] = {
    "id": (lambda record, _: record.key, ""),
    "aliases": (lambda record, _: tuple(map(str, record.aliases)), ""),
    "priority": (
        lambda record, _: derived_priority(record),
        "Urgency; derived from severity and interest if omitted, null without both.",
    ),
    "owner": (
        lambda record, settings: settings.owner_of(record),
        "Who is responsible for it; if omitted, the owner of its component.",
    ),
    "contact": (
        lambda record, settings: settings.contact_of(record) or None,
        "Where to reach the owner.",
    ),
    "principal": (lambda record, _: record.principal and tidy(record.principal), ""),
}


def _field(name: str, hint: Any) -> Field:  # noqa: ANN401  an annotation
    kinds, about = parts_of(hint)
    is_optional = NoneType in kinds
    (kind, *_) = (kind for kind in kinds if kind is not NoneType)
    is_list = get_origin(kind) is tuple
    if is_list:
        (kind, *_), more = parts_of(get_args(kind)[0])
        about = [*more, *about]
    described = next((meta.description for meta in reversed(about) if meta.description), "")
    return Field(
        name=name,
        type=str if kind is int else kind,
        kind=_kind(kind, [meta.extra for meta in about if meta.extra]),
        description=_DERIVED.get(name, ("", ""))[1] or described,
        is_list=is_list,
        is_optional=is_optional,
    )


def parts_of(hint: Any) -> tuple[list[Any], list[Meta]]:  # noqa: ANN401  the same
    """Split a type into what it is one of, and what is said about it, outermost last."""
    if get_origin(hint) is Annotated:
        inner, *about = get_args(hint)
        kinds, more = parts_of(inner)
        return kinds, [*more, *about]
    if get_origin(hint) in {Union, UnionType}:
        parts = [parts_of(kind) for kind in get_args(hint)]
        return [kind for kinds, _ in parts for kind in kinds], [m for _, ms in parts for m in ms]
    return [hint], []


def _kind(kind: Any, extras: list[dict[str, Any]]) -> Kind:  # noqa: ANN401  the same
    if not isinstance(kind, type):
        return Kind.TEXT
    if s.EFFORT in extras:
        return Kind.EFFORT
    if s.MARKED_UP in extras:
        return Kind.MARKDOWN
    kinds = ((Word, Kind.WORD), (date, Kind.DATE), (Node, Kind.MAPPING))
    return next((it for base, it in kinds if issubclass(kind, base)), Kind.TEXT)
