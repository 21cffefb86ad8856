"""What was committed below a folder: whole or not, in odd surroundings, by odd objects."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog.git import log
from debtlog.git.log import Chronicle, read_chronicle

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Repository


def committed(repository: Repository, day: str, subject: str, **files: str) -> None:
    """Write files of the folder ``debt``, and commit them on a day."""
    for name, text in files.items():
        repository.write(f"debt/{name}", text)
    repository.git("add", "--all")
    repository.git("commit", "--quiet", f"--date={day}T12:00:00Z", "--message", subject)


@pytest.fixture
def kept(repository: Repository) -> Repository:
    """Commit three times below ``debt``, and once beside it."""
    committed(repository, "2026-01-10", "Erste Schätzung", a="1\n", b="1\n")
    committed(repository, "2026-02-10", "Second", a="2\n")
    committed(repository, "2026-03-10", "Third", b="2\n")
    repository.write("other", "x\n")
    committed(repository, "2026-04-10", "Beside")
    return repository


def told(found: Chronicle) -> list[tuple[str, str, str, list[str]]]:
    """Say of each commit who made it, when and why, and which files it touched."""
    return [
        (commit.author, str(commit.day), commit.subject, [at.path for at in commit.files])
        for commit in found.commits
    ]


WHOLE = [
    ("Test", "2026-01-10", "Erste Schätzung", ["debt/a", "debt/b"]),
    ("Test", "2026-02-10", "Second", ["debt/a"]),
    ("Test", "2026-03-10", "Third", ["debt/b"]),
]


def test_every_commit_is_told_with_its_files_before_and_after(kept: Repository) -> None:
    found = read_chronicle(kept.root, "debt")
    assert told(found) == WHOLE
    assert (found.is_whole, found.missing) == (True, "")
    (first, _), (second,), _ = (commit.files for commit in found.commits)
    assert first.before is None
    assert second.before == first.blob != second.blob


ODD_SURROUNDINGS = {
    "GIT_GLOB_PATHSPECS": "1",
    "GIT_NOGLOB_PATHSPECS": "1",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_EXTERNAL_DIFF": "/bin/false",
    "GIT_DIFF_OPTS": "--unified=9",
    "GIT_TRACE": "1",
    "GIT_TRACE2_EVENT": "1",
    "GIT_NAMESPACE": "elsewhere",
    "GIT_PAGER": "/bin/false",
    "GIT_ATTR_SOURCE": "nowhere",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_REDIRECT_STDOUT": "off",
    "GIT_SHALLOW_FILE": "/nowhere",
    "GIT_GRAFT_FILE": "/nowhere",
    "GIT_OBJECT_DIRECTORY": "/nowhere",
    "GIT_COMMON_DIR": "/nowhere",
    "GIT_INDEX_VERSION": "4",
    "LANGUAGE": "de",
}


@pytest.mark.parametrize("name", ODD_SURROUNDINGS)
def test_no_variable_of_git_changes_what_is_told(
    kept: Repository, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, ODD_SURROUNDINGS[name])
    found = read_chronicle(kept.root, "debt")
    assert (told(found), found.missing) == (WHOLE, "")


ODD_SETTINGS = [
    ("i18n.logOutputEncoding", "UTF-16"),
    ("i18n.logOutputEncoding", "no-such-encoding"),
    ("i18n.commitEncoding", "latin1"),
    ("diff.orderFile", "/nowhere"),
    ("diff.renames", "copies"),
    ("diff.noPrefix", "true"),
    ("diff.relative", "true"),
    ("diff.external", "/bin/false"),
    ("diff.ignoreSubmodules", "none"),
    ("log.showRoot", "false"),
    ("log.showSignature", "true"),
    ("log.follow", "true"),
    ("log.date", "relative"),
    ("log.decorate", "full"),
    ("log.diffMerges", "first-parent"),
    ("log.abbrevCommit", "true"),
    ("format.pretty", "oneline"),
    ("format.notes", "true"),
    ("core.quotePath", "true"),
    ("core.abbrev", "4"),
    ("color.ui", "always"),
    ("color.diff", "always"),
    ("core.pager", "/bin/false"),
    ("pager.log", "true"),
    ("alias.log", "!false"),
]


@pytest.mark.parametrize("by", ["repository", "variables"])
@pytest.mark.parametrize(("key", "value"), ODD_SETTINGS)
def test_no_setting_of_git_changes_what_is_told(
    kept: Repository, monkeypatch: pytest.MonkeyPatch, by: str, key: str, value: str
) -> None:
    if by == "repository":
        kept.git("config", key, value)
    else:
        for name, text in (("COUNT", "1"), ("KEY_0", key), ("VALUE_0", value)):
            monkeypatch.setenv(f"GIT_CONFIG_{name}", text)
    found = read_chronicle(kept.root, "debt")
    assert (told(found), found.missing) == (WHOLE, "")


def odd_commit(repository: Repository, header: str, text: str) -> str:
    """Put a commit with this header, which need not be one, on top; return its name."""
    repository.write("debt/a", text)
    repository.git("add", "--all")
    tree, parent = repository.git("write-tree"), repository.git("rev-parse", "HEAD")
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input=f"tree {tree}\nparent {parent}\n{header}\nOdd\n",
        cwd=repository.root, check=True, capture_output=True, text=True,
    )  # fmt: skip
    name = made.stdout.strip()
    repository.git("update-ref", "refs/heads/main", name)
    return name


BY = "author Kim <kim@example.org>"
WHEN = "committer Kim <kim@example.org>"


@pytest.mark.parametrize(
    ("header", "author", "day"),
    [
        # the year 10000, with a committer who knows better, and without
        (f"{BY} 253402300800 +0000\n{WHEN} 1767225600 +0000\n", "Kim", "2026-01-01"),
        (f"{BY} 253402300800 +0000\n{WHEN} 253402300800 +0000\n", "Kim", "None"),
        (f"{BY} 99999999999999999999 +0000\n{WHEN} 99999999999999999999 +0000\n", "Kim", "None"),
        (f"{BY} -5 +0000\n{WHEN} 1767225600 +0000\n", "Kim", "2026-01-01"),
        (f"{BY} soon\n{WHEN} soon\n", "Kim", "None"),
        (f"author\n{WHEN} 1767225600 +0000\n", "", "2026-01-01"),
        ("", "", "None"),
    ],
)
def test_a_commit_that_does_not_say_who_or_when_is_told_so(
    kept: Repository, header: str, author: str, day: str
) -> None:
    odd_commit(kept, header, "3\n")
    committed(kept, "2026-05-10", "Later", a="4\n")
    found = read_chronicle(kept.root, "debt")
    odd = next(entry for entry in told(found) if entry not in WHOLE and entry[2] != "Later")
    assert odd[:2] == (author, day)
    assert len(found.commits) == len(WHOLE) + 2


@pytest.mark.parametrize(("depth", "known"), [(1, []), (2, []), (3, WHOLE[2:])])
def test_at_a_border_nobody_is_told_to_have_made_what_was_there(
    kept: Repository, tmp_path: Path, depth: int, known: list[object]
) -> None:
    clone = tmp_path / "shallow"
    command = ["git", "clone", "--quiet", f"--depth={depth}", kept.root.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    found = read_chronicle(clone, "debt")
    border, *later = found.commits
    assert told(Chronicle((border,))) == [("", "None", "", ["debt/a", "debt/b"])]
    assert border.is_border
    assert told(Chronicle(tuple(later))) == known
    assert not any(commit.is_border for commit in later)
    assert (found.missing, found.help) == ("the history here is shallow", "git fetch --unshallow")


def test_a_shallow_clone_that_knows_all_of_the_folder_is_whole(
    repository: Repository, tmp_path: Path
) -> None:
    repository.write("other", "x\n")
    committed(repository, "2026-01-01", "Before")
    committed(repository, "2026-01-10", "First", a="1\n")
    clone = tmp_path / "shallow"
    command = ["git", "clone", "--quiet", "--depth=2", repository.root.as_uri(), str(clone)]
    subprocess.run(command, check=True)
    found = read_chronicle(clone, "debt")
    assert (found.is_whole, told(found)) == (True, [("Test", "2026-01-10", "First", ["debt/a"])])


def test_what_is_older_than_is_read_was_there(
    kept: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "MOST_COMMITS", 2)
    found = read_chronicle(kept.root, "debt")
    assert told(found) == [("", "None", "", ["debt/a", "debt/b"]), *WHOLE[1:]]
    assert found.commits[0].is_border
    assert found.missing == "only the newest 2 commits are read"


def test_nothing_was_committed(repository: Repository) -> None:
    assert read_chronicle(repository.root, "debt") == Chronicle(())


def test_where_git_does_not_answer_that_is_told(
    kept: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    found = read_chronicle(kept.root, "debt")
    assert found.commits == ()
    assert "dubious ownership" in found.missing


def test_a_commit_that_is_named_has_a_past_where_nothing_is_checked_out(kept: Repository) -> None:
    commit = kept.git("rev-parse", "HEAD").strip()
    kept.git("symbolic-ref", "HEAD", "refs/heads/unborn")
    assert told(read_chronicle(kept.root, "debt")) == []
    assert told(read_chronicle(kept.root, "debt", commit)) == WHOLE
