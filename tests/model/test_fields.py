"""The one table of the fields that readers see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from debtlog.model.fields import Kind, all_fields, fields
from debtlog.model.record import SHOWN, Record, Shown
from debtlog.model.record_parts import Interest
from debtlog.model.settings import Component, Owner, Settings
from debtlog.model.vocabulary import DebtType, Grade, Likelihood, Period, Status

SETTINGS = Settings(
    components={"server": Component(owner="core")},
    owners={"core": Owner(title="The core", contact="mailto:core@example.org")},
)
RECORD = Record(
    id=10,
    title="Modules are reloaded",
    status=Status.CONFIRMED,
    severity=Grade.LOW,
    created=date(2026, 1, 20),
    summary="Old objects keep *old* classes.",
    aliases=(7, "TD-1"),
    type=(DebtType.DESIGN, DebtType.CODE),
    component="server",
    principal="5d-3d",
    interest=Interest("8h", Period.DAY, Likelihood.HIGH),
)
#: Shown in sections of their own, or only to those who read the YAML.
OWN = {"references", "problems", "recommendations", "relations", "links", "tasks"}
UNSEEN = {"page", "language", "ignore"}


def test_every_field_says_where_it_is_shown() -> None:
    assert {*Record.__struct_fields__} - OWN - UNSEEN == {*SHOWN} - {"contact"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "10"),
        ("aliases", ("7", "TD-1")),
        ("priority", Grade.CRITICAL),
        ("owner", "core"),
        ("contact", "mailto:core@example.org"),
        ("principal", "3d-5d"),
        ("review_by", None),
        ("tags", ()),
    ],
)
def test_readers_see_what_follows_from_the_record(name: str, value: object) -> None:
    assert all_fields()[name].value(RECORD, SETTINGS) == value


@pytest.mark.parametrize(
    ("name", "kind", "item", "is_list", "is_optional"),
    [
        ("id", Kind.TEXT, str, False, False),
        ("title", Kind.TEXT, str, False, False),
        ("summary", Kind.MARKDOWN, str, False, False),
        ("priority", Kind.WORD, Grade, False, True),
        ("type", Kind.WORD, DebtType, True, False),
        ("paid_on", Kind.DATE, date, False, True),
        ("principal", Kind.EFFORT, str, False, True),
        ("interest", Kind.MAPPING, Interest, False, True),
        ("aliases", Kind.TEXT, str, True, False),
    ],
)
def test_type_says_how_a_field_is_worded(
    name: str, kind: Kind, item: type[Any], *, is_list: bool, is_optional: bool
) -> None:
    field = all_fields()[name]
    shape = (field.kind, field.type, field.is_list, field.is_optional)
    assert shape == (kind, item, is_list, is_optional)


@pytest.mark.parametrize(
    ("name", "old", "read"),
    [
        ("severity", "low", Grade.LOW),
        ("severity", "dire", "dire"),
        ("principal", "5d-3d", "3d-5d"),
        ("principal", 4, 4),
        ("title", "critical", "critical"),
        ("type", ["code", "odd"], [DebtType.CODE, "odd"]),
        ("type", "code", DebtType.CODE),
        ("tags", [], []),
    ],
)
def test_values_of_old_versions_are_read_as_far_as_they_fit(
    name: str, old: object, read: object
) -> None:
    value = all_fields()[name].read(old)
    assert (value, repr(value)) == (read, repr(read))


def test_fields_come_in_reading_order() -> None:
    names = [field.name for field in fields(Shown.TABLE)]
    assert names == ["id", "title", "status", "severity", "priority", "component", "owner"]


def test_titles_of_names_come_from_the_register() -> None:
    assert all_fields()["owner"].titles(SETTINGS) == SETTINGS.owners
    assert all_fields()["component"].titles(SETTINGS) == SETTINGS.components
    assert all_fields()["title"].titles(SETTINGS) == {}
