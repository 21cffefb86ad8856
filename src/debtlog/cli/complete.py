"""What a shell completes arguments with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def complete_ids(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem[str]]:
    """Ids of records, with their titles."""
    from click.shell_completion import CompletionItem

    from debtlog.reading.load import find_root, load_register

    try:
        files = load_register(find_root(Path.cwd())).files
    except (DebtlogError, OSError):
        return []  # a shell that waits for a word is no place for an error
    return [
        CompletionItem(file.record.key, help=file.record.title)
        for file in files
        if file.record.key.startswith(incomplete)
    ]


def complete_rules(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem[str]]:
    """Names of rules, with what they are about."""
    from click.shell_completion import CompletionItem

    from debtlog.judging.rules import RULES

    return [
        CompletionItem(rule.name, help=rule.summary)
        for rule in RULES
        if rule.name.startswith(incomplete)
    ]
