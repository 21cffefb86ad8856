"""A document has a path that cannot be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal, place_to_write

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every document that cannot be written to its path in the checkout."""
    register = context.register
    for template, output in context.settings.documents.items():
        place = place_to_write(register.root, output)
        if isinstance(place, Refusal):
            message = place.message
        elif place.is_dir():
            message = "is a folder"
        elif any(parent.is_file() for parent in place.parents):
            message = "is below a file"
        else:
            continue
        path = ("documents", template)
        help = "name a file of the checkout"
        yield register.settings_finding(path, f"{output} {message}", help, at_key=False)
