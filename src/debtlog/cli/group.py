"""Commands that are imported only when they run.

Importing all of them would take longer than most commands need. So their names are listed here, and
each leads to a module. ``debtlog --help`` imports them all.
"""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The commands by purpose, in the order of the help.
SECTIONS = {
    "Start": ("init", "new", "import"),
    "Check": ("check", "confirm", "explain"),
    "Change": ("set", "close", "renumber"),
    "Read": ("list", "show", "for"),
    "Compare": ("touch", "diff"),
    "Publish": ("render", "build", "serve", "portfolio"),
    "Tools": ("schema", "completion", "merge-driver"),
}
COMMANDS = tuple(name for names in SECTIONS.values() for name in names)


class LazyGroup(click.Group):
    """The group of all commands."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """List the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command; each defines ``command``."""
        if cmd_name not in COMMANDS:
            return None if ctx.resilient_parsing else refuse(ctx, cmd_name, COMMANDS)
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name.replace("-", "_")
        command: click.Command = import_module(f"debtlog.cli.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Describe each command, by section."""
        for title, names in SECTIONS.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name, command.get_short_help_str(80))
                        for name, command in commands
                        if command
                    ]
                )


def refuse(ctx: click.Context, name: str, known: Sequence[str]) -> NoReturn:
    """Refuse a command that is none of those ``known``; suggest the nearest."""
    from debtlog.suggestions import did_you_mean, nearest

    hint = did_you_mean(nearest(name, known), f"choose from {', '.join(known)}")
    ctx.fail(f"no such command {name!r}; {hint}")
