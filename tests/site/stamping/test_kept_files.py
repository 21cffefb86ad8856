"""Pages of an earlier build are kept only if they are what was written."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from debtlog.site.stamping.frame import Frame
from debtlog.site.stamping.kept_files import KeptFiles
from tests.site.stamping.made_up import page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FRAME = Frame("key", ("before ", " after"), (lambda it: it.page.html,))
FILES = {"debt/1/index.html": page("debt/1.md"), "debt/2/index.html": page("debt/2.md", "Two")}


def build(site: Path, kept: KeptFiles, between: Callable[[], object] = list) -> int:
    """Build as a generator does: empty the site, write something, and then the pages."""
    kept.set_aside(site)
    for entry in [it for it in site.iterdir() if it.name[0] != "."]:
        shutil.rmtree(entry)
    kept.put_back(site)
    (site / "debt").mkdir(exist_ok=True)
    between()
    written = sum(kept.write(site, name, FRAME, it, "") for name, it in FILES.items())
    kept.finish(site)
    return written


def names(site: Path) -> set[str]:
    """Name the files of a site."""
    return {it.relative_to(site).as_posix() for it in site.rglob("*") if not it.is_dir()}


@pytest.fixture
def kept(tmp_path: Path) -> KeptFiles:
    """Build once."""
    kept = KeptFiles()
    assert build(tmp_path, kept) == len(FILES)
    return kept


def test_unchanged_pages_are_kept(tmp_path: Path, kept: KeptFiles) -> None:
    before = (tmp_path / "debt/1/index.html").stat()
    assert build(tmp_path, kept) == 0
    assert (tmp_path / "debt/1/index.html").stat() == before
    assert names(tmp_path) == FILES.keys()


def test_changed_pages_are_written(
    tmp_path: Path, kept: KeptFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(FILES, "debt/2/index.html", page("debt/2.md", "Other"))
    assert build(tmp_path, kept) == 1
    assert "Other" in (tmp_path / "debt/2/index.html").read_text()


def test_what_a_generator_made_first_is_there_beside_them(tmp_path: Path, kept: KeptFiles) -> None:
    kept.set_aside(tmp_path)
    before = (tmp_path / "debt/2/index.html").exists()
    for name in ("debt/index.html", "debt/1/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("new")
    kept.put_back(tmp_path)
    assert not before
    assert names(tmp_path) == {"debt/index.html", *FILES}
    assert (tmp_path / "debt/index.html").read_text() == "new"
    written = [kept.write(tmp_path, name, FRAME, it, "") for name, it in FILES.items()]
    assert written == [True, False]


def test_another_frame_changes_all(
    tmp_path: Path, kept: KeptFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.FRAME", Frame("other", ("x",), ()))
    assert build(tmp_path, kept) == len(FILES)


def test_pages_that_are_gone_are_removed(
    tmp_path: Path, kept: KeptFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(FILES, "debt/2/index.html")
    build(tmp_path, kept)
    assert names(tmp_path) == {"debt/1/index.html"}
    assert not (tmp_path / "debt/2").exists()


def edited(path: Path) -> None:
    """Put in a text of the same length at the same time."""
    status = path.stat()
    path.write_text(path.read_text().replace("before", "foreby"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


def replaced(path: Path) -> None:
    """Put another file there with the same length and time."""
    status, text = path.stat(), path.read_text()
    other = path.with_name("other")
    other.write_text(text.replace("before", "foreby"))
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    other.replace(path)


def linked(path: Path) -> None:
    """Lead somewhere else."""
    other = path.parents[3] / "other.html"
    other.write_text("kept")
    path.unlink()
    path.symlink_to(other)


@pytest.mark.parametrize("change", [edited, replaced, linked, os.unlink])
@pytest.mark.parametrize("is_late", [True, False])
def test_what_somebody_else_wrote_is_replaced(
    tmp_path: Path, kept: KeptFiles, change: Callable[[Path], object], *, is_late: bool
) -> None:
    path, site = tmp_path / "site/debt/1/index.html", tmp_path / "site"
    site.mkdir()
    kept = KeptFiles()
    build(site, kept)
    if is_late:
        build(site, kept, lambda: change(path))
    else:
        change(path)
        build(site, kept)
    assert "before" in path.read_text()
    assert not path.is_symlink()
    assert names(site) == FILES.keys()
    if (other := tmp_path / "other.html").exists():
        assert other.read_text() == "kept"


def test_nothing_else_is_kept(tmp_path: Path, kept: KeptFiles) -> None:
    for name in ("debt/old.css", "debt/9/index.html", "debt/1/more.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "debt/link").symlink_to(tmp_path.parent)
    build(tmp_path, kept)
    assert names(tmp_path) == FILES.keys()


def test_a_killed_run_leaves_nothing(tmp_path: Path, kept: KeptFiles) -> None:
    kept.set_aside(tmp_path)
    assert not (tmp_path / "debt").exists()
    assert build(tmp_path, KeptFiles()) == len(FILES)
    assert names(tmp_path) == FILES.keys()
    assert [it.name for it in tmp_path.iterdir()] == ["debt"]


def test_a_folder_that_is_a_link_is_not_kept(tmp_path: Path, kept: KeptFiles) -> None:
    outside = tmp_path.with_name("outside")
    (tmp_path / "debt").rename(outside)
    (tmp_path / "debt").symlink_to(outside)
    kept.set_aside(tmp_path)
    assert (tmp_path / "debt").is_symlink()
    assert (outside / "1/index.html").is_file()
