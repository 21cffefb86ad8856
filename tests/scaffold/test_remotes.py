"""Where a repository is on the web, by what git fetches from."""

from __future__ import annotations

import pytest

from debtlog.scaffold.remotes import find_remote


@pytest.mark.parametrize(
    ("url", "name", "address"),
    [
        ("git@github.com:o/r.git", "GitHub", "https://github.com/o/r"),
        ("https://kim:secret@github.com/o/r.git", "GitHub", "https://github.com/o/r"),
        ("https://token@github.com/o/r", "GitHub", "https://github.com/o/r"),
        ("ssh://git@ssh.github.com:443/o/r.git", "GitHub", "https://github.com/o/r"),
        ("git@github.corp.example.org:o/r", "GitHub", "https://github.corp.example.org/o/r"),
        ("git://github.com/o/r.git/", "GitHub", "https://github.com/o/r"),
        ("git@gitlab.com:g/s/t/r.git", "GitLab", "https://gitlab.com/g/s/t/r"),
        ("ssh://git@gitlab.x.org:2222/g/r.git", "GitLab", "https://gitlab.x.org/g/r"),
        ("http://gitlab.x.org:8080/g/r.git", "GitLab", "http://gitlab.x.org:8080/g/r"),
        ("https://gitlab.com/scm/g/r.git", "GitLab", "https://gitlab.com/scm/g/r"),
        ("https://codeberg.org/o/r", "Gitea or Forgejo", "https://codeberg.org/o/r"),
        ("git@gitea.x.org:o/r", "Gitea or Forgejo", "https://gitea.x.org/o/r"),
        ("git@bitbucket.org:o/r.git", "Bitbucket", "https://bitbucket.org/o/r"),
        (
            "https://x.org:8443/bitbucket/scm/P/r.git",
            "Bitbucket Server",
            "https://x.org:8443/bitbucket/projects/P/repos/r",
        ),
        (
            "ssh://git@x.org:7999/~kim/r.git",
            "Bitbucket Server",
            "https://x.org/users/kim/repos/r",
        ),
        (
            "git@ssh.dev.azure.com:v3/o/My%20Shop/r",
            "Azure DevOps",
            "https://dev.azure.com/o/My%20Shop/_git/r",
        ),
        ("https://o@dev.azure.com/o/p/_git/r", "Azure DevOps", "https://dev.azure.com/o/p/_git/r"),
        (
            "https://o.visualstudio.com/DefaultCollection/p/_git/r",
            "Azure DevOps",
            "https://o.visualstudio.com/DefaultCollection/p/_git/r",
        ),
        ("https://github.com/o/{path}", "GitHub", "https://github.com/o/%7Bpath%7D"),
        ("https://github.com/o/r\u202e '\"<", "GitHub", "https://github.com/o/r%E2%80%AE%20%27%22%3C"),
    ],
)  # fmt: skip
def test_host(url: str, name: str, address: str) -> None:
    found = find_remote(url)
    assert found is not None
    assert (found.host.name, found.address) == (name, address)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/srv/git/r.git",
        "../r",
        "file:///srv/r.git",
        "C:\\src\\r",
        "C:/src/r",
        "git@work:o/r.git",
        "git@github.com-work:o/r.git",
        "https://git.example.org/o/r",
        "https://github.com/",
        "https://github.com/only",
        "https://127.0.0.1/o/r",
        "https://github.com:port/o/r",
        "https://[github.com/o/r",
        "ext::sh -c github.com/o/r",
        "javascript://github.com/o/r",
    ],
)
def test_nothing_is_guessed(url: str) -> None:
    assert find_remote(url) is None


@pytest.mark.parametrize(
    ("present", "name"),
    [
        (".gitlab-ci.yml", "GitLab"),
        (".forgejo", "Gitea or Forgejo"),
        (".gitea", "Gitea or Forgejo"),
    ],
)
def test_a_file_that_only_one_host_reads_tells(present: str, name: str) -> None:
    found = find_remote("git@code.example.org:o/r.git", frozenset({present, "README.md"}))
    assert found is not None
    assert found.host.name == name
