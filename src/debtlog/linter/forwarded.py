"""What reading and following already noticed, for the rules that carry it on.

The references of closed records are history: their code may have gone with the debt, so nothing
is said about them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.tracking.tracked_reference import OF_CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding
    from debtlog.model.vocabulary import Verdict
    from debtlog.tracking.tracked_reference import TrackedReference


def unread(analysis: Analysis, rule: str) -> Iterator[Finding]:
    """Yield what the reading of files objected to under the name ``rule``."""
    return (finding for name, finding in analysis.register.faults if name == rule)


def troubled(analysis: Analysis, rule: str) -> Iterator[Finding]:
    """Yield what kept references of open records from being followed under the name ``rule``."""
    for tracked in analysis.open_references:
        obstacle = tracked.obstacle
        if obstacle and obstacle.rule == rule:
            finding = tracked.finding(str(obstacle.reason), obstacle.help, key=obstacle.key)
            tree = analysis.trees.get(tracked.reference.source)
            # what is wrong is plain, but with its history the reference might be followed past it
            is_plain = tracked.sure or not (tree and tree.forgotten)
            yield replace(finding, sure=is_plain and not tracked.lacks_evidence)


def help_for(tracked: TrackedReference) -> str:
    """Say what to do about code that somebody must look at."""
    look = "look at it" if tracked.sure else "see whether this is the code that was meant"
    return f"{look}, then debtlog confirm {tracked.record.key}"


def located(analysis: Analysis, verdict: Verdict) -> Iterator[TrackedReference]:
    """Yield the references of open records about which ``verdict`` was found."""
    return (tracked for tracked in analysis.open_references if tracked.verdict is verdict)


def closed(analysis: Analysis, rule: str) -> Iterator[Finding]:
    """Yield what keeps sources from being opened under the name ``rule``."""
    for name, obstacle in analysis.unavailable.items():
        if obstacle.rule == rule:
            said = f"source {name}: {obstacle.reason}"
            at = ("sources", name, obstacle.key)
            finding = analysis.register.settings_finding(at, said, obstacle.help, at_key=False)
            yield replace(finding, sure=rule not in OF_CHECKOUT)
