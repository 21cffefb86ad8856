"""The result of a check, ready for any report format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Level, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.tracking.tracked_reference import TrackedReference


@dataclass(frozen=True)
class CheckResult:
    """The analysis and its sorted findings.

    With ``strict``, warnings and unsure findings fail the check, too. ``shown_path`` turns the path
    of a file of the register into the one that readers know. People are shown a few findings of
    each rule unless they want ``every`` one, and if ``quiet`` only those that fail the check;
    programs always get all.
    """

    analysis: Analysis
    diagnostics: Sequence[Diagnostic]
    strict: bool = False
    shown_path: Callable[[str], str] = str
    every: bool = False
    quiet: bool = False

    @cached_property
    def with_shown_paths(self) -> Sequence[Diagnostic]:
        """The findings with the paths that readers know."""
        return [
            replace(it, finding=replace(it.finding, file=self.shown_path(it.finding.file)))
            for it in self.diagnostics
        ]

    @property
    def records(self) -> int:
        """How many records are valid."""
        return len(self.analysis.register.files)

    @property
    def skipped(self) -> int:
        """How many files are invalid and were skipped."""
        return len({finding.file for _, finding in self.analysis.register.faults})

    @property
    def references(self) -> int:
        """How many references they have."""
        return len(self.analysis.references)

    @property
    def unknown(self) -> int:
        """How many references of open records could not be followed."""
        return sum(tracked.verdict is Verdict.UNKNOWN for tracked in self.analysis.open_references)

    @property
    def unsure(self) -> int:
        """How many of the other verdicts are guesses."""
        return sum(bool(tracked.doubt) for tracked in self.analysis.open_references)

    @cached_property
    def unexamined(self) -> str:
        """Why no reference could be examined; empty if any could, or if there is none.

        Such a check would pass regardless of changes to the code. Files outside of a sparse
        checkout do not count, nor does missing history: that code was examined.
        """
        unavailable = [
            tracked for tracked in self.analysis.open_references if _is_unavailable(tracked)
        ]
        if not unavailable or self.unknown < len(self.analysis.open_references):
            return ""
        obstacle = unavailable[0].obstacle
        return obstacle.sentence if obstacle else str(unavailable[0].reason)

    @property
    def fixable(self) -> int:
        """How many findings ``check --fix`` can fix."""
        return sum(diagnostic.finding.fixable for diagnostic in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether the check fails: by a finding, or because nothing could be examined."""
        return self.has_failing or bool(self.unexamined)

    @property
    def has_failing(self) -> bool:
        """Whether a finding makes the check fail."""
        return any(map(self.fails, self.diagnostics))

    def count(self, level: Level) -> int:
        """How many findings have ``level``."""
        return sum(diagnostic.level is level for diagnostic in self.diagnostics)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether ``diagnostic`` makes the check fail."""
        failing = (Level.ERROR, Level.WARNING) if self.strict else (Level.ERROR,)
        doubt_fails = self.strict or bool(self.unexamined)
        return diagnostic.level in failing or (doubt_fails and not diagnostic.finding.sure)


def _is_unavailable(tracked: TrackedReference) -> bool:
    """Whether a missing source, git or grammar kept the code from being examined."""
    obstacle = tracked.obstacle
    return tracked.lacks_evidence and (obstacle is None or obstacle.rule != "unknown-code")
