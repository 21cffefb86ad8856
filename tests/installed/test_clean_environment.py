"""The wheel, installed by pip where nothing of the checkout can be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import begin_repository

if TYPE_CHECKING:
    from pathlib import Path

    from tests.installed.conftest import Environment

CODE = "def send(call):\n    while True:\n        try:\n            return call()\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a repository with a little code."""
    begin_repository(tmp_path)
    (tmp_path / "client.py").write_text(CODE, encoding="utf-8")
    return tmp_path


def test_only_the_wheel_is_imported(installed: Environment, tmp_path: Path) -> None:
    out = installed.run(tmp_path, "python", "-c", "import debtlog; print(debtlog.__file__)")
    assert out.startswith(str(installed.folder))
    assert installed.run(tmp_path, "debtlog", "--version") == "debtlog 0.1.0\n"


def start(environment: Environment, checkout: Path, *debtlog: str, **variables: str) -> None:
    """Start a register with one record, and commit it."""
    environment.run(checkout, *debtlog, "init", variables=variables)
    environment.run(checkout, "git", "add", "--all")
    record = ["new", "Retries never give up", "--at", "client.py:2-4", "--severity", "high"]
    environment.run(checkout, *debtlog, *record, variables=variables)
    environment.run(checkout, *debtlog, "render", variables=variables)
    environment.run(checkout, "git", "add", "--all")
    environment.run(checkout, "git", "commit", "--quiet", "--message=Add a register")


def test_every_kind_of_work_without_a_site(installed: Environment, checkout: Path) -> None:
    start(installed, checkout, "debtlog")
    assert "1 record, 1 reference: 1 note" in installed.run(checkout, "debtlog", "check")
    assert "#1 Retries" in installed.run(checkout, "debtlog", "for", "client.py:3")
    assert "# moved-code" in installed.run(checkout, "debtlog", "explain", "moved-code")
    assert "Retries" in installed.run(checkout, "debtlog", "list")


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_site(installed: Environment, checkout: Path, engine: str) -> None:
    start(installed, checkout, "debtlog")
    installed.run(checkout, "debtlog", "build", "--engine", engine)
    page = (checkout / "site/debt/files/client.py/index.html").read_text(encoding="utf-8")
    assert "Retries never give up" in page
