"""The code that references point into: folders of the checkout, each file read once."""

from __future__ import annotations

import os
import posixpath
import re
import shlex
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_found, resolve_inside
from debtlog.git.command import CANNOT_RUN, GitUnavailableError
from debtlog.git.repository import Git
from debtlog.sources.path_patterns import fits, literal_head, parts_of, steps_between
from debtlog.sources.symbols import Symbols, symbols_of
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.git.repository import TrackedFiles
    from debtlog.sources.gitignore import Ignored

MAX_BYTES = 2_000_000
#: How git says that a repository belongs to a user whom it does not trust.
_OWNED = re.compile(r"dubious ownership in repository at '(.+)'")
_PLAIN = (
    "this is not a git repository: "
    "files that are neither hidden nor in a .gitignore count as tracked"
)


class SourceFile:
    """A tracked file: its lines, without their ends, and its symbols.

    A line end at the end of the file does not begin another line.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self.lines: Sequence[str] = lines[:-1] if lines[-1] == "" else lines

    @cached_property
    def symbols(self) -> Symbols | None:
        """Its symbols; None if its language cannot be read."""
        return symbols_of(self.path, "\n".join(self.lines))


class LaterFile(SourceFile):
    """A file that is read when its lines are needed, by ``read``."""

    def __init__(self, path: str, read: Callable[[], SourceFile]) -> None:
        self.path = path
        self._file = read

    def __getattr__(self, name: str) -> Sequence[str]:
        if name != "lines":
            raise AttributeError(name)
        self.lines = self._file().lines
        return self.lines


class SourceTree:
    """One source: a folder of the checkout. ``folder`` is where references begin.

    ``top`` is the checkout, if that is not the folder itself. ``notice`` says why git could not
    list the tracked files, and ``help`` what to do about it; ``history_gap`` says why it could not
    show what some references were pinned to. They are empty if git succeeded or was not run.
    """

    def __init__(self, folder: Path, top: Path | None = None, git: Git | None = None) -> None:
        self.folder = folder
        self.top = top or folder
        self.git = git or Git(folder)
        self.notice = ""
        self.help = ""
        self.history_gap = ""
        self._found: dict[str, Path | Refusal] = {}
        self._files: dict[str, SourceFile | Refusal] = {}
        self._later: dict[str, SourceFile] = {}
        self._matches: dict[str, tuple[str, ...]] = {}

    @property
    def tracked(self) -> frozenset[str] | None:
        """Names of the tracked files; None if git fails, and ``notice`` says why."""
        return self._tracked and self._tracked.all

    @cached_property
    def _tracked(self) -> TrackedFiles | None:
        try:
            return self.git.tracked_files()
        except GitUnavailableError as error:
            self.notice = str(error)
            self.help = _PLAIN if self._is_plain else help_for_git(self.notice)
            return None

    @cached_property
    def _is_plain(self) -> bool:
        """Whether the folder is in no git repository."""
        folder = self.folder.absolute()
        return not any(os.path.lexists(at / ".git") for at in (folder, *folder.parents))

    @cached_property
    def _ignored(self) -> Ignored:
        from debtlog.sources.gitignore import Ignored  # noqa: PLC0415  it is rarely needed

        return Ignored(self.top)

    @cached_property
    def _skipped(self) -> frozenset[str]:
        """Tracked files, and whole folders, that a sparse checkout leaves out."""
        files = self._tracked.skipped if self._tracked else frozenset[str]()
        return files | {str(at) for name in files for at in PurePosixPath(name).parents}

    @cached_property
    def _prefix(self) -> str:
        """Name of the folder in its checkout, ending with a slash; empty at the top."""
        try:
            return Git(self.folder).prefix()
        except GitUnavailableError:
            return ""

    def help_for_absence(self, path: str) -> str:
        """Say how to add ``path`` to a sparse checkout; git wants it relative to the top."""
        whole = posixpath.normpath(self._prefix + path)
        is_file = path in (self.tracked or ())
        folder = (is_file and posixpath.dirname(whole)) or whole
        at = ", at the top of its git checkout" if self._prefix or self.folder != self.top else ""
        return f"git sparse-checkout add {shlex.quote(folder)}{at}"

    def left_out(self, folder: str) -> list[str]:
        """List the files directly in ``folder`` that a sparse checkout leaves out, sorted."""
        skipped = self._tracked.skipped if self._tracked else ()
        inside = (name for name in skipped if posixpath.dirname(name) == folder)
        return sorted(name for name in inside if not os.path.lexists(self.folder / name))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Names of the folders that hold tracked files."""
        return frozenset(
            str(parent) for name in self.tracked or () for parent in PurePosixPath(name).parents
        )

    def meant(self, path: str) -> str | None:
        """The nearest tracked file or folder that ``path`` may be a misspelling of."""
        name = path.rpartition("/")[2]
        if name not in self._by_name:
            name = self._spelling.meant(name) or ""
        # a file that was deleted is tracked until that is committed
        named = (near for near in self._by_name.get(name, ()) if near != path)
        return min(named, key=lambda near: (steps_between(path, near), near), default=None)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Tracked files, and their folders, by the last part of their name."""
        names: dict[str, list[str]] = {}
        for path in (self.tracked or frozenset()) | self.folders - {"."}:
            names.setdefault(path.rpartition("/")[2], []).append(path)
        return names

    @cached_property
    def _spelling(self) -> Spelling:
        return Spelling(sorted(self._by_name))

    def matching(self, pattern: str) -> tuple[str, ...] | Refusal:
        """Name the tracked files that ``pattern`` matches, sorted; hidden ones, too."""
        if self.tracked is None:
            return Refusal("unanswered", "is not read: git does not say which files it tracks")
        if pattern not in self._matches:
            parts = parts_of(pattern)
            head = literal_head(pattern)
            inside = (name for name in self._names if name.startswith(head))
            names = (name for name in inside if fits(parts, name.split("/")))
            self._matches[pattern] = tuple(filter(self._is_there, names))
        return self._matches[pattern]

    @cached_property
    def _names(self) -> list[str]:
        return sorted(self.tracked or ())

    def _is_there(self, name: str) -> bool:
        """Whether a tracked file was not deleted since; one of a sparse checkout is there."""
        return name in self._skipped or os.path.lexists(self.folder / name)

    def submodule_of(self, path: str) -> str | None:
        """Name the submodule that ``path`` is, or is in; None if there is none."""
        if not self._submodules:
            return None
        name = PurePosixPath(path)
        return next((str(at) for at in (name, *name.parents) if str(at) in self._submodules), None)

    @cached_property
    def _submodules(self) -> frozenset[str]:
        try:
            return Git(self.folder).submodules()
        except GitUnavailableError:
            return frozenset()

    def find(self, path: str) -> Path | Refusal:
        """Find a file or folder, tracked or not, that is not shown."""
        return resolve_inside(self.folder, path)

    def exists(self, path: str) -> Path | Refusal:
        """Find a file or folder that may be shown; say why when there is none."""
        if path not in self._found:
            self._found[path] = self._exists(path)
        return self._found[path]

    def _exists(self, path: str) -> Path | Refusal:
        found = resolve_inside(self.folder, path)
        tracked = self.tracked
        if tracked and path in tracked and not isinstance(found, Refusal):
            return found
        name = str(PurePosixPath(path))
        if tracked is None:
            return self._without_git(name, found)
        if isinstance(found, Refusal):
            if found.kind == "missing" and name in self._skipped:
                return Refusal("absent", "is left out of this sparse checkout")
            return found
        if name in tracked or name in self.folders:
            return found
        return Refusal("untracked", "is not a tracked file")

    def _without_git(self, name: str, found: Path | Refusal) -> Path | Refusal:
        """Decide about a path without git.

        In a repository that git cannot read, it is not known which files are private. Outside of
        any repository, hidden files and those that a ``.gitignore`` excludes are private.
        """
        if isinstance(found, Refusal) and found.kind in {"outside", "link"}:
            return found
        if not self._is_plain:
            return Refusal("unanswered", "is not read: git does not say whether it is tracked")
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            return Refusal("hidden", "is hidden, and there is no git to track it")
        if (
            not isinstance(found, Refusal)
            and found.relative_to(self.top).as_posix() in self._ignored
        ):
            return Refusal("ignored", "is excluded by a .gitignore")
        return found

    def glance(self, path: str) -> SourceFile | Refusal:
        """Read a tracked text file without keeping it, unless it was read before."""
        return self._files.get(path) or self._read(path)

    def read(self, path: str) -> SourceFile | Refusal:
        """Read a tracked text file, once."""
        if path not in self._files:
            name = str(PurePosixPath(path))
            self._files[path] = self._read(path) if name == path else self.read(name)
        return self._files[path]

    def later(self, path: str) -> SourceFile:
        """Return a file that could be read in an earlier run, without reading it yet.

        Reading it raises DebtlogError if that is not possible any more.
        """
        if path not in self._later:
            self._later[path] = LaterFile(path, partial(self._reread, path))
        return self._later[path]

    def _reread(self, path: str) -> SourceFile:
        if isinstance(file := self.read(path), SourceFile):
            return file
        raise DebtlogError(f"{path} was edited while it was read; run the command again")

    def _read(self, path: str) -> SourceFile | Refusal:
        found = self.exists(path)
        if isinstance(found, Refusal):
            return found
        data = read_found(found, MAX_BYTES)
        if isinstance(data, Refusal):
            return data
        return source_file(path, data)


def help_for_git(message: str) -> str:
    """Say what to do about git's error ``message``."""
    if owned := _OWNED.search(message):
        return f"git config --global --add safe.directory {owned[1]}"
    if message == CANNOT_RUN:
        return "install git; no code is read or shown until git works"
    return "see what git status says; no code is read or shown until git works"


def source_file(path: str, data: bytes) -> SourceFile | Refusal:
    """Make a file from its bytes, which must be text."""
    if b"\0" in data:
        return Refusal("binary", "is not text")
    return SourceFile(path, data.decode("utf-8", "replace").removeprefix("\ufeff"))
