"""What a check finds in generated documents is kept only as long as it would find the same."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.cache import stamps
from debtlog.cache.store import open_store
from debtlog.editing.fix import fix
from debtlog.site.write_documents import write_outdated
from tests.conftest import TODAY, MakeProject, Project
from tests.incremental.test_same_answer import CODE, TICK_SECONDS, told, told_plainly

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("caching")

REGISTER = """\
title: T
documents:
  debtlog/register.md.jinja: DEBT.md
  debtlog/record.md.jinja: docs/notes/one.md
"""
RECORD = """\
id: {id}
title: Debt {id}
status: confirmed
severity: high
created: 2026-01-20
summary: It costs.
page: notes/{page}.md
recommendations: [{{horizon: short_term, title: Do it.}}]
references: [{{path: src/a.py, lines: 5-6}}, {{path: src/a.py, symbol: function_3}}]
"""
FILES = {
    "debt/register.yml": REGISTER,
    "debt/0001-one.yml": RECORD.format(id=1, page="one"),
    "debt/0002-two.yml": RECORD.format(id=2, page="two"),
    "src/a.py": CODE,
}


def write(path: str, text: str) -> Callable[[Project], object]:
    """Write a file."""
    return lambda made: made.write(path, text)


def replace(path: str, old: str, new: str) -> Callable[[Project], object]:
    """Replace a part of a file."""

    def edit(made: Project) -> None:
        text = (made.root / path).read_text(encoding="utf-8")
        assert old in text
        made.write(path, text.replace(old, new, 1))

    return edit


def remove(path: str) -> Callable[[Project], object]:
    """Remove a file."""
    return lambda made: (made.root / path).unlink()


EDITS = {
    "title": replace("debt/0002-two.yml", "Debt 2", "Another"),
    "quoted line": replace("src/a.py", "argument + 1\n", "argument + 100\n"),
    "other line": replace("src/a.py", "argument + 9\n", "argument + 900\n"),
    "line above": replace("src/a.py", "def function_0", "import os\n\n\ndef function_0"),
    "document": replace("DEBT.md", "Debt 2", "Debt two"),
    "another's document": write("DEBT.md", "# By hand\n"),
    "no document": remove("docs/notes/one.md"),
    "record": write("debt/0003-three.yml", RECORD.format(id=3, page="three")),
    "no record": remove("debt/0002-two.yml"),
    "invalid record": write("debt/0002-two.yml", "title: [\n"),
    "settings": write("debt/register.yml", f"{REGISTER}language: ru\n"),
    "one document": write("debt/register.yml", REGISTER[: REGISTER.rindex("  debtlog")]),
    "rule": write("debt/register.yml", f"{REGISTER}rules: {{stale-document: {{level: off}}}}\n"),
    "no code": remove("src/a.py"),
}


@pytest.fixture
def made(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A register whose documents are up to date, and which was checked."""
    monkeypatch.setattr(stamps, "TICK_NS", int(TICK_SECONDS * 1e9))
    made = project(FILES)
    fix(made.analyse())
    made.write("debt/0001-one.yml", FILES["debt/0001-one.yml"])  # without digests
    write_outdated(api.Publication(made.analyse()))
    time.sleep(2 * TICK_SECONDS)
    assert "DL50" not in checked(made)["text"]
    return made


def checked(made: Project) -> dict[str, str]:
    """What a check says that uses what earlier ones kept."""
    return told(made.root, TODAY, open_store(made.root))


def test_documents_are_not_made_where_nothing_changed(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = told_plainly(made.root, TODAY)
    checked(made)
    monkeypatch.setattr(api.Publication, "outdated", partial(pytest.fail, "made again"))
    assert checked(made) == wanted


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit_is_seen_at_once(made: Project, edit: Callable[[Project], object]) -> None:
    edit(made)
    wanted = told_plainly(made.root, TODAY)
    assert checked(made) == wanted
    assert checked(made) == wanted
