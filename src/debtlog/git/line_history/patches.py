"""Asks git which lines changed between two versions of a file, as ``git blame -w`` compares them.

One git stays and shows whole commits; it is asked for those that matter. A pair of versions that no
commit shows is compared on its own.
"""

from __future__ import annotations

import re
import weakref
from typing import TYPE_CHECKING

from debtlog.git.command import GitUnavailableError, ask, filters_off, started
from debtlog.git.line_history.changed_lines import BINARY, Hunk, read_hunk

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable
    from pathlib import Path

    #: The blobs of two versions, the older one first.
    Pair = tuple[str, str]

#: Compare as blame does, whatever the configuration says; no other program runs.
_AS_BLAME = (
    *("-p", "-U0", "-w", "--full-index", "--diff-algorithm=myers", "--indent-heuristic"),
    *("--inter-hunk-context=0", "--no-ext-diff", "--no-textconv", "--no-color", "-O/dev/null"),
    *("--ignore-submodules=all", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/"),
)
_INDEX = re.compile(rb"index ([0-9a-f]{40,64})\.\.([0-9a-f]{40,64})")
#: Names every change of the commit; what differs in blanks alone has no patch.
_RAW = re.compile(rb":[0-7]+ [0-7]+ ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ")
_ALL = ("--raw", "--no-abbrev")
#: Git repeats a line that is no name of a commit, and so says that it has answered.
_END = b"end\n"
#: More than so much is no history of code that people wrote.
_MOST_BYTES = 2_000_000_000


class Patches:
    """Compares versions of files in the repository around ``folder``.

    ``problem`` says why a pair of versions could not be compared; empty if all could.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._git: subprocess.Popen[bytes] | None = None
        self._end: Callable[[], object] = lambda: None
        self._left = _MOST_BYTES
        self.problem = ""

    def of_commit(
        self, commit: str, parent: str, pairs: Iterable[Pair]
    ) -> dict[Pair, tuple[Hunk, ...]]:
        """Compare the ``pairs`` of versions that ``commit`` changed in its ``parent``.

        A pair of which a version is missing has no answer, and ``problem`` says why.
        """
        wanted = dict.fromkeys(pairs, tuple[Hunk, ...]())
        try:
            found = self._shown(commit, parent, wanted)
        except GitUnavailableError:  # perhaps because of another file of the commit
            found = {}
        for pair in wanted.keys() - found.keys():
            try:
                found[pair] = self.of_pair(*pair)
            except GitUnavailableError as error:
                self.problem = str(error)
        return found

    def of_pair(self, old: str, new: str) -> tuple[Hunk, ...]:
        """Compare two versions, given by their blobs. Raises GitUnavailableError."""
        if old == new:
            return ()
        output = ask(self._folder, "diff", *_AS_BLAME, "--text", old, new, "--")
        return _hunks(output)

    def of_work_tree(self, old: str, name: str) -> tuple[Hunk, ...]:
        """Compare a version with the file ``name`` of the work tree. Raises GitUnavailableError."""
        off = filters_off(self._folder)
        options = (*_AS_BLAME, "--text", old, "--", name)
        return _hunks(ask(self._folder, "diff", *options, settings=off))

    def close(self) -> None:
        """End git."""
        self._end()
        self._git = None

    def _shown(
        self, commit: str, parent: str, wanted: dict[Pair, tuple[Hunk, ...]]
    ) -> dict[Pair, tuple[Hunk, ...]]:
        """Read the hunks of those ``wanted`` that the commit shows."""
        found: dict[Pair, list[Hunk] | None] = {}
        pair: Pair = ("", "")
        for line in self._lines(f"{commit} {parent}"):
            if index := _RAW.match(line) or _INDEX.match(line):
                pair = index[1].decode("ascii"), index[2].decode("ascii")
                if pair in wanted:
                    found[pair] = []
            elif line.startswith(b"diff "):
                pair = ("", "")
            elif line.startswith(BINARY):
                found[pair] = None
            elif line.startswith(b"@@") and pair in wanted and (hunk := read_hunk(line)):
                hunks = found.get(pair)
                if hunks is not None:
                    hunks.append(hunk)
        return {pair: tuple(dict.fromkeys(it)) for pair, it in found.items() if it is not None}

    def _lines(self, request: str) -> Iterable[bytes]:
        git = self._git or self._start()
        if git.stdin is None or git.stdout is None:
            return
        try:
            git.stdin.write(f"{request}\n".encode("ascii") + _END)
            git.stdin.flush()
            while (line := git.stdout.readline()) != _END and line and self._left > 0:
                self._left -= len(line)
                yield line
        except OSError:
            line = b""
        if line != _END:
            self.close()
            raise GitUnavailableError("git diff-tree failed, or has too much to tell")

    def _start(self) -> subprocess.Popen[bytes]:
        self._git = started(
            self._folder, "diff-tree", "--stdin", "-r", "-M", "-l1000", *_AS_BLAME, *_ALL
        )
        self._end = weakref.finalize(self, _ended, self._git)
        return self._git


def _ended(git: subprocess.Popen[bytes]) -> None:
    with git:
        git.kill()


def _hunks(output: bytes) -> tuple[Hunk, ...]:
    heads = (line for line in output.split(b"\n") if line.startswith(b"@@"))
    return tuple(hunk for hunk in map(read_hunk, heads) if hunk)
