"""The head of the page of a record, with what only the day makes of it: no document has that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Language
from tests.render.conftest import CODE, record

if TYPE_CHECKING:
    from tests.render.conftest import Show


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({}, ["unowned"]),
        ({"owner": "core"}, []),
        ({"owner": "core", "review_by": "2026-06-29"}, ["overdue"]),
        ({"owner": "core", "review_by": "2026-06-30"}, []),
        ({"status": "paid", "paid_on": "2026-05-31"}, ["paid_lately"]),
        ({"status": "paid", "paid_on": "2026-05-30"}, []),
        ({"status": "paid", "paid_on": "2026-07-01"}, []),
        ({"status": "rejected", "review_by": "2026-01-21"}, []),
        (
            {
                "owner": "core",
                "references": [
                    {"path": "src/a.py", "lines": 1, "digest": "0123456789abcdef-0123-4567"}
                ],
            },
            ["under_foot"],
        ),
    ],
)
def test_marks_what_needs_attention(show: Show, fields: dict[str, Any], marks: list[str]) -> None:
    shown = show({"debt/1.yml": record(1, **fields), **CODE})
    for page in ("1", "register"):
        text = shown[f"docs/debt/{page}.md"].text
        for name in ("overdue", "unowned", "under_foot", "paid_lately"):
            assert (f"debt-mark--{name}" in text) == (name in marks), (page, name)
    for name in marks:
        counted = f"<strong>1</strong> {catalogue(Language.EN)(f'number.{name}')}</a>"
        assert counted in shown["docs/debt/index.md"].text


@pytest.mark.parametrize(
    ("days", "age"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (59, "59 days"),
        (60, "2 months"),
        (729, "24 months"),
        (730, "2 years"),
    ],
)
def test_says_an_age_as_people_do(days: int, age: str) -> None:
    assert catalogue(Language.EN).age(days) == age


def test_committed_documents_do_not_know_the_day(show: Show) -> None:
    settings = "page: DEBT.md\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}\n"
    files = {
        "debt/register.yml": settings,
        "debt/1.yml": record(1, review_by="2026-01-21"),
    }
    text = show(files)["docs/DEBT.md"].text
    assert "Review overdue" not in text
    assert "old" not in text.lower().split()


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ({"status": "confirmed"}, True),
        ({"status": "paid", "paid_on": "2026-05-30"}, False),
        ({"status": "obsolete"}, False),
    ],
)
def test_says_what_became_of_code_while_the_debt_is_owed(
    show: Show, status: dict[str, str], *, told: bool
) -> None:
    gone = {"path": "src/a.py", "lines": 1, "digest": "0123456789abcdef-0123-4567"}
    files = {"debt/1.yml": record(1, references=[gone], **status), **CODE}
    assert ("debt-verdict" in show(files)["docs/debt/1.md"].text) == told


def answer(show: Show, **fields: object) -> str:
    """Show the head of the page of a record."""
    text = show({"debt/1.yml": record(1, **fields), **CODE})["docs/debt/1.md"].text
    return text.partition('<div class="debt-answer">')[2].partition("<aside")[0]


HOURS, WEEKLY = {"cost": "3h", "per": "week"}, "3 hours a week, likely"


@pytest.mark.parametrize(
    ("fields", "costs"),
    [
        ({"principal": "2w-3w"}, "<strong>2–3 weeks</strong> to repay"),
        (
            {"interest": {"cost": "1d", "per": "week", "likelihood": "medium"}},
            "<strong>about 17 hours a month</strong> to keep: 1 day a week, possible",
        ),
        (
            {"interest": {"cost": "3h", "per": "month"}},
            "to keep: <strong>3 hours a month, likely</strong>",
        ),
        (
            {"principal": "1d", "interest": HOURS},
            "<strong>1 day</strong> to repay; <strong>13 hours a month</strong> to keep: " + WEEKLY,
        ),
    ],
)
def test_says_what_a_debt_costs(show: Show, fields: dict[str, Any], costs: str) -> None:
    assert f'<dd class="debt-cost">{costs}</dd>' in answer(show, **fields)


def test_says_nothing_of_what_is_not_known(show: Show) -> None:
    said = answer(show)
    assert "<dl>" not in said
    assert "<dt" not in said


def test_a_closed_record_says_first_how_it_was_repaid(show: Show) -> None:
    fields = {"status": "paid", "paid_on": "2026-03-05", "resolution": "A *queue*."}
    advice = [{"horizon": "short_term", "title": "Queue it"}]
    said = answer(show, principal="1d", interest=HOURS, recommendations=advice, **fields)
    day = '<time datetime="2026-03-05">March 5, 2026</time>'
    assert f'<dt id="resolution">Repaid</dt>\n<dd><p><strong>{day}</strong></p>' in said
    assert "<p>A <em>queue</em>.</p></dd>" in said
    assert "Queue it" not in said
    assert "debt-cost" not in said


def test_leads_to_six_places_and_says_how_many_more_there_are(show: Show) -> None:
    places = [{"path": "src/a.py", "lines": line} for line in (1, 2, 3, 1)]
    more = [{"path": f"src/{name}.py"} for name in "bcdefg"]
    problems = [{"id": "p", "title": "P", "references": [*places, *more]}]
    said = answer(show, problems=problems)
    assert said.partition("debt-places")[2].count("<li>") == 6
    assert '<p><a href="#p">and 3 more places</a></p>' in said
    assert '<a href="../files/src/a.py/#L2">src/<wbr>a.py:2</a>' in said
    assert "verdict--unpinned" in said


def test_says_the_first_recommendation_once_and_the_next_step(show: Show) -> None:
    advice = [
        {"horizon": "long_term", "title": "Later"},
        {"horizon": "short_term", "title": "First", "steps": ["One."]},
        {"horizon": "short_term", "title": "Second"},
    ]
    steps = [{"text": "Done.", "done": True}, {"text": "Next.", "done": False}]
    tasks = [
        {"id": 1, "title": "T", "created": "2026-02-02", "status": "in_progress", "steps": steps}
    ]
    files = {"debt/1.yml": record(1, recommendations=advice, tasks=tasks)}
    text = show(files)["docs/debt/1.md"].text
    head, _, rest = text.partition("<aside")
    assert '<strong>First</strong> <em class="debt-horizon">Short term</em>' in head
    assert "One." in head
    assert '☐ Next. <a href="#_tasks">1 of 2 steps done</a>' in head
    assert "First" not in rest
    assert "Second" in rest
    assert "Later" in rest


@pytest.mark.parametrize(
    ("titles", "headings"),
    [
        (["Debt 1"], ["What is wrong"]),
        (["Another"], ["Another"]),
        (["Debt 1", "Another"], ["Problem 1: Debt 1", "Problem 2: Another"]),
    ],
)
def test_a_problem_is_named_by_what_is_not_said_above(
    show: Show, titles: list[str], headings: list[str]
) -> None:
    problems = [{"id": f"p{at}", "title": title} for at, title in enumerate(titles)]
    text = show({"debt/1.yml": record(1, problems=problems)})["docs/debt/1.md"].text
    assert re.findall(r"<h2[^>]*>(.*?)<a", text) == headings
    for at, title in enumerate(titles, 1):  # links to a heading still lead there
        assert f'<h2 id="problem-{at}-{title.lower().replace(" ", "-")}">' in text
