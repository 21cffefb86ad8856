"""Completion of words in the shell: commands, ids of records and names of rules."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

SHELLS = ("bash", "zsh", "fish")
#: In this variable a shell requests completions (``bash_complete``) or its script.
COMPLETE = "_DEBTLOG_COMPLETE"
#: The words so far, and the one to complete: its number, or in fish its text.
_WORDS, _WORD = "COMP_WORDS", "COMP_CWORD"
_NUMBER = re.compile("[0-9]{1,6}")
_HELP = "unset it, or use the script that `debtlog completion` prints"


def complete(program: click.Command, name: str, instruction: str) -> int:
    """Complete a word of ``program`` for a shell; return the exit status.

    Raises DebtlogError when the request does not come from a supported shell.
    """
    from click.shell_completion import shell_complete

    shell, _, what = instruction.partition("_")
    if shell not in SHELLS or what not in {"complete", "source"}:
        raise DebtlogError(f"{COMPLETE} has the unknown value {instruction!r}; {_HELP}")
    if what == "complete":
        word = os.environ.get(_WORD)
        is_word = word is not None and (shell == "fish" or _NUMBER.fullmatch(word))
        if not is_word or _WORDS not in os.environ:
            message = f"{COMPLETE} is set, but {_WORDS} and {_WORD} are not valid"
            raise DebtlogError(f"{message}; {_HELP}")
        if shell == "fish" and not (word or "").strip():
            os.environ[_WORD] = ""  # blanks do not begin a word
    return shell_complete(program, {}, name, COMPLETE, instruction)


def complete_ids(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem[str]]:
    """Complete ids of records; shells show their titles."""
    from click.shell_completion import CompletionItem

    from debtlog.register.load import find_root, load_register

    try:
        files = load_register(find_root(Path.cwd())).files
    except (DebtlogError, OSError):
        return []  # an error message would disturb the command line
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
    """Complete names of rules; shells show their summaries."""
    from click.shell_completion import CompletionItem

    from debtlog.linter.rules import RULES

    return [
        CompletionItem(rule.name, help=rule.summary)
        for rule in RULES
        if rule.name.startswith(incomplete)
    ]
