"""The register by component, owner, kind and tag: how much is open in each, by severity."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtlog.analysis.summary import heaviest
from debtlog.markdown.safe import escape
from debtlog.model.vocabulary import Grade
from debtlog.render.views.register_table import key_of
from debtlog.render.views.text import Linked, Markdown, titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.model.record import Record
    from debtlog.model.settings import Settings
    from debtlog.render.context.context import Page

_ALL = 1_000
#: Key, in the addresses of the register, of what has no value.
_NONE = ""


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
    """A way to divide the register."""

    anchor: str
    heading: str
    members: tuple[Member, ...]


def groups(page: Page) -> tuple[Group, ...]:
    """Divide what is open in every way; records without a value come last, together.

    Empty where nothing is open.
    """
    if not page.analysis.summary.open:
        return ()
    return tuple(
        Group(f"by-{facet}", page.words(f"by.{facet}"), _members(page, facet))
        for facet in ("component", "owner", "type", "tag")
    )


def _members(page: Page, facet: str) -> tuple[Member, ...]:
    by_value: dict[str, list[Record]] = {}
    for file in page.analysis.summary.open:
        for value in _values(file.record, facet, page.settings):
            by_value.setdefault(value, []).append(file.record)
    words, members = page.words, []
    for value, records, share in sorted(heaviest(by_value, _ALL), key=lambda found: not found[0]):
        narrowed = partial(page.links.to_register, standing="open", **{facet: key_of(value)})
        counts = Counter(record.severity for record in records)
        grades = tuple(
            (
                words.word("grade", grade),
                Linked(
                    Markdown(words.number(counts[grade])),
                    narrowed(severity=grade.value) if counts[grade] else "",
                ),
            )
            for grade in Grade
        )
        name = Linked(_shown(page, facet, value), narrowed())
        members.append(Member(name, words.number(len(records)), grades, share))
    return tuple(members)


def _values(record: Record, facet: str, settings: Settings) -> Iterable[str]:
    if facet == "type":
        return [kind.value for kind in record.type] or [_NONE]
    if facet == "tag":
        return record.tags or [_NONE]
    return [(record.component if facet == "component" else settings.owner_of(record)) or _NONE]


def _shown(page: Page, facet: str, value: str) -> Markdown:
    settings = page.settings
    if value == _NONE:
        return Markdown(page.words("ui.none"))
    if facet == "type":
        return Markdown(page.words(f"type.{value}"))
    if facet == "tag":
        return Markdown(escape(value))
    return titled(value, settings.components if facet == "component" else settings.owners)
