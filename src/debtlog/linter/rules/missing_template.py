"""A document has a template that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal
from debtlog.register.template_files import read_template, template_file

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext

_WRITE = "write the template, or name another, such as debtlog/register.md.jinja"

_RESOLVE = "keep one side and remove the lines that mark the conflict"


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every template of a document that cannot be read."""
    folder = context.settings.templates
    for name in context.settings.documents:
        found = read_template(context.register.root, folder, name)
        if isinstance(found, Refusal):
            message = f"{template_file(folder, name)} {found.message}"
            help = _RESOLVE if found.kind == "conflict" else _WRITE
            yield context.register.settings_finding(("documents", name), message, help)
