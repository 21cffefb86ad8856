"""What git gets to know when it fetches: two protocols, and nobody to ask.

No hook, no submodule and no other program of a repository runs. The user's own credential helper,
certificates and ssh are used, so nobody writes a password down for us.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from debtlog.git.command import usual_environment

if TYPE_CHECKING:
    from pathlib import Path

#: ``unpackLimit`` makes one file of what is fetched, so that the limit of a file is one of all.
#: A server leads nowhere else, neither by redirects nor by alternates, bundles and URIs of packs.
#: Objects are not checked as for a checkout (``fsckObjects``), because none is ever made, and old
#: histories have faults that hurt nobody; whoever sets it gets it. Silence is limited and slowness
#: is not: a server may need minutes to pack a large repository.
STRICT = (
    "--no-pager",
    *("-c", "protocol.allow=never"),
    *("-c", "protocol.https.allow=always"),
    *("-c", "protocol.ssh.allow=always"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.askPass="),
    *("-c", "core.logAllRefUpdates=false"),
    *("-c", "credential.interactive=false"),
    *("-c", "submodule.recurse=false"),
    *("-c", "fetch.recurseSubmodules=false"),
    *("-c", "fetch.unpackLimit=1"),
    *("-c", "transfer.unpackLimit=1"),
    *("-c", "transfer.bundleURI=false"),
    *("-c", "fetch.uriProtocols="),
    *("-c", "fetch.writeCommitGraph=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "init.defaultRefFormat=files"),
    *("-c", "http.lowSpeedLimit=1"),
    *("-c", "http.lowSpeedTime=60"),
    *("-c", "http.followRedirects=false"),
)
_FIXED = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "SSH_ASKPASS_REQUIRE": "never",
    "GCM_INTERACTIVE": "never",
    "GIT_ALLOW_PROTOCOL": "https:ssh",
    "GIT_PROTOCOL_FROM_USER": "0",
}
_OWN_SSH = ("GIT_SSH_COMMAND", "GIT_SSH", "GIT_SSH_VARIANT")
SSH = "ssh -oBatchMode=yes -oConnectTimeout=30 -oServerAliveInterval=15 -oServerAliveCountMax=4"


def environment(repository: Path | None) -> dict[str, str]:
    """Return the environment of git, which looks for no ``repository`` but the one that is given.

    It has the ssh of the user where one is set; that cannot ask either, as it has no terminal.
    """
    own = {name: value for name, value in os.environ.items() if _is_own(name)}
    where = {"GIT_DIR": str(repository)} if repository else {}
    return usual_environment() | _FIXED | own | where


def has_own_ssh() -> bool:
    """Whether a variable names an ssh; git's configuration may do so, too."""
    return any(os.environ.get(name) for name in _OWN_SSH)


def _is_own(name: str) -> bool:
    return name in _OWN_SSH or name.startswith("GIT_SSL_")
