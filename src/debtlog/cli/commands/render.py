"""``debtlog render``: write the generated documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_renderable
from debtlog.cli.options import cache_option, language_option, report_format_option
from debtlog.cli.printing import say, write_report
from debtlog.cli.shown_paths import paths_for
from debtlog.output.formats import FORMATS

if TYPE_CHECKING:
    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language

EPILOG = """\
\b
Examples:
  debtlog render                          update the documents
  debtlog render --check                  list outdated ones; write nothing
  debtlog render --check --format github  the same as annotations on GitHub
  debtlog render --pages                  also write the pages of the site
  debtlog render --pages --language ru    write these in Russian

Exit status: 0 done, or up to date; 1 errors in the register, or outdated or missing documents; 2
an error.
"""


@click.command(epilog=EPILOG)
@click.option("--check", is_flag=True, help="Write nothing; fail if a document is outdated.")
@click.option("--pages", is_flag=True, help="Also write the pages of the site.")
@language_option()
@cache_option
@report_format_option(FORMATS, "Format of the report of --check.")
@click.pass_context
def command(  # noqa: PLR0913  its options
    context: click.Context,
    *,
    check: bool,
    pages: bool,
    language: Language | None,
    cache: bool,
    format_name: str | None,
) -> None:
    """Write the documents that are generated from the register.

    The same records and code give the same bytes on any day and any machine. Outdated pages are
    removed. A file that debtlog did not generate is never overwritten or removed.
    """
    from debtlog.site.addresses import of_register
    from debtlog.site.page_documents import page_documents
    from debtlog.site.write_documents import write_documents

    if language and not pages:
        raise click.UsageError("--language needs --pages: documents have the register's language")
    publication = open_renderable(context, cache=cache, even_unexamined=check)
    publication.site = of_register(publication.analysis, language)
    documents = publication.analysis.settings.documents
    if not check:
        made = page_documents(publication, language) if pages else None
        is_changed = write_documents(publication, say, made)
        if not is_changed and (publication.can_render or not documents):
            say("the documents are up to date")
        return
    context.exit(_is_outdated(publication, format_name))


def _is_outdated(publication: Publication, format_name: str | None) -> bool:
    """Report outdated documents; return whether that is a failure, as a missing one is, too."""
    from debtlog.cli.reporting.ci_environment import usual_format
    from debtlog.cli.reporting.written_check import written_check
    from debtlog.linter.check import check
    from debtlog.linter.check_result import CheckResult
    from debtlog.linter.rule import DOCUMENTS
    from debtlog.linter.rules import RULES

    analysis = publication.analysis
    rules = tuple(rule for rule in RULES if rule.code.startswith(DOCUMENTS))
    compared = publication.outdated() if publication.can_render else ()
    states = (*compared, *publication.leftover_states())
    chosen = format_name or usual_format()
    shown_path = paths_for(chosen, analysis.register.root)
    result = CheckResult.of(analysis, check(analysis, states, rules), shown_path=shown_path)
    done = written_check(chosen, result, by_itself=not format_name)
    write_report(done.text, None)
    done.after()
    return done.failed or any(state.state == "missing" for state in states)
