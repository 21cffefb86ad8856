"""What changed between two states of a register, in Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.analysis.comparison.compare import compare
from debtlog.analysis.comparison.register_diff import Sides
from debtlog.render.changes.change_document import change_document
from tests.hostile.payloads import PAYLOADS
from tests.render.conftest import Page

if TYPE_CHECKING:
    from tests.conftest import MakeProject

#: All that the document itself is made of.
TAGS = {"h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td", "code"}
#: What of an author's Markdown is kept where a field is Markdown.
KEPT = {"strong", "em"}


def record(text: str, *, symbol: bool) -> dict[str, Any]:
    """Write a record that says ``text`` wherever it can, also as a symbol that there is not."""
    name = text[:90].strip()
    return {
        "id": 1,
        "title": text,
        "status": "confirmed",
        "created": "2026-01-20",
        "summary": text,
        "owner": name,
        "component": name,
        "tags": [name],
        "revisit": text,
        "problems": [{"id": "x", "title": text, "description": text}],
        "recommendations": [{"horizon": "short_term", "title": text}],
        "tasks": [{"id": 5, "title": text, "created": "2026-01-20", "status": "planned"}],
        "links": [{"type": "issue", "url": "https://example.org/x", "title": text}],
        "references": [{"path": "src/a.py", "note": text} | ({"symbol": name} if symbol else {})],
    }


@pytest.mark.parametrize(("payload", "shown"), PAYLOADS)
def test_text_stays_text_in_a_changelog(project: MakeProject, payload: str, shown: str) -> None:
    def files(text: str, number: int) -> dict[str, str]:
        made = record(text, symbol=number > 2)
        return {
            "src/a.py": "unlike_any_payload = 1\n",
            "debt/1.yml": json.dumps(made, ensure_ascii=False),
            f"debt/{number}.yml": json.dumps(made | {"id": number}, ensure_ascii=False),
        }

    states = [project(files(*it)).analyse() for it in (("Before", 2), (payload, 3))]
    diff = compare(*states)
    assert [it.kind for it in diff.records] == ["new", "changed", "removed"]
    page = Page(change_document(diff, Sides(payload, None)))
    assert page.tags - KEPT <= TAGS
    own = {f"{cell} style=text-align: right;" for cell in ("th", "td")}
    assert (set(page.handlers) - own, page.addresses, page.images) == (set(), [], [])
    assert set(page.rows) == {4}
    assert page.text.count(shown) >= 3  # the revision, the new title and the changed one
    assert page.headings[1:] == ["Added", "Changed", "Removed", "In the code"]
