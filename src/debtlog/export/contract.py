"""``debt.json``: every key, its type and its description. A public contract, version 1.

The published JSON Schema comes from here. Keys are only ever added; a change of meaning makes a new
version. A key without a value is null, never left out.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from debtlog.model import vocabulary as v
from debtlog.schema.generate import Schema, schema_of

SCHEMA_FILE = "debt.schema.json"


class Spot(Struct, frozen=True):
    """A place in the code."""

    path: Annotated[str, Meta(description="File or folder, relative to its source's folder.")]
    lines: Annotated[
        tuple[int, int] | None,
        Meta(description="First and last line, from 1, ends included; null for a whole file."),
    ]


class ReferenceData(Struct, frozen=True):
    """A place in the code, as the record has it and where it is now."""

    problem: Annotated[
        str | None, Meta(description="Id of the problem it belongs to; null for the whole record.")
    ]
    source: Annotated[str | None, Meta(description="Name of its source; null for the checkout.")]
    path: Annotated[str, Meta(description="File or folder, relative to its source's folder.")]
    lines: Annotated[
        tuple[int, int] | None, Meta(description="First and last line as the record has them.")
    ]
    symbol: Annotated[str | None, Meta(description="Function, class or method.")]
    verdict: Annotated[v.Verdict, Meta(description="What became of it.")]
    sure: Annotated[
        bool,
        Meta(
            description=(
                "Whether that is certain; false for a guess, and where nobody can say where it is."
            )
        ),
    ]
    found: Annotated[Spot | None, Meta(description="Where it is now; null where nobody can say.")]


class ProblemData(Struct, frozen=True):
    """A problem class of a record."""

    id: Annotated[str, Meta(description="Its id; its anchor on the page of the record.")]
    title: Annotated[str, Meta(description="The problem in a few words.")]


class PrincipalData(Struct, frozen=True):
    """The cost to repay a debt, in hours of work; a day has eight, a week forty."""

    text: Annotated[
        str, Meta(description="An effort or a range, the lesser end first.", examples=["3d-5d"])
    ]
    low_hours: Annotated[float, Meta(description="The least.")]
    high_hours: Annotated[float, Meta(description="The most.")]


class InterestData(Struct, frozen=True):
    """The extra cost while a debt stays."""

    cost: Annotated[str, Meta(description="Effort lost each time.", examples=["2h"])]
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


class RecordData(Struct, frozen=True):
    """One technical debt."""

    id: Annotated[str, Meta(description="Its permanent id.")]
    aliases: Annotated[tuple[str, ...], Meta(description="Former ids.")]
    title: Annotated[str, Meta(description="The debt in a few words.")]
    summary: Annotated[str, Meta(description="The debt in a sentence or two. Markdown.")]
    status: Annotated[v.Status, Meta(description="Where it stands in its life.")]
    open: Annotated[bool, Meta(description="Whether it is still owed.")]
    severity: Annotated[v.Grade, Meta(description="Impact.")]
    priority: Annotated[v.Grade, Meta(description="Urgency, derived unless its author says it.")]
    type: Annotated[tuple[v.DebtType, ...], Meta(description="Kinds of debt.")]
    quality: Annotated[tuple[v.Quality, ...], Meta(description="Qualities it harms.")]
    component: Annotated[str | None, Meta(description="Part of the system it is in.")]
    owner: Annotated[
        str | None, Meta(description="Who answers for it; if it does not say, its component's.")
    ]
    contact: Annotated[str | None, Meta(description="Where to reach the owner.")]
    tags: Annotated[tuple[str, ...], Meta(description="Free words.")]
    created: Annotated[date, Meta(description="Day it was recorded.")]
    paid_on: Annotated[date | None, Meta(description="Day it was repaid.")]
    review_by: Annotated[date | None, Meta(description="Day to look at it again.")]
    overdue: Annotated[bool, Meta(description="Whether it is open and that day is over.")]
    principal: Annotated[PrincipalData | None, Meta(description="Cost to repay it.")]
    interest: Annotated[InterestData | None, Meta(description="Extra cost while it stays.")]
    problems: Annotated[tuple[ProblemData, ...], Meta(description="Its problem classes.")]
    references: Annotated[tuple[ReferenceData, ...], Meta(description="Its places in the code.")]
    relations: Annotated[
        tuple[RelationData, ...], Meta(description="What it has to do with others.")
    ]
    links: Annotated[tuple[LinkData, ...], Meta(description="Addresses outside the register.")]
    file: Annotated[str, Meta(description="Its YAML file, relative to the checkout.")]
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
    version: Annotated[Literal[1], Meta(description="Version of this contract.")]
    day: Annotated[date, Meta(description="The day that overdue is judged by.")]
    register: Annotated[RegisterData, Meta(description="The register as a whole.")]
    records: Annotated[
        tuple[RecordData, ...], Meta(description="What is owed first, most urgent first.")
    ]


@cache
def debt_schema() -> Schema:
    """Schema of ``debt.json``."""
    return schema_of(DebtData)
