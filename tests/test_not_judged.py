"""A severity that nobody has given is shown as such, and never as a grade."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.model.vocabulary import Language
from debtlog.output import record_details, record_list, references_at
from debtlog.output.terminal.layout import Layout
from debtlog.output.terminal.printable import plain
from tests.rendered import all_texts
from tests.rendered import rows as rows_of

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject

HEAD = "status: confirmed\ncreated: 2026-01-01\nsummary: It costs.\nreview_by: 2026-12-01\n"
AT = "references: [{path: a.py, lines: 1}]\n"
FILES = {
    "debt/register.yml": "title: Debt\npage: DEBT.md\ndocuments: {DEBT.jinja: docs/DEBT.md}\n",
    "templates/DEBT.jinja": '{% extends "debtlog/register.md.jinja" %}',
    "a.py": "a = 1\n",
    "debt/0001-a.yml": f"id: 1\ntitle: Nobody has judged it\n{HEAD}{AT}component: api\n",
    "debt/0002-b.yml": f"id: 2\ntitle: It costs time\n{HEAD}interest: {{cost: 2h, per: week}}\n",
    "debt/0003-c.yml": f"id: 3\ntitle: A nuisance\nseverity: low\n{HEAD}",
}


@pytest.fixture
def analysis(project: MakeProject) -> Analysis:
    """Analyse a register in which one record of three has a severity."""
    return project(FILES).analyse()


def rendered(analysis: Analysis, language: Language = Language.EN) -> dict[str, str]:
    """Render all documents and pages."""
    return all_texts(api.Publication(analysis), language)


def test_what_nobody_has_judged_comes_last(analysis: Analysis) -> None:
    files, settings = analysis.summary.open, analysis.settings
    listed = json.loads(record_list.as_json(files, settings))["records"]
    assert [(it["id"], it["severity"], it["priority"]) for it in listed] == [
        ("2", None, "medium"),
        ("3", "low", "low"),
        ("1", None, None),
    ]
    rows = csv.DictReader(io.StringIO(record_list.as_csv(files, settings)))
    assert [(row["severity"], row["priority"]) for row in rows][::2] == [("", "medium"), ("", "")]
    table = record_list.as_table(files, settings, None, plain).splitlines()
    assert table[3].split()[:6] == [
        *("#1", "confirmed", "not", "judged", "not", "judged"),
    ]


def test_the_terminal_says_so(analysis: Analysis) -> None:
    first, second, _ = analysis.register.files
    texts = [
        "\n".join(record_details.as_text(analysis, file, Layout(plain, 80), code=False))
        for file in (first, second)
    ]
    assert "priority not judged, severity not judged, confirmed" in texts[0]
    assert "medium priority, severity not judged, confirmed" in texts[1]
    assert json.loads(record_details.as_json(analysis, first))["priority"] is None
    (line,) = references_at.as_text(analysis, analysis.references, plain)
    assert "[not judged, confirmed, unpinned" in line


@pytest.mark.parametrize(
    ("language", "short"),
    [(Language.EN, "Severity not judged"), (Language.RU, "Серьёзность не оценена")],
)
def test_pages_say_it_once(analysis: Analysis, language: Language, short: str) -> None:
    page = rendered(analysis, language)["docs/debt/1.md"]
    label = f'<a href="../register/?severity=">{short}</a>'
    status = '<a href="../register/?status=confirmed">'
    assert f'<span class="debt-grade debt-grade--none">{label}</span> {status}' in page
    assert page.count("debt-grade--") == 1


def test_a_priority_says_what_it_follows_from_where_the_severity_does_not(
    analysis: Analysis,
) -> None:
    texts = rendered(analysis)
    assert (
        "<dt>Reason for the priority</dt><dd>derived from the interest</dd>"
        in (texts["docs/debt/2.md"])
    )
    low = '<a href="../register/?severity=low&amp;priority=low">Low severity and priority</a>'
    assert f'<span class="debt-grade debt-grade--low">{low}</span>' in texts["docs/debt/3.md"]
    assert "Reason for the priority" not in texts["docs/debt/3.md"]


def test_tables_and_charts_show_it_apart(analysis: Analysis) -> None:
    texts = rendered(analysis)
    board, groups, rows = (texts[f"docs/debt/{it}.md"] for it in ("index", "groups", "register"))
    grades = ["Critical", "High", "Medium", "Low", "Not judged"]
    assert ["Component", "Open records", *grades] in rows_of(groups)
    assert '<a href="../register/?standing=open&amp;component=api&amp;severity=">1</a>' in groups
    assert ["Day", *grades] in rows_of(board)
    assert '<polygon class="debt-area--none"' in board
    assert '<span class="debt-grade debt-grade--none">Not judged</span>' in rows
    page = texts["docs/debt/files/a.py.md"]
    for name in ("debt-grade debt-grade--none", "debt-at--none", "debt-area--none"):
        assert f'class="{name}"' in page


def test_there_is_no_column_where_all_is_judged(project: MakeProject) -> None:
    judged = {
        name: text for name, text in FILES.items() if "0001" not in name and "0002" not in name
    }
    texts = rendered(project(judged).analyse())
    assert "Not judged" not in texts["docs/debt/index.md"] + texts["docs/debt/groups.md"]


def test_files_for_programs(analysis: Analysis) -> None:
    texts = rendered(analysis)
    data = {name.rpartition("/")[2]: text for name, text in texts.items() if "/data/" in name}
    records = json.loads(data["debt.json"])["records"]
    assert [(it["severity"], it["priority"]) for it in records] == [
        (None, "medium"),
        ("low", "low"),
        (None, None),
    ]
    assert data["reviews.ics"].count("PRIORITY:") == 1
    assert data["reviews.ics"].count("BEGIN:VEVENT") == 3
    assert "(not judged) It costs." in data["llms.txt"]
