"""The register as it was where a branch began, from what is the same now and what differs."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.incremental.briefs import brief, briefs
from debtlog.incremental.kept_records import some_records
from debtlog.model.file_names import FOLDER
from debtlog.register.id_claims import mark_twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.incremental.survey import Survey
    from debtlog.register.record_file import RecordFile
    from debtlog.register.revision_reader import RevisionReader
    from debtlog.register.translation_files import TranslationFile
    from debtlog.revisions.comparison import Comparison


class BaseRegister:
    """The register of the base of ``comparison``, if its settings are those of ``survey``."""

    def __init__(self, survey: Survey, comparison: Comparison) -> None:
        self._survey = survey
        self._base = comparison.snapshot
        self._differ = comparison.register_files

    @property
    def older(self) -> Sequence[RecordFile]:
        """The records that differ now, or are gone."""
        return self._read[1]

    @property
    def _reader(self) -> RevisionReader:
        """What read them, and knows their faults."""
        return self._read[0]

    @cached_property
    def _read(self) -> tuple[RevisionReader, Sequence[RecordFile]]:
        reader, sizes = self._base.reader(), self._base.settings.all_sizes
        files = (file for file in reader.record_files if file in self._differ)
        return reader, tuple(it for file in files if (it := reader.record(file, sizes)))

    def same(self, files: Iterable[str]) -> Iterator[RecordFile]:
        """Yield the records among ``files`` that are as they were."""
        known, there = self._survey.reading.entries, self._base.files
        same = (it for it in files if it in known and it in there and it not in self._differ)
        return some_records(self._survey.reading, self._survey.store, sorted(same))

    @cached_property
    def briefs(self) -> tuple[RecordFile, ...]:
        """All records, without what is long in them, in the order of their files."""
        survey, there = self._survey, self._base.files
        now = briefs(survey.reading, survey.briefs, survey.store)
        same = {it.file: it for it in now if it.file in there and it.file not in self._differ}
        older = {it.file: replace(it, record=brief(it.record)) for it in self.older}
        both = same | older
        files = (file for file in self._reader.record_files if file in both)
        return mark_twins(tuple(both[file] for file in files))

    def bare(self, files: tuple[RecordFile, ...] = ()) -> Analysis:
        """Make an analysis of ``files`` without references, in the sources as they were."""
        now, reader = self._survey.reading.register(()), self._reader
        same_faults = [it for it in now.faults if it[1].file not in self._differ]
        register = replace(
            now,
            files=files,
            faults=(*same_faults, *reader.faults),
            invalid_ids=now.invalid_ids | reader.invalid_ids,
            invalid=(*(it for it in now.invalid if it.file not in self._differ), *reader.invalid),
            translations=self._translations,
        )
        return self._base.bare(register, self._survey.today)

    @cached_property
    def _translations(self) -> tuple[TranslationFile, ...]:
        """The translations; read again if one of them, or an original, differs."""
        now = self._survey.reading.translations
        theirs = {it.file for it in now} | {it.of for it in now}
        names = (f"{FOLDER}/{name}" for name in self._reader.translation_names)
        if self._differ.isdisjoint({*theirs, *names}):
            return now
        originals = [*self.same({it.of for it in now}), *self.older]
        return tuple(self._reader.translations(self._base.settings, originals))
