"""A record that was read, followed and checked → its row, and the details that this leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.cache.store import digest
from debtlog.incremental.kept import Details, KeptReference, Row, encoded, packed
from debtlog.linter.found import counted
from debtlog.model.file_names import FOLDER
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.follow import is_doubtful

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.incremental.kept import Source
    from debtlog.incremental.reading import Reading
    from debtlog.incremental.stamped_files import SourceFiles
    from debtlog.linter.check import Checker
    from debtlog.linter.found import Kind
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


class RowMaker:
    """Makes rows, and gathers what they share.

    ``kinds`` are the numbers of findings that records have, each once, and ``sources`` the files
    that references are decided by. ``details`` are those of new rows, by their key; it
    ``is_keepable`` as long as all of them are.
    """

    def __init__(
        self,
        reading: Reading,
        files: SourceFiles,
        sources: dict[str, Source],
        kinds: Sequence[tuple[tuple[Kind, int], ...]],
    ) -> None:
        self._reading = reading
        self._files = files
        self.sources = sources
        self._kinds = {one: number for number, one in enumerate(kinds)}
        self.details: dict[bytes, bytes | Details] = {}
        self.is_keepable = True

    @property
    def kinds(self) -> tuple[tuple[tuple[Kind, int], ...], ...]:
        """All numbers of findings."""
        return tuple(self._kinds)

    def row(self, file: RecordFile, analysis: Analysis, checker: Checker) -> Row:
        """Check the record in ``file``, and make its row."""
        found = sorted(checker.of_record(file), key=lambda it: it.sort_key)
        kinds = tuple(sorted(counted(found).items()))
        references = analysis.references_of(file)
        details = Details(tuple(map(self._kept, references)), packed(found))
        sources = tuple(dict.fromkeys(it.source for it in details.references if it.source))
        content = file.identity
        ignored = {entry.rule for entry in file.record.ignore}
        used = tuple(sorted(rule for rule in ignored if (file.file, rule) in checker.used))
        value = encoded(details)
        self.is_keepable &= value is not None
        key = digest(file.file, content, value or repr(details))
        self.details[key] = value or details  # as bytes they take a tenth of the memory
        return Row(
            file.file,
            file.record.key,
            self._reading.files.settled(file.file.removeprefix(f"{FOLDER}/")),
            content,
            key,
            self._kinds.setdefault(kinds, len(self._kinds)),
            _numbers(file, references),
            sources,
            tuple(dict.fromkeys(_places(analysis, references, self.sources))),
            used,
            any(not it.source for it in details.references),
        )

    def _kept(self, tracked: TrackedReference) -> KeptReference:
        return KeptReference.of(tracked, self._source_of(tracked))

    def _source_of(self, tracked: TrackedReference) -> str:
        """Name the file that decides a reference alone; nothing if more than one does."""
        reference = tracked.reference
        is_there = reference.lines is None and reference.symbol is None
        is_alone = not is_doubtful(tracked) and tracked.obstacle is None
        if not is_alone or tracked.was or tracked.matches or tracked.new_path:
            return ""
        if tracked.source_file is None and not is_there:
            return ""
        name = f"{reference.source or ''}:{reference.path}{'' if not is_there else ':'}"
        if name not in self.sources:
            source = self._files.source(reference.source, reference.path, lines=not is_there)
            if source is None:
                return ""
            self.sources[name] = source
        return name


def _numbers(file: RecordFile, references: Sequence[TrackedReference]) -> tuple[int, int, int, int]:
    """Count the references: all, open ones, and of these the unknown and the unsure ones."""
    counting = references if file.record.is_open else ()
    unknown = sum(it.verdict is Verdict.UNKNOWN for it in counting)
    return len(references), len(counting), unknown, sum(bool(it.doubt) for it in counting)


def _places(
    analysis: Analysis, references: Sequence[TrackedReference], sources: dict[str, Source]
) -> Iterator[str]:
    """Yield the files that references name, are in or match, except sources of the checkout."""
    for tracked in references:
        names = [analysis.file_now(tracked), analysis.file_written(tracked)]
        for name in (*names, *analysis.files_matched(tracked)):
            if f":{name}" not in sources:
                yield name
