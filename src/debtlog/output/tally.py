"""Which findings people are shown of many, and how many there are of each rule.

A rule that finds something in every record would hide what the others find. So a few of its
findings are shown and the rest is counted. Those that fail the check have to be fixed one by one,
so more of them are shown; but thousands, as when a folder is renamed, would hide the rest as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult

T = TypeVar("T")

#: How many findings of a rule are shown: of those that fail the check, and of the others.
MOST_FAILING, MOST_OTHERS = 10, 3
#: More findings than this are tallied by rule, even if all are shown. More lines of another kind,
#: such as fixes, are not all listed.
HANDFUL = 10

_ORDER = list(Level)


@dataclass(slots=True)
class RuleTally:
    """The findings of a rule at one level: where they are, and how many of them are shown."""

    code: str
    rule: str
    level: Level
    shown: int = 0
    found: int = 0
    files: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    unknown: bool = False

    @property
    def sentence(self) -> str:
        """How many there are, in how many records or files, and how many are shown if not all."""
        noun, places = ("file", self.files) if self.unknown else ("record", self.records)
        where = f"{number_of(self.found, 'finding')} in {number_of(len(places), noun)}"
        return where if self.shown == self.found else f"{where}, {self.shown} shown"


def shown_of(result: CheckResult) -> list[Diagnostic]:
    """Return the findings that people are shown, in order."""
    seen: Counter[tuple[str, Level, bool]] = Counter()
    chosen = []
    for diagnostic in result.diagnostics:
        fails = result.fails(diagnostic)
        kind = diagnostic.code, diagnostic.level, fails
        seen[kind] += 1
        most = MOST_FAILING if fails else MOST_OTHERS
        if (fails or not result.quiet) and (result.every or seen[kind] <= most):
            chosen.append(diagnostic)
    return chosen


def tally(result: CheckResult, shown: Sequence[Diagnostic]) -> list[RuleTally]:
    """Count the findings by rule, the most severe and most frequent first.

    Nothing is returned where it would not help: a handful of findings, all of them ``shown``. If
    ``result`` is quiet, only those that fail the check count.
    """
    tallies: dict[tuple[Level, str], RuleTally] = {}
    counts = Counter((it.level, it.code) for it in shown)
    for it in result.diagnostics:
        if result.quiet and not result.fails(it):
            continue
        key, finding = (it.level, it.code), it.finding
        one = tallies.setdefault(key, RuleTally(it.code, it.rule, it.level, counts[key]))
        one.found += 1
        one.files.add(finding.file)
        one.records.add(finding.record or "")
        one.unknown |= finding.record is None
    total = sum(one.found for one in tallies.values())
    if total <= HANDFUL and total == len(shown):
        return []
    return sorted(tallies.values(), key=lambda it: (_ORDER.index(it.level), -it.found, it.code))


def few(items: Sequence[T], *, every: bool = False) -> tuple[Sequence[T], Sequence[T]]:
    """Split ``items`` into those that are listed and the rest, which is only counted."""
    most = len(items) if every or len(items) <= HANDFUL else MOST_OTHERS
    return items[:most], items[most:]


def number_of(number: int, noun: str) -> str:
    """Say how many of something there are."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
