"""The day of a decision that does not tell one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.git.line_history.line_origins import line_origins

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debtlog.importing.decisions.find_decisions import FoundDecision
    from debtlog.sources.tree import SourceTree


def with_days(found: Sequence[FoundDecision]) -> list[FoundDecision]:
    """Give decisions that do not say when they were made the day on which they were committed."""
    by_tree: dict[SourceTree, dict[str, list[int]]] = {}
    for it in found:
        if it.decision.day is None:
            by_tree.setdefault(it.file.tree, {})[it.file.name] = [it.decision.line]
    days: dict[tuple[SourceTree, str], date | None] = {}
    for tree, wanted in by_tree.items():
        origins = line_origins(tree.git.folder, wanted).by_line
        days |= {(tree, name): origin.day for (name, _), origin in origins.items()}
    return [
        it._replace(decision=replace(it.decision, day=days.get((it.file.tree, it.file.name))))
        if it.decision.day is None
        else it
        for it in found
    ]
