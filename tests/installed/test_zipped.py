"""The wheel as it is downloaded, on the path of Python: nothing is unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.installed.test_clean_environment import checkout, start

if TYPE_CHECKING:
    from pathlib import Path

    from tests.installed.conftest import Environment, Packages

__all__ = ["checkout"]

DEBTLOG = ("python", "-m", "debtlog")


@pytest.fixture
def path(packages: Packages) -> dict[str, str]:
    """Put the wheel on the path of Python."""
    return {"PYTHONPATH": str(packages.wheel)}


def test_it_is_imported_from_the_wheel(
    bare: Environment, path: dict[str, str], tmp_path: Path
) -> None:
    program = "import debtlog; print(debtlog.__file__)"
    out = bare.run(tmp_path, "python", "-c", program, variables=path)
    assert out == f"{path['PYTHONPATH']}/debtlog/__init__.py\n"
    assert bare.run(tmp_path, *DEBTLOG, "--version", variables=path) == "debtlog 0.1.0\n"


def test_every_kind_of_work_without_a_site(
    bare: Environment, path: dict[str, str], checkout: Path
) -> None:
    start(bare, checkout, *DEBTLOG, **path)
    for arguments, expected in (
        (("check",), "1 record, 1 reference: 1 note"),
        (("check", "--format", "junit"), "<testsuite"),
        (("render", "--check"), ""),
        (("explain", "moved-code"), "# moved-code"),
        (("list",), "Retries"),
        (("show", "1"), "client.py:2-4"),
        (("schema",), "$schema"),
        (("completion", "bash"), "debtlog"),
        (("confirm", "1"), ""),
    ):
        assert expected in bare.run(checkout, *DEBTLOG, *arguments, variables=path), arguments


@pytest.mark.site
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_site(bare: Environment, path: dict[str, str], checkout: Path, engine: str) -> None:
    start(bare, checkout, *DEBTLOG, **path)
    bare.run(checkout, *DEBTLOG, "build", "--engine", engine, variables=path)
    page = (checkout / "site/debt/files/client.py/index.html").read_text(encoding="utf-8")
    assert "Retries never give up" in page
