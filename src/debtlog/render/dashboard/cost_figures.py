"""What open debt costs in all, in figures that say how much they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.analysis.costs import interest, principal
from debtlog.render.charts.cost_matrix import INTERESTS, PRINCIPALS, time_in_words
from debtlog.render.safe_text import SafeText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.costs import Cost
    from debtlog.render.context.page import Page


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum: what it is of, the sum with its number in ``<b>``, and what it means and rests on."""

    label: str
    value: SafeText
    notes: tuple[SafeText, ...]


def figures(page: Page) -> tuple[Figure, ...]:
    """Add up what the open records cost; empty where nothing is open."""
    costs = page.analysis.summary.costs
    if not costs.all:
        return ()
    made = [
        _sum(page, "principal", costs.with_principal, _principal(page, costs.with_principal)),
        _sum(page, "interest", costs.with_interest, _interest(page, costs.with_interest)),
    ]
    return (*made, _best(page, costs.best)) if costs.with_both else tuple(made)


def _sum(page: Page, name: str, known: Sequence[Cost], said: Sequence[str]) -> Figure:
    """View the sum of a kind of cost over the records ``known``."""
    words, everything = page.words, len(page.analysis.summary.open)
    scale = PRINCIPALS if name == "principal" else INTERESTS
    keys = [scale.key(index) for index in range(len(scale))]
    link = page.links.to_register(standing="open", **{name: keys})
    label = words(f"sum.{name}")
    if not known:
        first = page.analysis.summary.costs.worst_first[0].file
        key = page.markup.literal(first.record.key)
        how = words(f"sum.no_{name}", record=page.linked(first), key=key)
        return Figure(label, SafeText(words("sum.unknown")), (SafeText(how),))
    unknown = everything - len(known)
    number = words.number(len(known))
    rests = (
        words("sum.rests_on", n=number, all=words.count("open_records", everything))
        if unknown
        else words("sum.rests_on_all", n=number)
    )
    notes = [*said[1:], str(page.markup.linked(rests, link))]
    if unknown:
        without = page.links.to_register(standing="open", **{name: ""})
        notes.append(str(page.markup.linked(words.count("without_estimate", unknown), without)))
    return Figure(label, _strong(said[0]), tuple(map(SafeText, notes)))


def _principal(page: Page, known: Sequence[Cost]) -> Sequence[str]:
    effort = principal(known)
    said = page.words.about_work(effort.middle)
    if effort.low == effort.high:
        return (said,)
    return said, page.words.work(effort.high, effort.low)


def _interest(page: Page, known: Sequence[Cost]) -> Sequence[str]:
    words, hours = page.words, interest(known)
    said = words("text.hours_a_month", hours=words.about_hours(hours))
    return (said, *filter(None, [words.people(hours)]))


def _best(page: Page, best: Sequence[Cost]) -> Figure:
    """View what repaying the best records takes and saves."""
    words, label = page.words, page.words("sum.best")
    if not best:
        return Figure(label, SafeText(words("sum.no_best")), ())
    effort, saved = principal(best), interest(best)
    hours = words("text.hours_a_month", hours=words.about_hours(saved))
    link = page.links.to_records(cost.file.record.key for cost in best)
    notes = (
        page.markup.linked(words.count("records", len(best)), link),
        words("sum.takes", work=words.about_work(effort.middle)),
        words("sum.pays_off", time=time_in_words(words, effort.middle / saved)),
    )
    value = _strong(words("sum.saves", hours=hours))
    return Figure(label, value, tuple(SafeText(str(note)) for note in notes))


def _strong(said: str) -> SafeText:
    """Let the number in a phrase stand out; a phrase without one is all number."""
    digits = [at for at, letter in enumerate(said) if letter.isdigit()]
    if not digits:
        return SafeText(f"<b>{said}</b>")
    first, last = digits[0], digits[-1] + 1
    return SafeText(f"{said[:first]}<b>{said[first:last]}</b>{said[last:]}")
