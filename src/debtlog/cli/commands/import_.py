"""``debtlog import``: make records of what is there already."""

from __future__ import annotations

from importlib import import_module

import click

from debtlog.cli.group import refuse

#: What is imported → the module of the command, below ``debtlog.cli.importing``.
_COMMANDS = {
    "markdown": "import_markdown",
    "csv": "import_csv",
    "comments": "import_comments",
    "adr": "import_adr",
}

EPILOG = """\
\b
Examples:
  debtlog import markdown TECH_DEBT.md   a register that is kept by hand
  debtlog import csv issues.csv          an export of a tracker or a sheet
  debtlog import comments                TODO, FIXME and the like in code
  debtlog import adr docs/adr            what architecture decisions cost
  debtlog import comments --take src/server.py:12
"""


class _Imports(click.Group):
    """Commands that are imported only when they run."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help where no command is named, as ``debtlog`` does."""
        return super().parse_args(ctx, args or ["--help"])

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """List the commands."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command; each defines ``command``."""
        if cmd_name not in _COMMANDS:
            return None if ctx.resilient_parsing else refuse(ctx, cmd_name, tuple(_COMMANDS))
        module = import_module(f"debtlog.cli.importing.{_COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


@click.group(cls=_Imports, epilog=EPILOG)
def command() -> None:
    """Make records of what is there already."""
