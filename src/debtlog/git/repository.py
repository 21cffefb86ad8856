"""What is read from git. Every call is a fixed list of arguments, safe against injection."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.git.blobs import resolved
from debtlog.git.changes import (
    ALIKE,
    BEGIN,
    OF_FEW,
    RAW,
    REGULAR,
    SAME,
    CommitChanges,
    FileChange,
    none_came_and_went,
    read_changes,
    read_log,
    were_compared,
)
from debtlog.git.command import GitUnavailableError, ask, ask_partly, filters_off, stream

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    _IsWhole = Callable[[CommitChanges], bool]

_LOG: tuple[str, ...] = (
    "--encoding=UTF-8",
    "--no-show-signature",
    "--no-notes",
    "--no-diff-merges",
    *RAW,
)
_BACKWARDS: tuple[str, ...] = ("--topo-order", f"--format={BEGIN}%H", *_LOG)
#: Commits by date, each with its author, author date, committer date and subject.
_CHRONICLE: tuple[str, ...] = ("--date-order", "--no-renames", "--date=short")
_CHRONICLE += (f"--format={BEGIN}%H%x00%an%x00%ad%x00%cd%x00%s", *_LOG)
CHRONICLE_FIELDS = 4
#: Names of text files with a text, whatever the configuration says.
_GREP: tuple[str, ...] = (
    "--files-with-matches",
    "--null",
    "--no-full-name",
    "--no-color",
    "--fixed-strings",
    "-I",
)
_GREP += ("--no-textconv", "--no-recurse-submodules")
_COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")
#: How the index marks a submodule: https://git-scm.com/docs/index-format
_LINK = "160000"
#: How `git ls-files -t` marks a file outside of a sparse checkout.
_SKIPPED = "S "
#: Longer lists of names are not passed as arguments: a command line has limits.
_MOST_LETTERS = 100_000


class TrackedFiles(NamedTuple):
    """Names of all tracked files, and of those that a sparse checkout leaves out."""

    all: frozenset[str]
    skipped: frozenset[str]


class TreeEntry(NamedTuple):
    """A file, a link or a submodule in a commit: its mode, and the name of its blob or commit."""

    mode: str
    blob: str
    name: str


class _Entry(NamedTuple):
    """An entry of the index."""

    mode: str
    blob: str
    stage: str
    name: str


@dataclass(frozen=True, slots=True)
class Git:
    """Git, run in ``folder``."""

    folder: Path

    def tracked_files(self) -> TrackedFiles:
        """Name the tracked files below the folder, relative to it, with slashes.

        Raises GitUnavailableError where there is no git or no repository that it trusts.
        """
        entries = _entries(ask(self.folder, "ls-files", "-z", "--cached", "-t"))
        skipped = frozenset(entry[2:] for entry in entries if entry.startswith(_SKIPPED))
        return TrackedFiles(frozenset(entry[2:] for entry in entries), skipped)

    def submodules(self) -> frozenset[str]:
        """Names of the submodules below the folder. Raises GitUnavailableError."""
        return frozenset(entry.name for entry in self._index() if entry.mode == _LINK)

    def staged(self, names: Collection[str]) -> dict[str, str]:
        """Name the blobs in the index of the regular files ``names`` below the folder.

        A file with a merge conflict has none. Raises GitUnavailableError.
        """
        requested = sorted(names) if sum(map(len, names)) < _MOST_LETTERS else []
        return {
            entry.name: entry.blob
            for entry in self._index(*requested)
            if entry.name in names and entry.stage == "0" and entry.mode.encode() in REGULAR
        }

    def files_with(self, *texts: str) -> list[str]:
        """Name the tracked text files below the folder that have any of ``texts``, in any order.

        They are searched as they are in the work tree. Raises GitUnavailableError.
        """
        patterns = [part for text in texts for part in ("-e", text)]
        output, is_found = ask_partly(self.folder, "grep", *_GREP, *patterns, "--", ".")
        if not is_found:  # there are none, or git failed
            ask(self.folder, "rev-parse", "--git-dir")
        return _entries(output)

    def attributes(self, names: Iterable[str], *wanted: str) -> dict[str, dict[str, str]]:
        """Tell what ``.gitattributes`` say of files: by name, the values of attributes ``wanted``.

        A value is ``set``, ``unset``, ``unspecified`` or a text. Raises GitUnavailableError.
        """
        stdin = "".join(f"{name}\0" for name in names).encode("utf-8", "surrogateescape")
        output = ask(self.folder, "check-attr", "-z", "--stdin", *wanted, stdin=stdin)
        found: dict[str, dict[str, str]] = {}
        entries = iter(_entries(output))
        for name, attribute, value in zip(entries, entries, entries, strict=True):
            found.setdefault(name, {})[attribute] = value
        return found

    def _index(self, *names: str) -> Iterator[_Entry]:
        """Yield the entries of the index with these ``names``, or all of them."""
        output = ask(self.folder, "ls-files", "-z", "--cached", "--stage", "--", *names)
        for entry in _entries(output):
            head, _, name = entry.partition("\t")
            mode, blob, stage = head.split(" ")
            yield _Entry(mode, blob, stage, name)

    def commit(self, revision: str) -> str:
        """Full name of the commit of ``revision``; DebtlogError if there is none."""
        name = f"{revision}^{{commit}}"
        try:
            output = ask(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
        except GitUnavailableError:
            output = b""
        if not _COMMIT.fullmatch(output):  # --verify accepts a negated revision
            raise DebtlogError(f"{revision!r} is not a revision")
        return output.decode("ascii").strip()

    def prefix(self) -> str:
        """Name of the folder in its checkout, ending with a slash; empty at the top.

        Raises GitUnavailableError.
        """
        return os.fsdecode(ask(self.folder, "rev-parse", "--show-prefix")).removesuffix("\n")

    def files_of(self, commit: str) -> dict[str, str]:
        """Regular files below the folder in ``commit``, each with the name of its blob.

        ``commit`` is a full name. Raises GitUnavailableError.
        """
        return {it.name: it.blob for it in self.tree_of(commit) if it.mode.encode() in REGULAR}

    def tree_of(self, commit: str) -> Iterator[TreeEntry]:
        """Yield all that is below the folder in ``commit``, the full name of one.

        Raises GitUnavailableError.
        """
        output = ask(self.folder, "ls-tree", "-r", "-z", commit)
        for entry in _entries(output):
            head, _, name = entry.partition("\t")
            mode, _, blob = head.split(" ")
            yield TreeEntry(mode, blob, name)

    def remotes(self) -> list[str]:
        """Return the addresses that git fetches from. Raises GitUnavailableError."""
        listed = ("--null", "--get-regexp", r"^remote\..*\.url$")
        output, _ = ask_partly(self.folder, "config", *listed)  # exits with 1 if there is none
        return [entry.partition("\n")[2] for entry in _entries(output)]

    def has_commits(self) -> bool:
        """Whether there is a commit. Raises GitUnavailableError."""
        _, is_there = ask_partly(self.folder, "rev-parse", "--verify", "--quiet", "HEAD")
        if not is_there:
            ask(self.folder, "rev-parse", "--git-dir")
        return is_there

    def is_shallow(self) -> bool:
        """Whether this is a shallow clone. Raises GitUnavailableError."""
        return bool(self.borders())

    def borders(self) -> frozenset[str]:
        """Name the commits whose parents are missing, in a shallow clone.

        Raises GitUnavailableError.
        """
        output = ask(self.folder, "rev-parse", "--is-shallow-repository", "--git-path", "shallow")
        is_shallow, _, name = os.fsdecode(output).partition("\n")
        if is_shallow != "true":
            return frozenset()
        try:
            listed = (self.folder / name.removesuffix("\n")).read_text(encoding="ascii")
        except (OSError, ValueError) as error:
            raise GitUnavailableError("the list of its shallow commits cannot be read") from error
        return frozenset(listed.split())

    def chronicle(self, folder: str, most: int, newest: str = "HEAD") -> list[CommitChanges]:
        """The newest ``most`` commits below ``folder``, each with `CHRONICLE_FIELDS` fields.

        They begin with ``newest``. Raises GitUnavailableError.
        """
        span = (f"--max-count={most}", "--end-of-options", newest, "--", folder)
        output = ask(self.folder, "log", *_CHRONICLE, *span)
        return list(read_log([output], CHRONICLE_FIELDS))

    def uncommitted(self) -> CommitChanges:
        """How tracked files differ from the last commit.

        Git reads them itself; the filters in the checkout's configuration are turned off.
        Raises GitUnavailableError.
        """
        off = filters_off(self.folder)
        try:
            output = ask(self.folder, "diff-index", *RAW, *ALIKE, "HEAD", "--", settings=off)
        except GitUnavailableError:
            output = ask(self.folder, "diff-index", *RAW, *SAME, "HEAD", "--", settings=off)
            return _marked(CommitChanges("", read_changes(output)), none_came_and_went)
        return _marked(CommitChanges("", read_changes(output)), were_compared)

    def history(self, newest: str = "HEAD", before: str | None = None) -> Iterator[CommitChanges]:
        """Yield what each commit changed below the folder, newest first, reading lazily.

        ``newest`` and ``before`` are names of commits; ``before`` and its ancestors are left out.
        Merges are skipped, because their changes are in the merged commits. Where blobs are
        missing, as in a partial clone, only files that were renamed unchanged are recognised.
        Raises GitUnavailableError, perhaps while iterating.
        """
        span = (newest, *([f"^{before}"] if before else []))
        count = 0
        try:
            for step in self._commits(ALIKE, span, were_compared):
                yield step
                count += 1
        except GitUnavailableError:
            yield from islice(self._commits(SAME, span, none_came_and_went), count, None)

    def renames(self, commit: str, names: Iterable[str]) -> tuple[FileChange, ...]:
        """What ``commit`` changed in the files ``names``, comparing all of them for renames.

        Raises GitUnavailableError, for example in a partial clone.
        """
        which = ("--root", "--no-commit-id", "--end-of-options", commit, "--", *names)
        output = ask(self.folder, "diff-tree", "-r", *RAW, *OF_FEW, *which)
        return read_changes(output)

    def _commits(
        self, renames: tuple[str, ...], span: Sequence[str], is_whole: _IsWhole
    ) -> Iterator[CommitChanges]:
        arguments = (*_BACKWARDS, *renames, "--end-of-options", *span, "--")
        for commit in read_log(stream(self.folder, "log", *arguments)):
            yield _marked(commit, is_whole)

    def named(self, names: Sequence[str]) -> list[str | None]:
        """Resolve each of ``names`` to an object, ``HEAD:./x`` for example; None for none.

        No name may have a line end. Raises GitUnavailableError.
        """
        return [it.name or None for it in resolved(self.folder, names)]


def _entries(output: bytes) -> list[str]:
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _marked(commit: CommitChanges, is_whole: _IsWhole) -> CommitChanges:
    """Mark ``commit`` unless all its renames are known."""
    return commit if is_whole(commit) else replace(commit, all_renames=False)
