"""References by where they are now: ``debtlog for``."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.analysis.summary import by_urgency
from debtlog.model.priority import derived_priority, urgency
from debtlog.model.vocabulary import Verdict
from debtlog.output.json_document import document, record_data, reference_data
from debtlog.output.record_list import COLOURS
from debtlog.output.reference_text import VERDICT_COLOURS, now_at, verdict_of
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.output.terminal.printable import Styler
    from debtlog.register.invalid_records import InvalidFile, Mention
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference


def references_at(
    analysis: Analysis, path: str, lines: LineRange | None
) -> Sequence[TrackedReference]:
    """References that are at ``path`` now or name it, in its order; it is relative to the checkout.

    A folder has all references below it, and a reference to a folder is at every file below it.
    ``lines`` narrows them to those that share a line with it; what has no lines, or none that are
    known, shares all.
    """
    asked = PurePosixPath(path)
    return sorted(
        (tracked for tracked in analysis.references if _is_at(analysis, tracked, asked, lines)),
        key=lambda tracked: (
            analysis.file_now(tracked),
            tracked.lines or (0, 0),
            urgency(tracked.record),
        ),
    )


def invalid_at(analysis: Analysis, path: str) -> Sequence[tuple[InvalidFile, Mention]]:
    """Records with faults that name ``path``, each with where; it is relative to the checkout."""
    asked = PurePosixPath(path)
    folders = [PurePosixPath(source.path) for source in analysis.settings.sources.values()]
    within = (asked.relative_to(folder) for folder in folders if asked.is_relative_to(folder))
    wanted = (asked, *within)
    found = ((file, file.naming(wanted)) for file in analysis.register.invalid)
    return [(file, mention) for file, mention in found if mention]


def named(analysis: Analysis) -> frozenset[str]:
    """Files and folders that references name, there or not, and the folders around them."""
    written = {PurePosixPath(analysis.file_written(tracked)) for tracked in analysis.references}
    folders = [
        PurePosixPath(),
        *(PurePosixPath(s.path) for s in analysis.settings.sources.values()),
    ]
    for file in analysis.register.invalid:
        written |= {folder / it.path for it in file.mentions() for folder in folders}
    return frozenset(str(path) for file in written for path in (file, *file.parents))


def as_text(
    analysis: Analysis,
    references: Sequence[TrackedReference],
    style: Styler,
    seen: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield a line for each reference, in the form that editors and terminals make links of.

    ``seen`` names a file as they find it.
    """
    for tracked in references:
        record = tracked.record
        priority = derived_priority(record)
        about = f"{record.title} ({tracked.problem})" if tracked.problem else record.title
        verdict = tracked.verdict
        states = [style(priority, COLOURS[priority]), record.status]
        if verdict is not Verdict.INTACT or tracked.doubt:
            states.append(style(one_line(verdict_of(tracked)), VERDICT_COLOURS[verdict]))
        told = ", ".join(states)
        now = one_line(seen(now_at(analysis, tracked)))
        yield f"{now}: #{record.key} {one_line(about)} [{told}]"


def invalid_as_text(
    invalid: Iterable[tuple[InvalidFile, Mention]], seen: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line for each record with faults, in the same form."""
    for file, mention in invalid:
        told = f"names {mention.path} [invalid, see debtlog check]"
        yield one_line(f"{seen(file.file)}:{mention.line}: {told}")


def as_json(
    analysis: Analysis, references: Sequence[TrackedReference], path: str, lines: LineRange | None
) -> str:
    """Write references as JSON, with the records they belong to, and records that have faults."""
    files = {tracked.record_file.file: tracked.record_file for tracked in references}
    ordered = by_urgency(files.values())
    return document(
        {
            "path": path,
            "lines": list(lines) if lines else None,
            "records": [record_data(file, analysis.settings) for file in ordered],
            "references": [reference_data(analysis, tracked) for tracked in references],
            "invalid": [
                {"file": file.file, "line": mention.line, "path": mention.path}
                for file, mention in invalid_at(analysis, path)
            ],
        }
    )


def _is_at(
    analysis: Analysis, tracked: TrackedReference, asked: PurePosixPath, lines: LineRange | None
) -> bool:
    """Whether a reference is in ``asked``, or is to a folder around it, now or as it is written."""
    now = PurePosixPath(analysis.file_now(tracked))
    written = PurePosixPath(analysis.file_written(tracked))
    if _share(analysis, now, asked):
        return lines is None or _overlap(tracked.lines, lines)
    # it went elsewhere, so that only the lines that are written can be meant
    is_named = _share(analysis, written, asked)
    return is_named and (lines is None or _overlap(tracked.reference.line_range, lines))


def _share(analysis: Analysis, one: PurePosixPath, other: PurePosixPath) -> bool:
    """Whether one of two paths is the other or in it; they may lead up from the register."""
    if ".." in (*one.parts, *other.parts):
        root = analysis.register.root
        one, other = (PurePosixPath(os.path.normpath(root / path)) for path in (one, other))
    return one.is_relative_to(other) or other.is_relative_to(one)


def _overlap(there: LineRange | None, asked: LineRange) -> bool:
    return there is None or (there[0] <= asked[1] and asked[0] <= there[1])
