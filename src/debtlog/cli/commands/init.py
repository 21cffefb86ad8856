"""``debtlog init``: create a register."""

from __future__ import annotations

import click

from debtlog.cli.open_register import here
from debtlog.cli.options import Choice
from debtlog.cli.printing import show
from debtlog.scaffold import PARTS

EPILOG = """\
\b
Examples:
  debtlog init --dry-run                     say what would be done
  debtlog init --apply                       also add to files that exist
  debtlog init --without ci,pre-commit
  debtlog init --comments                    comment on pull requests
  debtlog init --install-from git+https://git.example.org/tools/debtlog
  debtlog -C services/api init               in another folder
"""


def _parts(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Read the lists of parts."""
    choice, names = Choice(PARTS), [name.strip() for it in values for name in it.split(",")]
    return frozenset(choice.convert(name, None, None) for name in names)


@click.command(epilog=EPILOG)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@click.option("--apply", is_flag=True, help="Add to files that exist, where that is certain.")
@click.option(
    "--without",
    metavar="PARTS",
    multiple=True,
    callback=_parts,
    help=f"Leave out any of {', '.join(PARTS)}, separated by commas.",
)
@click.option(
    "--install-from",
    metavar="SOURCE",
    help="What CI and the hook install: a requirement, a git address, a wheel or a folder.",
)
@click.option(
    "--comments",
    is_flag=True,
    help="Also comment on pull requests: workflows for GitHub, jobs for GitLab.",
)
def command(
    *,
    dry_run: bool,
    apply: bool,
    without: frozenset[str],
    install_from: str | None,
    comments: bool,
) -> None:
    """Create a register in this folder, which fits into its repository.

    It looks at the site, the code host, CI, hooks and editors that are there, and fits the register
    in. Files that exist are never overwritten: it prints the lines to add, or adds them with
    --apply.
    """
    from debtlog.cli.init_report import found, lines_of, next_steps
    from debtlog.scaffold.checkout import find_checkout
    from debtlog.scaffold.choices import choose
    from debtlog.scaffold.install_source import install_source
    from debtlog.scaffold.plan import steps

    root = here()
    checkout = find_checkout(root)
    choices = choose(
        checkout, without, install_source(install_from, checkout, root), comments=comments
    )
    planned = list(steps(choices))
    show(found(choices))
    show([*lines_of(planned, root, apply=apply, dry_run=dry_run)])
    if not dry_run:
        for step in planned:
            if step.is_written(apply=apply):
                step.write()
        show(next_steps(choices, planned, apply=apply))
