"""What the edges call: one door to reading, checking and showing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from tests.conftest import MakeProject

TODAY = date(2026, 6, 30)
RECORD = """\
id: 1
title: A debt
status: confirmed
severity: high
created: 2026-01-20
summary: It costs more than it should.
references: [{path: src/a.py, lines: 1}]
"""
FILES = {"debt/0001-a-debt.yml": RECORD, "src/a.py": "x = 1\n"}


@pytest.mark.parametrize("start", [".", "src", "debt", "src/deep"])
def test_loads_the_register_of_the_checkout_that_one_is_in(
    project: MakeProject, start: str
) -> None:
    made = project({**FILES, "src/deep/b.py": ""})
    analysis = api.load(made.root / start, TODAY)
    assert analysis.register.root == made.root
    assert analysis.today == TODAY
    assert [tracked.shown for tracked in analysis.references] == ["src/a.py:1"]


def test_the_nearest_register_counts(project: MakeProject) -> None:
    made = project({**FILES, "lib/debt/register.yml": "title: Of the library\n"})
    assert api.load(made.root / "lib", TODAY).settings.title == "Of the library"


def test_says_where_no_register_is(tmp_path: Path) -> None:
    with pytest.raises(DebtlogError, match="`debtlog init` creates a register"):
        api.load(tmp_path, TODAY)


def test_checks_what_was_loaded(project: MakeProject) -> None:
    made = project(FILES)
    analysis = api.load(made.root, TODAY)
    made.write("debt/0001-a-debt.yml", "id: [")
    assert [found.rule for found in api.check(analysis)] == [
        "no-recommendation",
        "unpinned-reference",
    ]
    assert [found.rule for found in api.check(api.load(made.root, TODAY))] == ["invalid-yaml"]


def test_the_day_is_told_and_never_asked_for(project: MakeProject) -> None:
    made = project({"debt/0001-a.yml": RECORD.partition("references")[0]})
    rules = [
        {found.rule for found in api.check(api.load(made.root, day))}
        for day in (date(2026, 1, 18), date(2026, 1, 20), date(2999, 12, 31))
    ]
    assert rules == [
        {"future-date", "no-recommendation"},
        {"no-recommendation"},
        {"no-recommendation"},
    ]


def test_two_loads_are_alike(project: MakeProject) -> None:
    made = project(
        {**FILES, "debt/0002-b.yml": "id: [", "debt/0003-c.yml": RECORD.replace("1", "3", 1)}
    )
    assert made.check() == made.check()
    first, second = made.analyse(), made.analyse()
    told = [
        [(it.verdict, it.reason, it.lines, it.path, it.sure) for it in found.references]
        for found in (first, second)
    ]
    assert told[0] == told[1]
    assert api.Publication(first).documents() == api.Publication(second).documents() == ()
    assert api.Publication(first).pages() == api.Publication(second).pages()


def test_long_work_can_be_watched(project: MakeProject) -> None:
    seen: list[tuple[str, int]] = []

    def watch(told: str, items: Iterable[object]) -> Iterator[object]:
        listed = list(items)
        seen.append((told, len(listed)))
        yield from listed

    made = project(FILES)
    api.load(made.root, TODAY, watch)  # type: ignore[arg-type]
    assert [told for told, _ in seen] == ["reading records", "following references of records"]
