"""Answers to the questions of commands and editors, with the help of what earlier runs kept."""

from __future__ import annotations

import posixpath
from collections.abc import Container
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from debtlog.incremental.briefs import briefs
from debtlog.incremental.surveyed import surveyed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.incremental.survey import Run, Survey
    from debtlog.incremental.whole_check import WholeCheck
    from debtlog.linter.check_result import Examined
    from debtlog.linter.found import Found
    from debtlog.model.settings import Settings
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

T = TypeVar("T")


def answered(run: Run, answer: Callable[[Survey], T]) -> T:
    """Make an ``answer`` from a survey of the register, and keep what was learned."""
    found = surveyed(run, answer)
    run.store.close()
    return found


def checked(survey: Survey, *, documents: bool) -> tuple[Examined, Found]:
    """Run every rule; those about generated ``documents`` only if they are wanted."""
    from debtlog.incremental.whole_check import WholeCheck
    from debtlog.linter.found import Found

    whole = WholeCheck(survey)
    examined, found = whole.examined(), whole.found
    if not (documents and shows_documents(survey.reading.settings)):
        return examined, found
    if about := whole.of_documents(partial(_found_in_documents, whole, found)):
        found = Found.of(sorted([*found, *about], key=lambda it: it.sort_key))
    return examined, found


def _found_in_documents(whole: WholeCheck, found: Found) -> Iterable[Diagnostic]:
    from debtlog.api import Publication

    return Publication(whole.analysis, findings=found).findings_in_documents


def records(survey: Survey) -> Register:
    """Return the register with all records, without what is long in them."""
    reading = survey.reading
    return reading.register(briefs(reading, survey.briefs, survey.store))


def with_code(survey: Survey, files: Iterable[str]) -> Analysis:
    """Return an analysis of the records in ``files``."""
    return survey.analysis([survey.reading.whole(file) for file in files])


def at_place(survey: Survey, path: str) -> Analysis:
    """Return an analysis of the records that may have references at ``path``, and maybe of others.

    ``path`` is relative to the checkout; it may be a folder.
    """
    root = survey.root.as_posix()
    here = posixpath.normpath(f"{root}/{path}")
    there = {
        name
        for name, place in _named(survey)
        if _share(posixpath.normpath(f"{root}/{place}"), here)
    }
    found = (
        row.file
        for row in survey.rows.values()
        if not (there.isdisjoint(row.sources) and there.isdisjoint(row.places))
    )
    return with_code(survey, found)


def with_neighbours(
    survey: Survey, find: Callable[[Register], RecordFile]
) -> tuple[Analysis, RecordFile]:
    """Find a record; return it with an analysis of its references, among all other records."""
    register = records(survey)
    file = survey.reading.whole(find(register).file)
    analysis = survey.analysis([file])
    files = tuple(file if it.file == file.file else it for it in register.files)
    return replace(analysis, register=replace(register, files=files)), file


class Places(Container[str]):
    """The files and folders that records name, and the folders around them."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    def __contains__(self, name: object) -> bool:
        return name in self._all

    @cached_property
    def _all(self) -> frozenset[str]:
        from debtlog.output.references_at import named

        places = (place for _, place in _named(self._survey))
        return named(places, self._survey.reading.register(()))


def _named(survey: Survey) -> Iterator[tuple[str, str]]:
    """Yield the files of the checkout that records refer to: as rows name them, and as paths."""
    rows = survey.rows.values()
    for source in set[str]().union(*(row.sources for row in rows)):
        if source.startswith(":"):
            yield source, source.strip(":")
    for place in set[str]().union(*(row.places for row in rows)):
        yield place, place


def _share(one: str, other: str) -> bool:
    """Whether one path contains the other."""
    return one == other or f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


def shows_documents(settings: Settings | None) -> bool:
    """Whether a register has documents, for which everything in it is needed."""
    return bool(settings and settings.documents)
