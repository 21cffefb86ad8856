"""What the site tells and committed documents must not: attention, age, trend and costs."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.analysis.lifetimes import OpenPeriod
from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Grade, Language
from debtlog.render.charts.trend import draw, series
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from tests.render.conftest import Show

TODAY = date(2026, 6, 30)  # the day that every test lives in
CODE = {"src/a.py": "x = 1\ny = 2\nz = 3\n"}


def record(key: int, **fields: Any) -> str:  # noqa: ANN401  any field
    """Write a record."""
    data = {
        "id": key,
        "title": f"Debt {key}",
        "status": "confirmed",
        "severity": "medium",
        "created": "2026-01-20",
        "summary": "So.",
    }
    return json.dumps(data | fields)


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
def test_tells_what_asks_for_attention(
    show: Show, fields: dict[str, Any], marks: list[str]
) -> None:
    shown = show({"debt/1.yml": record(1, **fields), **CODE})
    for page in ("1", "register"):
        text = shown[f"docs/debt/{page}.md"].text
        for name in ("overdue", "unowned", "under_foot", "paid_lately"):
            assert (f"debt-mark--{name}" in text) == (name in marks), (page, name)
    for name in marks:
        assert (
            f"[**1** {catalogue(Language.EN)(f'number.{name}')}]"
            in shown["docs/debt/index.md"].text
        )


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
def test_tells_an_age_as_people_do(days: int, age: str) -> None:
    assert catalogue(Language.EN).age(days) == age


def test_counts_what_was_open_on_each_day() -> None:
    told = series(
        [
            OpenPeriod(Grade.HIGH, date(2026, 1, 1)),
            OpenPeriod(Grade.HIGH, date(2026, 1, 1), date(2026, 6, 30)),
            OpenPeriod(Grade.LOW, date(2026, 6, 30)),
            OpenPeriod(Grade.LOW, date(2027, 1, 1)),
        ],
        TODAY,
    )
    assert told is not None
    assert (told.days[0], told.days[-1]) == (date(2026, 1, 1), TODAY)
    high = [counts[Grade.HIGH] for counts in told.counts]
    assert (high[0], high[-2], high[-1]) == (2, 2, 1)
    assert [counts[Grade.LOW] for counts in told.counts][-2:] == [0, 1]


def test_a_severity_that_nothing_ever_had_is_not_drawn() -> None:
    told = series([OpenPeriod(Grade.HIGH, date(2026, 1, 1))], TODAY)
    assert told is not None
    drawing = draw(told, catalogue(Language.EN), narrow=True)
    assert [layer.label for layer in drawing.layers] == ["High 1"]


def test_there_is_no_trend_of_nothing() -> None:
    assert series([], TODAY) is None
    assert series([OpenPeriod(Grade.LOW, date(2027, 1, 1))], TODAY) is None
    assert series([OpenPeriod(Grade.LOW, date(2020, 1, 1), date(2020, 2, 1))], TODAY) is None


@pytest.mark.parametrize("count", [1, 4, 17, 999, 30_000])
@pytest.mark.parametrize("owed", [[Grade.LOW], [Grade.CRITICAL], list(Grade)])
@pytest.mark.parametrize("narrow", [True, False])
def test_a_drawing_fits_its_frame_and_its_labels_keep_apart(
    count: int, owed: list[Grade], *, narrow: bool
) -> None:
    gone = [OpenPeriod(grade, date(2024, 1, 1), date(2025, 1, 1)) for grade in Grade]
    told = series([*gone, *(OpenPeriod(grade, date(2024, 1, 1)) for grade in owed * count)], TODAY)
    assert told is not None
    drawing = draw(told, catalogue(Language.EN), narrow=narrow)
    points = [point.split(",") for layer in drawing.layers for point in layer.outline.split()]
    assert all(
        0 <= float(x) <= drawing.width and 0 <= float(y) <= drawing.height for x, y in points
    )
    heights = [float(layer.label_y) for layer in drawing.layers]
    assert len(heights) == len(Grade)
    assert all(lower - upper >= 15 for lower, upper in pairwise(heights))
    assert all(12 <= height <= drawing.height - 24 for height in heights)
    assert len(drawing.lines) <= 7


def test_what_pays_off_soonest_comes_first_and_what_takes_over_a_year_not_at_all(
    show: Show,
) -> None:
    daily = {"cost": "4h", "per": "day"}
    monthly = {"cost": "2h", "per": "month", "likelihood": "high"}
    files = {
        "debt/1.yml": record(1, principal="3d", interest=monthly),
        "debt/2.yml": record(2, principal="1d", interest=daily),
        "debt/3.yml": record(3, principal="1d"),
        "debt/4.yml": record(4, status="paid", principal="1h", interest=daily),
        "debt/5.yml": record(5, principal="4d", interest=monthly),
    }
    text = show(files)["docs/debt/index.md"].text
    table = text[text.index("Repay these first") :]
    assert [line[2:14] for line in table.split("\n") if line.startswith("| [#")] == [
        "[#2 Debt 2](",
        "[#1 Debt 1](",
    ]
    principals, interests = ("0-8", "8-24", "24-40", "40-80", "80-"), ("0-2", "2-8", "8-20")
    keys = [f"principal={key}" for key in principals]
    keys += [f"interest={key}" for key in (*interests, "20-40", "40-")]
    assert (
        f"[All 3 records with both estimates](register.md?standing=open&{'&'.join(keys)})" in table
    )
    cell = next(line for line in text.split("\n") if "over 40 hours" in line).split(" | ")[1]
    assert cell.startswith("[1](register.md?standing=open&principal=0-8&interest=40-){ ")
    assert 'class="debt-cell debt-cell--4 debt-cell--first"' in cell
    name = "1 record: over 40 hours of interest a month, up to 8 hours of principal"
    assert f'aria-label="{name}"' in cell


def test_an_empty_register_says_so(show: Show) -> None:
    shown = show({})
    for page in ("index", "register"):
        assert "No debt has been recorded yet." in shown[f"docs/debt/{page}.md"].text


def test_committed_documents_do_not_know_the_day(show: Show) -> None:
    settings = "page: DEBT.md\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}\n"
    files = {
        "debt/register.yml": settings,
        "debt/1.yml": record(1, review_by="2026-01-21"),
    }
    text = show(files)["docs/DEBT.md"].text
    assert "Review overdue" not in text
    assert "old" not in text.lower().split()


def test_lines_with_debt_are_marked_on_the_page_of_their_file(show: Show) -> None:
    places = [{"path": "src/a.py", "lines": "2-3", "note": "here"}]
    text = show({"debt/1.yml": record(1, references=places), **CODE})[
        "docs/debt/files/src/a.py.md"
    ].text
    plain, marked = (text.index(f'<span id="L{line}">') for line in (1, 2))
    assert plain < text.index("<summary>") < marked
    assert "[#1 Debt 1](../../1.md) — here" in text
    assert text.count('<div class="highlight no-copy debt-source">') == 1
    assert text.count("debt-source--medium") == 1


def test_the_page_of_a_file_tells_of_all_that_is_owed_in_it(show: Show) -> None:
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
    assert re.findall(r"^- (.*?): <.*\[#(\d)", text, re.MULTILINE) == [
        ("src/", "3"),
        ("the whole file", "2"),
        ("nowhere", "4"),
        ("[line 2](#L2)", "1"),
    ]
    assert "the whole file" in shown["docs/debt/files/src/other.py.md"].text
    tree = re.findall(r'">(\S+)</span> .*</svg> (\d) open \|', shown["docs/debt/files.md"].text)
    assert tree == [
        ("src/", "5"),
        ("[a.py](files/src/a.py.md)", "3"),
        ("[other.py](files/src/other.py.md)", "1"),
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
    assert "(files/dot-.github/x.yml.md)" in shown["docs/debt/files.md"].text


def test_a_record_may_not_stand_where_the_site_has_its_own_page(show: Show) -> None:
    with pytest.raises(Exception, match=r"docs/debt/register\.md is the page of both the register"):
        show({"debt/1.yml": MINIMAL.replace("id: 1", "id: register")})


def test_a_folder_with_nothing_but_a_folder_shares_its_line(show: Show) -> None:
    places = [
        {"path": "src/main/a/b.py", "lines": 1},
        {"path": "src/main/a/c.py", "lines": 1},
        {"path": "tests/d.py", "lines": 1},
    ]
    files = {place["path"]: "x = 1\n" for place in places}
    text = show(
        {
            "debt/1.yml": record(1, references=places, severity="critical"),
            "debt/2.yml": record(2, references=places[1:2]),
            **{str(name): code for name, code in files.items()},
        }
    )["docs/debt/files.md"].text
    lines = re.findall(r'debt-depth--(\d)">(.*)</span> .* width="(\d+)%"/></svg> (.*) \|', text)
    assert lines == [
        ("0", "src/<wbr>main/<wbr>a/", "0", "2 open, 1 critical"),
        ("1", "[b.py](files/src/main/a/b.py.md)", "80", "1 open, 1 critical"),
        ("1", "[c.py](files/src/main/a/c.py.md)", "100", "2 open, 1 critical"),
        ("0", "tests/", "0", "1 open, 1 critical"),
        ("1", "[d.py](files/tests/d.py.md)", "80", "1 open, 1 critical"),
    ]


def test_groups_tell_of_what_has_no_value_in_the_end(show: Show) -> None:
    files = {
        "debt/1.yml": record(1, owner="core"),
        "debt/2.yml": record(2, severity="critical"),
        "debt/3.yml": record(3, status="paid"),
    }
    text = show(files)["docs/debt/groups.md"].text
    table = text[text.index("## By owner") : text.index("## By type")]
    assert re.findall(r"^\| (\[.*?\)) \| .*?</svg> (\d) \|", table, re.MULTILINE) == [
        ("[core](register.md?standing=open&owner=core)", "1"),
        ("[None](register.md?standing=open&owner=)", "1"),
    ]
    assert "[1](register.md?standing=open&owner=&severity=critical)" in table


def test_there_are_no_groups_of_nothing(show: Show) -> None:
    text = show({"debt/1.yml": record(1, status="paid")})["docs/debt/groups.md"].text
    assert text.endswith("No open debt.\n")


def test_a_place_in_a_file_says_whose_it_is(show: Show) -> None:
    places = [{"path": "src/a.py", "lines": 2}]
    problems = [{"id": "p", "title": "Of *one*", "references": [{"path": "src/a.py", "lines": 3}]}]
    text = show({"debt/1.yml": record(1, references=places, problems=problems), **CODE})[
        "docs/debt/files/src/a.py.md"
    ].text
    assert re.findall("· (&#35;1 .*?) · not pinned</summary>", text) == [
        "&#35;1 Debt 1",
        r"&#35;1 Of \*one\*",
    ]
