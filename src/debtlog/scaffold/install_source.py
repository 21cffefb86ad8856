"""What CI and hooks install debtlog from: text that is safe in a shell and in YAML, or refused."""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import PackageNotFoundError, distribution
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.scaffold.checkout import Checkout

_EXTRAS = "[symbols]"
NAMED = f"debtlog{_EXTRAS}"
_MOST = 500
#: Letters that mean the same to pip, in a shell between quotes, and to every CI server.
_HARMLESS = re.compile(r"[\w .,:;@/#?=&+~<>!%\[\]()-]*")
_REQUIREMENT = re.compile(
    r"debtlog\s*(?P<extras>\[[\w, -]*\])?\s*(?P<rest>(?:[<>=!~].*)?|@\s*(?P<url>\S+))"
)
_SCP_LIKE = re.compile(r"(?P<user>[\w.-]+)@(?P<host>[\w.-]+):(?P<path>[\w./~-]+)")
_GIT = ("git+https", "git+http", "git+ssh", "git+file")
_FILE = ("https", "http", "file")


def is_harmless(text: str) -> bool:
    """Whether a text means the same to a shell, to YAML and to every CI server, between quotes."""
    return bool(_HARMLESS.fullmatch(text)) and "<<" not in text and not text.startswith("-")


class InstallSource(NamedTuple):
    """A requirement for pip; ``is_relative`` to the top of the checkout, where CI runs."""

    requirement: str
    is_relative: bool = False
    is_given: bool = True

    @property
    def command(self) -> str:
        """The line of a shell that installs it."""
        return f"pip install {shlex.quote(self.requirement)}"


#: debtlog on a package index.
INDEX = InstallSource(NAMED, is_given=False)


def install_source(given: str | None, checkout: Checkout, here: Path) -> InstallSource:
    """Understand what a user gives: a requirement, a git address, a wheel or a folder.

    Without anything it is the git address that the running debtlog was installed from, if any.
    Paths are relative to ``here``. Raises DebtlogError when it is none of them, would not mean the
    same everywhere, or has a password in it.
    """
    if given is None:
        return _own_source()
    if not given or len(given) > _MOST or not is_harmless(given):
        help = "give a requirement, a git address, a wheel or a folder"
        raise DebtlogError(f"--install-from has letters that init does not write; {help}")
    if match := _REQUIREMENT.fullmatch(given):
        extras = match["extras"] or _EXTRAS
        if match["url"]:
            return _of_address(match["url"], extras)
        return InstallSource(f"debtlog{extras}{match['rest']}")
    if match := _SCP_LIKE.fullmatch(given):
        return _of_address(f"git+ssh://{match['user']}@{match['host']}/{match['path']}")
    return _of_address(given) if "://" in given else _of_path(given, checkout, here)


def _own_source() -> InstallSource:
    """The git address that this debtlog was installed from, as pip noted it, or else the index."""
    try:
        noted = json.loads(distribution("debtlog").read_text("direct_url.json") or "{}")
        commit = noted.get("vcs_info", {}).get("commit_id")
        address = f"git+{noted['url']}@{commit}" if commit else ""
        if noted.get("vcs_info", {}).get("vcs") == "git" and is_harmless(address):
            return _of_address(address)
    except (PackageNotFoundError, ValueError, AttributeError, KeyError, DebtlogError):
        pass  # it is noted in no such form
    return INDEX


def _of_address(url: str, extras: str = _EXTRAS) -> InstallSource:
    split = urlsplit(url)
    is_git_page = split.scheme in {"http", "https", "ssh"} and not split.path.endswith(".whl")
    if is_git_page:
        url = f"git+{url}"
    elif split.scheme not in _GIT and not (split.scheme in _FILE and split.path):
        raise DebtlogError(f"--install-from: pip cannot install from {split.scheme}://")
    if split.password or (split.username and not split.scheme.endswith("ssh")):
        raise DebtlogError("--install-from has a user or password, which would be committed")
    if " " in url:
        raise DebtlogError("--install-from is an address with a blank in it")
    return InstallSource(f"debtlog{extras} @ {url}")


def _of_path(given: str, checkout: Checkout, here: Path) -> InstallSource:
    path = (here / given).resolve()
    is_wheel = path.name.endswith(".whl") and path.is_file()
    if not is_wheel and not (path / "pyproject.toml").is_file():
        raise DebtlogError(f"--install-from: {given} is neither a wheel nor a folder of debtlog")
    top = checkout.top
    if top and path.is_relative_to(top.resolve()):
        inside = path.relative_to(top.resolve()).as_posix()
        if is_harmless(inside):
            return InstallSource(f"./{inside}{_EXTRAS}", is_relative=True)
    return InstallSource(f"{NAMED} @ {path.as_uri()}")
