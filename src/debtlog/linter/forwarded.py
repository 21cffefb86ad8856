"""What reading and following already noticed, for the rules that carry it on.

The references of closed records are history: their code may have gone with the debt, so nothing
is said about them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import OF_CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis, Place
    from debtlog.diagnostics import Finding
    from debtlog.model.vocabulary import Verdict


def unread(analysis: Analysis, rule: str) -> Iterator[Finding]:
    """Yield what the reading of files objected to under the name ``rule``."""
    return (finding for name, finding in analysis.register.faults if name == rule)


def troubled(analysis: Analysis, rule: str) -> Iterator[Finding]:
    """Yield what kept references of open records from being followed under the name ``rule``."""
    for place in analysis.places:
        obstacle = place.followed.obstacle
        if obstacle and obstacle.rule == rule and place.file.record.is_open:
            finding = place.finding(str(obstacle.reason), obstacle.help, key=obstacle.key)
            tree = analysis.trees.get(place.followed.reference.source)
            # what is wrong is plain, but with its history the reference might be followed past it
            is_plain = place.sure or not (tree and tree.forgotten)
            yield replace(finding, sure=is_plain and not place.lacks_evidence)


def help_for(place: Place) -> str:
    """Say what to do about code that somebody must look at."""
    look = "look at it" if place.sure else "see whether this is the code that was meant"
    return f"{look}, then debtlog confirm {place.file.record.key}"


def located(analysis: Analysis, verdict: Verdict) -> Iterator[Place]:
    """Yield the references of open records about which ``verdict`` was found."""
    for place in analysis.places:
        if place.followed.location.verdict is verdict and place.file.record.is_open:
            yield place


def closed(analysis: Analysis, rule: str) -> Iterator[Finding]:
    """Yield what keeps sources from being opened under the name ``rule``."""
    for name, obstacle in analysis.unavailable.items():
        if obstacle.rule == rule:
            said = f"source {name}: {obstacle.reason}"
            at = ("sources", name, obstacle.key)
            finding = analysis.register.settings_finding(at, said, obstacle.help, at_key=False)
            yield replace(finding, sure=rule not in OF_CHECKOUT)
