"""A site that was built again after edits is the one that a first build makes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES, example, run, write_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

RECORD = "debt/0003-no-tests.yml"
#: Of the time at which it was written.
_COMPRESSED = "sitemap.xml.gz"


#: Enough records of a kind to share a frame.
MORE = {f"debt/{it}-more.yml": MINIMAL.replace("id: 1\n", f"id: {it}\n") for it in range(80, 85)}
NEW = "debt/0077-new.yml"


def edit(root: Path) -> None:
    """Edit a record and an ordinary page, and add a record."""
    path = root / RECORD
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: ", "title: More of ", 1), encoding="utf-8")
    (root / NEW).write_text(MINIMAL.replace("id: 1\n", "id: 77\n"), encoding="utf-8")
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")


def delete(root: Path) -> None:
    """Delete a record."""
    (root / RECORD).unlink()


def everything(root: Path) -> dict[str, bytes]:
    """Read all files of a site."""
    files = (path for path in (root / "site").rglob("*") if path.is_file())
    return {it.relative_to(root).as_posix(): it.read_bytes() for it in files}


@pytest.mark.usefixtures("caching")
@pytest.mark.parametrize("engine", ENGINES)
def test_edits_give_what_a_first_build_gives(tmp_path: Path, engine: str) -> None:
    root = tmp_path / "checkout"
    write_project(root, example("english") | MORE)
    build = ("debtlog", "build", "--engine", engine)
    run(root, *build, status=(0, 1))
    kept = root / "site/debt/83/index.html"
    before = kept.stat().st_ino
    for change in (edit, delete):
        change(root)
        run(root, *build, status=(0, 1))
    assert kept.stat().st_ino == before
    edited = everything(root)
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".cache")
    run(root, *build, "--no-cache", status=(0, 1))
    assert not (root / ".cache/debtlog").exists()
    first = everything(root)
    assert "site/debt/77/index.html" in first
    assert first.keys() == edited.keys()
    different = [name for name, data in first.items() if data != edited[name]]
    assert [name for name in different if not name.endswith(_COMPRESSED)] == []
