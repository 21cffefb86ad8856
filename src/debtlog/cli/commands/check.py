"""``debtlog check``: run every rule."""

from __future__ import annotations

from pathlib import Path

import click

from debtlog.cli.open_register import analysis_here
from debtlog.cli.options import format_option
from debtlog.cli.printing import say, styled, write_report
from debtlog.cli.shown_paths import paths_for, paths_from_here
from debtlog.output.formats import FORMATS

EPILOG = """\
\b
Examples:
  debtlog check                                   what is wrong, and how to fix it
  debtlog check --fix                             fix what is certain first
  debtlog check --strict --format github          annotations in a GitHub workflow
  debtlog check --format junit --output debt.xml  for most other CI servers

Exit status: 0 clean; 1 errors, or no reference could be examined (with --strict also warnings and
uncertain findings); 2 the check could not run.
"""


@click.command(epilog=EPILOG)
@click.option(
    "--fix",
    "with_fixes",
    is_flag=True,
    help="First fix what is certain: moved lines, digests and renamed words.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings and uncertain findings, too.")
@format_option(FORMATS)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
@click.pass_context
def command(
    context: click.Context, *, with_fixes: bool, strict: bool, format_name: str, output: Path | None
) -> None:
    """Check every record against the rules and against the code.

    Without --fix or --output it writes nothing. `debtlog explain` describes the rules.
    """
    from debtlog.linter.check import check
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.formats import write

    analysis = analysis_here()
    if with_fixes:
        from debtlog.editing.fix import fix, migrate

        shown_path = paths_from_here(analysis.register.root)
        for step in (migrate, fix):
            if lines := step(analysis):
                for line in lines:
                    say(f"fixed {shown_path(line)}")
                analysis = analysis_here()
    root = analysis.register.root
    result = CheckResult(analysis, check(analysis), strict, paths_for(format_name, root))
    write_report(write(format_name, result, styled), output)
    context.exit(result.failed)
