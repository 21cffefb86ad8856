"""``debt.json``: every key, its type and its description. A public contract, version 2.

The published JSON Schema comes from here. Keys are only ever added; a change of meaning makes a new
version. A key without a value is null, never missing.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct, defstruct, field

from debtlog.model import vocabulary as v
from debtlog.model.fields import Kind, fields
from debtlog.model.record import Shown
from debtlog.output.json_document import ReferenceData  # noqa: TC001  msgspec reads it
from debtlog.schema.generate import Schema, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA_FILE = "debt.schema.json"


class ProblemData(Struct, frozen=True):
    """A problem class of a record."""

    id: Annotated[str, Meta(description="Its id; its anchor on the page of the record.")]
    title: Annotated[str, Meta(description="The problem in a few words.")]


class EffortData(Struct, frozen=True):
    """An effort, also in hours of work; a day has eight, a week forty."""

    text: Annotated[
        str,
        Meta(
            description="An effort, a range, the smaller end first, or a size.",
            examples=["3d-5d", "M"],
        ),
    ]
    low_hours: Annotated[float, Meta(description="The least.")]
    high_hours: Annotated[float, Meta(description="The most.")]


class InterestData(Struct, frozen=True):
    """The extra cost while a debt stays."""

    cost: Annotated[str, Meta(description="Effort lost each time, or its size.", examples=["2h"])]
    per: Annotated[v.Period, Meta(description="How often it falls due.")]
    likelihood: Annotated[v.Likelihood, Meta(description="How surely it falls due.")]
    hours_a_month: Annotated[float, Meta(description="What is to be expected in a month.")]


class RelationData(Struct, frozen=True):
    """What a debt has to do with another."""

    type: Annotated[v.RelationType, Meta(description="The kind of relation.")]
    to: Annotated[str, Meta(description="Id of the other record.")]


class LinkData(Struct, frozen=True):
    """An address outside the register."""

    type: Annotated[v.LinkType, Meta(description="What is found there.")]
    url: Annotated[str, Meta(description="Its address.")]
    title: Annotated[str | None, Meta(description="Its name.")]


def _plain_fields() -> Iterator[tuple[str, Any]]:
    """Yield what ``debt.json`` has of the fields that a record declares as data."""
    for plain in fields(Shown.DATA):
        item: Any = EffortData if plain.kind is Kind.EFFORT else plain.type
        kind: Any = tuple[item, ...] if plain.is_list else item
        about = Meta(description=plain.description)
        yield plain.name, Annotated[kind | None if plain.is_optional else kind, about]


if TYPE_CHECKING:
    RecordFields = Struct
else:
    RecordFields = defstruct("RecordFields", _plain_fields(), frozen=True)


class RecordData(RecordFields, frozen=True, kw_only=True):
    """One technical debt."""

    open: Annotated[bool, Meta(description="Whether it is still owed.")]
    overdue: Annotated[bool, Meta(description="Whether it is open and its review was due.")]
    interest: Annotated[InterestData | None, Meta(description="Extra cost while it stays.")]
    problems: Annotated[tuple[ProblemData, ...], Meta(description="Its problem classes.")]
    references: Annotated[tuple[ReferenceData, ...], Meta(description="Its places in the code.")]
    relations: Annotated[
        tuple[RelationData, ...], Meta(description="What it has to do with others.")
    ]
    links: Annotated[tuple[LinkData, ...], Meta(description="Addresses outside the register.")]
    file: Annotated[
        str, Meta(description="Its YAML file, relative to the folder that `debt/` is in.")
    ]
    url: Annotated[
        str, Meta(description="Its page; relative to this file where the site has no address.")
    ]
    edit_url: Annotated[str | None, Meta(description="Where it can be edited.")]


class RegisterData(Struct, frozen=True):
    """The register as a whole."""

    title: Annotated[str, Meta(description="Name of the register.")]
    language: Annotated[v.Language, Meta(description="Language of the register.")]
    url: Annotated[
        str, Meta(description="Its page; relative to this file where the site has no address.")
    ]
    records: Annotated[int, Meta(description="How many records there are.")]
    open: Annotated[int, Meta(description="How many are still owed.")]
    critical: Annotated[int, Meta(description="How many of them are of critical severity.")]
    overdue: Annotated[int, Meta(description="How many of them should have been reviewed.")]


class DebtData(Struct, frozen=True):
    """A register of technical debt as debtlog publishes it."""

    schema: Annotated[str, Meta(description="The schema of this file.")] = field(name="$schema")
    generator: Annotated[Literal["debtlog"], Meta(description="What wrote this file.")]
    version: Annotated[Literal[2], Meta(description="Version of this contract.")]
    day: Annotated[date, Meta(description="Day on which it was written; decides `overdue`.")]
    register: Annotated[RegisterData, Meta(description="The register as a whole.")]
    records: Annotated[
        tuple[RecordData, ...], Meta(description="What is owed first, most urgent first.")
    ]


@cache
def debt_schema() -> Schema:
    """Schema of ``debt.json``."""
    return schema_of(DebtData)
