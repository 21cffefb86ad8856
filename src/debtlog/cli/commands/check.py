"""``debtlog check``: run every rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_publication
from debtlog.cli.options import format_option
from debtlog.cli.printing import say, styled, write_report
from debtlog.cli.shown_paths import paths_for, paths_from_here
from debtlog.output.formats import FORMATS

if TYPE_CHECKING:
    from debtlog.api import Publication

EPILOG = """\
\b
Examples:
  debtlog check                                   what is wrong, and how to fix it
  debtlog check --fix                             fix what is certain, and update the documents
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
    help="First fix what is certain: moved lines, digests, renamed words and documents.",
)
@click.option("--no-documents", is_flag=True, help="Do not compare or write the documents.")
@click.option("--strict", is_flag=True, help="Fail on warnings and uncertain findings, too.")
@format_option(FORMATS)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
@click.pass_context
def command(  # noqa: PLR0913  one for each option
    context: click.Context,
    *,
    with_fixes: bool,
    no_documents: bool,
    strict: bool,
    format_name: str,
    output: Path | None,
) -> None:
    """Check records against the code, documents against records.

    Without --fix or --output it writes nothing. `debtlog explain` describes the rules.
    """
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.formats import write

    publication = _fixed(documents=not no_documents) if with_fixes else open_publication()
    found = publication.findings if no_documents else publication.findings_with_documents
    analysis = publication.analysis
    shown_path = paths_for(format_name, analysis.register.root)
    result = CheckResult(analysis, found, strict, shown_path)
    write_report(write(format_name, result, styled), output)
    context.exit(result.failed)


def _fixed(*, documents: bool) -> Publication:
    """Fix what is certain in the records, then, if asked for, write the ``documents`` of them."""
    from debtlog.editing.fix import fix, migrate
    from debtlog.linter.check_result import CheckResult

    publication = open_publication()
    shown_path = paths_from_here(publication.analysis.register.root)
    for step in (migrate, fix):
        if lines := step(publication.analysis):
            for line in lines:
                say(f"fixed {shown_path(line)}")
            publication = open_publication()
    result = CheckResult(publication.analysis, publication.findings)
    if documents and publication.can_render and not result.unexamined:
        from debtlog.site.write_documents import write_outdated

        write_outdated(publication, lambda line: say(shown_path(line)))
    return publication
