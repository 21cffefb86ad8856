"""Whatever a record says is text on a page, and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog import api
from tests.hostile.payloads import PAYLOADS
from tests.render.conftest import Page

if TYPE_CHECKING:
    from tests.conftest import MakeProject
    from tests.render.conftest import Show

REGISTER = """\
page: DEBT.md
edit_url: https://example.org/edit/
documents:
  DEBT.jinja: docs/DEBT.md
  own.jinja: docs/own.md
  result.jinja: docs/result.md
"""
TEMPLATES = {
    "templates/DEBT.jinja": '{% extends "debtlog/register.md.jinja" %}',
    "templates/own.jinja": '{% extends "debtlog/record.md.jinja" %}',
    "templates/result.jinja": '{% extends "debtlog/result.md.jinja" %}',
}
#: The page that lists the data. It shows badges.
OFFERS = "docs/debt/data/index.md"
BADGES = ["open.svg", "critical.svg", "overdue.svg"]


def record(key: int, text: str, page: str | None = None) -> dict[str, Any]:
    """Write a record in which every field that takes a text is ``text``."""
    return {
        "id": key,
        "title": text,
        "status": "confirmed",
        "severity": "high",
        "created": "2026-01-20",
        "summary": text,
        "severity_reason": text,
        "priority": "low",
        "priority_reason": text,
        "component": text,
        "owner": text,
        "tags": [text],
        "resolution": text,
        "revisit": text,
        "found_by": text,
        "description": text,
        "impact": text,
        "origin": {"intent": "deliberate", "prudence": "prudent", "context": text},
        "references": [{"path": "src/a.py", "lines": 1, "symbol": text, "note": text}],
        "problems": [
            {
                "id": "problem",
                "title": text,
                "description": text,
                "references": [{"path": text, "note": text}],
                "observations": [text],
                "scenario": [text],
                "consequences": [text],
                "risks": [text],
            }
        ],
        "recommendations": [{"horizon": "short_term", "title": text, "steps": [text]}],
        "relations": [{"type": "related", "to": 3 - key}],
        "links": [{"type": "issue", "url": "https://example.org/1", "title": text}],
        "tasks": [
            {
                "id": key,
                "title": text,
                "created": "2026-01-21",
                "status": "done",
                "steps": [{"text": text}],
                "criteria": [{"text": text, "proved_by": ["gone-code"]}],
                "risks": [{"risk": text, "mitigation": text}],
                "documents": [text],
                "notes": [text],
            }
        ],
    } | ({"page": page} if page else {})


def pages(show: Show, text: str, code: str = "x = 1\n") -> dict[str, str]:
    """Render two records that say ``text`` wherever they can; files are left out."""
    files = {
        "debt/register.yml": REGISTER,
        **TEMPLATES,
        "src/a.py": code,
        "debt/1.yml": json.dumps(record(1, text, "own.md"), ensure_ascii=False),
        "debt/2.yml": json.dumps(record(2, text), ensure_ascii=False),
    }
    found = {path: document.text for path, document in show(files).items() if path[-3:] == ".md"}
    site = ("index", "register", "groups", "files", "files/src/a.py", "1", "2", "data/index")
    names = ("DEBT", "own", "result", *(f"debt/{name}" for name in site))
    assert set(found) == {f"docs/{name}.md" for name in names}
    return found


def read(path: str, text: str) -> Page:
    """Read a document, or a page of the site, as a browser would."""
    return Page(text, is_html=path.startswith("docs/debt/"))


FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "form",
    "ins",
    "del",
    "kbd",
    "mark",
    "abbr",
    "sup",
}
#: What some pages have of ours, and never of an author.
DRAWN = {"svg", "details"}
OURS = {
    f"docs/debt/{name}.md": DRAWN
    for name in ("index", "groups", "files", "files/src/a.py", "1", "2")
} | {"docs/debt/register.md": {"form", "details"}}

#: A path that climbs may go on with anything that is encoded: no reader finds a scheme in it.
HARMLESS = re.compile(
    r"#|(\.\./)*\w[\w./-]*(\?[\w=&%.~-]*)?(#|$)|(\.\./)+[\w./%~-]*(#L[\d-]+L?)?$"
    r"|https://example\.org/"
)


#: So many records the front page shows by name.
SHOWN = 5


@pytest.mark.parametrize(
    "payloads", [PAYLOADS[at : at + SHOWN] for at in range(0, len(PAYLOADS), SHOWN)]
)
def test_text_stays_text(show: Show, payloads: list[tuple[str, str]]) -> None:
    numbered = dict(enumerate(payloads, 1))
    documents = {"DEBT.jinja": "docs/DEBT.md"}
    files = {**TEMPLATES, "src/a.py": "x = 1\n"}
    for number, (payload, _) in numbered.items():
        if own := number > 1:  # the first has no page of its own
            documents[f"own{number}.jinja"] = f"docs/own{number}.md"
            files[f"templates/own{number}.jinja"] = TEMPLATES["templates/own.jinja"]
        data = record(number, payload, f"own{number}.md" if own else None)
        data["relations"] = [{"type": "related", "to": number % len(payloads) + 1}]
        files[f"debt/{number}.yml"] = json.dumps(data, ensure_ascii=False)
    files["debt/register.yml"] = json.dumps(
        {"page": "DEBT.md", "edit_url": "https://example.org/edit/", "documents": documents}
    )
    for path, document in show(files).items():
        if path.endswith(".md"):
            of_record = re.fullmatch(r"docs/(?:own|debt/)(\d)\.md", path)
            said = [numbered[int(of_record[1])]] if of_record else payloads
            check(path, read(path, document.text), [shown for _, shown in said])


@pytest.mark.parametrize(("payload", "shown"), PAYLOADS)
def test_text_stays_text_in_the_last_result(project: MakeProject, payload: str, shown: str) -> None:
    files = {
        "debt/register.yml": "documents: {result.jinja: docs/result.md}\n",
        "templates/result.jinja": TEMPLATES["templates/result.jinja"],
        "src/a.py": "x = 1\n",
        "debt/1.yml": json.dumps(record(1, payload) | {"relations": []}, ensure_ascii=False),
    }
    (document,) = api.Publication(project(files).analyse()).documents()
    check(document.path, read(document.path, document.text), [shown])


def check(path: str, page: Page, texts: list[str]) -> None:
    """Check that ``texts`` are read on a page, and that nothing runs or leads astray."""
    kind = re.sub(r"\d\.md$", "1.md", path)
    assert page.tags & (FORBIDDEN | DRAWN) <= OURS.get(kind, set()), path
    assert page.images == (BADGES if path == OFFERS else []), path
    assert page.handlers == [], path
    assert all(map(HARMLESS.match, page.addresses)), page.addresses
    assert [text for text in texts if text not in page.text] == [] or path == "docs/debt/files.md"
    assert "root:" not in page.text
    assert "49" not in page.text
    assert set(page.rows) <= {2, 3, 4, 5, 6, 8}, path
    assert bool(page.data) == (path == "docs/debt/register.md")
    if page.data:
        check_data(page, texts)


def check_data(page: Page, texts: list[str]) -> None:
    """Look at the rows that the script is given."""
    titles = []
    _, _, rows = json.loads(page.data)
    for _, title, file, *_ in rows:
        said = Page(title, is_html=True)
        titles.append(said.text)
        assert said.tags <= {"code", "em", "strong"}
        assert said.handlers == []
        assert HARMLESS.match(file)
    for text in texts:
        assert any(text in title for title in titles), text


def test_the_outline_of_a_page_is_not_for_records_to_change(show: Show) -> None:
    plain, odd = pages(show, "word"), pages_of_another(show, "# word\n## word")
    for path, source in plain.items():
        levels = [re.findall(r"^#+ |<h[1-6]\b", text, re.MULTILINE) for text in (source, odd[path])]
        assert levels[0] == levels[1], path


def pages_of_another(show: Show, description: str) -> dict[str, str]:
    """Render with a description of several lines; a project can be made only once in a test."""
    records = [record(1, "word", "own.md"), record(2, "word")]
    for data in records:
        data["problems"][0]["description"] = description
    files = {f"debt/{data['id']}.yml": json.dumps(data) for data in records}
    return {path: document.text for path, document in show(
        {"debt/register.yml": REGISTER, **TEMPLATES, "src/a.py": "x = 1\n", **files}
    ).items() if path.endswith(".md")}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "x--><img src=x onerror=alert(1)>.yml",
        "x) [click](javascript:alert(1)).yml",
        'x" onclick="alert(1).yml',
        "x{: onclick=alert(1) }.yml",
        "x`|`.yml",
    ],
)
def test_the_name_of_a_file_stays_a_name(show: Show, name: str) -> None:
    files = {"debt/register.yml": REGISTER, **TEMPLATES, "src/a.py": "x = 1\n"}
    files["debt/1.yml"] = json.dumps(record(1, "word", "own.md"))
    files[f"debt/{name}"] = json.dumps(record(2, "word"))
    for path, document in show(files).items():
        if path.endswith(".md"):
            page = read(path, document.text)
            assert page.images == (BADGES if path == OFFERS else []), path
            assert page.handlers == [], path
            harmless = ("https://example.org/", "../debt/")
            assert all("javascript" not in address or address.startswith(harmless)
                       for address in page.addresses), path  # fmt: skip


def test_code_stays_code(show: Show) -> None:
    code = '"""</code></pre><script>alert(1)</script>\n```\n--8<-- "/etc/passwd"\n"""\n'
    for path, source in pages(show, "word", code).items():
        page = read(path, source)
        assert "script" not in page.tags
        assert "root:" not in page.text
