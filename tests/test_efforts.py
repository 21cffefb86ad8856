"""An effort reads alike wherever it is told, however its range is written."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.output import record_details, record_list
from debtlog.output.terminal.layout import Layout
from debtlog.output.terminal.printable import plain

if TYPE_CHECKING:
    from tests.conftest import MakeProject

RECORD = """\
id: 1
title: Slow
status: confirmed
severity: low
created: 2026-01-01
summary: It costs.
principal: {}
interest: {{cost: 2h, per: week}}
"""


@pytest.mark.parametrize("written", ["3d-5d", "5d-3d", "05d-3.0d"])
def test_a_range_reads_from_the_lesser_end(project: MakeProject, written: str) -> None:
    analysis = project({"debt/0001-slow.yml": RECORD.format(written)}).analyse()
    (file,), settings = analysis.register.files, analysis.settings
    texts = {page.path: page.text for page in api.Publication(analysis).pages()}
    (listed,) = json.loads(record_list.as_json([file], settings))["records"]
    (row,) = csv.DictReader(io.StringIO(record_list.as_csv([file], settings)))
    (data,) = json.loads(texts["docs/debt/data/debt.json"])["records"]
    shown = "\n".join(record_details.as_text(analysis, file, Layout(plain, 80), code=False))
    assert listed["principal"] == row["principal"] == "3d-5d"
    assert data["principal"] == {"text": "3d-5d", "low_hours": 24, "high_hours": 40}
    assert "principal  3d-5d" in shown
    assert "| 3–5 days |" in texts["docs/debt/1.md"].replace(' { data-search-exclude="" }', "")
    assert "| 3–5 days |" in texts["docs/debt/index.md"]
