"""The branch that others start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.scaffold.checkout import find_checkout

if TYPE_CHECKING:
    from tests.conftest import Project


@pytest.mark.parametrize(
    ("branches", "current", "remote", "configured", "expected"),
    [
        ((), "trunk", "", "", "trunk"),
        (("main",), "feature", "", "", "main"),
        (("master",), "feature", "", "", "master"),
        (("main", "develop"), "feature", "develop", "", "develop"),
        (("main", "dev"), "feature", "", "dev", "dev"),
        (("main",), "feature", "", "absent", "main"),
        ((), "feature/x", "", "", "feature/x"),
    ],
)
def test_branch(  # noqa: PLR0913  a row of the table
    empty: Project,
    *,
    branches: tuple[str, ...],
    current: str,
    remote: str,
    configured: str,
    expected: str,
) -> None:
    if branches:
        empty.git("commit", "--quiet", "--allow-empty", "--message=1")
        for name in branches:
            empty.git("branch", "--force", name) if name != "main" else None
        if "main" not in branches:
            empty.git("branch", "--move", "main", "other")
    empty.git("symbolic-ref", "HEAD", f"refs/heads/{current}")
    if remote:
        empty.git("update-ref", f"refs/remotes/origin/{remote}", "refs/heads/main")
        empty.git("symbolic-ref", "refs/remotes/origin/HEAD", f"refs/remotes/origin/{remote}")
    if configured:
        empty.git("config", "init.defaultBranch", configured)
    assert find_checkout(empty.root).branch == expected


def test_the_remote_called_origin_counts(empty: Project) -> None:
    assert find_checkout(empty.root).remote is None
    empty.git("remote", "add", "a", "git@gitlab.com:g/r.git")
    remote = find_checkout(empty.root).remote
    assert remote is not None
    assert remote.host.name == "GitLab"
    empty.git("remote", "add", "origin", "gh:o/r")
    empty.git("config", "url.git@github.com:.insteadOf", "gh:")
    remote = find_checkout(empty.root).remote
    assert remote is not None
    assert remote.address == "https://github.com/o/r"
