"""Results of many repositories become one register, its numbers and its history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from debtlog.model.vocabulary import Grade, Verdict
from debtlog.portfolio.repository_data import ChangeData, FieldChangeData
from debtlog.render.dashboard.latest_changes import kind_of
from tests.portfolio.small_portfolio import record

if TYPE_CHECKING:
    from debtlog.portfolio.repository_data import RepositoryData
    from tests.portfolio.small_portfolio import SmallPortfolio

CODE = "def run():\n    while True:\n        pass\n"
SITE = "https://docs.example.org/shop/"


def at_code(path: str = "src/server.py", lines: str = "1-3") -> dict[str, object]:
    """Refer to lines of code."""
    return {"references": [{"path": path, "lines": lines}]}


def test_records_are_named_by_their_repositories(portfolio: SmallPortfolio) -> None:
    portfolio.add("shop", [record(1), record(2)])
    portfolio.add("desk", [record(1)])
    register = portfolio.merged.analysis.register
    assert [file.record.key for file in register.files] == ["shop#1", "shop#2", "desk#1"]
    assert [file.repository for file in register.files] == ["shop", "shop", "desk"]
    assert set(register.by_id) == {"shop#1", "shop#2", "desk#1"}
    assert [file.file for file in register.files][2] == "desk/debt/0001-x.yml"


@pytest.mark.parametrize(
    ("settings", "site", "url"),
    [
        ("title: Shop\n", "", ""),
        ("title: Shop\n", SITE, f"{SITE}debt/1/"),
        (f"title: Shop\nsite_url: {SITE}\n", "", f"{SITE}debt/1/"),
    ],
)
def test_a_record_leads_to_its_own_site(
    portfolio: SmallPortfolio, settings: str, site: str, url: str
) -> None:
    portfolio.add("shop", [record()], settings=settings, site=site)
    (file,) = portfolio.merged.analysis.register.files
    assert file.url == url


def test_long_texts_stay_on_disk(portfolio: SmallPortfolio) -> None:
    long = {"description": "What it is.", "impact": "What it does.", "resolution": "What helps."}
    portfolio.add("shop", [record(**long)])
    (file,) = portfolio.merged.analysis.register.files
    assert (file.record.description, file.record.impact, file.record.resolution) == (None,) * 3
    assert file.record.summary == "It costs more than it should."


@pytest.mark.parametrize(
    ("today", "overdue"), [(date(2026, 3, 1), 0), (date(2026, 3, 2), 1), (date(2026, 6, 1), 1)]
)
def test_a_review_is_overdue_on_the_day_of_the_run(
    portfolio: SmallPortfolio, today: date, overdue: int
) -> None:
    portfolio.add("shop", [record(review_by=date(2026, 3, 1))])
    portfolio.today = today
    found = portfolio.merged
    assert found.analysis.summary.counts.overdue == overdue
    assert found.repositories[0].overdue == overdue


def test_repositories_are_summed_up_in_their_order(portfolio: SmallPortfolio) -> None:
    costs = {"principal": "2d", "interest": {"cost": "4h", "per": "month"}}
    records = [
        record(1, severity="critical", **costs, **at_code()),
        record(2, status="paid", paid_on=date(2026, 2, 1)),
    ]
    portfolio.add("shop", records, files={"src/server.py": CODE}, site=SITE)
    portfolio.fail("lost", "its server does not answer")
    portfolio.add("desk", [])
    shop, lost, desk = portfolio.merged.repositories
    assert (shop.title, shop.site, shop.open) == ("Debt of shop", SITE, 1)
    assert shop.by_severity == {Grade.CRITICAL: 1}
    assert shop.to_repay
    assert (shop.to_repay.middle, shop.verdicts) == (16, {Verdict.UNPINNED: 1})
    assert shop.hours_a_month > 0
    assert (lost.row.failure, lost.open, lost.to_repay) == ("its server does not answer", 0, None)
    assert (desk.open, desk.to_repay, desk.hours_a_month) == (0, None, 0)


def test_a_size_is_what_its_own_register_says(portfolio: SmallPortfolio) -> None:
    costs = {"principal": "S", "interest": {"cost": "S", "per": "month"}}
    for name, hours in (("shop", "2h"), ("desk", "10h")):
        settings = f"sizes: {{S: {hours}}}\n"
        portfolio.add(name, [record(**costs)], settings=settings)
    shop, desk = portfolio.merged.repositories
    assert shop.to_repay
    assert desk.to_repay
    assert (shop.to_repay.middle, desk.to_repay.middle) == (2, 10)
    assert desk.hours_a_month == pytest.approx(5 * shop.hours_a_month)


def test_verdicts_come_from_the_results(portfolio: SmallPortfolio) -> None:
    def changed(data: RepositoryData) -> RepositoryData:
        first = data.debt.records[0]
        references = tuple(replace(it, verdict=Verdict.CHANGED) for it in first.references)
        return replace(
            data, debt=replace(data.debt, records=(replace(first, references=references),))
        )

    portfolio.add("shop", [record(**at_code())], files={"src/server.py": CODE}, changed=changed)
    analysis = portfolio.merged.analysis
    (file,) = analysis.register.files
    assert [it.verdict for it in analysis.references_of(file)] == [Verdict.CHANGED]
    assert analysis.summary.counts.under_foot == 1


def test_owners_are_titled_by_the_portfolio(portfolio: SmallPortfolio) -> None:
    portfolio.settings = {"owners": {"core": {"title": "Core Team"}}}
    portfolio.add("shop", [record(owner="core")], settings="owners: {core: {title: Us}}\n")
    settings = portfolio.merged.analysis.settings
    assert settings.owners["core"].title == "Core Team"


def test_what_happened_is_told_in_order(portfolio: SmallPortfolio) -> None:
    def changed(data: RepositoryData) -> RepositoryData:
        def change(field: str, old: str, new: str, day: date) -> ChangeData:
            return ChangeData(day, "1", "c0ffee", "Ann", (FieldChangeData(field, old, new),))

        changes = (
            change("severity", "low", "high", date(2026, 2, 1)),
            change("status", "confirmed", "paid", date(2026, 4, 1)),
        )
        return replace(data, changes=changes, history_is_whole=False)

    portfolio.add("shop", [record(1)], changed=changed)
    portfolio.add("desk", [record(1, created=date(2026, 3, 1))])
    history = portfolio.merged.history
    assert [(event.day.month, event.record, kind_of(event)) for event in history.events] == [
        (1, "shop#1", "recorded"),
        (2, "shop#1", "changed"),
        (3, "desk#1", "recorded"),
        (4, "shop#1", "repaid"),
    ]
    assert not history.is_whole


def test_what_is_new_to_a_reader_is_told_apart_by_its_first_letters(
    portfolio: SmallPortfolio,
) -> None:
    for name in ("repository-1", "repository-2"):
        portfolio.add(name, [record(1), record(2)])
    commits = {event.commit[:10] for event in portfolio.merged.history.events}
    assert len(commits) == 4


def test_the_trend_is_that_of_all(portfolio: SmallPortfolio) -> None:
    portfolio.add("shop", [record(1, severity="low")])
    portfolio.add("desk", [record(1, status="paid", paid_on=date(2026, 2, 1))])
    periods = portfolio.merged.periods
    assert [(it.severity, it.start, it.end) for it in periods] == [
        (Grade.LOW, date(2026, 1, 20), date.max),
        (Grade.HIGH, date(2026, 1, 20), date(2026, 2, 1)),
    ]


def test_a_result_that_cannot_be_read_is_a_row_without_one(portfolio: SmallPortfolio) -> None:
    portfolio.add("shop", [record()])
    portfolio.add("desk", [record()])
    damaged = portfolio.results.path(portfolio.rows[0].key)
    damaged.write_text("{", encoding="utf-8")
    shop, desk = portfolio.merged.repositories
    assert "run this again" in shop.row.failure
    assert (desk.open, damaged.exists()) == (1, False)
