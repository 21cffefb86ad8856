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
    from collections.abc import Iterable, Sequence

    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.check_result import CheckResult
    from debtlog.linter.found import Kind

    #: Findings of one rule and level that all fail the check, or do not: code, level, whether.
    Group = tuple[str, Level, bool]

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
    left = _wanted(result)
    chosen: list[Diagnostic] = []
    for batch in result.found.batches:
        if not any(left.values()):
            break
        if not any(left[_group(kind, result)] for kind in batch.kinds.counts):
            continue
        for diagnostic in batch.unpack():
            group = diagnostic.code, diagnostic.level, result.fails(diagnostic)
            if left[group]:
                left[group] -= 1
                chosen.append(diagnostic)
    return chosen


def _wanted(result: CheckResult) -> dict[Group, int]:
    """How many findings of each group people are shown."""
    wanted: Counter[Group] = Counter()
    for kind, count in result.found.counts.items():
        wanted[_group(kind, result)] += count
    for group, count in wanted.items():
        fails = group[2]
        most = count if result.every else MOST_FAILING if fails else MOST_OTHERS
        wanted[group] = min(count, most) if fails or not result.quiet else 0
    return wanted


def _group(kind: Kind, result: CheckResult) -> Group:
    return kind.code, kind.level, result.fails_as(kind)


def tally(result: CheckResult, shown: Sequence[Diagnostic]) -> list[RuleTally]:
    """Count the findings by rule, the most severe and most frequent first.

    Nothing is returned where it would not help: a handful of findings, all of them ``shown``. If
    ``result`` is quiet, only those that fail the check count.
    """
    tallies: dict[tuple[Level, str], RuleTally] = {}
    counts = Counter((it.level, it.code) for it in shown)
    for kinds, batches in result.found.by_kinds.items():
        for kind, count in kinds.counts.items():
            if result.quiet and not result.fails_as(kind):
                continue
            key = kind.level, kind.code
            new = RuleTally(kind.code, kind.rule, kind.level, counts[key])
            one = tallies.setdefault(key, new)
            one.found += count * len(batches)
            one.files.update(batch.file for batch in batches)
            one.records.update(batch.record or "" for batch in batches)
            one.unknown |= any(batch.record is None for batch in batches)
    total = sum(one.found for one in tallies.values())
    if total <= HANDFUL and total == len(shown):
        return []
    return sorted(tallies.values(), key=lambda it: (_ORDER.index(it.level), -it.found, it.code))


def few(items: Sequence[T], *, every: bool = False) -> tuple[Sequence[T], Sequence[T]]:
    """Split ``items`` into those that are listed and the rest, which is only counted."""
    most = len(items) if every or len(items) <= HANDFUL else MOST_OTHERS
    return items[:most], items[most:]


def few_named(names: Iterable[str]) -> str:
    """Name a few in a line, and count the rest: ``a.py, b.py and 9 more``."""
    shown, rest = few(list(names))
    return ", ".join(shown) + (f" and {len(rest)} more" if rest else "")


def number_of(number: int, noun: str) -> str:
    """Say how many of something there are."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
