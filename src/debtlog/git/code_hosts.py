"""Addresses of files on the hosts of repositories, as patterns.

In a pattern ``{path}`` stands for the path of a file. In that of code ``{revision}`` stands for a
commit, ``{start}`` and ``{end}`` for the first and the last line.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit


class CodeHost(NamedTuple):
    """What follows the address of a repository where code is shown, and where it is edited."""

    code: str
    edit: str

    def code_url(self, repository: str, folder: str = "") -> str:
        """Give the pattern for code in a ``folder`` of ``repository``."""
        return f"{repository.rstrip('/')}{_inside(self.code, folder)}"

    def edit_url(self, repository: str, branch: str, folder: str = "") -> str:
        """Give the pattern for files to be edited on a ``branch`` of ``repository``."""
        pattern = _inside(self.edit, folder).replace("{branch}", quote(branch))
        return f"{repository.rstrip('/')}{pattern}"


GITHUB = CodeHost("/blob/{revision}/{path}#L{start}-L{end}", "/edit/{branch}/{path}")
GITLAB = CodeHost("/-/blob/{revision}/{path}#L{start}-{end}", "/-/edit/{branch}/{path}")
#: Also Forgejo, and so Codeberg.
GITEA = CodeHost("/src/commit/{revision}/{path}#L{start}-L{end}", "/_edit/{branch}/{path}")
BITBUCKET = CodeHost("/src/{revision}/{path}#lines-{start}:{end}", "/src/{branch}/{path}?mode=edit")
BITBUCKET_SERVER = CodeHost(
    "/browse/{path}?at={revision}#{start}-{end}", "/browse/{path}?at=refs/heads/{branch}"
)
AZURE = CodeHost(
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
    return pattern.replace("{path}", f"{folder}{{path}}")
