"""The repositories of a portfolio as readers see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.model.page_paths import REPOSITORIES_PAGE
from debtlog.model.vocabulary import Grade, Verdict
from debtlog.render.charts.stacked_bar import StackedBar, stacked
from debtlog.render.shown_findings import FindingBox, in_english
from debtlog.render.views.field_values import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.portfolio.merged.repository_summary import RepositorySummary
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked, SafeText

#: Verdicts on code that is no longer as it was recorded, the worst first.
_ASTRAY = (Verdict.GONE, Verdict.AMBIGUOUS, Verdict.CHANGED, Verdict.MOVED)
_NO_BREAK = "\u00a0"
#: Letters of the name of a commit.
_SHORT = 10
#: Repositories that the home page names.
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class RepositoryRow:
    """A repository: what leads to its site, and what is open in it; or why it could not be read.

    ``about`` says where it is from, and ``urgent`` how much is critical or overdue.
    """

    name: Linked
    about: SafeText
    failure: SafeText
    open: Linked
    bar: StackedBar
    urgent: tuple[Linked, ...]
    principal: str = ""
    interest: str = ""
    code: str = ""
    check: str = ""


def repository_rows(page: Page, summaries: Sequence[RepositorySummary]) -> Iterator[RepositoryRow]:
    """View all repositories, in the order of the portfolio."""
    most = max((it.open for it in summaries), default=0)
    for summary in summaries:
        yield _row(page, summary, most)


def failed(page: Page, summaries: Sequence[RepositorySummary]) -> FindingBox | None:
    """Name the repositories that could not be read, and lead to the reasons; None without any."""
    rows = [it.row for it in summaries if it.row.failure]
    if not rows:
        return None
    words = page.words
    names = ", ".join(str(page.markup.literal(row.name)) for row in rows[:_MOST_NAMED])
    names = f"{names}, …" if len(rows) > _MOST_NAMED else names
    link = page.links.to_page(REPOSITORIES_PAGE)
    heading = words.count("failed_repositories", len(rows))
    return FindingBox(heading, (), words("text.failed_are", names=names, link=link))


def _row(page: Page, summary: RepositorySummary, most: int) -> RepositoryRow:
    words, row = page.words, summary.row
    link = page.links.to_register(standing="open", repository=key_of(row.name))
    return RepositoryRow(
        name=page.markup.linked(page.markup.literal(row.name), summary.site),
        about=page.markup.literal(" · ".join(filter(None, _about(summary)))),
        failure=in_english(page, row.failure),
        open=page.markup.linked(words.number(summary.open), link if summary.open else ""),
        bar=stacked(words, summary.by_severity, most),
        urgent=tuple(_urgent(page, summary)),
        principal=words.about_work(summary.to_repay.middle) if summary.to_repay else "",
        interest=_interest(page, summary),
        code=", ".join(_code(page, summary)) or words("text.clean_code"),
        check=", ".join(_check(page, summary)),
    )


def _about(summary: RepositorySummary) -> Iterator[str]:
    said = dict.fromkeys((summary.title, summary.row.place, summary.commit[:_SHORT]))
    return (text for text in said if text != summary.row.name)


def _urgent(page: Page, summary: RepositorySummary) -> Iterator[Linked]:
    """Count what is critical and what is overdue, as far as there is any."""
    words, repository = page.words, key_of(summary.row.name)
    if count := summary.by_severity[Grade.CRITICAL]:
        link = page.links.to_register(standing="open", repository=repository, severity="critical")
        yield page.markup.linked(words.count("critical", count), link)
    if count := summary.overdue:
        link = page.links.to_register(attention="overdue", repository=repository)
        said = words("text.overdue_part", n=words.number(count))
        yield page.markup.linked(said, link)


def _interest(page: Page, summary: RepositorySummary) -> str:
    if not summary.hours_a_month:
        return ""
    return page.words("text.hours_a_month", hours=page.words.about_hours(summary.hours_a_month))


def _code(page: Page, summary: RepositorySummary) -> Iterator[str]:
    """Say how many places of open records are no longer what they were."""
    for verdict in _ASTRAY:
        if count := summary.verdicts.get(verdict, 0):
            yield f"{page.words.number(count)}{_NO_BREAK}{page.words(f'verdict.{verdict}')}"


def _whole(count: str) -> str:
    """Keep a number and what it counts in one line."""
    return count.replace(" ", _NO_BREAK, 1)


def _check(page: Page, summary: RepositorySummary) -> Iterator[str]:
    """Say what a check finds; nothing of what nobody checked."""
    found, words = summary.findings, page.words
    if found is None:
        return
    counts = {"errors": found.errors, "warnings": found.warnings, "skipped": found.skipped}
    said = [_whole(words.count(name, count)) for name, count in counts.items() if count]
    yield from said or [words("text.clean_check")]
