"""A task names a document that does not exist."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every document of a task that is neither on disk nor rendered."""
    rendered = {PurePosixPath(path) for path in context.settings.documents.values()}
    for file in context.register.files:
        for number, task in enumerate(file.record.tasks):
            for index, document in enumerate(task.documents):
                found = context.analysis.trees[None].find(document)
                if PurePosixPath(document) in rendered or not isinstance(found, Refusal):
                    continue
                path = ("tasks", number, "documents", index)
                yield file.finding(path, f"{document} {found.message}", "correct or remove it")
