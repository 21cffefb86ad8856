"""Where a repository is on the web, by the address that git fetches it from."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from debtlog.git.code_hosts import (
    GITEA,
    GITLAB,
    CodeHost,
    code_host,
)

#: ``user@host:path``, which is no address with a scheme and no drive of Windows.
_SCP_LIKE = re.compile(r"(?:[^@:/\s]+@)?(?P<host>[^@:/\s]{2,}):(?!//)(?P<path>\S.*)")
#: A name that others can resolve; git's own aliases have no dot, or end in what is no domain.
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,63}")
_SCHEMES = frozenset({"http", "https", "ssh", "git", "git+ssh", "git+https"})
#: Names for git alone → those that people open.
_SAME = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
}
_AZURE_SSH = frozenset({"ssh.dev.azure.com", "vs-ssh.visualstudio.com"})
_BITBUCKET_SSH_PORT = 7999
#: What only one kind of host reads → that kind, for hosts whose name does not tell.
_BY_FILE = {".gitlab-ci.yml": GITLAB, ".forgejo": GITEA, ".gitea": GITEA}


class Remote(NamedTuple):
    """A repository on the web: its address, without credentials, and the kind of its host."""

    address: str
    host: CodeHost


class _Parts(NamedTuple):
    scheme: str
    host: str
    port: int | None
    path: str


def find_remote(url: str, present: frozenset[str] = frozenset()) -> Remote | None:
    """Find the repository that git fetches from ``url``; None where the host is not known.

    ``present`` are names at the top of the checkout, some of which only one kind of host reads.
    """
    parts = _parts(url)
    if parts is None:
        return None
    address = _web_address(parts)
    by_file = (host for name, host in _BY_FILE.items() if name in present)
    host = code_host(address) or next(by_file, None)
    return Remote(address, host) if host else None


def _parts(url: str) -> _Parts | None:
    """Split an address; None for a folder, an alias, or what cannot be read."""
    if "://" in url:
        try:
            split = urlsplit(url)
            port = split.port
        except ValueError:
            return None
        if split.scheme not in _SCHEMES or not split.hostname:
            return None
        parts = _Parts(split.scheme, split.hostname, port, split.path)
    else:
        match = _SCP_LIKE.fullmatch(url)
        if match is None:
            return None
        parts = _Parts("ssh", match["host"].lower(), None, match["path"])
    path = re.sub(r"\.git\Z", "", parts.path.strip("/"))
    path = quote(unquote(path), safe="/~")
    host = _SAME.get(parts.host, parts.host)
    is_usable = _HOST.fullmatch(host) and "/" in path
    return parts._replace(host=host, path=path) if is_usable else None


def _web_address(parts: _Parts) -> str:
    scheme, host, port, path = parts
    folders = path.split("/")
    if host in _AZURE_SSH and len(folders) == 4:  # noqa: PLR2004  v3/organisation/project/repository
        _, organisation, project, name = folders
        return f"https://dev.azure.com/{organisation}/{project}/_git/{name}"
    is_web = scheme in {"http", "git+http"} or scheme.endswith("https")
    base = f"{'http' if scheme == 'http' else 'https'}://{host}"
    if is_web and port:
        base = f"{base}:{port}"
    if is_web and "scm" in folders[:-2] and not code_host(f"{base}/{path}"):
        at = folders.index("scm")
        return _bitbucket_server("/".join([base, *folders[:at]]), folders[at + 1 :])
    if scheme.endswith("ssh") and port == _BITBUCKET_SSH_PORT:
        return _bitbucket_server(base, folders)
    return f"{base}/{path}"


def _bitbucket_server(base: str, folders: list[str]) -> str:
    project, name = folders[0], "/".join(folders[1:])
    if project.startswith("~"):
        return f"{base}/users/{project[1:]}/repos/{name}"
    return f"{base}/projects/{project}/repos/{name}"
