"""Records in short: at most 2 KB each, whatever they are, and with links that hosts understand."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.render.views.entry_view import MAX_BYTES

if TYPE_CHECKING:
    from tests.conftest import MakeProject

LIST = "page: DEBT.md\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}\n"
#: Texts as long as they may be: of plain words, of what needs most room, without any blank.
LONG = {
    "sentences": "It is slow and nobody knows why. ",
    "russian": "Всё работает медленно, и никто не знает почему. ",
    "markup": "<`*[x](javascript:y)*`> ",
    "blankless": "слово_",
    "four bytes": "😀",
}


def long(text: str, size: int) -> str:
    """Repeat ``text`` until it has ``size`` characters."""
    return (text * size)[:size].strip().ljust(size, "x")


def full(key: str | int, text: str) -> str:
    """Write a record with everything that may be long."""
    path = f"src/{'лог/' * 20}a.py"
    reference = {"path": path, "lines": "1-2"}
    return json.dumps(
        {
            "id": key,
            "title": long(text, 200),
            "status": "confirmed",
            "severity": "critical",
            "created": "2026-01-20",
            "summary": long(text, 1_000),
            "type": ["architecture", "design", "code"],
            "component": long(text, 100),
            "owner": long(text, 100),
            "principal": "1234.5h-4321.5w",
            "interest": {"cost": "1234.5h", "per": "month", "likelihood": "medium"},
            "priority": "critical",
            "priority_reason": long(text, 900),
            "review_by": "2027-01-01",
            "references": [reference] * 20,
            "problems": [
                {"id": f"p{n}", "title": long(text, 200), "references": [reference] * 20}
                for n in range(50)
            ],
        },
        ensure_ascii=False,
    )


def listed(project: MakeProject, files: dict[str, str]) -> str:
    """Render the list of all records."""
    made = project({"debt/register.yml": LIST} | files)
    (document,) = api.Publication(made.analyse()).documents()
    return document.text


@pytest.mark.parametrize("language", ["en", "ru, engine: zensical"])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_record_at_every_limit_has_2_kilobytes(
    project: MakeProject, text: str, language: str
) -> None:
    more = f"language: {language}\n".replace(", ", "\n")
    settings = {"debt/register.yml": f"{LIST}{more}"}
    sizes = []
    for count in (1, 4):
        records = {f"debt/{n}.yml": full(f"X{n}{'N._-' * 15}x", text) for n in range(count)}
        sizes.append(len(listed(project, records | settings).encode()))
    assert (sizes[1] - sizes[0]) / 3 <= MAX_BYTES
    assert (sizes[1] - sizes[0]) / 3 > MAX_BYTES / 3  # and is not cut for nothing


def test_long_texts_are_cut_after_a_sentence_and_lead_to_the_rest(project: MakeProject) -> None:
    text = listed(project, {"debt/1.yml": full(1, LONG["sentences"])})
    sentence = re.escape(LONG["sentences"])
    summary = re.search(f"\n\n(?:{sentence})+…\n\n", text)
    assert summary
    assert 300 < len(summary[0]) < 800
    assert re.search(r"^- 49 more problems$", text, re.MULTILINE)
    assert '\n<a href="../debt/1.yml">Full record</a>\n' in text


SHORT = {
    "id": 1,
    "title": "Slow",
    "status": "confirmed",
    "severity": "high",
    "created": "2026-01-20",
    "summary": "It is slow.",
    "references": [
        {"path": "src/a b.py", "lines": "2-3"},
        {"path": "src/a b.py", "lines": 2},
        {"path": "src/a b.py", "symbol": "f"},
        {"path": "src"},
    ],
}
CODE = {"src/a b.py": "# a\n\n\ndef f():\n    pass\n"}


def test_problems_are_named_before_their_places(project: MakeProject) -> None:
    reference = {"path": f"src/{'long/' * 30}a.py", "lines": 1}
    problems = [
        {"id": f"p{n}", "title": f"Problem {n}", "references": [reference] * 5} for n in range(6)
    ]
    text = listed(project, {"debt/1.yml": json.dumps(SHORT | {"problems": problems})})
    lines = re.findall(r"^- (Problem \d)(.*)$", text, re.MULTILINE)
    assert [title for title, _ in lines] == [f"Problem {n}" for n in range(6)]
    assert [places.count("<a ") for _, places in lines] == [3, 1, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("output", "links"),
    [
        # from inside of the documentation in HTML, which no strict build of a site looks at
        (
            "docs/DEBT.md",
            [
                '<a href="../src/a%20b.py#L2-L3">src/a b.py:2-3</a>',
                '<a href="../src/a%20b.py#L2">src/a b.py:2</a>',
                '<a href="../src/a%20b.py">src/a b.py · f</a>',
                '<a href="../debt/1.yml">Full record</a>',
            ],
        ),
        (
            "DEBT.md",
            [
                "[src/a b.py:2-3](src/a%20b.py#L2-L3)",
                "[src/a b.py:2](src/a%20b.py#L2)",
                "[src/a b.py · f](src/a%20b.py)",
                "[Full record](debt/1.yml)",
            ],
        ),
        ("a/b/DEBT.md", ["[src/a b.py:2](../../src/a%20b.py#L2)"]),
    ],
)
def test_leads_to_files_of_the_checkout(
    project: MakeProject, output: str, links: list[str]
) -> None:
    settings = f"documents: {{debtlog/register.md.jinja: {output}}}\n"
    text = listed(project, {"debt/register.yml": settings, "debt/1.yml": json.dumps(SHORT)} | CODE)
    assert [link for link in links if link not in text] == []


def test_names_a_host_where_its_links_name_no_commit(project: MakeProject) -> None:
    url = "https://example.org/{path}#{start}-{end}"
    settings = f"{LIST}sources: {{s: {{path: src, url: '{url}'}}}}\n"
    record = SHORT | {"references": [{"source": "s", "path": "a b.py", "lines": "2-3"}]}
    files = {"debt/register.yml": settings, "debt/1.yml": json.dumps(record)} | CODE
    assert "[src/a b.py:2-3](https://example.org/a%20b.py#2-3)" in listed(project, files)


def test_a_closed_record_leads_to_no_code(project: MakeProject) -> None:
    closed = json.dumps(SHORT | {"status": "paid", "paid_on": str(date(2026, 2, 1))})
    text = listed(project, {"debt/1.yml": closed} | CODE)
    assert "Repaid on: February 1, 2026" in text
    assert "a b.py" not in text
    assert '<a href="../debt/1.yml">Full record</a>' in text


@pytest.mark.parametrize(
    ("grades", "worst"),
    [
        (["critical", "high", "critical"], ["#1", "#3"]),
        (["low", "high", "medium"], ["#2"]),
        (["low", "medium", "low"], []),
    ],
)
def test_names_what_hurts_most(project: MakeProject, grades: list[str], worst: list[str]) -> None:
    files = {
        f"debt/{n}.yml": json.dumps(SHORT | {"id": n, "severity": grade, "references": []})
        for n, grade in enumerate(grades, 1)
    }
    text = listed(project, files).replace("&#35;", "#")
    head = text.partition("## Open debt")[0]
    assert re.findall(r"^- \[(#\d) Slow\]", head, re.MULTILINE) == worst
    assert ("## Most urgent" in head) == bool(worst)


ADDRESS = "https://example.org/{path}#from-{start}-to-{end}"


@pytest.mark.parametrize(
    ("settings", "link"),
    [
        (f"code_url: '{ADDRESS}'", '<a href="../src/a%20b.py#from-2-to-3">'),
        ("code_url: 'https://example.org/{path}?line={start}'", '<a href="../src/a%20b.py#L2-L3">'),
        ("code_url: 'https://example.org/{path}#\"{start}'", '<a href="../src/a%20b.py#L2-L3">'),
        # on a Zensical site a relative link would lead nowhere
        (
            f"engine: zensical\ncode_url: '{ADDRESS}'",
            "(https://example.org/src/a%20b.py#from-2-to-3)",
        ),
        ("engine: zensical", '<a href="../src/a%20b.py#L2-L3">'),
    ],
)
def test_names_lines_as_the_host_does(project: MakeProject, settings: str, link: str) -> None:
    files = {"debt/register.yml": f"{LIST}{settings}\n", "debt/1.yml": json.dumps(SHORT)} | CODE
    assert link in listed(project, files)


@pytest.mark.parametrize(
    ("settings", "links"),
    [
        # a page on the host has no lines
        ("", ("../notes.MD?plain=1#L1", "../notes.MD")),
        # Zensical takes a link to Markdown with nothing behind it for one to a page of the site
        ("engine: zensical", ("../notes.MD?plain=1#L1", "../notes.MD#")),
    ],
)
def test_leads_to_the_source_of_markdown(
    project: MakeProject, settings: str, links: tuple[str, str]
) -> None:
    references = [{"path": "notes.MD", "lines": 1}, {"path": "notes.MD"}]
    record = json.dumps(SHORT | {"references": references})
    files = {"debt/register.yml": f"{LIST}{settings}\n", "debt/1.yml": record, "notes.MD": "# A\n"}
    text = listed(project, files)
    assert tuple(re.findall('<a href="(.*notes.*?)"', text)) == links


def test_tells_zensical_to_leave_it_out_of_the_search(project: MakeProject) -> None:
    named = json.dumps(SHORT | {"title": "`<b>` *not* {{ bold }} @ #10"})
    text = listed(project, {"debt/register.yml": f"{LIST}engine: zensical\n", "debt/1.yml": named})
    head, _, body = text.partition("\n\n<div data-search-exclude markdown>\n\n")
    assert head.startswith("# Technical debt\n\n<!-- Generated by debtlog")
    assert body.endswith("\n\n</div>\n")
    assert not re.search("^#", body, re.MULTILINE)
    title = re.search("<h3 data-search-exclude>(.*)</h3>", body)
    assert title
    assert html.unescape(title[1]) == "#1 `<b>` *not* {{ bold }} @ #10"
    assert not set("<>*`{@") & set(title[1])


def test_a_summary_that_is_the_title_is_not_repeated(project: MakeProject) -> None:
    record = SHORT | {"severity": "high", "summary": SHORT["title"]}
    text = listed(project, {"debt/1.yml": json.dumps(record)})
    assert "](#debt-1)\n" in text
    assert text.count("Slow") == 3  # among the worst, in the table, above the entry
