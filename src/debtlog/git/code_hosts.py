"""Addresses of files on the hosts of repositories, as patterns.

In a pattern ``{path}`` stands for the path of a file. In that of code ``{revision}`` stands for a
commit, ``{start}`` and ``{end}`` for the first and the last line.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from debtlog.model.settings import PATH, filled


class CodeHost(NamedTuple):
    """A kind of host: what follows the address of a repository where code is shown, and edited."""

    name: str
    code: str
    edit: str

    def code_url(self, repository: str, folder: str = "") -> str:
        """Give the pattern for code in a ``folder`` of ``repository``."""
        return f"{repository.rstrip('/')}{_inside(self.code, folder)}"

    def edit_url(self, repository: str, branch: str, folder: str = "") -> str:
        """Give the pattern for files to be edited on a ``branch`` of ``repository``."""
        pattern = filled(_inside(self.edit, folder), branch=quote(branch))
        return f"{repository.rstrip('/')}{pattern}"


GITHUB = CodeHost("GitHub", "/blob/{revision}/{path}#L{start}-L{end}", "/edit/{branch}/{path}")
GITLAB = CodeHost("GitLab", "/-/blob/{revision}/{path}#L{start}-{end}", "/-/edit/{branch}/{path}")
#: Also Forgejo, and so Codeberg.
GITEA = CodeHost(
    "Gitea or Forgejo", "/src/commit/{revision}/{path}#L{start}-L{end}", "/_edit/{branch}/{path}"
)
BITBUCKET = CodeHost(
    "Bitbucket", "/src/{revision}/{path}#lines-{start}:{end}", "/src/{branch}/{path}?mode=edit"
)
BITBUCKET_SERVER = CodeHost(
    "Bitbucket Server",
    "/browse/{path}?at={revision}#{start}-{end}",
    "/browse/{path}?at=refs/heads/{branch}",
)
AZURE = CodeHost(
    "Azure DevOps",
    "?path=/{path}&version=GC{revision}&line={start}&lineEnd={end}"
    "&lineStartColumn=1&lineEndColumn=999",
    "?path=/{path}&version=GB{branch}",
)

#: By what the address of a repository contains; the first that fits.
_BY_ADDRESS = (
    (r"//[^/]*\bgithub\b", GITHUB),
    (r"//[^/]*\bgitlab\b", GITLAB),
    (r"//[^/]*\b(?:gitea|forgejo|codeberg)\b", GITEA),
    (r"//bitbucket\.org/", BITBUCKET),
    (r"/projects/[^/]+/repos/|/users/[^/]+/repos/", BITBUCKET_SERVER),
    (r"/_git/", AZURE),
)


def code_host(repository: str) -> CodeHost | None:
    """Find the kind of host that ``repository`` is on; None where its address does not tell."""
    if urlsplit(repository).scheme not in {"http", "https"}:
        return None
    address = f"{repository}/".lower()
    kinds = (host for pattern, host in _BY_ADDRESS if re.search(pattern, address))
    return next(kinds, None)


def _inside(pattern: str, folder: str) -> str:
    name = quote(folder.strip("/"), errors="surrogateescape")  # a name need not be UTF-8
    folder = f"{name}/" if folder.strip("/.") else ""
    return filled(pattern, path=f"{folder}{PATH}")
