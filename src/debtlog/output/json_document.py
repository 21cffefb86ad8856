"""Records and references as JSON, as every command and ``debt.json`` write them: version 2.

A public contract: keys are only ever added. A change of meaning makes a new version.
"""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from debtlog.model.fields import fields
from debtlog.model.record import Shown
from debtlog.model.vocabulary import Verdict
from debtlog.output.terminal.printable import printable

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

VERSION: Final = 2

_NOWHERE = frozenset({Verdict.AMBIGUOUS, Verdict.GONE, Verdict.UNKNOWN})


class FoundData(Struct, frozen=True):
    """Where the code of a reference is now."""

    path: Annotated[str, Meta(description="File or folder, relative to its source's folder.")]
    lines: Annotated[
        tuple[int, int] | None,
        Meta(description="First and last line, from 1, ends included; null for a whole file."),
    ]


#: Files that are listed of those that a pattern matches.
MOST_MATCHES = 100


class MatchData(Struct, frozen=True):
    """What the path of a reference matches, which is a pattern."""

    count: Annotated[int, Meta(description="How many files.")]
    files: Annotated[
        tuple[str, ...],
        Meta(description="The first 100 of them, relative to the folder that `debt/` is in."),
    ]


class ReferenceData(Struct, frozen=True):
    """A reference as the record has it, and where its code is now."""

    record: Annotated[str, Meta(description="Id of the record.")]
    problem: Annotated[
        str | None, Meta(description="Id of the problem; null for a reference of the whole record.")
    ]
    file: Annotated[
        str, Meta(description="Its YAML file, relative to the folder that `debt/` is in.")
    ]
    line: Annotated[int, Meta(description="Line of the reference in the YAML file, from 1.")]
    source: Annotated[str | None, Meta(description="Name of its source; null for the checkout.")]
    path: Annotated[str, Meta(description="File or folder, relative to its source's folder.")]
    lines: Annotated[
        tuple[int, int] | None, Meta(description="First and last line as the record has them.")
    ]
    symbol: Annotated[str | None, Meta(description="Function, class or method.")]
    note: Annotated[str | None, Meta(description="What is to be seen there. Markdown.")]
    verdict: Annotated[Verdict, Meta(description="What happened to the code.")]
    sure: Annotated[
        bool,
        Meta(description="Whether the verdict is certain; false for a guess or if unknown."),
    ]
    found: Annotated[
        FoundData | None, Meta(description="Where the code is now; null if that is unknown.")
    ]
    target: Annotated[
        str,
        Meta(
            description="Its file now, or as written if that is unknown, relative to the folder"
            " that `debt/` is in; above it, it begins with `..`."
        ),
    ]
    matches: Annotated[
        MatchData | None, Meta(description="Files that a pattern matches; null for other paths.")
    ]


def document(content: dict[str, Any]) -> str:
    """Write a document of this version."""
    return json_text({"version": VERSION, **content})


def json_text(content: object) -> str:
    """Write JSON: readable in any language, safe on a terminal."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return printable(text) + "\n"  # outside of strings JSON has nothing that it would touch


def reference_data(analysis: Analysis, tracked: TrackedReference) -> dict[str, Any]:
    """Return a reference as plain data."""
    data: dict[str, Any] = msgspec.to_builtins(reference_struct(analysis, tracked), enc_hook=str)
    return data


def reference_struct(analysis: Analysis, tracked: TrackedReference) -> ReferenceData:
    """Return a reference as every JSON has it."""
    reference = tracked.reference
    return ReferenceData(
        record=tracked.record.key,
        problem=tracked.problem,
        file=tracked.record_file.file,
        line=tracked.record_file.outline.span(*tracked.at).line,
        source=reference.source,
        path=reference.path,
        lines=reference.line_range,
        symbol=reference.symbol,
        note=reference.note,
        verdict=tracked.verdict,
        sure=tracked.sure,
        found=_found(tracked),
        target=analysis.file_now(tracked),
        matches=_matches(analysis, tracked),
    )


def record_data(file: RecordFile, settings: Settings) -> dict[str, Any]:
    """Return the plain fields of a record; ``priority`` and ``owner`` are the derived ones."""
    shown = fields(Shown.DATA)
    values = {field.name: field.value(file.record, settings) for field in shown}
    # a text of another language than the page is no plain str
    data: dict[str, Any] = msgspec.to_builtins({**values, "file": file.file}, enc_hook=str)
    return data


def _matches(analysis: Analysis, tracked: TrackedReference) -> MatchData | None:
    if not tracked.matches:
        return None
    files = tuple(islice(analysis.files_matched(tracked), MOST_MATCHES))
    return MatchData(len(tracked.matches), files)


def _found(tracked: TrackedReference) -> FoundData | None:
    """Where the code is now; None if that is unknown."""
    within_file = tracked.reference.line_range or tracked.reference.symbol
    if tracked.verdict in _NOWHERE or (within_file and tracked.lines is None):
        return None
    return FoundData(tracked.path, tracked.lines)
