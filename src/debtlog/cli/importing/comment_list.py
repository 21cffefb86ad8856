"""Comments that may become records, as text and as data."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from debtlog.cli.printing import columns, styled
from debtlog.output.json_document import document
from debtlog.output.tally import few_named, number_of
from debtlog.output.terminal.table import TableCell, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from debtlog.cli.shown_paths import ShownPath
    from debtlog.importing.comments.candidates import Candidate, Candidates

_HEADER = ("PLACE", "KIND", "AGE", "AUTHOR", "TEXT")
#: Columns that are omitted in a narrow terminal, the first one first.
_OMISSIBLE = (3, 1, 2)
_COLOURS = {"fixme": "yellow", "hack": "yellow", "suppression": "cyan"}
_DAYS_OF_YEAR, _DAYS_OF_MONTH = 365, 30


def listed(
    candidates: Sequence[Candidate], count: int, shown_path: ShownPath, today: date
) -> Iterator[str]:
    """Yield the lines of a table, and how many comments there are of each kind, of ``count``."""
    rows = [tuple(map(TableCell, _HEADER))]
    for it in candidates:
        kind = it.comment.kind.value
        place = f"{shown_path(it.file.shown)}:{it.comment.lines[0]}"
        text = it.comment.text or it.comment.word
        cells = (TableCell(kind, _COLOURS.get(kind, "")), TableCell(_age(it, today)))
        rows.append((TableCell(place), *cells, TableCell(it.author), TableCell(text)))
    yield from table(rows, columns(), styled, _OMISSIBLE)
    kinds = Counter(it.comment.kind.value for it in candidates)
    files = number_of(len({it.file.path for it in candidates}), "file")
    of_each = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    yield f"{number_of(len(candidates), 'comment')} in {files}: {of_each}"
    if count > len(candidates):
        yield f"… and {count - len(candidates)} more; --limit {count} shows all"


def as_json(candidates: Sequence[Candidate], made: Candidates, count: int) -> str:
    """Write candidates as JSON, of ``count``; paths are relative to the folder of the register."""
    return document(
        {
            "comments": [_data(it) for it in candidates],
            "found": count,
            "referred": len(made.referred),
            "citing": len(made.citing),
            "left_out": [
                {"path": path, "reason": why}
                for why, paths in made.left_out.items()
                for path in paths
            ],
        }
    )


def _data(it: Candidate) -> dict[str, Any]:
    return {
        "path": it.file.shown,
        "lines": list(it.comment.lines),
        "kind": it.comment.kind.value,
        "word": it.comment.word,
        "text": it.comment.text,
        "symbol": it.symbol,
        "created": str(it.created) if it.created else None,
        "author": it.author or None,
        "commit": (it.origin.commit if it.origin else "") or None,
    }


def left_out(made: Candidates, shown_path: ShownPath) -> Iterator[str]:
    """Say what is no candidate, and why."""
    for why, paths in made.left_out.items():
        yield f"not searched ({why}): {few_named(map(shown_path, paths))}"
    if made.referred:
        yield f"{number_of(len(made.referred), 'comment')} left out: a record refers to the place"
    if made.citing:
        yield f"{number_of(len(made.citing), 'comment')} left out: a marker cites a record"
    yield from made.notices


def _age(it: Candidate, today: date) -> str:
    """Tell the age of a comment in the units of ``--older-than``."""
    if it.origin is None:
        return "unknown"
    if it.created is None:
        return "new" if not it.origin.commit else "unknown"
    days = max(0, (today - it.created).days)
    if days < 2 * _DAYS_OF_MONTH:
        return f"{days}d"
    if days < 2 * _DAYS_OF_YEAR:
        return f"{days // _DAYS_OF_MONTH}m"
    return f"{days // _DAYS_OF_YEAR}y"


def nothing(made: Candidates) -> str:
    """Say in a line that no comment is listed, and how many there are without the filters."""
    if made.found:
        there = "is" if len(made.found) == 1 else "are"
        return f"no such comment fits; there {there} {len(made.found)} without the filters"
    return "no comment is left that notes debt or keeps a tool silent"
