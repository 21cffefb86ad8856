"""The register by component, owner, kind and tag: how much is open in each, by severity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtlog.analysis.summary import heaviest
from debtlog.model.fields import all_fields
from debtlog.model.priority import shown_grades
from debtlog.render.views.field_values import in_words, items_of, key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.model.fields import Field
    from debtlog.model.record import Record
    from debtlog.model.vocabulary import Grade
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked

_ALL = 1_000


@dataclass(frozen=True, slots=True)
class Member:
    """One component, owner, kind or tag: its open records, all and by severity.

    Each of ``grades`` is named, counted and leads to its records, if there are any.
    """

    name: Linked
    open: str
    grades: tuple[tuple[str, Linked], ...]
    share: int


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
            _members(page, all_fields()[name], grades),
        )
        for name in ("component", "owner", "type", "tags")
    )


def _members(page: Page, field: Field, shown: Sequence[Grade | None]) -> tuple[Member, ...]:
    by_value: dict[str, list[Record]] = {}
    names: dict[str, str] = {"": page.words("ui.none")}
    for file in page.analysis.summary.open:
        items = items_of(field.value(file.record, page.settings)) or [""]
        for item in items:
            if item:
                names[str(item)] = in_words(page.markup, page.settings, field, item)
            by_value.setdefault(str(item), []).append(file.record)
    words, members = page.words, []
    for value, records, share in sorted(heaviest(by_value, _ALL), key=lambda found: not found[0]):
        narrowed = partial(page.links.to_register, standing="open", **{field.name: key_of(value)})
        counts = Counter(record.severity for record in records)
        grades = tuple(
            (
                words.word("severity", grade),
                page.markup.linked(
                    words.number(counts[grade]),
                    narrowed(severity=grade or "") if counts[grade] else "",
                ),
            )
            for grade in shown
        )
        name = page.markup.linked(names[value], narrowed())
        members.append(Member(name, words.number(len(records)), grades, share))
    return tuple(members)
