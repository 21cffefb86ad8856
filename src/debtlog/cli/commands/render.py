"""``debtlog render``: the documents that are committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_renderable
from debtlog.cli.options import format_option, language_option
from debtlog.cli.printing import deliver, say, styled
from debtlog.cli.shown_paths import seen_by
from debtlog.output.formats import FORMATS

if TYPE_CHECKING:
    from debtlog.model.vocabulary import Language

EPILOG = """\
\b
Examples:
  debtlog render                          write the documents that differ
  debtlog render --check                  tell which differ; write nothing
  debtlog render --check --format github  in a workflow of GitHub
  debtlog render --pages                  also the pages of the site, for other generators
  debtlog render --pages --language ru    these in Russian

Exit status: 0 done, or up to date; 1 errors in the register, or out of date; 2 it failed.
"""


@click.command(epilog=EPILOG)
@click.option("--check", is_flag=True, help="Write nothing; fail if a document is out of date.")
@click.option("--pages", is_flag=True, help="Write the pages of the site as well.")
@language_option()
@format_option(FORMATS, "How --check tells what it finds.")
@click.pass_context
def command(
    context: click.Context,
    *,
    check: bool,
    pages: bool,
    language: Language | None,
    format_name: str,
) -> None:
    """Write the documents that the register says of itself.

    The same records and code give the same bytes, on any day and any machine. Pages that are not
    made any more are removed. A file that debtlog did not generate is never overwritten or removed.
    """
    from debtlog.linter.check import check as find
    from debtlog.output.check_result import CheckResult
    from debtlog.output.formats import write
    from debtlog.site.write_documents import write_documents

    if language and not pages:
        raise click.UsageError("--language needs --pages: documents have the register's language")
    publication = open_renderable(context)
    if not check:
        if not write_documents(publication, say, pages=pages, language=language):
            say("the documents are up to date")
        return
    analysis = publication.analysis
    diagnostics = find(analysis, publication.outdated())
    found = [diagnostic for diagnostic in diagnostics if diagnostic.code.startswith("DL5")]
    result = CheckResult(analysis, found, seen=seen_by(format_name, analysis.register.root))
    deliver(write(format_name, result, styled), None)
    context.exit(result.failed)
