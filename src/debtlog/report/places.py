"""References by where they are now: ``debtlog for``, and how a place is put into words."""

from __future__ import annotations

import os
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any

from debtlog.model.priority import derived_priority, urgency
from debtlog.model.vocabulary import Verdict
from debtlog.report.json import document, found, reference
from debtlog.report.layout import INDENT
from debtlog.report.records import COLOURS
from debtlog.report.records import as_data as record_data
from debtlog.report.terminal import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.judging.survey import Place, Survey
    from debtlog.report.terminal import Styler
    from debtlog.tracking.anchor import LineRange

#: Green is as recorded, yellow wants a look, red wants an author.
VERDICT_COLOURS = {
    Verdict.INTACT: "green",
    Verdict.MOVED: "yellow",
    Verdict.CHANGED: "yellow",
    Verdict.UNPINNED: "yellow",
    Verdict.AMBIGUOUS: "red",
    Verdict.GONE: "red",
    Verdict.UNKNOWN: "",
}


def places_at(survey: Survey, path: str, lines: LineRange | None) -> Sequence[Place]:
    """References that are at ``path`` now, in its order; ``path`` is relative to the checkout.

    A folder has all references below it, and a reference to a folder is at every file below it.
    ``lines`` narrows them to those that share a line with it; the whole file shares all. Where
    ``path`` is not there any more it has all references that still name it.
    """
    asked = PurePosixPath(path)
    if (survey.register.root / asked).exists():
        found_there = (place for place in survey.places if _is_at(survey, place, asked, lines))
    else:
        found_there = (place for place in survey.places if _names(survey, place, asked))
    return sorted(
        found_there,
        key=lambda place: (
            survey.file_now(place),
            place.followed.location.lines or (0, 0),
            urgency(place.file.record),
        ),
    )


def named(survey: Survey) -> frozenset[str]:
    """Files and folders that references name, there or not, and the folders around them."""
    written = (PurePosixPath(survey.file_written(place)) for place in survey.places)
    return frozenset(str(path) for file in written for path in (file, *file.parents))


def now_at(survey: Survey, place: Place) -> str:
    """The place of a reference as it is now, or as it is written where that is not known."""
    lines = place.lines_now or place.followed.reference.lines
    return f"{survey.file_now(place)}:{lines}" if lines else survey.file_now(place)


def verdict_of(place: Place) -> str:
    """What became of a reference, and for all but the best news why."""
    location = place.followed.location
    if location.verdict is Verdict.INTACT:
        return location.verdict
    if location.verdict is Verdict.MOVED:
        reference = place.followed.reference
        return f"moved, was {place.shown if location.path else reference.lines}"
    return f"{location.verdict}: {location.reason}"


def code_of(place: Place) -> Iterator[str]:
    """Yield the lines that a reference is to now, with their numbers."""
    file, lines = place.followed.file, place.followed.location.lines
    if file and lines:
        first, last = lines
        gutter = len(str(last))
        for number, line in enumerate(file.lines[first - 1 : last], first):
            yield f"{INDENT}{number:>{gutter}} | {one_line(line)}".rstrip()


def as_text(
    survey: Survey, places: Sequence[Place], style: Styler, seen: Callable[[str], str] = str
) -> Iterator[str]:
    """Yield a line for each of ``places``, in the form that editors and terminals make links of.

    ``seen`` names a file as they find it.
    """
    for place in places:
        record = place.file.record
        priority = derived_priority(record)
        about = f"{record.title} ({place.problem})" if place.problem else record.title
        verdict = place.followed.location.verdict
        states = [style(priority, COLOURS[priority]), record.status]
        if verdict is not Verdict.INTACT:
            states.append(style(one_line(verdict_of(place)), VERDICT_COLOURS[verdict]))
        told = ", ".join(states)
        yield f"{one_line(seen(now_at(survey, place)))}: #{record.key} {one_line(about)} [{told}]"


def as_json(survey: Survey, places: Sequence[Place], path: str, lines: LineRange | None) -> str:
    """Write ``places`` as JSON, with the records they belong to."""
    files = {place.file.file: place.file for place in places}
    ordered = sorted(files.values(), key=lambda file: urgency(file.record))
    return document(
        {
            "path": path,
            "lines": list(lines) if lines else None,
            "records": [record_data(file, survey.settings) for file in ordered],
            "references": [as_data(survey, place) for place in places],
        }
    )


def as_data(survey: Survey, place: Place) -> dict[str, Any]:
    """A reference as ``check`` tells it, and its file relative to the checkout, and its words."""
    written = place.followed.reference
    more = {"target": survey.file_now(place), "symbol": written.symbol, "note": written.note}
    return reference(place) | more


def _names(survey: Survey, place: Place, asked: PurePosixPath) -> bool:
    return _holds(survey, asked, PurePosixPath(survey.file_written(place)))


def _is_at(survey: Survey, place: Place, asked: PurePosixPath, lines: LineRange | None) -> bool:
    there, now = PurePosixPath(survey.file_now(place)), place.followed.location.lines
    if not (_holds(survey, asked, there) or _holds(survey, there, asked)) or found(place) is None:
        return False
    return lines is None or now is None or (now[0] <= lines[1] and lines[0] <= now[1])


def _holds(survey: Survey, folder: PurePosixPath, path: PurePosixPath) -> bool:
    """Whether ``path`` is ``folder`` or below it; both may lead up from the register."""
    if ".." not in (*folder.parts, *path.parts):
        return path.is_relative_to(folder)
    outer, inner = (PurePath(os.path.normpath(survey.register.root / it)) for it in (folder, path))
    return inner.is_relative_to(outer)
