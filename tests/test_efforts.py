"""An effort reads alike wherever it is told, however its range is written."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.selection import sorted_by
from debtlog.model.effort import tidy
from debtlog.output import record_details, record_list
from debtlog.output.terminal.layout import Layout
from debtlog.output.terminal.printable import plain
from tests.rendered import site_texts

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
    texts = site_texts(api.Publication(analysis))
    (listed,) = json.loads(record_list.as_json([file], settings))["records"]
    (row,) = csv.DictReader(io.StringIO(record_list.as_csv([file], settings)))
    (data,) = json.loads(texts["docs/debt/data/debt.json"])["records"]
    shown = "\n".join(record_details.as_text(analysis, file, Layout(plain, 80), code=False))
    assert listed["principal"] == row["principal"] == "3d-5d"
    assert data["principal"] == {"text": "3d-5d", "low_hours": 24, "high_hours": 40}
    assert "principal  3d-5d" in shown
    assert "<strong>3–5 days</strong> to repay" in texts["docs/debt/1.md"]
    assert ">3–5 days</td>" in texts["docs/debt/index.md"]


SIZED = RECORD.replace("cost: 2h", "cost: S").format("M")


@pytest.mark.parametrize(
    ("sizes", "stands_for", "hours"),
    [
        ("{}", "3 days", (24, 24, 17.33)),
        ("{M: 5d-1d, S: 1h}", "1–5 days", (8, 40, 4.33)),
        ("{L: 1h}", "3 days", (24, 24, 17.33)),
    ],
)
def test_a_size_is_shown_with_what_it_stands_for(
    project: MakeProject, sizes: str, stands_for: str, hours: tuple[float, float, float]
) -> None:
    files = {"debt/register.yml": f"sizes: {sizes}\n", "debt/0001-slow.yml": SIZED}
    analysis = project(files).analyse()
    (file,), settings = analysis.register.files, analysis.settings
    texts = site_texts(api.Publication(analysis))
    (listed,) = json.loads(record_list.as_json([file], settings))["records"]
    (data,) = json.loads(texts["docs/debt/data/debt.json"])["records"]
    assert listed["principal"] == "M"
    assert data["principal"] == {"text": "M", "low_hours": hours[0], "high_hours": hours[1]}
    assert data["interest"]["cost"] == "S"
    assert data["interest"]["hours_a_month"] == hours[2]
    assert f"<strong>M ({stands_for})</strong>" in texts["docs/debt/1.md"]
    assert f">M ({stands_for})</td>" in texts["docs/debt/index.md"]  # among the paybacks
    shown = "\n".join(record_details.as_text(analysis, file, Layout(plain, 80), code=False))
    assert f"principal  M ({tidy(settings.all_sizes['M'])})" in shown
    assert f"interest   S ({settings.all_sizes['S']}) per week" in shown
    assert json.loads(record_details.as_json(analysis, file))["record"]["principal"] == "M"


@pytest.mark.parametrize(
    ("field", "value", "help"),
    [
        ("principal", "principal: MM", "did you mean M?"),
        ("principal", "principal: later", "known: XS, S, M, L, XL, epic; others are defined in "),
        ("cost", "interest: {cost: epoch, per: week}", "did you mean epic?"),
    ],
)
def test_an_unknown_size_is_an_error_at_its_place(
    project: MakeProject, field: str, value: str, help: str
) -> None:
    record = SIZED.partition("principal")[0] + f"{value}\n"
    made = project({"debt/register.yml": "sizes: {epic: 12w}\n", "debt/0001-slow.yml": record})
    (found,) = made.check()
    assert (found.rule, found.finding.span.line) == ("schema-mismatch", 7)
    assert found.finding.message.startswith(f"{field} is ")
    assert found.finding.message.endswith("which is not a size of this register")
    assert found.finding.help.startswith(help)
    assert made.analyse().register.invalid_ids == {"1"}


def test_sizes_are_sorted_and_summed_by_what_they_stand_for(project: MakeProject) -> None:
    efforts = {1: "L", 2: "3d", 3: "XS", 4: "2h"}
    files = {
        f"debt/{key}-a.yml": RECORD.replace("id: 1", f"id: {key}").format(effort)
        for key, effort in efforts.items()
    }
    analysis = project(files).analyse()
    ordered = sorted_by(analysis.register.files, ["principal"], analysis.settings)
    assert [file.record.principal for file in ordered] == ["XS", "2h", "3d", "L"]
