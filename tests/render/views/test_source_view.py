"""The pages of source files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.render.conftest import CODE, record

if TYPE_CHECKING:
    from tests.render.conftest import Show


def test_lines_with_debt_are_marked_on_the_page_of_their_file(show: Show) -> None:
    places = [{"path": "src/a.py", "lines": "2-3", "note": "here"}]
    text = show({"debt/1.yml": record(1, references=places), **CODE})[
        "docs/debt/files/src/a.py.md"
    ].text
    plain, marked = (text.index(f'<span id="L{line}">') for line in (1, 2))
    assert plain < text.index("<summary>") < marked
    assert '<a href="../../../1/">#1 Debt 1</a> — here' in text
    assert text.count('<div class="highlight no-copy debt-source">') == 1
    assert text.count("debt-source--medium") == 1


def test_the_page_of_a_file_lists_all_debt_in_it(show: Show) -> None:
    files = {
        "debt/1.yml": record(1, references=[{"path": "src/a.py", "lines": 2}]),
        "debt/2.yml": record(2, references=[{"path": "src/a.py"}]),
        "debt/3.yml": record(3, references=[{"path": "src"}]),
        "debt/4.yml": record(4, references=[{"path": "src/a.py", "symbol": "nowhere"}]),
        "debt/5.yml": record(5, references=[{"path": "src/other.py"}]),
        "src/other.py": "x = 1\n",
    }
    shown = show(CODE | files)
    text = shown["docs/debt/files/src/a.py.md"].text
    assert re.findall(r"<li>(.*?): <.*>#(\d)", text) == [
        ("src/", "3"),
        ("the whole file", "2"),
        ("nowhere", "4"),
        ('<a href="#L2">line 2</a>', "1"),
    ]
    assert "the whole file" in shown["docs/debt/files/src/other.py.md"].text
    branch = r'debt-depth--\d">(.*)</span></td>\n.*</svg> (\d) open</td>'
    tree = re.findall(branch, shown["docs/debt/files.md"].text)
    assert tree == [
        ("src/", "5"),
        ('<a href="src/a.py/">a.py</a>', "3"),
        ('<a href="src/other.py/">other.py</a>', "1"),
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
    assert re.findall("· (#1 .*?) · not pinned</summary>", text) == ["#1 Debt 1", "#1 Of *one*"]
