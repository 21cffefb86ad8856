"""Links to headings of a register lead to its records once debtlog writes the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.commands import runner

if TYPE_CHECKING:
    import pytest

    from tests.conftest import MakeProject

REGISTER = """\
# Technical debt

## TD-001: No lock on the cache

Two workers share it.

## [ ] TD-002: Retry & backoff

It is tried again too soon.

## <a id="td-old"></a>TD-003: Same

One of them.

## Same

- **Severity:** high

Another.

## Same

- **Severity:** low

A third.
"""
SETTINGS = "documents: {debtlog/register.md.jinja: TECH_DEBT.md}\n"


def test_old_links_lead_to_the_records(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    made = project({"TECH_DEBT.md": REGISTER, "debt/register.yml": SETTINGS})
    made.git("commit", "--quiet", "--message=x")
    run = runner(made, monkeypatch, capfd)
    imported = run("import", "markdown", "TECH_DEBT.md")
    assert imported.status == 0, imported.err
    again = run("import", "markdown", "TECH_DEBT.md")
    assert "0 records created" in again.out
    (made.root / "TECH_DEBT.md").unlink()
    assert run("render").status == 0
    text = (made.root / "TECH_DEBT.md").read_text(encoding="utf-8")
    for anchor, title in {
        "td-001-no-lock-on-the-cache": "TD-001 No lock on the cache",
        "--td-002-retry--backoff": "TD-002 Retry & backoff",
        "td-003-same": "TD-003 Same",
        "td-old": "TD-003 Same",
        "same": "#1 Same",
        "same-1": "#2 Same",
    }.items():
        entry = re.search(rf'<a id="{anchor}"></a>\n(?:<a .*\n)*\n### (.*)', text)
        assert entry, anchor
        assert entry[1].replace("&#35;", "#") == title
