"""What pages share is made at most once a run, and only where a page shows it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.render.code import highlight, shown_code
from debtlog.render.views import record_view
from tests.rendered import all_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import MakeProject

CODE = "".join(f"value_{line} = {line}\n" for line in range(1, 40))
FILES = {
    "debt/register.yml": """\
page: DEBT.md
documents:
  debtlog/register.md.jinja: docs/DEBT.md
  debtlog/result.md.jinja: docs/RESULT.md
  title.md.jinja: docs/TITLE.md
""",
    "templates/title.md.jinja": "{{ marker }}\n\n# {{ register.title }}\n",
    "a.py": CODE,
} | {
    f"debt/{key}.yml": f"""\
id: {key}
title: Debt {key}
status: confirmed
severity: low
created: 2026-01-20
summary: It is about some lines.
references:
- {{path: a.py, lines: {key * 5}-{key * 5 + 2}}}
problems:
- id: slow
  title: It is slow
  references:
  - {{path: a.py, lines: {key * 5 + 3}}}
tasks:
- {{id: T{key}, title: Repay it, created: 2026-02-0{key}, status: planned}}
"""
    for key in range(1, 5)
}
CALLS = (
    (shown_code, "excerpt"),
    (shown_code, "difference"),
    (highlight, "highlighted"),
    (record_view, "_without_code"),
)
RECORDS, REFERENCES = 4, 8
#: Of how to embed the data.
SNIPPETS = 7


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each function is called."""
    counts: Counter[str] = Counter()

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            counts[name] += 1
            return function(*arguments)

        return call

    for module, name in CALLS:
        monkeypatch.setattr(module, name, counted(name, getattr(module, name)))
    return counts


def test_documents_and_pages_share_what_is_alike_on_them(
    project: MakeProject, calls: Counter[str]
) -> None:
    made = api.Publication(project(FILES).analyse())
    texts = all_texts(made).values()
    assert sum(">value_7</span>" in text for text in texts) > 0
    assert calls == {
        "excerpt": REFERENCES,
        "difference": REFERENCES,
        "highlighted": 1 + SNIPPETS,
        "_without_code": RECORDS + 1,  # the newest task is also in a document
    }


def test_a_document_makes_only_what_it_shows(project: MakeProject, calls: Counter[str]) -> None:
    analysis = project(FILES | {"debt/register.yml": "documents: {title.md.jinja: docs/T.md}"})
    (document,) = api.Publication(analysis.analyse()).documents()
    assert "# Technical debt" in document.text
    assert calls == {}


def test_a_list_of_records_reads_no_code(project: MakeProject, calls: Counter[str]) -> None:
    made = project(FILES)
    documents = api.Publication(made.analyse()).documents()
    assert len(documents) == 3
    assert calls == {"_without_code": 1}  # of the newest task
