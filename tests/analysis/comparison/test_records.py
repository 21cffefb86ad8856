"""Which records are the same in two states of a register, and what changed in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.analysis.comparison.register_diff import Unread
from tests.linter.conftest import record

if TYPE_CHECKING:
    from debtlog.analysis.comparison.register_diff import RegisterDiff
    from tests.analysis.comparison.conftest import Compared

A, B = "debt/0001-a.yml", "debt/0002-b.yml"


def told(diff: RegisterDiff) -> list[tuple[str, str, str | None]]:
    """What happened to which record: kind, present id, former id."""
    return [(it.kind.value, it.file.record.key, it.former_key) for it in diff.records]


def changes(diff: RegisterDiff) -> list[tuple[str, object, object]]:
    """The changes of fields of the only record that changed."""
    (changed,) = diff.records
    return [(it.field, it.old, it.new) for it in changed.fields]


def parts(diff: RegisterDiff) -> list[tuple[str, str, str, list[str]]]:
    """The changes of lists of the only record that changed."""
    (changed,) = diff.records
    return [(it.field, it.name, it.kind, [c.field for c in it.changes]) for it in changed.parts]


PAID = {"status": "paid", "paid_on": "2026-05-01"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {A: record(1)}, [("new", "1", None)]),
        ({A: record(1)}, {}, [("removed", "1", None)]),
        ({A: record(1)}, {A: record(1)}, []),
        # another file, another spelling: no change
        ({A: record(1)}, {B: record(1)}, []),
        ({A: record(1)}, {A: "# a comment\n" + record(1, title='"A debt"')}, []),
        ({A: record(1)}, {A: record(1, severity="low")}, [("changed", "1", None)]),
        ({A: record(1)}, {A: record(1, **PAID)}, [("paid", "1", None)]),
        ({A: record(1)}, {A: record(1, status="obsolete")}, [("closed", "1", None)]),
        ({A: record(1, **PAID)}, {A: record(1)}, [("reopened", "1", None)]),
        ({A: record(1, **PAID)}, {A: record(1, status="rejected")}, [("changed", "1", None)]),
        ({A: record(1)}, {A: record(1, status="planned")}, [("changed", "1", None)]),
        # renumbered: with the former id, back again, and without a trace but its title and day
        ({A: record(1)}, {B: record(2, "aliases: [1]", title="B")}, [("changed", "2", "1")]),
        ({B: record(2, "aliases: [1]", title="B")}, {A: record(1)}, [("changed", "1", "2")]),
        ({A: record(1)}, {B: record(2)}, [("changed", "2", "1")]),
        # two branches took one number, and the first of them was renumbered when they met
        (
            {A: record(1, title="Ours")},
            {"debt/0001-b.yml": record(1, title="Theirs"), B: record(2, title="Ours")},
            [("new", "1", None), ("changed", "2", "1")],
        ),
        # twins, told apart by their files
        (
            {A: record(1, title="A"), B: record(1, title="B")},
            {A: record(1, title="A"), B: record(1, title="C")},
            [("changed", "1", None)],
        ),
        # the most urgent first, kind by kind
        (
            {},
            {A: record(1, severity="low"), B: record(2, severity="critical")},
            [("new", "2", None), ("new", "1", None)],
        ),
    ],
)
def test_what_happened_to_records(
    compared: Compared,
    before: dict[str, str],
    after: dict[str, str],
    expected: list[tuple[str, str, str | None]],
) -> None:
    assert told(compared(before, after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"severity": "low"}, {"severity": "high"}, [("severity", "low", "high")]),
        ({}, {"owner": "core"}, [("owner", None, "core")]),
        ({"tags": "[a]"}, {"tags": "[a, b]"}, [("tags", ("a",), ("a", "b"))]),
        ({"principal": "3d-3d"}, {"principal": "3d"}, [("principal", "3d-3d", "3d")]),
        (
            {"title": "A", "status": "confirmed"},
            {"title": "B", "status": "planned"},
            [("title", "A", "B"), ("status", "confirmed", "planned")],
        ),
        ({"aliases": "[7]"}, {"aliases": "[7, 8]"}, [("aliases", (7,), (7, 8))]),
        ({"impact": "A"}, {"impact": "B"}, [("impact", "A", "B")]),
    ],
)
def test_fields_that_changed(
    compared: Compared,
    before: dict[str, str],
    after: dict[str, str],
    expected: list[tuple[str, object, object]],
) -> None:
    assert changes(compared({A: record(1, **before)}, {A: record(1, **after)})) == expected


def test_an_alias_that_only_says_that_a_record_was_renumbered_is_no_change(
    compared: Compared,
) -> None:
    diff = compared({A: record(1)}, {B: record(2, "aliases: [1]")})
    assert changes(diff) == []
    assert changes(compared({A: record(1)}, {B: record(2, "aliases: [1, 9]")})) == [
        ("aliases", (), (1, 9))
    ]


PROBLEM = "problems: [{{id: {}, title: {}}}]"
TASK = "tasks: [{{id: 5, title: T, created: 2026-01-20, status: {}}}]"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", PROBLEM.format("x", "X"), [("problems", "x", "added", [])]),
        (PROBLEM.format("x", "X"), "", [("problems", "x", "removed", [])]),
        (
            PROBLEM.format("x", "X"),
            PROBLEM.format("x", "Y"),
            [("problems", "x", "changed", ["title"])],
        ),
        (TASK.format("planned"), TASK.format("done"), [("tasks", "5", "changed", ["status"])]),
        (
            "recommendations: [{horizon: short_term, title: A}]",
            "recommendations: [{horizon: long_term, title: A}]",
            [("recommendations", "A", "changed", ["horizon"])],
        ),
        (
            "links: [{type: issue, url: 'https://example.org/1'}]",
            "links: [{type: issue, url: 'https://example.org/2'}]",
            [
                ("links", "https://example.org/2", "added", []),
                ("links", "https://example.org/1", "removed", []),
            ],
        ),
        (
            "relations: [{type: blocks, to: 9}]",
            "relations: [{type: related, to: 9}]",
            [("relations", "related 9", "added", []), ("relations", "blocks 9", "removed", [])],
        ),
        (
            "ignore: [{rule: moved-code, reason: A}]",
            "ignore: [{rule: moved-code, reason: B}]",
            [("ignore", "moved-code", "changed", ["reason"])],
        ),
        # the order of items is no change, and neither are two of one name
        (
            "relations: [{type: blocks, to: 8}, {type: blocks, to: 9}]",
            "relations: [{type: blocks, to: 9}, {type: blocks, to: 8}]\ntags: [x]",
            [],
        ),
        (
            "recommendations: [{horizon: short_term, title: A}, {horizon: long_term, title: A}]",
            "recommendations: [{horizon: short_term, title: A}]",
            [("recommendations", "A (2)", "removed", [])],
        ),
    ],
)
def test_items_of_lists_that_changed(
    compared: Compared, before: str, after: str, expected: list[tuple[str, str, str, list[str]]]
) -> None:
    assert parts(compared({A: record(1, before)}, {A: record(1, after)})) == expected


def test_a_relation_to_a_renumbered_record_is_the_same(compared: Compared) -> None:
    before = {A: record(1), B: record(2, "relations: [{type: blocks, to: 1}]", title="B")}
    after = {
        "debt/0003-a.yml": record(3, "aliases: [1]"),
        B: record(2, "relations: [{type: blocks, to: 3}]", title="B"),
    }
    assert told(compared(before, after)) == [("changed", "3", "1")]


def test_translations_belong_to_their_record(compared: Compared) -> None:
    texts = "title: Долг\nsummary: Дорого.\nof: title=123456 summary=123456\n"
    other = texts.replace("Дорого", "Очень дорого").replace("123456", "654321")
    none, some = {A: record(1)}, {A: record(1), "debt/0001-a.ru.yml": texts}
    edited = {B: record(1), "debt/0002-b.ru.yml": other}
    assert parts(compared(none, some)) == [("translations", "ru", "added", [])]
    assert parts(compared(some, none)) == [("translations", "ru", "removed", [])]
    assert parts(compared(some, edited)) == [("translations", "ru", "changed", ["summary"])]
    pinned = texts.replace("123456", "654321")
    assert told(compared(some, {**some, "debt/0001-a.ru.yml": pinned})) == []


@pytest.mark.parametrize(
    "broken", ["id: 1\ntitle: [", "id: 1\ntitle: A\n", "aliases: [1]\nid: x\n"]
)
def test_a_record_that_is_invalid_on_one_side_is_neither_new_nor_removed(
    compared: Compared, broken: str
) -> None:
    valid, other = {A: record(1), B: record(2)}, {B: record(2, severity="low")}
    diff = compared(valid, {A: broken, **other})
    assert told(diff) == [("changed", "2", None)]
    assert diff.unread == (Unread("head", A),)
    diff = compared({"debt/0003-x.yml": broken, **other}, valid)
    assert told(diff) == [("changed", "2", None)]
    assert diff.unread == (Unread("base", "debt/0003-x.yml"),)


def test_a_file_that_cannot_be_read_is_neither_new_nor_removed(compared: Compared) -> None:
    valid, unreadable = {A: record(1)}, {A: b"\xff\xfe"}
    for diff in (compared(valid, unreadable), compared(unreadable, valid)):
        assert told(diff) == []
        assert [it.file for it in diff.unread] == [A]
        assert (diff.principal.before.open, diff.principal.after.open) == (0, 0)


def test_a_translation_that_cannot_be_read_is_neither_added_nor_removed(
    compared: Compared,
) -> None:
    name = "debt/0001-a.ru.yml"
    valid, broken = ({A: record(1), name: text} for text in ("title: Долг\n", "title: [\n"))
    for diff in (compared(valid, broken), compared(broken, valid)):
        assert told(diff) == []
        assert [it.file for it in diff.unread] == [name]


def test_settings_that_changed_are_named(compared: Compared) -> None:
    before, after = "owners: {core: {}}\n", "owners: {core: {}, web: {}}\ntitle: Debts\n"
    diff = compared({"debt/register.yml": before}, {"debt/register.yml": after})
    assert diff.settings == ("title", "owners")
    broken = compared({"debt/register.yml": "owners: ["}, {"debt/register.yml": after})
    assert broken.settings == ()
    assert broken.unread == (Unread("base", "debt/register.yml"),)


COST = "interest: {{cost: {}, per: month}}"


def test_costs_before_and_after_and_what_changed_them(compared: Compared) -> None:
    before = {
        "debt/1.yml": record(1, COST.format("2h"), principal="1d"),
        "debt/2.yml": record(2, title="B", principal="4h"),
        "debt/3.yml": record(3, title="C"),
        "debt/4.yml": record(4, title="D", principal="M"),
        "debt/5.yml": record(5, title="E", principal="1h", **PAID),
    }
    after = {
        **before,
        "debt/register.yml": "sizes: {M: 4d}\n",
        "debt/1.yml": record(1, COST.format("3h"), principal="2d"),
        "debt/2.yml": record(2, title="B", principal="4h", **PAID),
        "debt/6.yml": record(6, title="F", principal="2h-4h"),
    }
    diff = compared(before, after)
    cost = diff.principal
    assert (cost.before.hours, cost.before.estimated, cost.before.unknown) == (36, 3, 1)
    assert (cost.after.hours, cost.after.estimated, cost.after.unknown) == (51, 3, 1)
    assert cost.difference == 15
    assert cost.by_kind == {
        RecordKind.CHANGED: 8,
        RecordKind.PAID: -4,
        RecordKind.NEW: 3,
        None: 8,
    }
    assert (diff.interest.before.hours, diff.interest.after.hours) == (2, 3)
    assert diff.interest.by_kind == {RecordKind.CHANGED: 1}
    assert diff.settings == ("sizes",)
