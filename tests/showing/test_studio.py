"""What pages share, in checkouts that cannot tell all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from conftest import MakeProject

REGISTER = """\
sources:
  code:
    path: src
    url: https://example.org/{revision}/{path}
"""
RECORD = """\
id: 1
title: A debt
status: confirmed
severity: high
created: 2026-01-20
summary: Something costs more than it should.
references: [{path: a.py, source: code}]
"""


def test_before_the_first_commit_pages_have_no_links_to_code(project: MakeProject) -> None:
    """# hostile 35."""
    files = {"debt/register.yml": REGISTER, "debt/1.yml": RECORD, "src/a.py": "x = 1\n"}
    pages = {document.page: document.text for document in api.pages(project(files).survey())}
    assert "a.py" in pages["debt/1.md"]
    assert "example.org" not in pages["debt/1.md"]


def test_a_revision_that_is_asked_for_must_exist(project: MakeProject) -> None:
    files = {"debt/register.yml": REGISTER + "    revision: v9\n", "src/a.py": "x = 1\n"}
    with pytest.raises(DebtlogError, match="'v9' is not a revision"):
        api.pages(project(files | {"debt/1.yml": RECORD}).survey())
