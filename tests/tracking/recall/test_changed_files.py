"""Files that lost lines may be in, the most likely first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.sources.tree import SourceFile, SourceTree
from debtlog.tracking.recall.changed_files import ChangedFiles, kin, nearest
from debtlog.tracking.tracked_reference import PinnedVersion

if TYPE_CHECKING:
    from tests.conftest import MakeProject

OLD = "src/user_loading.py"


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("lib/notes.py", "src/user_loading.md"),  # the same kind of file
        ("lib/user_loading.py", "src/other.py"),  # the same name
        ("lib/loading_user.py", "src/other.py"),  # the same words in its name
        ("src/user_loading/first.py", "src/first.py"),  # a folder of its name
        ("src/first.py", "lib/first.py"),  # the same folder
        ("src/a.py", "src/b.py"),  # the order of the alphabet, so that it is always the same
    ],
)
def test_sorts_files_by_how_likely_they_have_the_lines(near: str, far: str) -> None:
    assert nearest([far, near], OLD, 2) == nearest([near, far], OLD, 2) == [near, far]
    assert nearest([far, near], OLD, 1) == [near]


@pytest.mark.parametrize(
    ("names", "since", "found"),
    [
        (["src/user_loading.ts", "src/user.ts"], {}, ["src/user_loading.ts"]),
        (["lib/user_loading.ts"], {}, ["lib/user_loading.ts"]),
        (["lib/user_loading.ts", "web/user_loading.ts"], {}, []),
        (
            ["lib/user_loading.ts", "web/user_loading.ts"],
            {"web/user_loading.ts": True},
            ["web/user_loading.ts"],
        ),
        (["lib/user_loading.py"], {}, []),
    ],
)
def test_finds_a_file_of_the_same_name_in_another_language(
    names: list[str], since: dict[str, bool], found: list[str]
) -> None:
    assert kin(names, OLD, since) == found


def test_reads_the_files_that_changed_since_but_not_the_one_itself(project: MakeProject) -> None:
    made = project({name: f"{name}\n" for name in ("a.py", "b.py", "c.py", "d.py")})
    made.track()
    since = {"b.py": True, "a.py": False, "gone.py": False}
    was = PinnedVersion(SourceFile("a.py", "old\n"), (1, 1), "a.py", since)
    files = ChangedFiles(SourceTree(made.root))
    assert [(it.path, list(it.text.lines), it.is_new) for it in files.near(was)] == [
        ("b.py", ["b.py"], True)
    ]
