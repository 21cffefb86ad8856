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
#: Fields whose values are names that authors choose.
_NAMED = {"component", "owner", "tags"}
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


def complete_records(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """Complete ids of records, or files once a path is begun: two records may have one id."""
    from click.shell_completion import CompletionItem

    ids = complete_ids(context, parameter, incomplete)
    return ids or [CompletionItem(incomplete, type="file")]


def complete_assignments(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """Complete ids of records, names of fields, and values that a field may have."""
    from click.shell_completion import CompletionItem

    from debtlog.editing.assignments import field_names, words_of

    given = context.params.get(parameter.name or "") or ()
    # bash takes the equals sign for a word of its own; click drops it where it is the last
    before = [word for word in given if word != "="][-1:]
    is_split = given[-1:] == ("=",) or (not incomplete and _field(*before) in field_names())
    if is_split:
        name, head, value = "".join(before), "", incomplete
    else:
        name, equals, value = incomplete.partition("=")
        head = f"{name}="
        if not equals:
            fields = [CompletionItem(f"{it}=") for it in field_names() if it.startswith(name)]
            return [*complete_ids(context, parameter, incomplete), *fields]
    field = _field(name)
    values = words_of(field) or _used(field)
    return [CompletionItem(f"{head}{it}") for it in values if it.startswith(value)]


def _field(name: str = "") -> str:
    """Return the field in the head of an assignment, ``tags+`` for example."""
    return name.rstrip("+-")


def complete_names(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,
    incomplete: str,
) -> list[CompletionItem[str]]:
    """Complete components, owners and tags: what the register declares and what records use."""
    from click.shell_completion import CompletionItem

    field = "tags" if parameter.name == "tag" else parameter.name or ""
    return [CompletionItem(it) for it in _used(field) if it.startswith(incomplete)]


def complete_paths(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem[str]]:
    """Let the shell complete files and folders."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def _used(field: str) -> list[str]:
    """Names that the register knows for a field; none for a field of other values."""
    from debtlog.analysis.selection import known_names
    from debtlog.register.load import find_root, load_register

    if field not in _NAMED:
        return []
    try:
        return sorted(known_names(load_register(find_root(Path.cwd())), field))
    except (DebtlogError, OSError):
        return []


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
