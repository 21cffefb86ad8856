"""The only door to git. Every call is a list of arguments and cannot be turned into another."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.evidence.changes import BEGIN, Change, read_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

#: Nothing that a repository's own configuration names may run, nothing may be fetched, and names
#: are names, not patterns.
_SAFE = (
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "protocol.allow=never"),
)
#: Changes of files, renames found out, as `read_changes` takes them.
_RAW = ("-z", "--raw", "--no-abbrev", "--relative", "--no-ext-diff", "--no-textconv")
#: What counts as renamed: what is alike, or only what is the same.
_ALIKE, _SAME = ("-M", "-l1000"), ("-M100%",)
_LOG: tuple[str, ...] = ("--topo-order", "--no-show-signature", f"--format={BEGIN}", *_RAW)
#: Commits in the order of their days, each with who, when and why.
_CHRONICLE: tuple[str, ...] = (
    "--date-order",
    "--no-show-signature",
    "--no-renames",
    "--date=short",
)
_CHRONICLE += (f"--format={BEGIN}%H%x00%an%x00%ad%x00%s", *_RAW)
#: Git tells its hooks of a repository by these; here the one counts that the folder is in.
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"})
_TIMEOUT_SECONDS = 60
_COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")
#: How the index tells of a submodule: https://git-scm.com/docs/index-format
_LINK = "160000 "
_CHUNK = 1 << 16
_BATCH_BYTES = 16_000_000


class GitUnavailableError(Exception):
    """Git cannot answer here; the message says why."""


@dataclass(frozen=True, slots=True)
class Git:
    """Git, asked from ``folder``."""

    folder: Path

    def tracked_files(self) -> frozenset[str]:
        """Names of the tracked files below the folder, relative to it, with slashes.

        Raises GitUnavailableError where there is no git or no repository that it trusts.
        """
        output = self._ask("ls-files", "-z", "--cached")
        return frozenset(output.decode("utf-8", "surrogateescape").split("\0")) - {""}

    def submodules(self) -> frozenset[str]:
        """Names of the submodules below the folder, alike. Raises GitUnavailableError."""
        output = self._ask("ls-files", "-z", "--cached", "--stage")
        entries = output.decode("utf-8", "surrogateescape").split("\0")
        return frozenset(entry.partition("\t")[2] for entry in entries if entry.startswith(_LINK))

    def commit(self, revision: str) -> str:
        """Full name of the commit that ``revision`` stands for; DebtlogError if there is none."""
        name = f"{revision}^{{commit}}"
        try:
            output = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except GitUnavailableError:
            output = b""
        if not _COMMIT.fullmatch(output):  # a negated revision is verified, too
            raise DebtlogError(f"{revision!r} is not a revision")
        return output.decode("ascii").strip()

    def is_shallow(self) -> bool:
        """Whether the older part of the history is not here. Raises GitUnavailableError."""
        return self._ask("rev-parse", "--is-shallow-repository").strip() == b"true"

    def chronicle(self, folder: str, most: int) -> bytes:
        """What the newest ``most`` commits did below ``folder``, as ``read_commits`` takes it.

        Raises GitUnavailableError.
        """
        span = (f"--max-count={most}", "--end-of-options", "HEAD", "--", folder)
        return self._ask("log", *_CHRONICLE, *span)

    def uncommitted(self) -> list[Change]:
        """What tracked files are other than in the last commit. Raises GitUnavailableError."""
        output = self._ask("diff-index", *_RAW, *_ALIKE, "HEAD", "--")
        return [change for change in read_changes([output]) if change]

    def history(self, newest: str = "HEAD", before: str | None = None) -> Iterator[list[Change]]:
        """Yield what each commit changed below the folder, newest first, as far as it is asked for.

        ``newest`` and ``before``, which leaves out what it knows, are names of commits. Merges
        are passed over: what they joined was told by the commits they joined. Where git lacks
        what it compares files by, as in a partial clone, only files that were renamed unchanged
        are known to be the same. Raises GitUnavailableError, perhaps in the midst of it.
        """
        span = (newest, *([f"^{before}"] if before else []))
        told = 0
        try:
            for changes in self._commits(_ALIKE, span):
                yield changes
                told += 1
        except GitUnavailableError:
            yield from islice(self._commits(_SAME, span), told, None)

    def _commits(self, renames: tuple[str, ...], span: Sequence[str]) -> Iterator[list[Change]]:
        output = self._stream("log", *_LOG, *renames, "--end-of-options", *span, "--")
        changes: list[Change] | None = None
        for change in read_changes(output):
            if change is None:
                if changes is not None:
                    yield changes
                changes = []
            elif changes is not None:
                changes.append(change)
        if changes is not None:
            yield changes

    def blobs(self, names: Iterable[str], limit: int) -> Iterator[tuple[str, bytes]]:
        """Yield the blobs with these names; those of more than ``limit`` bytes are left out.

        Raises GitUnavailableError.
        """
        wanted = "".join(f"{name}\n" for name in names).encode()
        told = self._ask("cat-file", "--batch-check", stdin=wanted).splitlines()
        sizes = {
            name: int(size)
            for name, kind, size in (row.split() for row in told if not row.endswith(b"missing"))
            if kind == b"blob" and int(size) <= limit
        }
        for batch in _batches(sizes):
            output = self._ask("cat-file", "--batch", stdin=b"".join(f + b"\n" for f in batch))
            at = 0
            for name in batch:
                at = output.index(b"\n", at) + 1
                yield name.decode("ascii"), output[at : at + sizes[name]]
                at += sizes[name] + 1

    def _ask(self, command: str, *arguments: str, stdin: bytes = b"") -> bytes:
        try:
            done = subprocess.run(  # noqa: S603  an argument list, never a shell
                ["git", *_SAFE, command, *arguments],  # noqa: S607  the user's own git
                cwd=self.folder,
                env=_environment(),
                input=stdin,
                capture_output=True,
                timeout=_TIMEOUT_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            raise GitUnavailableError("git cannot be run") from None
        if done.returncode:
            raise GitUnavailableError(_first_line(done.stderr) or f"git {command} failed")
        return done.stdout

    def _stream(self, command: str, *arguments: str) -> Iterator[bytes]:
        """Yield the output as it comes; whoever stops listening ends the command."""
        try:
            process = subprocess.Popen(  # noqa: S603  an argument list, never a shell
                ["git", *_SAFE, command, *arguments],  # noqa: S607  the user's own git
                cwd=self.folder,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            raise GitUnavailableError("git cannot be run") from None
        with process:
            output = process.stdout
            try:
                while output and (chunk := output.read(_CHUNK)):
                    yield chunk
                if process.wait():
                    raise GitUnavailableError(f"git {command} failed")
            finally:
                process.kill()


def _batches(sizes: Mapping[bytes, int]) -> Iterator[list[bytes]]:
    """Yield the names in batches that fit into memory."""
    batch: list[bytes] = []
    total = 0
    for name, size in sizes.items():
        if batch and total + size > _BATCH_BYTES:
            yield batch
            batch, total = [], 0
        batch.append(name)
        total += size
    if batch:
        yield batch


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


def _first_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else ""
