"""The register by component, owner, kind and tag: how much is open in each, and how grave."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Grade
from debtlog.safe_markdown import escape
from debtlog.showing.facts import titled
from debtlog.showing.heat import hottest
from debtlog.showing.listing import key_of
from debtlog.showing.views import Linked, Markdown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.model.record import Record
    from debtlog.showing.present import Presenter

_ALL = 1_000


@dataclass(frozen=True, slots=True)
class Member:
    """One component, owner, kind or tag: its open records, all and by severity."""

    name: Linked
    open: int
    grades: tuple[tuple[int, str], ...]
    share: int


@dataclass(frozen=True, slots=True)
class Group:
    """A way to divide the register."""

    anchor: str
    heading: str
    members: tuple[Member, ...]


def groups(presenter: Presenter) -> tuple[Group, ...]:
    """Divide what is open in every way; records without a value are left out of it."""
    return tuple(
        Group(f"by-{facet}", presenter.words(f"by.{facet}"), _members(presenter, facet))
        for facet in ("component", "owner", "type", "tag")
    )


def _members(presenter: Presenter, facet: str) -> tuple[Member, ...]:
    by_value: dict[str, list[Record]] = {}
    for file in presenter.survey.register.files:
        if file.record.is_open:
            for value in _values(file.record, facet):
                by_value.setdefault(value, []).append(file.record)
    members = []
    for value, records, share in hottest(by_value, _ALL):
        narrowed = partial(presenter.page.to_register, standing="open", **{facet: key_of(value)})
        grades = tuple(
            (sum(record.severity is grade for record in records), narrowed(severity=grade.value))
            for grade in Grade
        )
        name = Linked(_shown(presenter, facet, value), narrowed())
        members.append(Member(name, len(records), grades, share))
    return tuple(members)


def _values(record: Record, facet: str) -> Iterable[str]:
    if facet == "type":
        return [kind.value for kind in record.type]
    if facet == "tag":
        return record.tags
    value = record.component if facet == "component" else record.owner
    return [value] if value else []


def _shown(presenter: Presenter, facet: str, value: str) -> Markdown:
    settings = presenter.page.settings
    if facet == "type":
        return Markdown(presenter.words(f"type.{value}"))
    if facet == "tag":
        return Markdown(escape(value))
    return titled(value, settings.components if facet == "component" else settings.owners)
