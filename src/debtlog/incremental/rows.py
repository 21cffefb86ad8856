"""A record that was read, followed and checked → its row, and the details that this leads to."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import Analysis
from debtlog.analysis.summary import UNDER_FOOT
from debtlog.cache.packing import encoded
from debtlog.cache.store import digest
from debtlog.incremental.briefs import encoded_brief
from debtlog.incremental.kept import Details, KeptReference, Numbers, Row, packed
from debtlog.linter.check import Checker
from debtlog.linter.found import counted
from debtlog.linter.rules import RULES
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.follow import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.diagnostics import Diagnostic
    from debtlog.incremental.kept import KindCounts, Source
    from debtlog.incremental.source_files import SourceFiles
    from debtlog.linter.rule import Rule
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


class RowMaker:
    """Checks records one after the other, and makes their rows.

    ``rows`` are those made so far, by file, and ``kinds`` the numbers of findings that records
    have, each once. ``details`` and ``briefs`` are the encoded details and short forms of these
    records, by their keys; if one of them cannot be encoded, nothing ``is_keepable``. ``sources``
    are the files that references are decided by, and ``wide`` the paths of all other references.
    """

    def __init__(
        self,
        source_files: SourceFiles,
        sources: dict[str, Source],
        kinds: Sequence[KindCounts],
    ) -> None:
        self._source_files = source_files
        self.sources = sources
        self._kinds = {one: number for number, one in enumerate(kinds)}
        self.rows: dict[str, Row] = {}
        self.details: dict[bytes, bytes | Details] = {}
        self.briefs: dict[bytes, bytes] = {}
        self.wide: dict[tuple[str | None, str], None] = {}
        self.is_keepable = True

    @property
    def kinds(self) -> tuple[KindCounts, ...]:
        """All numbers of findings."""
        return tuple(self._kinds)

    def add(
        self, file: RecordFile, references: Sequence[TrackedReference], checker: RecordChecker
    ) -> None:
        """Check the record in ``file``, whose references were followed, and make its row."""
        found, used = checker.check(file, references)
        kept = tuple(map(self._kept, references))
        content = file.identity
        key = self._noted(file, Details(kept, packed(found)))
        self.briefs[content] = encoded_brief(file.record)
        kinds = tuple(sorted(counted(found).items()))
        self.rows[file.file] = Row(
            file.file,
            file.record.key,
            content,
            key,
            self._kinds.setdefault(kinds, len(self._kinds)),
            _numbers(file, references),
            tuple(dict.fromkeys(it.source for it in kept if it.source)),
            tuple(dict.fromkeys(self._places(checker.analysis, references))),
            used,
            any(not it.source for it in kept),
            asks(file),
        )

    def _noted(self, file: RecordFile, details: Details) -> bytes:
        """Note the details of a record, encoded if that is possible; return their key."""
        value = encoded(details)
        self.is_keepable &= value is not None
        key = digest(file.file, file.identity, value or repr(details))
        self.details[key] = value or details
        return key

    def _kept(self, tracked: TrackedReference) -> KeptReference:
        source = self._source_of(tracked)
        if not source:
            self.wide[tracked.reference.source, tracked.reference.path] = None
        return KeptReference.of(tracked, source)

    def _source_of(self, tracked: TrackedReference) -> str:
        """Name the file that decides a reference alone; nothing if more than one does."""
        reference = tracked.reference
        is_there = reference.lines is None and reference.symbol is None
        if not is_decided(tracked) or tracked.was or tracked.matches or tracked.new_path:
            return ""
        if tracked.source_file is None and not is_there:
            return ""
        name = f"{reference.source or ''}:{reference.path}{':' if is_there else ''}"
        if name not in self.sources:
            found = self._source_files.source(reference.source, reference.path, lines=not is_there)
            if found is None:
                return ""
            self.sources[name] = found
        return name

    def _places(self, analysis: Analysis, references: Iterable[TrackedReference]) -> Iterator[str]:
        """Yield the files that references name, are in or match, except sources of the checkout."""
        for tracked in references:
            is_source = not tracked.new_path and f":{tracked.path}" in self.sources
            if is_source and tracked.reference.source is None:
                continue
            yield analysis.file_now(tracked)
            yield analysis.file_written(tracked)
            yield from analysis.files_matched(tracked)


class RecordChecker:
    """Runs ``rules`` about one record for each; ``analysis`` has what they may look at besides."""

    def __init__(self, analysis: Analysis, rules: tuple[Rule, ...] = RULES) -> None:
        self.analysis = OneByOne(
            analysis.register, analysis.trees, analysis.unavailable, (), analysis.today
        )
        self._checker = Checker(self.analysis, rules=rules)

    def check(
        self, file: RecordFile, references: Sequence[TrackedReference]
    ) -> tuple[list[Diagnostic], tuple[str, ...]]:
        """Return the sorted findings of a record, and the rules whose suppression had an effect."""
        self.analysis.now[file.file] = references
        found = sorted(self._checker.of_record(file), key=lambda it: it.sort_key)
        used = tuple(sorted(rule for _, rule in self._checker.used))
        self.analysis.now.clear()
        self._checker.used.clear()
        return found, used


class OneByOne(Analysis):
    """An analysis with the references of one record at a time."""

    @cached_property
    def now(self) -> dict[str, Sequence[TrackedReference]]:
        """The references of a record, by its file."""
        return {}

    def references_of(self, file: RecordFile) -> Sequence[TrackedReference]:
        """References of the record in ``file``."""
        return self.now.get(file.file, ())


def is_decided(tracked: TrackedReference) -> bool:
    """Whether nothing but its own file is needed to follow a reference."""
    return tracked.obstacle is None and not is_doubtful(tracked)


def asks(file: RecordFile) -> bool:
    """Whether a rule about a record also asks whether it has translations."""
    return any(it.proved_by for task in file.record.tasks for it in task.criteria)


def _numbers(file: RecordFile, references: Sequence[TrackedReference]) -> Numbers:
    """Count the references of a record."""
    counting = references if file.record.is_open else ()
    return Numbers(
        len(references),
        len(counting),
        sum(it.verdict is Verdict.UNKNOWN for it in counting),
        sum(bool(it.doubt) for it in counting),
        sum(it.verdict in UNDER_FOOT for it in counting),
    )
