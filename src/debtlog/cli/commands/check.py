"""``debtlog check``: ask every rule."""

from __future__ import annotations

from pathlib import Path

import click

from debtlog.cli.open_register import analysis_here
from debtlog.cli.options import format_option
from debtlog.cli.printing import deliver, say, styled
from debtlog.cli.shown_paths import seen_by, seen_from_here
from debtlog.output.formats import FORMATS

EPILOG = """\
\b
Examples:
  debtlog check                                   what is wrong, and how to help it
  debtlog check --fix                             mend what is certain first
  debtlog check --strict --format github          in a workflow of GitHub
  debtlog check --format junit --output debt.xml  for any other CI server

Exit status: 0 clean; 1 errors, or no reference could be examined (with --strict also warnings, and
whatever is not sure); 2 it could not be checked.
"""


@click.command(epilog=EPILOG)
@click.option("--fix", is_flag=True, help="First mend what is certain: moved lines and digests.")
@click.option("--strict", is_flag=True, help="Let warnings, and what is not sure, fail the check.")
@format_option(FORMATS)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
@click.pass_context
def command(
    context: click.Context, *, fix: bool, strict: bool, format_name: str, output: Path | None
) -> None:
    """Check every record against the rules and against the code.

    Reads, and writes nothing unless told to. `debtlog explain` describes the rules.
    """
    from debtlog.linter.check import check
    from debtlog.output.check_result import CheckResult
    from debtlog.output.formats import write

    analysis = analysis_here()
    if fix:
        from debtlog.editing.fix import migrate, repair

        seen = seen_from_here(analysis.register.root)
        for step in (migrate, repair):
            if repaired := step(analysis):
                for it in repaired:
                    say(f"mended {seen(str(it))}")
                analysis = analysis_here()
    root = analysis.register.root
    outcome = CheckResult(analysis, check(analysis), strict, seen_by(format_name, root))
    deliver(write(format_name, outcome, styled), output)
    context.exit(outcome.failed)
