"""The head of the page of a record, with what only the day makes of it: no document has that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from debtlog.i18n.catalogue import catalogue
from debtlog.model.vocabulary import Language
from tests.render.conftest import CODE, record

if TYPE_CHECKING:
    from tests.render.conftest import Show


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
def test_marks_what_needs_attention(show: Show, fields: dict[str, Any], marks: list[str]) -> None:
    shown = show({"debt/1.yml": record(1, **fields), **CODE})
    for page in ("1", "register"):
        text = shown[f"docs/debt/{page}.md"].text
        for name in ("overdue", "unowned", "under_foot", "paid_lately"):
            assert (f"debt-mark--{name}" in text) == (name in marks), (page, name)
    for name in marks:
        counted = f"<strong>1</strong> {catalogue(Language.EN)(f'number.{name}')}</a>"
        assert counted in shown["docs/debt/index.md"].text


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
def test_says_an_age_as_people_do(days: int, age: str) -> None:
    assert catalogue(Language.EN).age(days) == age


def test_committed_documents_do_not_know_the_day(show: Show) -> None:
    settings = "page: DEBT.md\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}\n"
    files = {
        "debt/register.yml": settings,
        "debt/1.yml": record(1, review_by="2026-01-21"),
    }
    text = show(files)["docs/DEBT.md"].text
    assert "Review overdue" not in text
    assert "old" not in text.lower().split()


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ({"status": "confirmed"}, True),
        ({"status": "paid", "paid_on": "2026-05-30"}, False),
        ({"status": "obsolete"}, False),
    ],
)
def test_says_what_became_of_code_while_the_debt_is_owed(
    show: Show, status: dict[str, str], *, told: bool
) -> None:
    gone = {"path": "src/a.py", "lines": 1, "digest": "0123456789abcdef-0123-4567"}
    files = {"debt/1.yml": record(1, references=[gone], **status), **CODE}
    assert ("debt-verdict" in show(files)["docs/debt/1.md"].text) == told
