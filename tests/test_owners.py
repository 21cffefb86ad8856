"""The owner of a component answers, wherever anything asks who does, for records that name none."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Language
from debtlog.output import record_details, record_list, references_at
from debtlog.output.terminal.layout import Layout
from debtlog.output.terminal.printable import plain
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.views.field_values import contact
from tests.rendered import all_texts, facts

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject

FILES = {
    "debt/register.yml": """\
title: Debt
documents: {DEBT.jinja: docs/DEBT.md}
owners:
  core: {title: Core team, contact: "https://example.org/core"}
  ann: {}
components:
  api: {owner: core}
""",
    "templates/DEBT.jinja": '{% extends "debtlog/register.md.jinja" %}',
    "a.py": "a = 1\n",
}
HEAD = "status: confirmed\nseverity: low\ncreated: 2026-01-01\nsummary: It costs.\n"


@pytest.fixture
def analysis(project: MakeProject) -> Analysis:
    """Analysis a register with a record of a component, one of somebody, and one of nobody."""
    return project(
        FILES
        | {
            "debt/0001-a.yml": f"id: 1\ntitle: Inherited\n{HEAD}component: api\n"
            "references: [{path: a.py}]\n",
            "debt/0002-b.yml": f"id: 2\ntitle: Own\n{HEAD}component: api\nowner: ann\n",
            "debt/0003-c.yml": f"id: 3\ntitle: Nobody's\n{HEAD}",
        }
    ).analyse()


OWNERS = ["core", "ann", None]


def test_lists(analysis: Analysis) -> None:
    files, settings = analysis.register.files, analysis.settings
    listed = json.loads(record_list.as_json(files, settings))["records"]
    assert [entry["owner"] for entry in listed] == OWNERS
    rows = csv.DictReader(io.StringIO(record_list.as_csv(files, settings)))
    assert [row["owner"] or None for row in rows] == OWNERS
    table = record_list.as_table(files, settings, None, plain).splitlines()
    assert [line.split()[5] for line in table[1:3]] == ["core", "ann"]


def test_one_record(analysis: Analysis) -> None:
    first = analysis.register.files[0]
    told = json.loads(record_details.as_json(analysis, first))
    assert (told["owner"], told["contact"]) == ("core", "https://example.org/core")
    assert "owner" not in told["record"]  # as it stands in the file
    text = "\n".join(record_details.as_text(analysis, first, Layout(plain, 80), code=False))
    assert "owner      core\ncontact    https://example.org/core\n" in text


def test_a_file(analysis: Analysis) -> None:
    told = json.loads(references_at.as_json(analysis, analysis.references, "a.py", None))
    assert [entry["owner"] for entry in told["records"]] == ["core"]


def test_documents_and_pages(analysis: Analysis) -> None:
    texts = all_texts(api.Publication(analysis))
    told = facts(texts["docs/debt/1.md"])
    assert told["Owner"] == '<a href="../register/?owner=core">Core team</a>'
    assert told["Contact"] == '<a href="https://example.org/core">https://example.org/core</a>'
    assert " · Owner: Core team · " in texts["docs/DEBT.md"]
    unowned = facts(texts["docs/debt/3.md"])
    assert "Age" in unowned
    assert not {"Owner", "Contact"} & set(unowned)
    data = json.loads(texts["docs/debt/data/debt.json"])
    assert {entry["id"]: entry["owner"] for entry in data["records"]} == dict(
        zip("123", OWNERS, strict=True)
    )
    assert data["records"][0]["contact"] == "https://example.org/core"
    assert texts["docs/debt/data/changes-core.atom"].count("<entry>") == 1
    assert texts["docs/debt/data/changes-ann.atom"].count("<entry>") == 1
    assert ",api,core," in texts["docs/debt/data/debt.csv"]
    dashboard = texts["docs/debt/index.md"]
    assert "<strong>1</strong> without an owner</a>" in dashboard
    groups = texts["docs/debt/groups.md"]
    by_owner = groups[groups.index("By owner") : groups.index("By type")]
    assert [name for name in ("Core team", "ann", "None") if f">{name}</a>" in by_owner] == [
        *("Core team", "ann", "None"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://example.org/a?b#c", "[https&#58;//example.org/a?b#c](https://example.org/a?b#c)"),
        ("HTTPS://example.org", "[HTTPS&#58;//example.org](HTTPS://example.org)"),
        (
            "https://example.org/@core",
            "[https&#58;//example.org/&#64;core](https://example.org/@core)",
        ),
        ("mailto:core@example.org", "[core@example.org](mailto:core@example.org)"),
        # text
        ("+49 30 1234", "+49 30 1234"),
        ("#core in the chat", r"\#core in the chat"),
        ("core@example.org", "core@example.org"),
        ("http://example.org", "http&#58;//example.org"),
        ("https://", "https&#58;//"),
        # hostile
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("JaVaScRiPt&#58;alert(1)", "JaVaScRiPt&amp;&#35;58;alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("https://example.org/ onclick=x", "https&#58;//example.org/ onclick=x"),
        ("https://you@example.org/", "https&#58;//you@example.org/"),
        ("mailto:a@b?bcc=c@d", "a@b?bcc=c@d"),
        ("mailto:javascript:alert(1)", "javascript:alert(1)"),
        ("[x](javascript:alert(1))", "&#91;x&#93;(javascript:alert(1))"),
        ("https://example.org/](javascript:alert(1))", None),
        ("<script>alert(1)</script>", "&lt;script>alert(1)&lt;/script>"),
    ],
)
def test_a_contact_leads_to_a_page_or_a_mailbox_or_is_text(written: str, shown: str | None) -> None:
    told = contact(MarkdownMarkup(catalogue(Language.EN)), written)
    assert str(told) == (shown or str(told))
    assert not told.link or told.link.lower().startswith(("https://", "mailto:"))
    assert not set(told.link) & set("()[]<> ")
