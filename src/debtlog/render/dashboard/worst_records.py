"""The open records that hurt most: what each costs, who answers for it, where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.render.safe_text import title_of
from debtlog.render.views.field_values import key_of
from debtlog.render.views.reference_view import shown_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.costs import Cost
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked, SafeText
    from debtlog.tracking.tracked_reference import TrackedReference

MOST_WORST = 5


@dataclass(frozen=True, slots=True)
class Worst:
    """A record at the top of the list: what it costs a month and to repay, whose and where it is.

    What nobody knows is empty or None.
    """

    key: SafeText
    record: Linked
    severity: str
    severity_label: str
    interest: str
    principal: str
    owner: Linked
    place: Linked | None


def worst_records(page: Page) -> Iterator[Worst]:
    """View the most urgent open records; of two as urgent, first what costs more a month."""
    words = page.words
    for cost in page.analysis.summary.costs.worst_first[:MOST_WORST]:
        record, file = cost.file.record, cost.file
        references = page.analysis.references_of(file)
        shown = next((it for it in references if shown_code(page.context, it).excerpt), None)
        yield Worst(
            key=page.markup.literal(record.key),
            record=page.linked(file),
            severity=record.severity or "",
            severity_label=words.word("severity", record.severity),
            interest=_interest(page, cost),
            principal=words.effort(record.principal) if record.principal else "",
            owner=_owner(page, page.settings.owner_of(record)),
            place=_place(page, shown) if shown else None,
        )


def _interest(page: Page, cost: Cost) -> str:
    if cost.interest is None:
        return ""
    return page.words("text.hours_a_month", hours=page.words.about_hours(cost.interest))


def _owner(page: Page, owner: str | None) -> Linked:
    """Name the owner and lead to what else is theirs."""
    if owner is None:
        return page.markup.linked(
            page.words("attention.unowned"), page.links.to_register(attention="unowned")
        )
    title = page.markup.literal(title_of(owner, page.settings.owners))
    return page.markup.linked(title, page.links.to_register(standing="open", owner=key_of(owner)))


def _place(page: Page, tracked: TrackedReference) -> Linked:
    """Name a place as the pages of files do, by its path in the checkout, and lead to it."""
    name = f"{page.analysis.file_now(tracked)}:{tracked.lines_now}"
    return page.markup.linked(page.markup.breakable(name), page.source_link(tracked))
