"""The commands, from their help."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

import click

from debtlog.cli import main as command_line
from debtlog.cli.group import SECTIONS
from reference.markdown import fence, page, paragraphs, table

if TYPE_CHECKING:
    from collections.abc import Iterator


def commands_page() -> str:
    """Describe the program, then every command."""
    return page("Commands", commands())


def commands() -> Iterator[str]:
    """Yield the paragraphs of the page."""
    root = click.Context(command_line, info_name="debtlog")
    yield from command_parts(command_line, root, "debtlog COMMAND [ARGUMENT ...]")
    for title, names in SECTIONS.items():
        links = ", ".join(f"[`{name}`](#debtlog-{name})" for name in names)
        yield f"**{title}**: {links}"
    for name in command_line.list_commands(root):
        command = command_line.get_command(root, name)
        if command is not None and not command.hidden:
            yield from with_inner(command, click.Context(command, info_name=name, parent=root))


def with_inner(command: click.Command, context: click.Context) -> Iterator[str]:
    """Describe a command, and then those that are parts of it."""
    name = context.command_path
    yield f"## {name}"
    pieces = " ".join(command.collect_usage_pieces(context))
    yield from command_parts(command, context, f"{name} {pieces}")
    if isinstance(command, click.Group):
        for part in command.list_commands(context):
            if inner := command.get_command(context, part):
                yield from with_inner(inner, click.Context(inner, info_name=part, parent=context))


def command_parts(command: click.Command, context: click.Context, usage: str) -> Iterator[str]:
    """Describe a command: what it does, its options, examples and the rest of its epilogue."""
    yield fence(usage, "text")
    yield from paragraphs(command.help or "")
    rows = [option_row(option, context) for option in command.params if option.opts[0][0] == "-"]
    if rows:
        yield table(("option", "value", "meaning"), *rows)
    for paragraph in (command.epilog or "").split("\n\n"):
        if paragraph.startswith("\b\n"):
            heading, _, lines = paragraph.removeprefix("\b\n").partition("\n")
            yield heading
            yield fence(re.sub(r"(?m)(\S {2,})(?=\S[^\"]*$)", r"\1# ", dedent(lines)), "sh")
        else:
            yield from paragraphs(paragraph)


def option_row(option: click.Parameter, context: click.Context) -> tuple[str, ...]:
    """Write the row of an option."""
    assert isinstance(option, click.Option)  # noqa: S101  others do not begin with a dash
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    kind = ""
    if isinstance(option.type, click.Choice) and option.metavar is None:
        kind = ", ".join(f"`{choice}`" for choice in option.type.choices)
    elif not option.is_flag:
        kind = f"`{option.make_metavar(context)}`".replace("|", "\\|")
    _, text = option.get_help_record(context) or ("", "")
    default = re.search(r" *\[default: (.*)\]$", text)
    meaning = text[: default.start()] if default else text
    if option.multiple and "several times" not in meaning:
        meaning += " May be given several times."
    if default:
        said = default[1]
        meaning += f" Default: {said if ' ' in said else f'`{said}`'}."
    return names, kind, meaning.strip()
