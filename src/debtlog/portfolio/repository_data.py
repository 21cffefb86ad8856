"""What a portfolio keeps of one repository at one commit, as JSON: a public contract, version 1.

It depends on nothing else, neither on the day nor on where it was made. Keys are only ever added.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

from debtlog.export.contract import DebtData
from debtlog.model import vocabulary as v

VERSION: Final = 1


class FindingsData(Struct, frozen=True):
    """How many findings a check has, on the day of the commit."""

    errors: Annotated[int, Meta(description="What fails the check.")] = 0
    warnings: Annotated[int, Meta(description="What is doubtful.")] = 0
    notes: Annotated[int, Meta(description="Everything else.")] = 0
    skipped: Annotated[int, Meta(description="Files that are invalid and left out.")] = 0


class PeriodData(Struct, frozen=True):
    """From when to when a record was open and of one severity."""

    severity: Annotated[v.Grade | None, Meta(description="null while nobody has judged it.")]
    start: Annotated[date, Meta(description="The first day.")]
    end: Annotated[
        date | None, Meta(description="The day on which that ended; null while it goes on.")
    ]


class FieldChangeData(Struct, frozen=True):
    """A field that changed; a long text has no values."""

    field: Annotated[str, Meta(description="Its name.")]
    old: Annotated[Any, Meta(description="The value before; null for none.")] = None
    new: Annotated[Any, Meta(description="The value after; null for none.")] = None


class ChangeData(Struct, frozen=True):
    """What one commit changed in a record that was there before."""

    day: Annotated[date, Meta(description="Day of the commit.")]
    record: Annotated[str, Meta(description="Id of the record.")]
    commit: Annotated[str, Meta(description="Name of the commit.")]
    author: Annotated[str, Meta(description="Who made it; empty if that is not known.")]
    changes: Annotated[tuple[FieldChangeData, ...], Meta(description="The fields.")]


class RepositoryData(Struct, frozen=True, kw_only=True):
    """A repository at a commit: its register, how its code fares, and where that comes from."""

    generator: Annotated[Literal["debtlog"], Meta(description="What wrote this.")] = "debtlog"
    version: Annotated[Literal[1], Meta(description="Version of this contract.")] = VERSION
    commit: Annotated[
        str | None, Meta(description="The commit; null for a `debt.json` and a folder without git.")
    ]
    debt: Annotated[DebtData, Meta(description="The register, as on the day of the commit.")]
    verdicts: Annotated[
        dict[v.Verdict, int], Meta(description="References of open records, by verdict.")
    ]
    findings: Annotated[
        FindingsData | None, Meta(description="null for a `debt.json`, which nobody checked.")
    ]
    trend: Annotated[
        tuple[PeriodData, ...], Meta(description="When records were open, and how severe.")
    ]
    changes: Annotated[
        tuple[ChangeData, ...], Meta(description="The newest changes, the oldest first.")
    ] = ()
    history_is_whole: Annotated[
        bool, Meta(description="Whether all commits were there to make trend and changes of.")
    ] = True


def encoded(data: RepositoryData) -> bytes:
    """Write it in one line of JSON; a name of a file that is no text gets a mark for each byte."""
    plain = msgspec.to_builtins(data, enc_hook=str)  # of texts that know their language
    try:
        return msgspec.json.encode(plain)
    except UnicodeEncodeError:
        return msgspec.json.encode(_as_text(plain))


def _as_text(plain: Any) -> Any:  # noqa: ANN401  anything in JSON
    if isinstance(plain, str):
        return plain.encode("utf-8", "replace").decode("utf-8")
    if isinstance(plain, (list, tuple)):
        return [_as_text(item) for item in plain]
    if isinstance(plain, dict):
        return {key: _as_text(value) for key, value in plain.items()}
    return plain


_DECODER = msgspec.json.Decoder(RepositoryData)


def decoded(data: bytes) -> RepositoryData:
    """Read it; raise msgspec.DecodeError where it is something else or another version."""
    return _DECODER.decode(data)
