"""Records as a table: colours and formats follow the fields, not their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.fields import all_fields
from debtlog.output import record_list

if TYPE_CHECKING:
    import pytest

    from tests.conftest import MakeProject

RECORD = """\
id: 1
title: critical
status: confirmed
severity: low
created: 2026-01-01
summary: It costs.
component: critical
type: [code, test]
priority: critical
priority_reason: Soon.
"""


def marked(text: str, colour: str) -> str:
    """Show the colour of a text."""
    return f"<{colour}>{text}" if colour else text


def test_only_grades_are_coloured(project: MakeProject) -> None:
    analysis = project({"debt/1.yml": RECORD}).analyse()
    table = record_list.as_table(analysis.register.files, analysis.settings, None, marked)
    assert table.splitlines()[1].split() == [
        "#1", "confirmed", "low", "<red>critical", "critical", "critical",
    ]  # fmt: skip


def test_any_field_may_be_a_column(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    columns = [all_fields()[name] for name in ("id", "type", "created", "paid_on")]
    monkeypatch.setattr(record_list, "fields", lambda _: columns)
    analysis = project({"debt/1.yml": RECORD}).analyse()
    table = record_list.as_table(analysis.register.files, analysis.settings, None, marked)
    assert table.splitlines()[1].split() == ["#1", "code,", "test", "2026-01-01"]
