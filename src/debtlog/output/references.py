"""References by where they are now: ``debtlog for``, and how a place is put into words."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from debtlog.model.priority import derived_priority, urgency
from debtlog.model.vocabulary import Verdict
from debtlog.output.formats.json import document, reference
from debtlog.output.record_list import COLOURS
from debtlog.output.record_list import as_data as record_data
from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis, Place
    from debtlog.output.terminal.printable import Styler
    from debtlog.register.invalid_records import Mention, UnreadFile
    from debtlog.tracking.digests.locate import LineRange

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


def places_at(analysis: Analysis, path: str, lines: LineRange | None) -> Sequence[Place]:
    """References that are at ``path`` now or name it, in its order; it is relative to the checkout.

    A folder has all references below it, and a reference to a folder is at every file below it.
    ``lines`` narrows them to those that share a line with it; what has no lines, or none that are
    known, shares all.
    """
    asked = PurePosixPath(path)
    return sorted(
        (place for place in analysis.places if _is_at(analysis, place, asked, lines)),
        key=lambda place: (
            analysis.file_now(place),
            place.followed.location.lines or (0, 0),
            urgency(place.file.record),
        ),
    )


def unread_at(analysis: Analysis, path: str) -> Sequence[tuple[UnreadFile, Mention]]:
    """Records with faults that name ``path``, each with where; it is relative to the checkout."""
    asked = PurePosixPath(path)
    folders = [PurePosixPath(source.path) for source in analysis.settings.sources.values()]
    within = (asked.relative_to(folder) for folder in folders if asked.is_relative_to(folder))
    wanted = (asked, *within)
    found = ((file, file.naming(wanted)) for file in analysis.register.unread)
    return [(file, mention) for file, mention in found if mention]


def named(analysis: Analysis) -> frozenset[str]:
    """Files and folders that references name, there or not, and the folders around them."""
    written = {PurePosixPath(analysis.file_written(place)) for place in analysis.places}
    folders = [
        PurePosixPath(),
        *(PurePosixPath(s.path) for s in analysis.settings.sources.values()),
    ]
    for file in analysis.register.unread:
        written |= {folder / it.path for it in file.mentions() for folder in folders}
    return frozenset(str(path) for file in written for path in (file, *file.parents))


def now_at(analysis: Analysis, place: Place) -> str:
    """The place of a reference as it is now, or as it is written where that is not known."""
    lines = place.lines_now or place.followed.reference.lines
    return f"{analysis.file_now(place)}:{lines}" if lines else analysis.file_now(place)


def verdict_of(place: Place) -> str:
    """What became of a reference, and for all but the best news why."""
    location = place.followed.location
    if location.verdict is Verdict.INTACT and not place.doubt:
        return location.verdict
    if location.verdict is Verdict.MOVED:
        reference = place.followed.reference
        was = place.shown if location.path else reference.lines
        return f"{state_of(place)}, was {was}"
    return f"{state_of(place)}: {location.reason}"


def state_of(place: Place) -> str:
    """The verdict on a reference, and whether it is a guess."""
    verdict = place.followed.location.verdict
    return f"{verdict}, unsure" if place.doubt else str(verdict)


def code_of(place: Place) -> Iterator[str]:
    """Yield the lines that a reference is to now, with their numbers."""
    file, lines = place.followed.file, place.followed.location.lines
    if file and lines:
        first, last = lines
        gutter = len(str(last))
        for number, line in enumerate(file.lines[first - 1 : last], first):
            yield f"{INDENT}{number:>{gutter}} | {one_line(line)}".rstrip()


def as_text(
    analysis: Analysis, places: Sequence[Place], style: Styler, seen: Callable[[str], str] = str
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
        if verdict is not Verdict.INTACT or place.doubt:
            states.append(style(one_line(verdict_of(place)), VERDICT_COLOURS[verdict]))
        told = ", ".join(states)
        yield f"{one_line(seen(now_at(analysis, place)))}: #{record.key} {one_line(about)} [{told}]"


def unread_as_text(
    unread: Iterable[tuple[UnreadFile, Mention]], seen: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line for each record with faults, in the same form."""
    for file, mention in unread:
        told = f"names {mention.path} [has faults, see debtlog check]"
        yield one_line(f"{seen(file.file)}:{mention.line}: {told}")


def as_json(analysis: Analysis, places: Sequence[Place], path: str, lines: LineRange | None) -> str:
    """Write ``places`` as JSON, with the records they belong to, and records that have faults."""
    files = {place.file.file: place.file for place in places}
    ordered = sorted(files.values(), key=lambda file: urgency(file.record))
    return document(
        {
            "path": path,
            "lines": list(lines) if lines else None,
            "records": [record_data(file, analysis.settings) for file in ordered],
            "references": [as_data(analysis, place) for place in places],
            "unread": [
                {"file": file.file, "line": mention.line, "path": mention.path}
                for file, mention in unread_at(analysis, path)
            ],
        }
    )


def as_data(analysis: Analysis, place: Place) -> dict[str, Any]:
    """A reference as ``check`` tells it, and its file relative to the checkout, and its words."""
    written = place.followed.reference
    more = {"target": analysis.file_now(place), "symbol": written.symbol, "note": written.note}
    return reference(place) | more


def _is_at(analysis: Analysis, place: Place, asked: PurePosixPath, lines: LineRange | None) -> bool:
    """Whether a reference is in ``asked``, or is to a folder around it, now or as it is written."""
    now = PurePosixPath(analysis.file_now(place))
    written = PurePosixPath(analysis.file_written(place))
    if _share(analysis, now, asked):
        return lines is None or _overlap(place.followed.location.lines, lines)
    # it went elsewhere, so that only the lines that are written can be meant
    is_named = _share(analysis, written, asked)
    return is_named and (lines is None or _overlap(place.followed.reference.line_range, lines))


def _share(analysis: Analysis, one: PurePosixPath, other: PurePosixPath) -> bool:
    """Whether one of two paths is the other or in it; they may lead up from the register."""
    if ".." in (*one.parts, *other.parts):
        root = analysis.register.root
        one, other = (PurePosixPath(os.path.normpath(root / path)) for path in (one, other))
    return one.is_relative_to(other) or other.is_relative_to(one)


def _overlap(there: LineRange | None, asked: LineRange) -> bool:
    return there is None or (there[0] <= asked[1] and asked[0] <= there[1])
