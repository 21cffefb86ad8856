"""The home page of the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog import api
from debtlog.model.vocabulary import Language
from tests.render.conftest import CODE, record
from tests.rendered import site_texts

if TYPE_CHECKING:
    from tests.conftest import MakeProject
    from tests.render.conftest import Publish, Show

INDEX = "docs/debt/index.md"
BOTH = {"principal": "2d", "interest": {"cost": "4h", "per": "week", "likelihood": "high"}}


def text_of(html: str) -> str:
    """Read the words of a page in one line."""
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_an_empty_register_says_so(show: Show) -> None:
    shown = show({})
    for page in ("index", "register"):
        assert "No debt has been recorded yet." in shown[f"docs/debt/{page}.md"].text


@pytest.mark.parametrize(
    ("fields", "says", "silent"),
    [
        ({}, ["debtlog set 1 principal=2d", "debtlog set 1 interest.cost=1h"], ["compared here"]),
        ({"principal": "2d"}, ["about 2 days", "1 interest.cost", "compared here"], ["best first"]),
        (BOTH, ["16 hours", "about 17 hours a month", "saves about 17 hours"], ["debtlog set"]),
        ({"status": "paid"} | BOTH, ["No open debt."], ["To repay everything", "debtlog set"]),
    ],
    ids=["nothing", "one", "both", "closed"],
)
def test_says_what_is_known_of_costs_and_else_how_to_state_them(
    show: Show, fields: dict[str, Any], says: list[str], silent: list[str]
) -> None:
    said = text_of(show({"debt/1.yml": record(1, **fields)})[INDEX].text)
    for words in says:
        assert words.replace("16 hours", "about 2 days") in said
    for words in silent:
        assert words not in said


def test_a_sum_says_how_many_records_it_rests_on(show: Show) -> None:
    files = {
        "debt/1.yml": record(1, **BOTH),
        "debt/2.yml": record(2, principal="1w-3w"),
        "debt/3.yml": record(3),
        "debt/4.yml": record(4, status="paid", **BOTH),
    }
    said = text_of(show(files)[INDEX].text)
    assert "about 12 days 1–3 weeks · 2 of 3 open records estimated · 1 without an estimate" in said
    assert "1 of 3 open records estimated · 2 without an estimate" in said
    assert "1 record · takes about 2 days of work · pays off in 4 weeks" in said


def test_changes_stand_by_day_and_kind_and_come_to_a_sum(project: MakeProject) -> None:
    made = project({f"debt/{key}.yml": record(key) for key in range(1, 6)} | CODE)
    made.git("commit", "--quiet", "--message=One", "--date=2026-06-01T12:00:00")
    for key, fields in ((1, {"status": "paid", "paid_on": "2026-06-28"}), (2, {"owner": "core"})):
        made.write(f"debt/{key}.yml", record(key, **fields))
    made.write("debt/6.yml", record(6))
    (made.root / "debt/5.yml").unlink()
    made.track()
    made.git("commit", "--quiet", "--message=Two", "--date=2026-06-28T12:00:00")

    said = text_of(site_texts(api.Publication(made.analyse()))[INDEX])
    week = "In the week to Jun 30, 2026: 1 added , 1 repaid , 1 changed , 1 removed."
    assert week in said
    assert "Jun 28, 2026" in said
    assert "#2 Debt 2 — Owner: None → core" in said
    assert "Jun 1, 2026 · Test 5 added #1 Debt 1 #2 Debt 2 #3 Debt 3 [" in said


def test_the_largest_files_are_boxes_and_the_rest_of_a_folder_is_one(publish: Publish) -> None:
    code = {f"src/{folder}/{number}.py": "x = 1\n" for folder in "ab" for number in range(40)}
    files = {
        f"debt/{at}.yml": record(at, references=[{"path": path, "lines": 1}])
        for at, path in enumerate(code, 1)
    }
    page = next(it for it in publish(code | files).pages() if it.page == "debt/index.md")
    boxes = re.findall(r'debt-box--medium" href="([^"]*)" title="([^"]*)"', page.html)
    half = boxes[: len(boxes) // 2]
    assert len(half) == 61
    assert ("files/", "and 20 more files: 20 records") in half
    assert 'title="src/a/"' in page.html


def test_a_record_in_several_of_the_rest_is_counted_once(publish: Publish) -> None:
    code = {f"src/{folder}/{number:02}.py": "x = 1\n" for folder in "ab" for number in range(40)}
    places = [{"path": path, "lines": 1} for path in code]
    files = {"debt/1.yml": record(1, references=places)}
    page = next(it for it in publish(code | files).pages() if it.page == "debt/index.md")
    assert 'title="and 20 more files: 1 record"' in page.html


def test_a_title_in_another_language_is_plain_text_in_a_dot(project: MakeProject) -> None:
    files = {
        "debt/register.yml": "title: T\n",
        "debt/1.yml": record(1, title='A "b" <i>', **BOTH),
    }
    publication = api.Publication(project(files).analyse())
    page = next(it for it in publication.pages(Language.RU) if it.page == "debt/index.md")
    (dot,) = re.findall(r'<a class="debt-dot .*?>', page.html)
    assert 'title="#1 A &quot;b&quot; &lt;i&gt;: ' in dot
