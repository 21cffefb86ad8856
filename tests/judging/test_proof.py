"""Rules prove the success criteria of a task, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.judging.proof import unproved
from judging.conftest import record

if TYPE_CHECKING:
    from conftest import MakeProject

TASK = """\
tasks:
- id: 5
  title: Write it down
  created: 2026-02-01
  status: done
  criteria:
  - text: All is told.
    proved_by: [{}]
"""
ADVICE = "recommendations: [{horizon: short_term, title: Mend it}]\n"
EXCUSE = "ignore: [{rule: no-recommendation, reason: It is plain.}]\n"


@pytest.mark.parametrize(
    ("rules", "extra", "settings", "doubtful"),
    [
        ("no-recommendation", ADVICE, "", ()),
        ("no-recommendation", "", "", ("no-recommendation",)),
        ("missing-path, no-recommendation", "", "", ("no-recommendation",)),
        # excused, off
        ("no-recommendation", EXCUSE, "", ("no-recommendation",)),
        ("no-recommendation", ADVICE + EXCUSE, "", ("no-recommendation",)),
        (
            "no-recommendation",
            ADVICE,
            "rules: {no-recommendation: {severity: off, reason: Not yet.}}",
            ("no-recommendation",),
        ),
        ("no-recommendation", ADVICE, "rules: {no-recommendation: {severity: notice}}", ()),
        # no such rule, or one that says something else tomorrow
        ("no-such-rule", ADVICE, "", ("no-such-rule",)),
        ("moved-cod, missing-path", ADVICE, "", ("moved-cod",)),
        ("overdue-review", ADVICE, "", ("overdue-review",)),
        # a finding about a part of the record counts, one about another record does not
        ("missing-path", "references: [{path: nowhere}]\n", "", ("missing-path",)),
        ("unknown-source", ADVICE, "", ()),
    ],
)
def test_tells_which_rules_do_not_prove(
    project: MakeProject, rules: str, extra: str, settings: str, doubtful: tuple[str, ...]
) -> None:
    survey = project(
        {
            "debt/register.yml": settings,
            "debt/0001-a.yml": record(1, TASK.format(rules) + extra),
            "debt/0002-b.yml": record(2, "references: [{path: x, source: no}]\n"),
        }
    ).survey()
    file = survey.register.by_id["1"]
    (criterion,) = file.record.tasks[0].criteria
    assert unproved(criterion, file.record, survey, api.check(survey)) == doubtful


def test_a_register_with_faults_turns_nothing_off(project: MakeProject) -> None:
    survey = project({"debt/0001-a.yml": record(1, TASK.format("missing-path"))}).survey()
    survey = replace(survey, register=replace(survey.register, settings=None))
    file = survey.register.by_id["1"]
    assert unproved(file.record.tasks[0].criteria[0], file.record, survey, ()) == ()
