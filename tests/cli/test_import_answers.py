"""``import markdown`` takes days and conditions from where people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from tests.commands import runner

if TYPE_CHECKING:
    import pytest

    from tests.conftest import MakeProject

REGISTER = """\
# Debt

## TD-1: Money in floats

**Status:** parked until after Christmas

Cents are lost in [prices.py](src/prices.py#L1-L2), see [TD-2](#done).

## Done

| ID | What | Fixed in | When |
| --- | --- | --- | --- |
| TD-2 | No CI | abc1234 | 2024-01-15 |
"""


def test_days_and_conditions_are_where_people_look(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = project({"TECH_DEBT.md": REGISTER})
    made.git("commit", "--quiet", "--message=Begin")
    (made.root / "debt/register.yml").unlink()
    run = runner(made, monkeypatch, capfd)
    begun = run("init")
    assert "  debtlog import markdown TECH_DEBT.md --dry-run  what would become of it?" in begun.out
    imported = run("import", "markdown", "TECH_DEBT.md")
    assert (imported.status, imported.err) == (0, "")
    assert "does not say when" not in imported.out

    files = sorted((made.root / "debt").glob("TD-*.yml"))
    parked, done = (yaml.safe_load(file.read_text(encoding="utf-8")) for file in files)
    assert parked["revisit"] == "parked until after Christmas"
    assert parked["summary"] == "Cents are lost in `src/prices.py:1-2`, see TD-2."
    assert "description" not in parked
    assert str(done["paid_on"]) == "2024-01-15"
    assert "revisit" not in done
    assert "debtlog import" not in run("init").out
