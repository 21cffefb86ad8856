"""What a check would have found where a branch began, as far as it may differ from now.

A record that is the same, and whose references are decided by files that are the same, has the
findings that it had. So only the others are followed and checked once more, in the older code; and
records are compared once more if any of them differs. What decides all findings, such as
``register.yml``, is rarely edited; then everything is checked twice.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from debtlog.branch.base_references import references_before
from debtlog.branch.concerned_rows import concerned_rows
from debtlog.cache.store import digest
from debtlog.diagnostics import fingerprint
from debtlog.incremental.register_files import keep
from debtlog.incremental.rows import RecordChecker
from debtlog.linter.check import LAST, Checker, check
from debtlog.linter.found import Found, batches
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.linter.scope import RENDERED
from debtlog.model.file_names import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.branch.base_register import BaseRegister
    from debtlog.diagnostics import Diagnostic
    from debtlog.incremental.survey import Survey
    from debtlog.linter.found import Batch
    from debtlog.linter.rule import Suppression
    from debtlog.register.record_file import RecordFile
    from debtlog.revisions.comparison import Comparison

_SPACE = "found before a branch"
#: Rules about files that are not records: what they found before is known only if all is the same.
_OF_DISK = frozenset({"missing-template", "misplaced-document"}) | {
    name for name, rule in BY_NAME.items() if rule.scope is RENDERED
}


class EarlierCheck:
    """The findings of the base of ``comparison``, with what ``survey`` knows of the work tree.

    ``register`` is that of the base. Only rules that have ``found`` something now are run again.
    """

    def __init__(
        self, survey: Survey, comparison: Comparison, register: BaseRegister, found: Found
    ) -> None:
        self._survey, self._comparison = survey, comparison
        self._base = comparison.snapshot
        self._differ = comparison.register_files
        self._register = register
        self._now = found
        names = {kind.rule for kind in found.counts}
        # whether a suppression has an effect is known once all rules have run
        self._rules = tuple(it for it in RULES if it.name in names or LAST in names)

    def split(self) -> tuple[Found, Found]:
        """Tell findings that are new from those that were there before; both stay in order."""
        new: list[Batch] = []
        earlier: list[Batch] = []
        open_ones = {
            batch
            for batch in self._now.batches
            if not all(self._is_settled(kind.rule, batch.file) for kind in batch.kinds.counts)
        }
        self._survey.look_up({it.file for it in open_ones} & self._survey.rows.keys())
        left = Counter(self._found) if open_ones else Counter[str]()
        for batch in self._now.batches:
            if batch in open_ones:
                parts = self._parted(batch, left)
                new += batches(parts[0])
                earlier += batches(parts[1])
            else:
                earlier.append(batch)
        return Found(new), Found(earlier)

    def _parted(
        self, batch: Batch, left: Counter[str]
    ) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Tell the findings of a batch apart; ``left`` counts the earlier ones not met so far."""
        parts: tuple[list[Diagnostic], list[Diagnostic]] = [], []
        for it in batch.unpack():
            name = fingerprint(it)
            was_there = self._is_settled(it.rule, batch.file)
            if not was_there and it.rule not in _OF_DISK and left[name]:
                left[name] -= 1
                was_there = True
            parts[was_there].append(it)
        return parts

    def _is_settled(self, name: str, file: str) -> bool:
        """Whether all that decides the findings of a rule in a file is the same as before."""
        if name in _OF_DISK:
            return not self._comparison.places
        rule = BY_NAME[name]
        is_beside = rule.check_register or rule.check_settings
        if rule.check_record and not is_beside and file in self._survey.rows:
            return file not in self.affected
        return not self._differ and not self._is_wide

    @cached_property
    def _is_wide(self) -> bool:
        """Whether what decides all findings was edited: the settings, or git itself."""
        return SETTINGS_FILE in self._differ or self._survey.lacks_git

    @cached_property
    def affected(self) -> frozenset[str]:
        """The files of records whose own findings may differ."""
        if self._is_wide:
            return frozenset(self._survey.rows) | self._differ
        if not self._comparison.places:
            return self._differ
        rows = concerned_rows(self._survey, self._comparison)
        return self._differ.union(row.file for row in rows)

    @cached_property
    def _found(self) -> Counter[str]:
        """How many findings of each fingerprint there were that are not settled."""
        store, key = self._survey.store, self._key
        if value := store.get(_SPACE, key):
            return Counter(msgspec.msgpack.decode(value, type=dict[str, int]))
        found = Counter(map(fingerprint, self._checked()))
        keep(store, _SPACE, key, dict(found))
        return found

    @property
    def _key(self) -> bytes:
        """What they depend on, and which are wanted."""
        survey = self._survey
        rows = [f"{it} {row.content.hex()}" for it, row in survey.rows.items()]
        rules = [rule.name for rule in self._rules]
        parts = (
            self._base.commit,
            str(survey.today),
            *rules,
            "",
            *rows,
            "",
            *sorted(self.affected),
        )
        return digest(survey.context, "\n".join(parts))

    def _checked(self) -> Iterator[Diagnostic]:
        if self._is_wide:
            yield from check(self._base.analysis(self._survey.today))
            return
        used: set[Suppression] = set()
        yield from self._of_records(
            [*self._register.same(self.affected), *self._register.older], used
        )
        if self._differ:
            yield from self._beside_records(used)

    def _of_records(
        self, files: Sequence[RecordFile], used: set[Suppression]
    ) -> Iterator[Diagnostic]:
        now = self._survey.analysis(files[: len(files) - len(self._register.older)])
        before = references_before(self._comparison, files, now.references_of)
        checker = RecordChecker(self._register.bare(), self._rules)
        for file, references in zip(files, before, strict=True):
            found, effective = checker.check(file, references)
            used |= {(file.file, rule) for rule in effective}
            yield from found

    def _beside_records(self, used: set[Suppression]) -> Iterator[Diagnostic]:
        """Yield what was found by comparing records, and outside of them."""
        rows = (row for file, row in self._survey.rows.items() if file not in self.affected)
        used |= {(row.file, rule) for row in rows for rule in row.used}
        checker = Checker(self._register.bare(self._register.briefs), rules=self._rules)
        checker.used |= used
        yield from checker.of_register()
        yield from checker.of_settings()
        yield from checker.of_suppressions()
