"""Addresses of files on the hosts of repositories."""

from __future__ import annotations

import pytest

from debtlog.git.code_hosts import code_host


@pytest.mark.parametrize(
    ("repository", "code", "edit"),
    [
        ("https://github.com/a/b/", "blob/{revision}/{path}#L{start}-L{end}", "edit/x/{path}"),
        ("https://github.x.org/a/b", "blob/{revision}/{path}#L{start}-L{end}", "edit/x/{path}"),
        ("https://gitlab.com/a/b/c", "-/blob/{revision}/{path}#L{start}-{end}", "-/edit/x/{path}"),
        (
            "https://codeberg.org/a/b",
            "src/commit/{revision}/{path}#L{start}-L{end}",
            "_edit/x/{path}",
        ),
        (
            "https://bitbucket.org/a/b",
            "src/{revision}/{path}#lines-{start}:{end}",
            "src/x/{path}?mode=edit",
        ),
        (
            "https://git.example/projects/A/repos/b",
            "browse/{path}?at={revision}#{start}-{end}",
            "browse/{path}?at=refs/heads/x",
        ),
    ],
)
def test_is_known_by_the_address(repository: str, code: str, edit: str) -> None:
    host = code_host(repository)
    assert host
    base = repository.rstrip("/")
    assert host.code_url(repository) == f"{base}/{code}"
    assert host.edit_url(repository, "x") == f"{base}/{edit}"


def test_azure_has_all_in_the_query() -> None:
    host = code_host("https://dev.azure.com/org/project/_git/repo")
    assert host
    assert host.code_url("https://h/_git/r", "a").startswith("https://h/_git/r?path=/a/{path}&")
    assert host.edit_url("https://h/_git/r", "main").endswith("?path=/{path}&version=GBmain")


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("", "{path}"),
        (".", "{path}"),
        ("a b/c/", "a%20b/c/{path}"),
        ("/x", "x/{path}"),
        ("\udcff", "%FF/{path}"),
    ],
)
def test_a_register_may_be_in_a_folder(folder: str, expected: str) -> None:
    host = code_host("https://github.com/a/b")
    assert host
    assert host.edit_url("https://h", "f/x", folder) == f"https://h/edit/f/x/{expected}"
    assert host.code_url("https://h", folder).startswith(f"https://h/blob/{{revision}}/{expected}")


@pytest.mark.parametrize(
    "repository",
    [
        "",
        "https://example.org/a/b",
        "git@github.com:a/b",
        "ssh://github.com/a",
        "https://x/github/b",
    ],
)
def test_is_not_guessed(repository: str) -> None:
    assert code_host(repository) is None
