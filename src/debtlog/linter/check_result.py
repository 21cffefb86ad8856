"""What a check found, ready to be told in any form."""

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

    ``strict`` lets warnings fail the check, too, and whatever is not sure. ``seen`` names a file of
    the register as whoever reads of it looks for it.
    """

    analysis: Analysis
    diagnostics: Sequence[Diagnostic]
    strict: bool = False
    seen: Callable[[str], str] = str

    @cached_property
    def as_seen(self) -> Sequence[Diagnostic]:
        """The findings with their files named so."""
        return [
            replace(it, finding=replace(it.finding, file=self.seen(it.finding.file)))
            for it in self.diagnostics
        ]

    @property
    def records(self) -> int:
        """How many records could be read."""
        return len(self.analysis.register.files)

    @property
    def left_out(self) -> int:
        """How many files could not be read, for their faults."""
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
        """How many of the others got a verdict that is a guess."""
        return sum(bool(tracked.doubt) for tracked in self.analysis.open_references)

    @cached_property
    def unexamined(self) -> str:
        """Why not one reference could be examined; empty where one could, or there is none.

        Such a check would be green whatever became of the code. What somebody left out of a sparse
        checkout is not meant to be examined in it, and where only history is lacking, the code was.
        """
        closed = [tracked for tracked in self.analysis.open_references if _is_closed(tracked)]
        if not closed or self.unknown < len(self.analysis.open_references):
            return ""
        obstacle = closed[0].obstacle
        return obstacle.told if obstacle else str(closed[0].reason)

    @property
    def fixable(self) -> int:
        """How many findings ``check --fix`` can mend."""
        return sum(diagnostic.finding.fixable for diagnostic in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether the check fails."""
        return bool(self.unexamined) or any(map(self.fails, self.diagnostics))

    def count(self, level: Level) -> int:
        """How many findings weigh ``level``."""
        return sum(diagnostic.level is level for diagnostic in self.diagnostics)

    def fails(self, diagnostic: Diagnostic) -> bool:
        """Whether ``diagnostic`` is one that makes the check fail."""
        failing = (Level.ERROR, Level.WARNING) if self.strict else (Level.ERROR,)
        doubt_fails = self.strict or bool(self.unexamined)
        return diagnostic.level in failing or (doubt_fails and not diagnostic.finding.sure)


def _is_closed(tracked: TrackedReference) -> bool:
    """Whether code could not even be looked at, for want of a source, of git or of a grammar."""
    obstacle = tracked.obstacle
    return tracked.lacks_evidence and (obstacle is None or obstacle.rule != "unknown-code")
