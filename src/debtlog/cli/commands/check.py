"""``debtlog check``: run every rule."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.comparing.since_base import AUTOMATIC
from debtlog.cli.open_register import answer, open_publication
from debtlog.cli.options import cache_option, report_format_option
from debtlog.cli.printing import say, write_report
from debtlog.cli.shown_paths import paths_for, paths_from_here
from debtlog.output.formats import FORMATS, WITH_FIXES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.api import Publication
    from debtlog.cli.reporting.written_check import WrittenCheck
    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.pin import Fixed
    from debtlog.incremental.survey import Survey
    from debtlog.model.settings import Settings

#: Formats that need the whole analysis.
ANALYSED = WITH_FIXES | {"json"}

EPILOG = """\
\b
Examples:
  debtlog check                            what is wrong, and how to fix it
  debtlog check --fix                      fix it, as far as that is certain
  debtlog check --all                      list every finding
  debtlog check --base                     only what this branch brought
  debtlog check --strict                   fail on warnings, too
  debtlog check --format junit --output debt.xml      most other CI servers
  debtlog check --format sarif --output debt.sarif    code scanning

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
@report_format_option(FORMATS, "Format of the report.")
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
    format_name: str | None,
    output: Path | None,
) -> None:
    """Check records against the code, documents against records.

    Without --fix or --output it writes nothing but its cache. `debtlog explain` describes the
    rules.
    """
    from debtlog.answers import checked, shows_documents
    from debtlog.cli.comparing.new_findings import parted
    from debtlog.cli.reporting.ci_environment import usual_format
    from debtlog.cli.reporting.written_check import written_check
    from debtlog.linter.check_result import CheckResult

    chosen = format_name or usual_format(output)
    if with_fixes:
        _fix(partial(_fixes, every=every, quiet=quiet), cache=cache, documents=not no_documents)

    def report(survey: Survey) -> WrittenCheck:
        shown_path = paths_for(chosen, survey.root)
        examined, found = checked(survey, documents=not no_documents)
        new, earlier, since = parted(survey, base, found)
        result = CheckResult(examined, new, strict, shown_path, every, quiet, earlier, since)
        return written_check(chosen, result, by_itself=not format_name)

    def wants_all(settings: Settings) -> bool:
        return chosen in ANALYSED or (shows_documents(settings) and not no_documents)

    done = answer(report, cache=cache, everything=wants_all, asks_again=base is not None)
    write_report(done.text, output)
    done.after()
    context.exit(done.failed)


def _fix(fixes: Callable[..., Iterator[str]], *, cache: bool, documents: bool) -> None:
    """Fix what is certain, in records and in ``documents`` if wanted; ``fixes`` say so."""
    publication = open_publication(cache=cache)
    from_here = paths_from_here(publication.analysis.register.root)
    opened_again = partial(open_publication, cache=cache)
    publication = _fixed(publication, partial(fixes, from_here), opened_again)
    if documents:
        _write_documents(publication, from_here)


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
