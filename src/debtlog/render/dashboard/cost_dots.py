"""Interest against principal as dots: what is up and to the left is to be repaid first.

Records whose costs are nearly equal share a dot, which counts them: so every dot is large enough to
be hit, and as many records as there may be make no more dots than there are places.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.analysis.costs import interest, principal
from debtlog.markdown.html_writer import escape
from debtlog.model.effort import Effort
from debtlog.model.priority import RANK
from debtlog.render.charts.cost_matrix import INTERESTS, PRINCIPALS
from debtlog.render.charts.log_axis import LogAxis
from debtlog.render.safe_text import SafeText, title_of
from debtlog.render.views.field_values import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from debtlog.analysis.costs import Cost
    from debtlog.model.settings import Component, Owner
    from debtlog.render.context.page import Page

#: Places across and up; on a phone one is as large as a finger needs.
COLUMNS, ROWS = 11, 9
#: How far from the edges the outermost dots are, in percent.
_LEFT, _TOP, _ACROSS, _UP = 17, 7, 78, 82
_PRINCIPALS = ("1h", "4h", "1d", "1w", "4w", "26w")
_INTERESTS = (1, 3, 10, 30, 100, 300)


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot: where it is in percent, what it says and leads to, and the worst severity in it.

    ``value`` counts its records, empty for a single one; ``members`` are numbers of choices, each
    with how many of the records it keeps.
    """

    x: str
    y: str
    value: str
    label: SafeText
    link: str
    severity: str
    members: str


@dataclass(frozen=True, slots=True)
class CostDots:
    """The dots and their axes; ``line`` is where a repayment pays off within a month.

    ``choices`` are groups of what the dots can be narrowed down to: a name, and for each choice the
    part of an address that does the same in the register, and its label.
    """

    dots: tuple[Dot, ...]
    principals: tuple[tuple[str, str], ...]
    interests: tuple[tuple[str, str], ...]
    line: tuple[str, str]
    choices: tuple[tuple[str, tuple[tuple[str, SafeText], ...]], ...]


class _Choices:
    """What the records can be narrowed down to, in the order in which it is offered."""

    def __init__(self, page: Page, costs: Sequence[Cost]) -> None:
        self.page = page
        settings, records = page.settings, [cost.file.record for cost in costs]
        owners = {settings.owner_of(record) for record in records}
        components = {record.component for record in records}
        self.groups: dict[str, Sequence[str | None]] = {
            "severity": [it for it in RANK if any(record.severity is it for record in records)],
            "owner": self._named(owners, settings.owners),
            "component": self._named(components, settings.components),
        }
        every = [(name, value) for name, values in self.groups.items() for value in values]
        self._numbers = {choice: number for number, choice in enumerate(every, 1)}

    @staticmethod
    def _named(
        names: set[str | None], known: Mapping[str, Component] | Mapping[str, Owner]
    ) -> list[str | None]:
        """Sort names by their titles; that of nobody comes last."""
        return sorted(names, key=lambda name: (name is None, title_of(name, known).casefold()))

    def of(self, cost: Cost) -> Iterator[int]:
        """Number the choices that keep a record."""
        record = cost.file.record
        yield self._numbers["severity", record.severity]
        yield self._numbers["owner", self.page.settings.owner_of(record)]
        yield self._numbers["component", record.component]

    def offered(self) -> Iterator[tuple[str, tuple[tuple[str, SafeText], ...]]]:
        """Word the groups; a script numbers their choices as here."""
        words = self.page.words
        for name, values in self.groups.items():
            offered = ((f"{name}={key_of(it or '')}", self._label(name, it)) for it in values)
            yield words(f"field.{name}"), tuple(offered)

    def _label(self, name: str, value: str | None) -> SafeText:
        words, settings = self.page.words, self.page.settings
        if name == "severity":
            return SafeText(words(f"severity.{value or 'none'}"))
        if value is None:
            return SafeText(words("ui.none"))
        known = settings.owners if name == "owner" else settings.components
        return self.page.markup.literal(title_of(value, known))


def cost_dots(page: Page) -> CostDots | None:
    """Draw the costs of open records; None where none of them states both."""
    costs = page.analysis.summary.costs.with_both
    if not costs:
        return None
    across = LogAxis.fitted((cost.hours_to_repay for cost in costs), COLUMNS)
    up = LogAxis.fitted((cost.interest or 0 for cost in costs), ROWS)
    cells: dict[tuple[int, int], list[Cost]] = {}
    for cost in costs:
        cell = across.cell(cost.hours_to_repay), up.cell(cost.interest or 0)
        cells.setdefault(cell, []).append(cost)
    choices, words = _Choices(page, costs), page.words
    labels = {Effort.parse(text).middle: words.effort(text) for text in _PRINCIPALS}
    return CostDots(
        dots=tuple(
            _dot(page, members, _x(column / (COLUMNS - 1)), _y(row / (ROWS - 1)), choices)
            for (column, row), members in sorted(cells.items())
        ),
        principals=tuple((_x(share), labels[value]) for value, share in across.ticks(list(labels))),
        interests=tuple(
            (_y(share), words.count("hours", value)) for value, share in up.ticks(_INTERESTS)
        ),
        line=_line(across, up),
        choices=tuple(choices.offered()),
    )


def _dot(page: Page, costs: Sequence[Cost], x: str, y: str, choices: _Choices) -> Dot:
    words, first, count = page.words, costs[0].file, len(costs)
    work = words.about_work(principal(costs).middle / count)
    hours = words("text.hours_a_month", hours=words.about_hours(interest(costs) / count))
    said = f"{words('text.to_repay', effort=work)}, {hours}"
    name = page.markup.label(first.record) if count == 1 else ""
    title = escape(first.record.title)  # for attributes, so it is not marked with its language
    kept = Counter(number for cost in costs for number in choices.of(cost))
    worst = min((cost.file.record.severity for cost in costs), key=RANK.__getitem__)
    return Dot(
        x=x,
        y=y,
        value="" if count == 1 else words.number(count),
        label=SafeText(f"{name} {title}: {said}" if count == 1 else f"{count} × {said}"),
        link=(page.links.to_record(first) if count == 1 else "") or _link(page, costs),
        severity=worst or "none",
        members=" ".join(f"{number}:{times}" for number, times in sorted(kept.items())),
    )


def _link(page: Page, costs: Sequence[Cost]) -> str:
    """Lead to some records in the register, or to their classes of costs if they are too many."""
    if link := page.links.to_records(cost.file.record.key for cost in costs):
        return link
    principals = {PRINCIPALS.index(cost.hours_to_repay) for cost in costs}
    interests = {INTERESTS.index(cost.interest or 0) for cost in costs}
    return page.links.to_register(
        standing="open",
        principal=map(PRINCIPALS.key, sorted(principals)),
        interest=map(INTERESTS.key, sorted(interests)),
    )


def _line(across: LogAxis, up: LogAxis) -> tuple[str, str]:
    """Find where on the left and the right edge an hour of interest is for each of principal."""
    first, last = ((edge - _LEFT) / _ACROSS for edge in (0, 100))
    ratio = across.last / across.first
    return _y(up.share(across.first * ratio**first)), _y(up.share(across.first * ratio**last))


def _x(share: float) -> str:
    return f"{_LEFT + _ACROSS * share:.1f}"


def _y(share: float) -> str:
    return f"{_TOP + _UP * (1 - share):.1f}"
