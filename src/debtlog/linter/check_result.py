"""The result of a check, ready for any report format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.linter.found import Found
from debtlog.model.vocabulary import Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic, Finding
    from debtlog.linter.found import Kind
    from debtlog.tracking.tracked_reference import TrackedReference


@dataclass(frozen=True)
class Examined:
    """What was checked: the ``files`` of valid records, and the rest in numbers.

    ``analysis`` makes it whole: records, references, everything that a format may write. Of the
    files of records that are invalid, ``skipped`` is the number. ``unknown`` references of open
    records could not be followed, and ``unsure`` are guesses about others. ``unexamined`` says why
    no reference could be examined; empty if any could, or if there is none.
    """

    root: Path
    files: Sequence[str]
    skipped: int
    references: int
    unknown: int
    unsure: int
    unexamined: str
    settings_are_valid: bool
    analysis: Callable[[], Analysis]


def examined(analysis: Analysis) -> Examined:
    """Count what ``analysis`` examined."""
    open_references = analysis.open_references
    unknown = sum(tracked.verdict is Verdict.UNKNOWN for tracked in open_references)
    return Examined(
        analysis.register.root,
        [file.file for file in analysis.register.files],
        skipped(analysis.register.faults),
        len(analysis.references),
        unknown,
        sum(bool(tracked.doubt) for tracked in open_references),
        _unexamined(open_references, unknown),
        settings_are_valid=analysis.register.settings is not None,
        analysis=lambda: analysis,
    )


def skipped(faults: Iterable[tuple[str, Finding]]) -> int:
    """Count the files that are invalid and were skipped."""
    return len({finding.file for _, finding in faults})


def _unexamined(open_references: Sequence[TrackedReference], unknown: int) -> str:
    """Say why no reference could be examined.

    Such a check would pass regardless of changes to the code. Files outside of a sparse
    checkout do not count, nor does missing history: that code was examined.
    """
    unavailable = [tracked for tracked in open_references if _is_unavailable(tracked)]
    if not unavailable or unknown < len(open_references):
        return ""
    obstacle = unavailable[0].obstacle
    return obstacle.sentence if obstacle else str(unavailable[0].reason)


NOTHING = Found(())


@dataclass(frozen=True)
class CheckResult:
    """What was examined, and the findings, in order.

    With ``strict``, warnings and unsure findings fail the check, too. ``shown_path`` turns the path
    of a file of the register into the one that readers know. People are shown a few findings of
    each rule unless they want ``every`` one, and if ``quiet`` only those that fail the check;
    programs always get all. Findings that were there before the branch began which ``since`` names
    are ``earlier`` ones: they never fail a check.
    """

    examined: Examined
    found: Found
    strict: bool = False
    shown_path: Callable[[str], str] = str
    every: bool = False
    quiet: bool = False
    earlier: Found = NOTHING
    since: str = ""

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        found: Iterable[Diagnostic],
        strict: bool = False,  # noqa: FBT001, FBT002  as the fields
        shown_path: Callable[[str], str] = str,
    ) -> CheckResult:
        """Make the result of a check of ``analysis``."""
        return cls(examined(analysis), Found.of(found), strict, shown_path)

    @property
    def with_earlier(self) -> list[tuple[Diagnostic, bool]]:
        """All findings in order, each with whether it was there before."""
        both = [(it, False) for it in self.found] + [(it, True) for it in self.earlier]
        return sorted(both, key=lambda it: it[0].sort_key) if self.earlier else both

    @property
    def fixable(self) -> int:
        """How many findings ``check --fix`` can fix."""
        return sum(count for kind, count in self.found.counts.items() if kind.fixable)

    @property
    def failed(self) -> bool:
        """Whether the check fails: by a finding, or because nothing could be examined."""
        return self.has_failing or bool(self.examined.unexamined)

    @property
    def has_failing(self) -> bool:
        """Whether a finding makes the check fail."""
        return any(map(self.fails_as, self.found.counts))

    def count(self, level: Level) -> int:
        """How many findings have ``level``."""
        return sum(count for kind, count in self.found.counts.items() if kind.level is level)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether ``diagnostic`` makes the check fail."""
        return self._fails(diagnostic.level, sure=diagnostic.finding.sure)

    def fails_as(self, kind: Kind) -> bool:
        """Whether findings of ``kind`` make the check fail."""
        return self._fails(kind.level, sure=kind.sure)

    def _fails(self, level: Level, *, sure: bool) -> bool:
        failing = (Level.ERROR, Level.WARNING) if self.strict else (Level.ERROR,)
        doubt_fails = self.strict or bool(self.examined.unexamined)
        return level in failing or (doubt_fails and not sure)


def _is_unavailable(tracked: TrackedReference) -> bool:
    """Whether a missing source, git or grammar kept the code from being examined."""
    obstacle = tracked.obstacle
    return tracked.lacks_evidence and (obstacle is None or obstacle.rule != "unknown-code")
