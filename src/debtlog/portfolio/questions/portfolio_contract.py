"""The data of a portfolio: every key, its type and its description. A public contract, version 1.

Records are those of ``debt.json`` of one register, each with its repository. Keys are only ever
added; a change of meaning makes a new version. A key without a value is null, never missing.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from debtlog.export.contract import RecordData
from debtlog.model import vocabulary as v
from debtlog.portfolio.repository_data import FindingsData
from debtlog.portfolio.task import Kind
from debtlog.schema.generate import Schema, schema_of

VERSION: Literal[1] = 1
#: The schema beside which a document has no other file.
PUBLISHED_SCHEMA = "portfolio-data.schema.json"


class CountsData(Struct, frozen=True):
    """Numbers of records; all but the first are numbers of open ones."""

    records: Annotated[int, Meta(description="How many records there are.")] = 0
    open: Annotated[int, Meta(description="How many are still owed.")] = 0
    critical: Annotated[int, Meta(description="How many of them are of critical severity.")] = 0
    overdue: Annotated[
        int, Meta(description="How many of them should have been reviewed, on this day.")
    ] = 0


class CostsData(Struct, frozen=True):
    """What open records cost, in hours of work; those without an estimate add nothing."""

    low_hours: Annotated[float, Meta(description="To repay them, at least.")] = 0.0
    high_hours: Annotated[float, Meta(description="To repay them, at most.")] = 0.0
    hours_a_month: Annotated[float, Meta(description="While they stay, in a month.")] = 0.0


class RepositoryRowData(Struct, frozen=True):
    """A repository of the portfolio; where it could not be read, ``failure`` says why."""

    name: Annotated[str, Meta(description="Its name, which no other has.")]
    kind: Annotated[Kind, Meta(description="What its entry names.")]
    place: Annotated[str, Meta(description="Its path or address, as the portfolio has it.")]
    title: Annotated[str | None, Meta(description="Name of its register.")]
    site: Annotated[str | None, Meta(description="Address of its own site.")]
    commit: Annotated[str | None, Meta(description="The commit that was read.")]
    failure: Annotated[str | None, Meta(description="Why it could not be read.")]
    counts: Annotated[CountsData, Meta(description="Its records in numbers.")]
    costs: Annotated[CostsData, Meta(description="What its open records cost.")]
    verdicts: Annotated[
        dict[v.Verdict, int], Meta(description="References of open records, by verdict.")
    ]
    findings: Annotated[
        FindingsData | None, Meta(description="What a check finds; null where nobody checked.")
    ]
    history_is_whole: Annotated[
        bool, Meta(description="Whether all of its history was there to be read.")
    ]


class RecordOfRepository(RecordData, frozen=True, kw_only=True):
    """A record, and the repository that it is from."""

    repository: Annotated[str, Meta(description="Name of its repository.")]


class PortfolioData(Struct, frozen=True):
    """A portfolio as debtlog publishes it."""

    schema: Annotated[str, Meta(description="The schema of this file.")] = field(name="$schema")
    generator: Annotated[Literal["debtlog"], Meta(description="What wrote this file.")]
    portfolio_version: Annotated[Literal[1], Meta(description="Version of this contract.")]
    day: Annotated[date, Meta(description="Day on which it was written; decides `overdue`.")]
    title: Annotated[str, Meta(description="Name of the portfolio.")]
    language: Annotated[v.Language, Meta(description="Language of the portfolio.")]
    counts: Annotated[CountsData, Meta(description="All records in numbers.")]
    costs: Annotated[CostsData, Meta(description="What all open records cost.")]
    repositories: Annotated[
        tuple[RepositoryRowData, ...], Meta(description="Its repositories, in its order.")
    ]
    records: Annotated[
        tuple[RecordOfRepository, ...],
        Meta(description="The records, repository by repository; in each what is owed first."),
    ]


@cache
def portfolio_data_schema() -> Schema:
    """Schema of the data."""
    return schema_of(PortfolioData)
