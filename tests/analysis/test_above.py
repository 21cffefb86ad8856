"""A register in a folder of a checkout refers to files above it, and never above the checkout."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.analysis import analyse as look
from debtlog.editing.fix import fix
from debtlog.output import references_at
from debtlog.output.terminal.printable import plain
from debtlog.register.load import load_register
from debtlog.site.handover import watched_folders
from tests.rendered import site_texts

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject

HEAD = "status: confirmed\nseverity: low\ncreated: 2026-01-01\nsummary: It costs.\n"
FILES = {
    "services/api/debt/register.yml": "sources: {top: {path: ../..}, lib: {path: ../../lib}}\n",
    "services/api/src/a.py": "a = 1\n",
    "lib/x.py": "first = 1\nsecond = 2\n",
    "shared.py": "one = 1\ntwo = 2\n",
    "services/api/debt/0001-a.yml": f"""\
id: 1
title: Slow
{HEAD}references:
  - {{path: src/a.py, lines: 1}}
  - {{source: lib, path: x.py, lines: 2}}
  - {{source: top, path: shared.py, lines: 1-2}}
  - {{source: top, path: services/api/src/a.py}}
  - {{source: top, path: lib}}
""",
}


@pytest.fixture
def root(project: MakeProject) -> Path:
    """Make a checkout, and name the folder of the register in it."""
    return project(FILES).root / "services" / "api"


def analysis(root: Path) -> Analysis:
    """Analysis the register of a folder."""
    return look(load_register(root), date(2026, 6, 30))


def test_files_above_are_followed_and_named_from_the_register(root: Path) -> None:
    found = analysis(root)
    assert not found.unavailable
    fix(found)
    found = analysis(root)
    assert [tracked.verdict for tracked in found.references] == ["intact"] * 5
    assert [found.file_now(tracked) for tracked in found.references] == [
        *("src/a.py", "../../lib/x.py", "../../shared.py", "src/a.py", "../../lib"),
    ]
    assert [d.rule for d in api.check(found)] == ["no-recommendation"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("../../lib/x.py", ["../../lib", "../../lib/x.py:2"]),
        ("../../lib", ["../../lib", "../../lib/x.py:2"]),
        ("../../shared.py", ["../../shared.py:1-2"]),
        ("src/a.py", ["src/a.py", "src/a.py:1"]),
        (".", ["src/a.py", "src/a.py:1"]),
        (
            "../..",
            ["../../lib", "../../lib/x.py:2", "../../shared.py:1-2", "src/a.py", "src/a.py:1"],
        ),
        ("..", ["src/a.py", "src/a.py:1"]),
    ],
)
def test_a_file_above_tells_of_its_debt(root: Path, asked: str, told: list[str]) -> None:
    found = analysis(root)
    lines = references_at.as_text(found, references_at.references_at(found, asked, None), plain)
    assert [line.partition(": ")[0] for line in lines] == told


def test_files_above_have_pages_below_those_of_files(root: Path) -> None:
    found = analysis(root)
    pages = site_texts(api.Publication(found))
    page = "docs/debt/files/dot-dot/dot-dot/lib/x.py.md"
    assert page in pages
    assert "docs/debt/files/dot-dot/dot-dot/shared.py.md" in pages
    assert not [path for path in pages if ".." in path.split("/")]
    assert 'href="../files/dot-dot/dot-dot/lib/x.py/#L2"' in pages["docs/debt/1.md"]
    assert 'href="../../../../../1/"' in pages[page]
    assert json.loads(pages["docs/debt/data/debt.json"])["records"]
    assert (root.parent.parent / "lib") in {folder.resolve() for folder in watched_folders(found)}


def test_above_the_checkout_nothing_is_read(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "x.py").write_text("secret = 1\n")
    (root.parent.parent / "way-out").symlink_to(tmp_path / "secret")
    paths = [
        "../../..",
        "../../../secret",
        "../../../../..",
        "../../way-out",
        "/",
        "../..\\..",
        "C:../..",
    ]
    for path in paths:
        sources = json.dumps({"out": {"path": path}})
        (root / "debt/register.yml").write_text(f"sources: {sources}\n")
        (root / "debt/0001-a.yml").write_text(
            f"id: 1\ntitle: Slow\n{HEAD}references: [{{source: out, path: x.py, lines: 1}}]\n"
        )
        found = analysis(root)
        assert list(found.unavailable) == ["out"], path
        assert found.references[0].source_file is None
    said = str(found.unavailable["out"].reason)
    assert said == "C:../.. points outside the source"


def test_a_path_that_leads_up_says_what_to_do(root: Path) -> None:
    record = f"id: 1\ntitle: Slow\n{HEAD}references: [{{path: ../../lib/x.py, lines: 1}}]\n"
    (root / "debt/0001-a.yml").write_text(record)
    found = [d for d in api.check(analysis(root)) if d.rule == "outside-source"]
    assert [d.finding.help for d in found] == [
        "if it is in this git checkout, name its folder as a source in register.yml"
    ]


def test_without_git_nothing_above_the_register_is_read(root: Path) -> None:
    top = root.parent.parent
    (top / ".git").rename(top.parent / "no-git")
    found = analysis(root)
    assert set(found.unavailable) == {"top", "lib"}
    told = str(found.unavailable["lib"].reason)
    assert told == "../../lib leads out of the git checkout that contains the register"


def test_a_nested_checkout_is_the_whole_world_of_its_register(
    project: MakeProject, root: Path
) -> None:
    made = project()
    made.root.rename(root / "vendor")
    inner = root / "vendor"
    (inner / "debt/register.yml").write_text("sources: {up: {path: ..}}\n")
    assert set(analysis(inner).unavailable) == {"up"}
