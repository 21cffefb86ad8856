"""Who wrote each place: edits around it, moves, renames and copies do not make it younger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import Repository
from tests.importing.archaeology.digging import dig

if TYPE_CHECKING:
    from pathlib import Path

CODE = "".join(f"value_{number} = make_{number}()\n" for number in range(1, 60))
ROW = "| 1 | `make_30` is slow | `src/app.py:30` | open |\n"
OTHER = "| 2 | Other | `src/app.py:40` | open |\n"


def first(repository: Repository, register: str = ROW, file: str = "TECH_DEBT.md") -> str:
    """Commit code and a register."""
    repository.write("src/app.py", CODE)
    repository.write(file, register)
    return repository.commit()


def origin(repository: Repository, file: str = "TECH_DEBT.md", number: int = 0) -> str | None:
    """The commit of one of the places of the register."""
    found = dig(repository, file).places[number].origin
    return found.commit if found else None


@pytest.mark.parametrize(
    "later",
    [
        ROW.replace("open", "**done** in June"),
        ROW.replace("src/app.py", "app.py"),
        OTHER + ROW,
        "# Title\n\n" + OTHER + "\n## Done\n\nThese are done.\n\n" + ROW,
        "## `make_30` is slow\n\n- **File:** `src/app.py` line 30\n".replace("` line 30", ":30`"),
        ROW.replace("|", "  |  "),
        ROW.replace("\n", "\r\n"),
    ],
    ids=["status", "folder", "row above", "section", "other form", "padding", "line ends"],
)
def test_an_edit_does_not_make_a_place_younger(repository: Repository, later: str) -> None:
    oldest = first(repository)
    repository.write("src/app.py", "\n\n" + CODE)
    repository.commit()
    repository.write("TECH_DEBT.md", later)
    repository.commit()
    places = dig(repository).places
    thirty = [it for it in places if it.place.lines == (30, 30)]
    assert [it.origin and it.origin.commit for it in thirty] == [oldest]


def test_other_lines_make_another_place(repository: Repository) -> None:
    first(repository)
    repository.write("TECH_DEBT.md", ROW.replace(":30", ":31"))
    newer = repository.commit()
    assert origin(repository) == newer


def test_what_is_not_committed_has_no_commit(repository: Repository) -> None:
    oldest = first(repository)
    repository.write("TECH_DEBT.md", ROW + OTHER)
    assert [origin(repository, number=number) for number in (0, 1)] == [oldest, ""]


@pytest.mark.parametrize("committed", [True, False])
def test_a_register_keeps_its_age_when_it_is_renamed(
    repository: Repository, *, committed: bool
) -> None:
    oldest = first(repository, ROW + OTHER)
    (repository.root / "TECH_DEBT.md").unlink()
    repository.write("docs/DEBT.md", "# Debts\n\n" + ROW.replace("open", "paid"))
    if committed:
        repository.commit()
    assert origin(repository, "docs/DEBT.md") == oldest


def test_what_is_copied_from_another_text_has_its_age(repository: Repository) -> None:
    oldest = first(repository, "A review. See `src/app.py:30`, which is slow.\n", "docs/review.md")
    repository.write("src/app.py", "\n" + CODE)
    repository.commit()
    repository.write("TECH_DEBT.md", ROW)
    repository.commit()
    assert origin(repository) == oldest


def test_what_comes_back_has_its_age(repository: Repository) -> None:
    oldest = first(repository, ROW + OTHER)
    repository.write("TECH_DEBT.md", OTHER)
    repository.commit()
    repository.write("TECH_DEBT.md", OTHER + "\n" + ROW)
    repository.commit()
    assert origin(repository, number=1) == oldest
    (repository.root / "TECH_DEBT.md").unlink()
    repository.commit()
    repository.write("TECH_DEBT.md", ROW)
    repository.commit()
    assert origin(repository) == oldest


def test_both_sides_of_a_merge_are_followed(repository: Repository) -> None:
    base = first(repository)
    repository.git("checkout", "--quiet", "-b", "side")
    repository.write("TECH_DEBT.md", ROW + "\n\n\n\n" + OTHER)
    side = repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("TECH_DEBT.md", ROW.replace("open", "done"))
    repository.commit()
    repository.git("merge", "--quiet", "--no-edit", "--strategy-option=theirs", "side")
    assert [origin(repository, number=number) for number in (0, 1)] == [base, side]


def test_lines_that_continue_a_path_need_it(repository: Repository) -> None:
    """A number alone is written with the path above it."""
    text = "## Slow\n\nIn `src/app.py`:\n- `src/app.py:30` is slow\n"
    first(repository, text)
    repository.write("TECH_DEBT.md", text.replace("app.py:30", "other.py:30"))
    newer = repository.commit()
    assert origin(repository, number=1) == newer


def test_a_title_has_the_day_of_its_commit(repository: Repository) -> None:
    repository.write("TECH_DEBT.md", "# TD-1: slow\n\nText.\n")
    repository.git("add", "--all")
    date = "--date=2024-03-01T23:00:00+0500"
    repository.git("commit", "--quiet", "--message=A commit", date)
    repository.write("TECH_DEBT.md", "Intro\n\n# TD-1: slow ✅\n\n# TD-2: new\n")
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message=A commit", date.replace("03", "04"))
    repository.write("TECH_DEBT.md", "Intro\n\n# TD-2: new\n\n# TD-1: slow ✅\n")
    repository.commit()
    days = [found and str(found.day) for found in dig(repository).origins]
    assert days == ["2024-04-01", "2024-03-01"]


def test_a_shallow_history_tells_nothing_of_its_border(repository: Repository) -> None:
    first(repository)
    repository.write("TECH_DEBT.md", ROW + OTHER)
    repository.commit()
    repository.write("TECH_DEBT.md", ROW + OTHER + ROW.replace("30", "50"))
    newest = repository.commit()
    shallow = Repository(repository.root.parent / "shallow")
    url = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--depth=2", url, str(shallow.root))
    dug = dig(shallow)
    assert [it.origin and it.origin.commit for it in dug.places] == [None, None, newest]
    assert (dug.missing, dug.help) == ("the history here is shallow", "git fetch --unshallow")


def test_without_commits_nothing_is_known(repository: Repository) -> None:
    repository.write("src/app.py", CODE)
    repository.write("TECH_DEBT.md", ROW)
    dug = dig(repository)
    assert [it.reference for it in dug.places] == [None]
    assert dug.missing == "there are no commits yet"


def test_a_clone_without_old_versions_says_so(repository: Repository) -> None:
    first(repository)
    repository.write("src/app.py", "\n" + CODE)
    repository.write("TECH_DEBT.md", ROW + OTHER)
    repository.commit()
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = Repository(repository.root.parent / "partial")
    url = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--filter=blob:none", url, str(clone.root))
    dug = dig(clone)
    assert [it.reference for it in dug.places] == [None, None]
    assert dug.missing == "earlier versions of files are not in this clone"
    assert dug.help == "git fetch --refetch --no-filter"


def test_without_git_nothing_is_known(tmp_path: Path) -> None:
    folder = Repository(tmp_path)
    folder.write("src/app.py", CODE)
    folder.write("TECH_DEBT.md", ROW)
    dug = dig(folder)
    assert [it.reference for it in dug.places] == [None]
    assert "not a git repository" in dug.missing
    assert dug.help
