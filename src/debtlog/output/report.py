"""What a report for programs of a code host or a CI server says, whichever command makes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from debtlog.diagnostics import fingerprints
from debtlog.model.vocabulary import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.diagnostics import Diagnostic, Span

    #: Returns a line of a file, without its end; None if there is none.
    LineOf = Callable[[str, int], str | None]

_ORDER = list(Level)


class Replacement(NamedTuple):
    """A ``text`` for a ``span`` of the file of a finding."""

    span: Span
    text: str


class RuleText(NamedTuple):
    """A rule as reports describe it: its usual ``level``, a sentence, and its page in Markdown."""

    code: str
    name: str
    level: Level
    summary: str
    page: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding in a report.

    ``path`` is its file as readers know it, while the diagnostic names it as the register does.
    ``fails`` says whether it makes the command fail. Its ``fingerprint`` is unique in the report.
    ``replacement`` fixes it; there is none if that is not certain, or not done in this file. One
    that ``is_earlier`` was there before the branch that is examined, and never fails.
    """

    diagnostic: Diagnostic
    path: str
    fails: bool
    fingerprint: str
    replacement: Replacement | None = None
    is_earlier: bool = False

    def __str__(self) -> str:
        span = self.diagnostic.finding.span
        return f"{self.path}:{span.line}:{span.column}: {self.diagnostic.sentence}"


@dataclass(frozen=True)
class Report:
    """The findings of a ``command``, in order, and what formats say about them.

    ``summary`` is for people, one line or a few. ``describe`` returns the text of a rule by its
    name, and ``line_of`` a line of a file of a diagnostic. ``passed`` names what was examined and
    is all right. A command may have ``failed`` without a finding, and what it found may be
    ``waiting`` for an answer although it has not. If findings are compared with
    those where a branch began, all of them are ``compared``, in order.
    """

    command: str
    found: Sequence[Reported]
    summary: str
    failed: bool
    describe: Callable[[str], RuleText]
    line_of: LineOf
    passed: Sequence[str] = ()
    waiting: bool = False
    compared: Sequence[Reported] | None = None

    @property
    def outcome(self) -> str:
        """How it went, in a few words."""
        return "failed" if self.failed else "waiting for an answer" if self.waiting else "passed"

    @property
    def everything(self) -> Sequence[Reported]:
        """All findings in order, also earlier ones: for readers that compare reports themselves."""
        return self.found if self.compared is None else self.compared

    @cached_property
    def most_severe_first(self) -> Sequence[Reported]:
        """The findings by level; those of a level stay in order."""
        return sorted(self.found, key=lambda it: _ORDER.index(it.diagnostic.level))

    @cached_property
    def rules(self) -> Sequence[RuleText]:
        """The rules that occur in it, by their code."""
        return sorted(map(self.describe, {it.diagnostic.rule for it in self.everything}))

    def count(self, level: Level) -> int:
        """How many findings have ``level``."""
        return sum(it.diagnostic.level is level for it in self.found)


def reported(
    diagnostics: Sequence[Diagnostic],
    fails: Callable[[Diagnostic], bool],
    shown_path: Callable[[str], str] = str,
    replacement: Callable[[Diagnostic], Replacement | None] = lambda _: None,
) -> list[Reported]:
    """Make diagnostics the findings of a report."""
    return [
        Reported(it, shown_path(it.finding.file), fails(it), name, replacement(it))
        for it, name in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
