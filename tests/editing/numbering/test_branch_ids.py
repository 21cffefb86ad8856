"""Ids that other branches have."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.cache.store import Store, open_store
from debtlog.editing.numbering import branch_ids as module
from debtlog.editing.numbering.branch_ids import branch_ids
from debtlog.editing.numbering.next_id import id_for
from debtlog.errors import DebtlogError
from debtlog.git.blobs import read_blobs
from debtlog.register.load import load_register
from tests.conftest import MINIMAL, Project

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.git.branches import BranchBlob
    from tests.conftest import MakeProject


@pytest.fixture
def branched(project: MakeProject) -> Project:
    """Main has #1, and the branches have more."""
    made = project({"debt/0001-a.yml": MINIMAL})
    made.git("commit", "--quiet", "-m", "one")
    return made


def on(project: Project, branch: str, files: dict[str, str | bytes]) -> None:
    """Commit ``files`` on a new branch, and go back."""
    project.git("checkout", "--quiet", "-b", branch)
    for file, text in files.items():
        project.write(file, text)
    project.track()
    project.git("commit", "--quiet", "-m", "more")
    project.git("checkout", "--quiet", "main")


def next_of(root: Path, key: str | None = None) -> int | str:
    """Give the id of a new record."""
    return id_for(load_register(root), key, branch_ids(root, Store()))


#: What a branch adds → the next number.
NEXT: dict[str, tuple[dict[str, str | bytes], int]] = {
    "a record": ({"debt/0007-b.yml": MINIMAL.replace("id: 1", "id: 7")}, 8),
    "a former id": ({"debt/0002-b.yml": MINIMAL.replace("id: 1", "id: 2\naliases: [40]")}, 41),
    "a record that is not valid": ({"debt/0007-b.yml": "id: 9\ntitle: ["}, 10),
    "a name of a file is no id": ({"debt/0007-b.yml": MINIMAL.replace("id: 1", "id: 3")}, 4),
    "not text": ({"debt/0007-b.yml": b"id: 5\n\xff"}, 6),
    "too large, so the name counts": ({"debt/0007-b.yml": MINIMAL + "#" * 1_000_001}, 8),
    "a translation": ({"debt/0001-a.ru.yml": "title: Долг\n"}, 2),
    "the settings": ({"debt/register.yml": "id: 90\n"}, 2),
    "a folder below": ({"debt/old/0090-b.yml": MINIMAL.replace("id: 1", "id: 90")}, 2),
    "the greatest number of all": (
        {"debt/b.yml": MINIMAL.replace("id: 1", "id: 999999999"), "debt/c.yml": "id: 2\n"},
        3,
    ),
    "a number beyond reason": ({"debt/b.yml": f"id: {'9' * 5_000}\n"}, 2),
}


@pytest.mark.parametrize(("files", "number"), NEXT.values(), ids=NEXT)
def test_the_next_number_is_free_on_every_branch(
    branched: Project, files: dict[str, str | bytes], number: int
) -> None:
    """# hostile 89: a branch is anybody's."""
    on(branched, "left", files)
    assert next_of(branched.root) == number


def test_an_id_that_is_taken_elsewhere_is_refused_with_file_and_branch(branched: Project) -> None:
    on(branched, "left", {"debt/b.yml": MINIMAL.replace("id: 1", "id: TD-2\naliases: [old]")})
    for key in ("TD-2", "td-2", "OLD"):
        with pytest.raises(
            DebtlogError, match=r"^the id \S+ is taken by debt/b\.yml on the branch"
        ):
            next_of(branched.root, key)
    assert next_of(branched.root, "TD-3") == "TD-3"


def test_claims_say_which_record_it_is(branched: Project) -> None:
    on(branched, "left", {"debt/b.yml": MINIMAL.replace("id: 1", "id: 2")})
    on(branched, "right", {"debt/c.yml": "id: 2\n["})
    ids = branch_ids(branched.root, Store())
    found = sorted((it.file, it.title, it.created, ids.place(it)) for it in ids.claims("2"))
    assert found == [
        ("debt/b.yml", "A debt", "2026-01-20", "debt/b.yml on the branch left"),
        ("debt/c.yml", "", "", "debt/c.yml on the branch right"),
    ]


def test_what_was_committed_here_counts_until_its_deletion_is(branched: Project) -> None:
    (branched.root / "debt/0001-a.yml").unlink()
    assert next_of(branched.root) == 2


def test_a_register_in_a_folder_below(branched: Project) -> None:
    on(branched, "left", {"api/debt/b.yml": MINIMAL.replace("id: 1", "id: 6")})
    branched.write("api/debt/register.yml", "")
    assert next_of(branched.root / "api") == 7


def test_without_a_repository_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "debt").mkdir()
    assert branch_ids(tmp_path, Store()).notice == ""


@pytest.mark.parametrize("how", ["config", "head", "ref"])
def test_a_broken_repository_is_one_line(branched: Project, how: str) -> None:
    on(branched, "left", {"debt/b.yml": MINIMAL.replace("id: 1", "id: 6")})
    if how == "config":
        branched.write(".git/config", "[")
    elif how == "head":
        branched.write(".git/HEAD", "nonsense")
    else:
        branched.write(".git/refs/heads/gone", f"{'1' * 40}\n")
    notice = branch_ids(branched.root, Store()).notice
    assert notice.startswith("other branches could not all be read (")
    assert notice.endswith("); one may have the same id")
    assert "\n" not in notice
    assert next_of(branched.root) == (7 if how == "ref" else 2)


def test_without_git_it_says_so(branched: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "git cannot be run" in branch_ids(branched.root, Store()).notice


def test_files_that_a_partial_clone_lacks_count_by_their_names(
    branched: Project, tmp_path: Path
) -> None:
    on(branched, "left", {"debt/0007-b.yml": MINIMAL.replace("id: 1", "id: 7")})
    branched.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    command = ["git", "clone", "--quiet", "--filter=blob:none", branched.root.as_uri(), str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    assert next_of(clone) == 8


def test_a_shallow_clone_knows_what_it_has(branched: Project, tmp_path: Path) -> None:
    on(branched, "left", {"debt/0007-b.yml": MINIMAL.replace("id: 1", "id: 7")})
    clone = tmp_path / "clone"
    command = ["git", "clone", "--quiet", "--depth=1", "--no-single-branch"]
    subprocess.run([*command, branched.root.as_uri(), str(clone)], check=True)
    assert next_of(clone) == 8
    assert branch_ids(clone, Store()).notice == ""


def test_too_much_of_a_stranger_is_not_read(
    branched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """# hostile 89."""
    files: dict[str, str | bytes] = {
        f"debt/{n:04}-b.yml": f"'id': {n}\n{'# x' * 100}\n" for n in range(2, 12)
    }
    on(branched, "left", files)
    monkeypatch.setattr(module, "_MOST_PARSED", 1_000)
    found = branch_ids(branched.root, Store())
    assert found.notice == (
        "other branches could not all be read (there is too much in them); one may have the same id"
    )
    assert next_of(branched.root) == 12  # by the names of what was not read


@pytest.mark.usefixtures("caching")
def test_what_was_read_is_not_read_again(
    branched: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(branched, "left", {"debt/b.yml": MINIMAL.replace("id: 1", "id: 6\naliases: [TD-6]")})

    def ids() -> dict[str, list[BranchBlob]]:
        store = open_store(branched.root)
        found = branch_ids(branched.root, store).by_id
        store.close()
        return found

    first = ids()
    with monkeypatch.context() as patched:
        patched.setattr(module, "read_blobs", None)
        assert ids() == first
    assert sorted(first) == ["1", "6", "td-6"]
    on(branched, "right", {"debt/c.yml": MINIMAL.replace("id: 1", "id: 7")})
    branched.git("branch", "--quiet", "-D", "left")
    read: list[str] = []

    def counted(folder: Path, names: Sequence[str], limit: int) -> Iterator[tuple[str, bytes]]:
        read.extend(names)
        return read_blobs(folder, names, limit)

    monkeypatch.setattr(module, "read_blobs", counted)
    assert sorted(ids()) == ["1", "7"]
    assert read == [branched.git("rev-parse", "right:debt/c.yml").strip()]
