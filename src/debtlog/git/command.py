"""How git is called: in which folder and environment, and for how long.

Every call is a list of arguments. Configuration and environment variables that could change git's
output are fixed, no program that the checkout's configuration names is run, and nothing is fetched.
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Names are not patterns; no hook, monitor or pager runs; output has no colours.
_SAFE = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.quotePath=false"),
    *("-c", "color.ui=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.follow=false"),
    *("-c", "protocol.allow=never"),
    *("-c", "submodule.recurse=false"),
)
#: The only variables of git that are passed on (see
#: https://git-scm.com/docs/git#_environment_variables): where its programs and its configuration
#: are, which may name trusted folders, and how far up a repository is looked for. Git's own tests
#: use the last one to pretend that a repository belongs to another user.
_KEPT = frozenset(
    {
        "GIT_EXEC_PATH",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_PARAMETERS",
        "GIT_CONFIG_COUNT",
        "GIT_CEILING_DIRECTORIES",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_TEST_ASSUME_DIFFERENT_OWNER",
    }
)
_KEPT_BEGINNINGS = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
#: Git sets these for its hooks; they are passed on if they refer to the same repository.
OF_A_REPOSITORY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)
#: An empty list of protocols allows none, whatever a repository's configuration allows.
_FIXED = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
}
if sys.platform == "win32":
    # otherwise a program called git in the folder that is checked would be run in place of git
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"
_TIMEOUT_SECONDS = 60
_CHUNK = 1 << 16
_FATAL = "fatal: "
CANNOT_RUN = "git cannot be run"
#: What fetches the versions of files that a partial clone left out.
FETCH_ALL = "git fetch --refetch --no-filter"


class GitUnavailableError(Exception):
    """A git command failed; the message says why."""


def ask(
    folder: Path,
    command: str,
    *arguments: str,
    stdin: bytes = b"",
    settings: Mapping[str, str] | None = None,
) -> bytes:
    """Return the output of git in ``folder``; ``settings`` are added to its configuration.

    Raises GitUnavailableError.
    """
    values, options = _configured(settings or {})
    environment = _environment(folder) | values
    done = _run(folder, environment, *options, command, *arguments, stdin=stdin)
    if done.returncode:
        raise GitUnavailableError(_first_line(done.stderr) or f"git {command} failed")
    return done.stdout


def ask_partly(
    folder: Path, command: str, *arguments: str, stdin: bytes = b""
) -> tuple[bytes, bool]:
    """Return the output of git, perhaps partial, and whether it succeeded; else like ``ask``."""
    done = _run(folder, _environment(folder), command, *arguments, stdin=stdin)
    return done.stdout, not done.returncode


def is_partial(folder: Path) -> bool:
    """Whether ``folder`` is in a partial clone."""
    promised = r"^remote\..*\.(promisor|partialclonefilter)$"
    return bool(ask_partly(folder, "config", "--name-only", "--get-regexp", promised)[0])


def help_for_missing(folder: Path) -> str:
    """Say how to get what is missing in a partial clone; empty if ``folder`` is in none."""
    return FETCH_ALL if is_partial(folder) else ""


def stream(
    folder: Path, command: str, *arguments: str, settings: Mapping[str, str] | None = None
) -> Iterator[bytes]:
    """Yield the output of git as it comes; closing the iterator ends the command.

    Raises GitUnavailableError, perhaps while iterating.
    """
    process = started(folder, command, *arguments, settings=settings)
    clock = Timer(_TIMEOUT_SECONDS, process.kill)
    clock.daemon = True
    clock.start()
    with process:
        output = process.stdout
        if process.stdin:
            process.stdin.close()
        try:
            while output and (chunk := output.read(_CHUNK)):
                yield chunk
            if process.wait():
                raise GitUnavailableError(f"git {command} failed")
        finally:
            clock.cancel()
            process.kill()


def started(
    folder: Path, command: str, *arguments: str, settings: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start git, which reads from a pipe and writes to one; ``settings`` as for ``ask``.

    Raises GitUnavailableError.
    """
    values, options = _configured(settings or {})
    try:
        return subprocess.Popen(  # noqa: S603  an argument list, never a shell
            ["git", *_SAFE, *options, command, *arguments],  # noqa: S607  the user's own git
            cwd=folder,
            env=_environment(folder) | values,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise GitUnavailableError(CANNOT_RUN) from None


def filters_off(folder: Path) -> dict[str, str]:
    """Return settings that turn off the filters in the configuration, so that none is run."""
    listed = ("--name-only", "--null", "--get-regexp", r"^filter\.")
    output, _ = ask_partly(folder, "config", *listed)  # exits with 1 if there is none
    keys = output.decode("utf-8", "surrogateescape").split("\0")
    names = {key.partition(".")[2].rpartition(".")[0] for key in keys} - {""}
    return {
        f"filter.{name}.{key}": "false" if key == "required" else ""
        for name in sorted(names)
        for key in ("clean", "smudge", "process", "required")
    }


def _configured(settings: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """Give the variables and the options that add ``settings`` to the configuration.

    They are in variables, because names of settings may contain anything but a line end.
    """
    values = {f"DEBTLOG_{number}": value for number, value in enumerate(settings.values())}
    return values, [
        f"--config-env={key}={name}" for key, name in zip(settings, values, strict=True)
    ]


def _run(
    folder: Path, environment: dict[str, str], *arguments: str, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  an argument list, never a shell
            ["git", *_SAFE, *arguments],  # noqa: S607  the user's own git
            cwd=folder,
            env=environment,
            input=stdin,
            capture_output=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise GitUnavailableError(CANNOT_RUN) from None


def _environment(folder: Path) -> dict[str, str]:
    of_a_repository = {name: os.environ[name] for name in OF_A_REPOSITORY if os.environ.get(name)}
    if not of_a_repository:
        return usual_environment()
    return usual_environment() | _passed_on(folder, Path.cwd(), tuple(of_a_repository.items()))


def usual_environment() -> dict[str, str]:
    """The environment without the variables that git reads, except harmless and fixed ones."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT or name.startswith(_KEPT_BEGINNINGS)
    } | _FIXED


@cache
def _passed_on(folder: Path, here: Path, given: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The ``given`` variables that refer to the repository that ``folder`` is in.

    Git passes a hook its repository and an index, which is not always the usual one: ``git commit
    FILE`` has its own index for the new commit. Git is run in ``here`` with all variables, and in
    ``folder`` without them; if both name the same repository, the index is used. If ``folder`` is
    in no repository without them, all are used, as for a repository apart from its files.
    """
    theirs = _whereabouts(here, usual_environment() | dict(given))
    ours = _whereabouts(folder, usual_environment())
    if theirs is None or (ours is not None and ours[0] != theirs[0]):
        return {}
    top = theirs[1]
    kept = {}
    for name, value in given:
        path = next((at for at in (top / value, here / value) if at.exists()), None)
        if name in {"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"} and path:
            kept[name] = str(path)
        elif name == "GIT_ALTERNATE_OBJECT_DIRECTORIES":
            kept[name] = value
    if ours is None:
        if not folder.resolve().is_relative_to(top.resolve()):
            return {}
        kept |= {"GIT_DIR": str(theirs[0]), "GIT_WORK_TREE": str(top)}
    return kept


def _whereabouts(folder: Path, environment: dict[str, str]) -> tuple[Path, Path] | None:
    """The repository of ``folder`` and the top of its work tree; None if there is none."""
    try:
        done = _run(folder, environment, "rev-parse", "--absolute-git-dir", "--show-toplevel")
    except GitUnavailableError:
        return None
    where, _, top = os.fsdecode(done.stdout).partition("\n")
    if done.returncode or not top:
        return None
    return Path(where), Path(top.removesuffix("\n"))


def _first_line(message: bytes) -> str:
    """Take the line that says why git failed, or else the first line."""
    lines = message.decode("utf-8", "replace").strip().splitlines()
    fatal = next((line for line in lines if line.startswith(_FATAL)), next(iter(lines), ""))
    return fatal.removeprefix(_FATAL)
