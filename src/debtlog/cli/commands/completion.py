"""``debtlog completion``: let the shell complete words."""

from __future__ import annotations

import click

from debtlog.cli.completions import COMPLETE, SHELLS

EPILOG = """\
\b
Examples, for the start-up file of the shell:
  eval "$(debtlog completion bash)"       ~/.bashrc
  eval "$(debtlog completion zsh)"        ~/.zshrc
  debtlog completion fish | source        ~/.config/fish/config.fish
"""


@click.command(epilog=EPILOG)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete words.

    It completes commands, options, ids of records, names of rules and fields, and the components,
    owners and tags of the register.
    """
    from click.shell_completion import get_completion_class

    from debtlog.cli.app import NAME

    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(context.find_root().command, {}, NAME, COMPLETE).source())
