"""Git cannot say which files it tracks, or what references were pinned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.model.file_names import SETTINGS_FILE

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield one finding when git fails, or when its history is incomplete."""
    silent = [tree for tree in context.analysis.trees.values() if tree.notice]
    for tree in silent[:1]:
        message = f"git does not say which files it tracks: {tree.notice}"
        unread = any(it.obstacle and it.lacks_evidence for it in context.analysis.references)
        yield Finding(SETTINGS_FILE, FILE_HEAD, message, tree.help, sure=not unread)
    incomplete = [
        tree for tree in context.analysis.trees.values() if tree.history_gap and not silent
    ]
    for tree in incomplete[:1]:
        message = f"git cannot say what some references were pinned to: {tree.history_gap}"
        yield Finding(SETTINGS_FILE, FILE_HEAD, message, tree.help)
