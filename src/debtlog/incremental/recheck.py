"""Follow and check again the records that changed, or refer to what did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.incremental.kept_records import keep_record
from debtlog.incremental.rows import RecordChecker, RowMaker, asks, is_decided
from debtlog.linter.rules import RULES
from debtlog.tracking.follow import Follower
from debtlog.tracking.tracked_reference import written_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.incremental.survey import Survey
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


def recheck(survey: Survey, *, checks: bool) -> RowMaker:
    """Read, follow and check the records that changed; check again those that are concerned.

    Those that need no more than themselves and files that are as they seem are done at once, so
    that only the others are ever in memory together. Unless it ``checks``, no rule runs.
    """
    maker = RowMaker(survey.source_files, survey.sources, survey.kinds)
    rules = RULES if checks else ()
    follower = Follower(survey.trees, survey.unavailable)
    details = survey.details(survey.concerned)
    as_they_were = frozenset(survey.sources)
    later: list[tuple[RecordFile, Sequence[TrackedReference]]] = []

    def add(file: RecordFile, references: Sequence[TrackedReference]) -> None:
        maker.add(file, references, checker)
        if survey.asks_again:
            keep_record(survey.store, file)
        if survey.reading.keeps:
            survey.references[file.file] = references

    def followed(file: RecordFile) -> Sequence[TrackedReference]:
        if file.file not in details:
            return [follower.follow(written) for written in written_in(file)]
        kept = details[file.file].references
        return [
            it.tracked(one, survey.trees) if it.source in as_they_were else follower.follow(one)
            for one, it in zip(written_in(file), kept, strict=True)
        ]

    checker = RecordChecker(survey.analysis(), rules)
    for file in survey.reading.records(survey.concerned):
        found = followed(file)
        if asks(file) or not all(map(is_decided, found)):
            later.append((file, found))
        else:
            add(file, found)
    survey.reading.read_translations()
    settled = iter(follower.settle([it for _, found in later for it in found]))
    checker = RecordChecker(survey.analysis(), rules)
    for file, found in later:
        add(file, [next(settled) for _ in found])
    return maker
