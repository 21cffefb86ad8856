"""The pages of source files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.conftest import CODE, record
from tests.render.views.test_file_tree import lines_of

if TYPE_CHECKING:
    from tests.render.conftest import Show


def test_lines_with_debt_have_a_picture_as_high_as_they_are(show: Show) -> None:
    places = [{"path": "src/a.py", "lines": "2-3", "note": "here"}]
    text = show({"debt/1.yml": record(1, references=places), **CODE})[
        "docs/debt/files/src/a.py.md"
    ].text
    assert re.findall(r'<span id="(L\d)"(?: class="(.*?)")?>', text) == [
        ("L1", ""),
        ("L2", "debt-at--medium"),
        ("L3", "debt-at--medium"),
    ]
    picture = '<svg id="L2-3" height="3.6em" aria-hidden="true"><rect class="debt-area--medium" '
    assert f'<span id="L2" class="debt-at--medium">{picture}x="0"/></svg>' in text
    pin = '<i class="debt-pin"><a href="../../../1/" title="Debt 1">#1</a></i>'
    assert f'{pin}<a href="#L2">2</a>' in text
    assert '<a href="../../../1/">#1 Debt 1</a><br><small>here</small></li>' in text
    assert '<rect class="debt-area--medium" y="33.33%" height="66.67%"/></svg>' in text


def test_ranges_that_overlap_have_lanes_of_their_own(show: Show) -> None:
    code = {"src/a.py": "".join(f"x{number} = 1\n" for number in range(30))}
    places = ["1-9", "2-4", "2-4", "3-5", "4-6", "10-11", "11-12"]
    grades = ["low", "low", "critical", "high", "medium", "low", "low"]
    files = {
        f"debt/{key}.yml": record(
            key, severity=grade, references=[{"path": "src/a.py", "lines": lines}]
        )
        for key, (lines, grade) in enumerate(zip(places, grades, strict=True), 1)
    }
    text = show(code | files)["docs/debt/files/src/a.py.md"].text
    picture = r'<svg id="(L.*?)" height="\d+\.\dem" aria-hidden="true">(.*?)</svg>'
    bars = dict(re.findall(picture, text))
    assert list(bars) == ["L1-9", "L2-4", "L3-5", "L4-6", "L10-11", "L11-12"]
    assert [re.findall(r'x="(\d+)"', drawn) for drawn in bars.values()] == [
        ["0"],
        ["6", "12"],
        ["18"],
        ["18"],  # there is no fifth
        ["0"],
        ["6"],
    ]
    assert 'title="Debt 3">#3</a> <a href="#L2-4">+1</a></i>' in text
    worst = re.findall(r'<span id="L\d+"(?: class="debt-at--(\w+)")?>', text)
    assert worst[:13] == ["low", *["critical"] * 3, "high", "medium", *["low"] * 6, ""]


def test_closed_debt_stands_behind_what_is_open(show: Show) -> None:
    place = [{"path": "src/a.py", "lines": "2-3"}]
    files = {
        "debt/1.yml": record(1, severity="critical", status="paid", references=place),
        "debt/2.yml": record(2, severity="low", references=place),
    }
    text = show(files | CODE)["docs/debt/files/src/a.py.md"].text
    assert 'title="Debt 2">#2</a> <a href="#L2-3">+1</a></i>' in text
    assert re.findall(r'<span id="L\d"(?: class="(.*?)")?>', text) == ["", *["debt-at--low"] * 2]


def test_the_page_of_a_file_lists_all_debt_in_it(show: Show) -> None:
    files = {
        "debt/1.yml": record(1, references=[{"path": "src/a.py", "lines": 2}]),
        "debt/2.yml": record(2, references=[{"path": "src/a.py"}]),
        "debt/3.yml": record(3, references=[{"path": "src"}]),
        "debt/4.yml": record(4, references=[{"path": "src/a.py", "symbol": "nowhere"}]),
        "debt/5.yml": record(5, references=[{"path": "src/other.py"}]),
        "debt/6.yml": record(6, status="paid", references=[{"path": "src/a.py", "lines": 1}]),
        "src/other.py": "x = 1\n",
    }
    shown = show(CODE | files)
    text = shown["docs/debt/files/src/a.py.md"].text
    assert "<p>3 open debts in this file</p>" in text
    assert re.findall(r"<li.*?</span> (.*?)(?: <em>.*?</em>)*<br>.*>#(\d)", text) == [
        ("src/", "3"),
        ("the whole file", "2"),
        ("nowhere", "4"),
        ('<a href="#L2">line 2</a>', "1"),
        ('<a href="#L1">line 1</a>', "6"),
    ]
    assert "the whole file" in shown["docs/debt/files/src/other.py.md"].text
    assert lines_of(shown["docs/debt/files.md"].text) == [
        ("0", "src/", "5"),
        ("1", "a.py", "3"),
        ("1", "other.py", "1"),
    ]


def test_a_long_file_is_shown_around_its_marks_only(show: Show) -> None:
    code = "".join(f"x{number} = {number}\n" for number in range(1, 3_001))
    places = [{"path": "src/a.py", "lines": 1_500}]
    shown = show({"src/a.py": code, "debt/1.yml": record(1, references=places)})
    text = shown["docs/debt/files/src/a.py.md"].text
    assert '<span id="L1480">' in text
    assert '<span id="L1479">' not in text
    assert "1,479 more lines" in text


def test_names_of_hidden_files_are_made_visible(show: Show) -> None:
    places = [{"path": ".github/x.yml", "lines": 1}]
    shown = show({".github/x.yml": "a: 1\n", "debt/1.yml": record(1, references=places)})
    assert "docs/debt/files/dot-.github/x.yml.md" in shown
    assert 'href="dot-.github/x.yml/"' in shown["docs/debt/files.md"].text


def test_a_place_in_a_file_says_whose_it_is(show: Show) -> None:
    places = [{"path": "src/a.py", "lines": 2}]
    problems = [{"id": "p", "title": "Of *one*", "references": [{"path": "src/a.py", "lines": 3}]}]
    text = show({"debt/1.yml": record(1, references=places, problems=problems), **CODE})[
        "docs/debt/files/src/a.py.md"
    ].text
    assert re.findall("#1 Debt 1</a>(.*)</li>", text) == ["", "<br>Of *one*"]
