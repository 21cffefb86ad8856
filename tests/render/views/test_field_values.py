"""Values of fields in words: as facts, and as the history has them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.history import FieldChange
from debtlog.model.fields import all_fields
from debtlog.model.record_parts import Interest, Origin
from debtlog.model.vocabulary import (
    DebtType,
    Grade,
    Intent,
    Likelihood,
    Period,
    Prudence,
    Quality,
    Status,
)
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.views.event_view import changes_in_words
from debtlog.render.views.field_values import in_words

if TYPE_CHECKING:
    from debtlog.render.context.context import Context
    from tests.conftest import MakeProject

REGISTER = """\
components: {server: {title: The *server*, owner: core}}
owners: {core: {title: Core team, contact: "mailto:core@example.org"}}
"""


@pytest.fixture
def context(project: MakeProject) -> Context:
    """Begin to render a register."""
    return api.Publication(project({"debt/register.yml": REGISTER}).analyse()).context()


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("status", Status.IN_PROGRESS, "In progress"),
        ("severity", Grade.CRITICAL, "Critical"),
        ("severity", "grave", "grave"),
        ("type", (DebtType.CODE, DebtType.TEST), "Code, Test"),
        ("quality", (Quality.SECURITY,), "Security"),
        ("component", "server", r"The \*server\*"),
        ("component", "client <x>", "client &lt;x>"),
        ("owner", "core", "Core team"),
        ("contact", "mailto:core@example.org", "[core@example.org](mailto:core@example.org)"),
        ("created", date(2026, 1, 20), "January 20, 2026"),
        ("review_by", "2026-01-20", "January 20, 2026"),
        ("review_by", "soon", "soon"),
        ("principal", "3d-5d", "3–5 days"),
        ("principal", "a lot", "a lot"),
        ("interest", Interest("2h", Period.WEEK, Likelihood.HIGH), "2 hours a week, "),
        ("origin", Origin(Intent.DELIBERATE, Prudence.PRUDENT, "*So*"), "*So*"),
        ("origin", Origin(context="*So*"), "*So*"),
        ("origin", Origin(Intent.INADVERTENT, context="So"), "Inadvertent. So"),
        ("origin", Origin(prudence=Prudence.RECKLESS), "Reckless"),
        ("revisit", "When *x*", "When *x*"),
        ("found_by", "a *tool*", r"a \*tool\*"),
        ("tags", ("a b", "c*"), r"a b, c\*"),
        ("tags", (), ""),
        ("paid_on", None, ""),
    ],
)
def test_values_are_worded_by_what_the_field_holds(
    context: Context, name: str, value: object, text: str
) -> None:
    shown = in_words(MarkdownMarkup(context.words), context.settings, all_fields()[name], value)
    assert text in shown if name in {"interest", "origin"} else shown == text


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ([FieldChange("severity", "low", "high")], "Severity: Low → High"),
        ([FieldChange("owner", None, "core")], "Owner: None → Core team"),
        ([FieldChange("review_by", "2026-01-20", None)], "Review by: Jan 20, 2026 → None"),
        ([FieldChange("tags", ["a"], ["a", "b"])], "Tags: a → a, b"),
        ([FieldChange("summary", "*A*", "B")], "Edited: Summary"),
        ([FieldChange("title", "A" * 300, "B")], "Edited: Title"),
        ([FieldChange("status", {"no": "word"}, "paid")], "Edited: Status"),
        ([FieldChange("odd*", 1, 2)], r"Edited: odd\*"),
        (
            [
                FieldChange("summary", 1, 2),
                FieldChange("title", "A", "B"),
                FieldChange("links", [], [1]),
            ],
            "Title: A → B; Edited: Summary, Links",
        ),
    ],
)
def test_a_change_shows_old_and_new_where_these_are_short(
    context: Context, changes: list[FieldChange], text: str
) -> None:
    assert changes_in_words(MarkdownMarkup(context.words), context.settings, changes) == text


def test_a_change_of_a_list_is_in_the_language_of_the_register(project: MakeProject) -> None:
    made = project({"debt/register.yml": "language: ru"})
    context = api.Publication(made.analyse()).context()
    changes = [FieldChange("type", ["code"], ["code", "test", "odd"])]
    assert (
        changes_in_words(MarkdownMarkup(context.words), context.settings, changes)
        == "Вид: Код → Код, Тесты, odd"
    )
