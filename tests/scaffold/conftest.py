"""Repositories of several kinds, and what ``init`` does in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands import runner

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import MakeProject, Project


@pytest.fixture
def empty(project: MakeProject) -> Project:
    """An empty git repository, on the branch main."""
    made = project()
    (made.root / "debt/register.yml").unlink()
    (made.root / "debt").rmdir()
    made.track()
    made.git("symbolic-ref", "HEAD", "refs/heads/main")
    return made


@pytest.fixture
def run(empty: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run commands in the empty repository, with MkDocs installed."""
    monkeypatch.setattr("debtlog.site.generator.find_spec", lambda name: name == "mkdocs" or None)
    return runner(empty, monkeypatch, capfd)


def files(project: Project) -> dict[str, bytes]:
    """Every file but git's own."""
    paths = {path.relative_to(project.root).as_posix(): path for path in project.root.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in paths.items()
        if path.is_file() and not name.startswith(".git/")
    }
