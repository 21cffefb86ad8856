"""The register by component, owner, kind and tag: how much is open in each, by severity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtlog.analysis.summary import weight
from debtlog.model.fields import all_fields
from debtlog.model.priority import shown_grades
from debtlog.render.charts.stacked_bar import stacked
from debtlog.render.views.field_values import in_words, items_of, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from debtlog.model.fields import Field
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Grade
    from debtlog.render.charts.stacked_bar import StackedBar
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked


@dataclass(frozen=True, slots=True)
class Member:
    """One component, owner, kind or tag: its open records, all and by severity.

    ``open`` and each of ``grades``, which is named, count and lead to what they count.
    """

    name: Linked
    open: Linked
    bar: StackedBar
    grades: tuple[tuple[str, Linked], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A way to divide the register; ``grades`` name the counts of its members."""

    anchor: str
    heading: str
    column: str
    grades: tuple[str, ...]
    members: tuple[Member, ...]


def groups(page: Page) -> tuple[Group, ...]:
    """Divide what is open in every way; records without a value come last, together.

    Empty where nothing is open.
    """
    if not page.analysis.summary.open:
        return ()
    grades = shown_grades([file.record.severity for file in page.analysis.summary.open])
    return tuple(
        Group(
            f"by-{name}",
            page.words(f"by.{name}"),
            page.words(f"column.{name}"),
            tuple(page.words.word("severity", grade) for grade in grades),
            tuple(_members(page, all_fields()[name], grades)),
        )
        for name in ("component", "owner", "type", "tags")
    )


def _members(page: Page, field: Field, shown: Sequence[Grade | None]) -> Iterator[Member]:
    by_value: dict[str, list[Record]] = {}
    names: dict[str, str] = {"": page.words("ui.none")}
    for file in page.analysis.summary.open:
        items = items_of(field.value(file.record, page.settings)) or [""]
        for item in items:
            if item:
                names[str(item)] = in_words(page.markup, page.settings, field, item)
            by_value.setdefault(str(item), []).append(file.record)
    most = max(map(len, by_value.values()), default=0)
    # the largest first, and of two that are as large the one that weighs more
    by_size = [(not name, -len(it), -weight(it), name) for name, it in by_value.items()]
    for *_, value in sorted(by_size):
        narrowed = partial(page.links.to_register, standing="open", **{field.name: key_of(value)})
        counts = Counter(record.severity for record in by_value[value])
        total = page.words.number(counts.total())
        yield Member(
            name=page.markup.linked(names[value], narrowed()),
            open=page.markup.linked(total, narrowed()),
            bar=stacked(page.words, counts, most),
            grades=tuple(_grade(page, grade, counts[grade], narrowed) for grade in shown),
        )


def _grade(
    page: Page, grade: Grade | None, count: int, narrowed: Callable[..., str]
) -> tuple[str, Linked]:
    link = narrowed(severity=grade or "") if count else ""
    return page.words.word("severity", grade), page.markup.linked(page.words.number(count), link)
