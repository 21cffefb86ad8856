"""Which server checks a repository, and the lines with which it runs debtlog."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.code_hosts import AZURE, BITBUCKET, BITBUCKET_SERVER, GITEA, GITHUB, GITLAB

if TYPE_CHECKING:
    from debtlog.scaffold.checkout import Checkout


GITLAB_TEMPLATE = "gitlab.yml"
_GITHUB_TEMPLATE = "github.yml"


class CiServer(NamedTuple):
    """A server: its name, the file that it reads, the template of the lines for it.

    In a file that ``has_jobs`` they can follow all that is there.
    """

    name: str
    file: str
    template: str
    has_jobs: bool = False


_ACTIONS = CiServer("GitHub", ".github/workflows/debt.yml", _GITHUB_TEMPLATE)
_FORGEJO = CiServer("Forgejo", ".forgejo/workflows/debt.yml", _GITHUB_TEMPLATE)
_GITEA = CiServer("Gitea", ".gitea/workflows/debt.yml", _GITHUB_TEMPLATE)
_WOODPECKER = CiServer("Woodpecker", ".woodpecker/debt.yml", "woodpecker.yml")
_GITLAB = CiServer("GitLab", ".gitlab-ci.yml", GITLAB_TEMPLATE, has_jobs=True)
_AZURE = CiServer("Azure Pipelines", "azure-pipelines.yml", "azure.yml")
_BITBUCKET = CiServer("Bitbucket", "bitbucket-pipelines.yml", "bitbucket.yml")
_CIRCLE = CiServer("CircleCI", ".circleci/config.yml", "circleci.yml")
_JENKINS = CiServer("Jenkins", "Jenkinsfile", "jenkins.groovy")

#: What is at the top of a checkout that a server is used for.
_BY_NAME = {
    ".gitlab-ci.yml": _GITLAB,
    "azure-pipelines.yml": _AZURE,
    "bitbucket-pipelines.yml": _BITBUCKET,
    ".circleci": _CIRCLE,
    "Jenkinsfile": _JENKINS,
    ".woodpecker": _WOODPECKER,
    ".forgejo": _FORGEJO,
    ".gitea": _GITEA,
}
_BY_HOST = {
    GITHUB: _ACTIONS,
    GITLAB: _GITLAB,
    GITEA: _FORGEJO,
    BITBUCKET: _BITBUCKET,
    BITBUCKET_SERVER: _JENKINS,
    AZURE: _AZURE,
}


def ci_server(checkout: Checkout) -> CiServer:
    """Find the server of a checkout: the one that is used there, or that its host has.

    GitHub where nothing tells.
    """
    if (checkout.top or checkout.root).joinpath(".github/workflows").is_dir():
        return _ACTIONS
    used = (server for name, server in _BY_NAME.items() if name in checkout.names)
    hosted = _BY_HOST[checkout.remote.host] if checkout.remote else _ACTIONS
    return next(used, hosted)


def is_certain(server: CiServer) -> bool:
    """Whether a new file is written for the server without being asked: only GitHub is certain."""
    return server is _ACTIONS
