"""``debtlog check``: run every rule."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.comparing.since_base import AUTOMATIC
from debtlog.cli.open_register import answer, open_publication
from debtlog.cli.options import cache_option, format_option
from debtlog.cli.printing import say, styled, write_report
from debtlog.cli.shown_paths import paths_for, paths_from_here
from debtlog.output.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.api import Publication
    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.pin import Fixed
    from debtlog.incremental.survey import Survey
    from debtlog.model.settings import Settings

EPILOG = """\
\b
Examples:
  debtlog check                            what is wrong, and how to fix it
  debtlog check --fix                      fix it, as far as that is certain
  debtlog check --all                      list every finding
  debtlog check --base                     only what this branch brought
  debtlog check --strict --format github   annotations in a GitHub workflow
  debtlog check --format junit --output debt.xml      most other CI servers

Text shows at most three findings of a rule, ten if they fail the check, and counts the rest; --all
lists every finding. --quiet prints only those that fail the check and the summary. The other
formats always have all findings.

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
@click.option(
    "--base",
    metavar="REV",
    is_flag=False,
    flag_value=AUTOMATIC,
    help="Only findings that are new since this branch left REV, or the default branch.",
)
@click.option("--all", "every", is_flag=True, help="List every finding and every fix.")
@click.option("--quiet", is_flag=True, help="Print only what fails the check, and the summary.")
@cache_option
@format_option(FORMATS)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report to this file.",
)
@click.pass_context
def command(  # noqa: PLR0913  its options
    context: click.Context,
    *,
    with_fixes: bool,
    no_documents: bool,
    strict: bool,
    base: str | None,
    every: bool,
    quiet: bool,
    cache: bool,
    format_name: str,
    output: Path | None,
) -> None:
    """Check records against the code, documents against records.

    Without --fix or --output it writes nothing but its cache. `debtlog explain` describes the
    rules.
    """
    from debtlog.answers import checked, shows_documents
    from debtlog.cli.comparing.new_findings import parted
    from debtlog.linter.check_result import CheckResult
    from debtlog.output.formats import write

    if with_fixes:
        publication = open_publication(cache=cache)
        from_here = paths_from_here(publication.analysis.register.root)
        lines = partial(_fixes, from_here, every=every, quiet=quiet)
        publication = _fixed(publication, lines, partial(open_publication, cache=cache))
        if not no_documents:
            _write_documents(publication, from_here)

    def report(survey: Survey) -> tuple[str, bool]:
        shown_path = paths_for(format_name, survey.root)
        examined, found = checked(survey, documents=not no_documents)
        new, earlier, since = parted(survey, base, found)
        result = CheckResult(examined, new, strict, shown_path, every, quiet, earlier, since)
        return write(format_name, result, styled), result.failed

    def wants_all(settings: Settings) -> bool:
        return format_name == "json" or (shows_documents(settings) and not no_documents)

    text, failed = answer(report, cache=cache, everything=wants_all, asks_again=base is not None)
    write_report(text, output)
    context.exit(failed)


def _fixed(
    publication: Publication,
    lines: Callable[[Sequence[Fixed]], Iterator[str]],
    opened_again: Callable[[], Publication],
) -> Publication:
    """Fix what is certain in the records, and say so; return what documents are made of now."""
    from debtlog.editing.fix import fix, migrate
    from debtlog.editing.schema_files import update_schemas

    is_outdated = False
    for step in (migrate, update_schemas, fix):
        if is_outdated:
            publication = opened_again()
        fixed = step(publication.analysis)
        for line in lines(fixed):
            say(line)
        is_outdated = bool(fixed)
    needs_all = is_outdated and publication.analysis.settings.documents
    return opened_again() if needs_all else publication


def _write_documents(publication: Publication, shown_path: ShownPath) -> None:
    """Update the documents, unless none of the code that they may quote can be seen here."""
    from debtlog.linter.check_result import CheckResult

    if not publication.can_render:
        return
    result = CheckResult.of(publication.analysis, publication.findings)
    if not result.examined.unexamined:
        from debtlog.site.write_documents import write_outdated

        for path in write_outdated(publication):
            say(f"wrote {shown_path(path)}")


def _fixes(
    shown_path: ShownPath, fixed: Sequence[Fixed], *, every: bool, quiet: bool
) -> Iterator[str]:
    """Say what was fixed: each if these are few, or else some, and how many of each kind."""
    from debtlog.output.tally import few, number_of

    shown, rest = ([], fixed) if quiet else few(fixed, every=every)
    yield from (f"fixed {shown_path(str(it))}" for it in shown)
    if rest:
        kinds = Counter(it.kind for it in rest)
        what = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        files = number_of(len({it.file for it in rest}), "file")
        more = " more" if shown else ""
        yield f"fixed {len(rest)}{more} ({what}) in {files}; git diff shows them"
