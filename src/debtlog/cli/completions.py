"""What a shell completes arguments with."""

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
#: Under this variable a shell asks for completions, ``bash_complete``, or for its script.
COMPLETE = "_DEBTLOG_COMPLETE"
#: The words so far, and which of them is to be completed: its number, or in fish its text.
_WORDS, _WORD = "COMP_WORDS", "COMP_CWORD"
_NUMBER = re.compile("[0-9]{1,6}")
_HELP = "unset it; `debtlog completion` prints the script that sets it"


def answer(program: click.Command, name: str, asked: str) -> int:
    """Answer a shell that completes words of ``program``; return the exit status.

    Raises DebtlogError when it is no shell that asks: it would give the words, too.
    """
    from click.shell_completion import shell_complete

    shell, _, what = asked.partition("_")
    if shell not in SHELLS or what not in {"complete", "source"}:
        raise DebtlogError(f"{COMPLETE} is set to {asked!r}, which no shell does; {_HELP}")
    if what == "complete":
        word = os.environ.get(_WORD)
        is_word = word is not None and (shell == "fish" or _NUMBER.fullmatch(word))
        if not is_word or _WORDS not in os.environ:
            told = f"{COMPLETE} is set, but {_WORDS} and {_WORD} do not say what to complete"
            raise DebtlogError(f"{told}; {_HELP}")
        if shell == "fish" and not (word or "").strip():
            os.environ[_WORD] = ""  # blanks are no beginning of a word
    return shell_complete(program, {}, name, COMPLETE, asked)


def complete_ids(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem[str]]:
    """Ids of records, with their titles."""
    from click.shell_completion import CompletionItem

    from debtlog.register.load import find_root, load_register

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

    from debtlog.linter.rules import RULES

    return [
        CompletionItem(rule.name, help=rule.summary)
        for rule in RULES
        if rule.name.startswith(incomplete)
    ]
