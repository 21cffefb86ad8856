"""A check of the whole register: what its rows come to, and what comparing records finds."""

from __future__ import annotations

import os
import posixpath
from functools import cached_property, partial
from typing import TYPE_CHECKING

import msgspec

from debtlog.cache.packing import encoded
from debtlog.cache.store import digest
from debtlog.fs.read import Refusal, read_file, resolve_inside
from debtlog.incremental.briefs import briefs
from debtlog.incremental.kept import KeptFinding, packed
from debtlog.incremental.kept_records import whole_records
from debtlog.incremental.register_files import keep
from debtlog.linter.check import Checker, check
from debtlog.linter.check_result import Examined, examined, skipped
from debtlog.linter.found import Batch, Found, Kinds, batches
from debtlog.model.file_names import FOLDER
from debtlog.model.settings import Settings
from debtlog.natural_order import counted
from debtlog.register.template_files import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.incremental.kept import Row
    from debtlog.incremental.survey import Survey
    from debtlog.linter.rule import Suppression

_FOUND, _DOCUMENTS = "found by comparing", "documents of tasks"
_OF_DOCUMENTS = "found in documents"
#: A longer document is compared each time.
_MAX_BYTES = 20_000_000


class WholeCheck:
    """Checks the register of ``survey``.

    Where git does not answer, nothing is kept, and the rule about that looks at all references; so
    then the whole analysis is checked.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._rows = survey.rows

    @cached_property
    def found(self) -> Found:
        """What all rules find, but for those about generated documents."""
        if self._survey.lacks_git:
            return Found.of(check(self.analysis))
        others: dict[str, list[Diagnostic]] = {}
        for it in self._beside_records:
            others.setdefault(it.finding.file, []).append(it)
        files: Iterable[str] = self._rows
        if more := others.keys() - self._rows.keys():
            files = sorted({*self._rows, *more}, key=counted)
        return Found(batch for file in files for batch in self._of_file(file, others.get(file, [])))

    def examined(self) -> Examined:
        """What was checked, in numbers."""
        numbers = [row.numbers for row in self._rows.values()]
        counting, unknown = sum(it.counting for it in numbers), sum(it.unknown for it in numbers)
        if self._survey.lacks_git or (counting and unknown == counting):
            return examined(self.analysis)
        register = self._survey.reading.register(())
        return Examined(
            self._survey.root,
            tuple(self._rows),
            skipped(register.faults),
            sum(it.all for it in numbers),
            unknown,
            sum(it.unsure for it in numbers),
            "",
            settings_are_valid=register.settings is not None,
            analysis=lambda: self.analysis,
        )

    @cached_property
    def analysis(self) -> Analysis:
        """The analysis of all records."""
        survey = self._survey
        return survey.analysis(whole_records(survey.reading, survey.store))

    def of_documents(self, find: Callable[[], Iterable[Diagnostic]]) -> Sequence[Diagnostic]:
        """What rules ``find`` in generated documents; kept as long as all is the same for these."""
        store, key = self._survey.store, self._of_documents()
        if value := store.get(_OF_DOCUMENTS, key) if key else None:
            kept = msgspec.msgpack.decode(value, type=tuple[KeptFinding, ...])
            return [it.diagnostic for it in kept]
        found = tuple(find())
        if key:
            keep(store, _OF_DOCUMENTS, key, packed(found))
        return found

    def _of_documents(self) -> bytes | None:
        """What documents are made of, and what they are on disk; None if that is not known.

        It is not if templates of the register include others, if there are translations, or if
        code may be in any file. Documents do not depend on the day, but findings may.
        """
        survey = self._survey
        documents = (survey.reading.settings or Settings()).documents
        found = encoded(packed(self._beside_records))
        paths = map(posixpath.normpath, documents.values())
        texts = [read_file(survey.root, path, _MAX_BYTES) for path in paths]
        are_own = not all(template.startswith(BUILT_IN) for template in documents)
        is_wide = any(row.is_wide for row in self._rows.values())
        if are_own or is_wide or survey.reading.translations or found is None:
            return None
        code = [f"{name} {source.content.hex()}" for name, source in survey.sources.items()]
        details = b"".join(row.details for row in self._rows.values())
        known = [text for text in texts if not isinstance(text, Refusal)]
        parts = (
            survey.context,
            str(survey.today),
            self._contents,
            details,
            "\n".join(sorted(code)),
        )
        return digest(*parts, found, *known) if len(known) == len(texts) else None

    def _of_file(self, file: str, others: list[Diagnostic]) -> Iterator[Batch]:
        row = self._rows.get(file)
        if row is None or (others and self._kinds[row.kinds].counts):
            found = [*others, *(self._unpacked(row) if row else ())]
            yield from batches(sorted(found, key=lambda it: it.sort_key))
        elif others:
            yield from batches(sorted(others, key=lambda it: it.sort_key))
        elif self._kinds[row.kinds].counts:
            yield Batch(file, row.id, self._kinds[row.kinds], partial(self._unpacked, row))

    @cached_property
    def _kinds(self) -> Sequence[Kinds]:
        return [Kinds(dict(kinds)) for kinds in self._survey.kinds]

    def _unpacked(self, row: Row) -> Sequence[Diagnostic]:
        details = self._survey.details([row.file])[row.file]
        return [kept.diagnostic for kept in details.findings]

    @cached_property
    def _beside_records(self) -> Sequence[Diagnostic]:
        """What is found outside of records, and by comparing them."""
        survey = self._survey
        settings = Checker(survey.analysis(survey.reading.originals, bare=True))
        found = tuple(settings.of_settings())
        used = settings.used | {
            (row.file, rule) for row in self._rows.values() for rule in row.used
        }
        return (*found, *self._by_comparing(used))

    def _by_comparing(self, used: set[Suppression]) -> Sequence[Diagnostic]:
        """What is found by comparing records; kept as long as these and the day are the same."""
        survey = self._survey
        named = survey.store.get(_DOCUMENTS, self._key())
        documents = msgspec.msgpack.decode(named, type=tuple[str, ...]) if named else None
        if documents is not None:
            value = survey.store.get(_FOUND, self._key(used, documents))
            if value:
                kept = msgspec.msgpack.decode(value, type=tuple[KeptFinding, ...])
                return [it.diagnostic for it in kept]
        files = briefs(survey.reading, survey.briefs, survey.store)
        documents = tuple(
            name for file in files for task in file.record.tasks for name in task.documents
        )
        checker = Checker(survey.analysis(files, bare=True))
        checker.used |= used
        found = [*checker.of_register(), *checker.of_suppressions()]
        keep(survey.store, _DOCUMENTS, self._key(), documents)
        keep(survey.store, _FOUND, self._key(used, documents), packed(found))
        return found

    def _key(self, used: Iterable[Suppression] = (), documents: Iterable[str] = ()) -> bytes:
        """What the comparison of records depends on."""
        survey = self._survey
        register = survey.reading.register(())
        left_out = survey.trees[None].left_out(FOLDER)
        parts = [str(survey.today), *sorted(map(str, used)), *sorted(register.invalid_ids)]
        parts += [str(bool(left_out))]
        parts += [f"{name} {self._exists(name)}" for name in sorted(documents)]
        return digest(survey.context, "\n".join(parts), self._contents)

    def _exists(self, document: str) -> str:
        found = resolve_inside(self._survey.root, document)
        return found.message if isinstance(found, Refusal) else ""

    @cached_property
    def _contents(self) -> bytes:
        return b"".join(
            part for row in self._rows.values() for part in (os.fsencode(row.file), row.content)
        )
