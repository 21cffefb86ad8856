"""References by where they are now: ``debtlog for``."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.analysis.summary import by_urgency
from debtlog.model.priority import derived_priority, urgency
from debtlog.model.vocabulary import Verdict
from debtlog.output.json_document import document, record_data, reference_data
from debtlog.output.record_list import COLOURS, NO_GRADE
from debtlog.output.reference_text import VERDICT_COLOURS, now_at, verdict_of
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.output.terminal.printable import Styler
    from debtlog.register.invalid_records import InvalidFile, Mention
    from debtlog.register.load import Register
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference


def references_at(
    analysis: Analysis, path: str, lines: LineRange | None
) -> Sequence[TrackedReference]:
    """Return the references that are at ``path`` now or name it, by location.

    ``path`` is relative to the checkout. A folder has all references below it, and a reference to a
    folder is at every file below it. With ``lines``, only those that share a line are returned; a
    reference without known lines shares all. A reference to a pattern is at every file it matches.
    """
    wanted = PurePosixPath(path)
    return sorted(
        (tracked for tracked in analysis.references if _is_at(analysis, tracked, wanted, lines)),
        key=lambda tracked: (
            analysis.file_now(tracked),
            tracked.lines or (0, 0),
            urgency(tracked.record),
        ),
    )


def invalid_at(analysis: Analysis, path: str) -> Sequence[tuple[InvalidFile, Mention]]:
    """Return invalid records that name ``path``, relative to the checkout, and where they do."""
    wanted = PurePosixPath(path)
    folders = [PurePosixPath(source.path) for source in analysis.settings.sources.values()]
    within = (wanted.relative_to(folder) for folder in folders if wanted.is_relative_to(folder))
    paths = (wanted, *within)
    found = ((file, file.naming(paths)) for file in analysis.register.invalid)
    return [(file, mention) for file, mention in found if mention]


def named(names: Iterable[str], register: Register) -> frozenset[str]:
    """Return the ``names`` in valid records, those in invalid ones, and the folders around them."""
    written = set(map(PurePosixPath, names))
    sources = register.settings.sources.values() if register.settings else ()
    folders = [PurePosixPath(), *(PurePosixPath(source.path) for source in sources)]
    for file in register.invalid:
        written |= {folder / it.path for it in file.mentions() for folder in folders}
    return frozenset(str(path) for file in written for path in (file, *file.parents))


def as_text(
    analysis: Analysis,
    references: Sequence[TrackedReference],
    style: Styler,
    shown_path: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield a line for each reference, in the form that editors and terminals turn into links.

    ``shown_path`` turns a path into the one that they find.
    """
    for tracked in references:
        record = tracked.record
        priority = derived_priority(record)
        about = f"{record.title} ({tracked.problem})" if tracked.problem else record.title
        verdict = tracked.verdict
        states = [style(priority or NO_GRADE, COLOURS[priority]), record.status]
        if verdict is not Verdict.INTACT or tracked.doubt:
            states.append(style(one_line(verdict_of(tracked)), VERDICT_COLOURS[verdict]))
        state = ", ".join(states)
        now = one_line(shown_path(now_at(analysis, tracked)))
        yield f"{now}: #{record.key} {one_line(about)} [{state}]"


def invalid_as_text(
    invalid: Iterable[tuple[InvalidFile, Mention]], shown_path: Callable[[str], str]
) -> Iterator[str]:
    """Yield a line for each invalid record, in the same form."""
    for file, mention in invalid:
        mention_text = f"names {mention.path} [invalid, see debtlog check]"
        yield one_line(f"{shown_path(file.file)}:{mention.line}: {mention_text}")


def as_json(
    analysis: Analysis, references: Sequence[TrackedReference], path: str, lines: LineRange | None
) -> str:
    """Write references as JSON, with their records, and with invalid records."""
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
    analysis: Analysis, tracked: TrackedReference, wanted: PurePosixPath, lines: LineRange | None
) -> bool:
    """Whether a reference is in ``wanted``, or to a folder around it, now or as written."""
    now = PurePosixPath(analysis.file_now(tracked))
    written = PurePosixPath(analysis.file_written(tracked))
    inside = f"{wanted}/"
    matched = (f"{file}/".startswith(inside) for file in analysis.files_matched(tracked))
    if _share(analysis, now, wanted) or any(matched):
        return lines is None or _overlap(tracked.lines, lines)
    # it moved elsewhere, so compare the lines as written
    is_named = _share(analysis, written, wanted)
    return is_named and (lines is None or _overlap(tracked.reference.line_range, lines))


def _share(analysis: Analysis, one: PurePosixPath, other: PurePosixPath) -> bool:
    """Whether one path contains the other; they may lead above the register."""
    if ".." in (*one.parts, *other.parts):
        root = analysis.register.root
        one, other = (
            PurePosixPath(posixpath.normpath((root / path).as_posix())) for path in (one, other)
        )
    return one.is_relative_to(other) or other.is_relative_to(one)


def _overlap(there: LineRange | None, wanted: LineRange) -> bool:
    return there is None or (there[0] <= wanted[1] and wanted[0] <= there[1])
