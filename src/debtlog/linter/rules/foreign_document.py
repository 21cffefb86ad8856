"""A file that debtlog did not make stands where a document should go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.linter.rule import RuleContext


def check(context: RuleContext) -> Iterator[Finding]:
    """Yield a finding for every file that rendering would not dare to overwrite."""
    for document in context.documents:
        if document.state == "foreign":
            message = "not made by debtlog, so it is not overwritten"
            help = "move it away or remove it, then debtlog render"
            yield Finding(document.path, FILE_HEAD, message, help)
