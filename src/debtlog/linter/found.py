"""What a check found, by file: counted without a look at each finding.

A register may have tens of thousands of findings, of which people are shown a few. So those of a
file are together, counted by kind, and unpacked only where they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from debtlog.diagnostics import Diagnostic
    from debtlog.model.vocabulary import Level


class Kind(NamedTuple):
    """What findings have in common that are counted together."""

    code: str
    rule: str
    level: Level
    sure: bool
    fixable: bool


@dataclass(frozen=True, eq=False)
class Kinds:
    """How many findings of each kind a file has. Files with the same numbers may share one."""

    counts: Mapping[Kind, int]


@dataclass(frozen=True, eq=False)
class Batch:
    """The findings of one file about one record, or none: how many, and in order when unpacked."""

    file: str
    record: str | None
    kinds: Kinds
    unpack: Callable[[], Sequence[Diagnostic]]


class Found(Sequence["Diagnostic"]):
    """The findings of a check, in order."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self.batches: Sequence[Batch] = tuple(batches)

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Found:
        """Take findings that are in order."""
        return diagnostics if isinstance(diagnostics, Found) else cls(batches(diagnostics))

    @cached_property
    def by_kinds(self) -> Mapping[Kinds, Sequence[Batch]]:
        """The batches, together with others that share their kinds."""
        groups: dict[Kinds, list[Batch]] = {}
        for batch in self.batches:
            groups.setdefault(batch.kinds, []).append(batch)
        return groups

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        """How many findings there are of each kind."""
        counts: dict[Kind, int] = {}
        for kinds, some in self.by_kinds.items():
            for kind, count in kinds.counts.items():
                counts[kind] = counts.get(kind, 0) + count * len(some)
        return counts

    def __iter__(self) -> Iterator[Diagnostic]:
        for batch in self.batches:
            yield from batch.unpack()

    def __len__(self) -> int:
        return sum(self.counts.values())

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Diagnostic]: ...

    def __getitem__(self, index: int | slice) -> Diagnostic | Sequence[Diagnostic]:
        return list(self)[index]


def batches(diagnostics: Iterable[Diagnostic]) -> Iterator[Batch]:
    """Put neighbouring findings of one file and record together."""
    for (file, record), some in groupby(
        diagnostics, key=lambda it: (it.finding.file, it.finding.record)
    ):
        together = tuple(some)
        yield Batch(file, record, Kinds(counted(together)), partial(tuple, together))


def counted(diagnostics: Iterable[Diagnostic]) -> dict[Kind, int]:
    """Count findings by kind."""
    counts: dict[Kind, int] = {}
    for it in diagnostics:
        kind = Kind(it.code, it.rule, it.level, it.finding.sure, it.finding.fixable)
        counts[kind] = counts.get(kind, 0) + 1
    return counts
