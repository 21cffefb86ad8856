"""The commit that first wrote what matters of a register, whatever was edited around it since.

The versions of the register are gone through from the newest one back, as ``git blame`` does, but
words keep their age in a line that was edited or moved, in a text that was renamed or restored, and
if they were copied from another text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.read import Refusal, resolve_inside
from debtlog.git.command import FETCH_ALL
from debtlog.git.repository import Git
from debtlog.git.versions.file_versions import ABSENT, FileVersion, versions_of
from debtlog.importing.archaeology.authorship.earlier_lines import EarlierLines, RegisterText
from debtlog.importing.archaeology.authorship.marks import Mentions
from debtlog.importing.archaeology.authorship.other_texts import OtherTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.importing.archaeology.authorship.marks import Mark, Piece
    from debtlog.importing.archaeology.stored_files import StoredFiles

#: Most versions of one text that are read, and most texts.
_MOST_VERSIONS, _MOST_TEXTS = 5_000, 60
_MOST_KEPT = 8
#: What is not committed yet was written after this.
_HEAD = "HEAD"

#: By the number of a mark, the indices of the lines that its pieces are on.
Marked = dict[int, tuple[int, ...]]


class Origin(NamedTuple):
    """The commit that first wrote something, empty if it is not committed yet, and its day."""

    commit: str
    day: date | None


class FirstWritten(NamedTuple):
    """The origin of each mark, None where it is not known; why it is not, and what helps.

    ``again`` are the commits that wrote the words of a mark anew, perhaps of something else.
    """

    origins: Sequence[Origin | None]
    again: Sequence[Sequence[Origin]]
    missing: str = ""
    help: str = ""


class _End(NamedTuple):
    """A version of a text that has marks which the versions just before it do not have.

    ``older`` are all versions before it, later ones first.
    """

    version: FileVersion
    path: str
    text: RegisterText
    marked: Marked
    older: tuple[FileVersion, ...]


class OriginSearch:
    """A search for who first wrote ``marks`` of the register ``path`` in the checkout ``top``.

    ``text`` is what the register holds now.
    """

    def __init__(
        self, top: Path, path: str, text: str, marks: Sequence[Mark], files: StoredFiles
    ) -> None:
        self._top, self._path, self._marks, self._files = top, path, marks, files
        self._now = RegisterText(text)
        pieces = (piece for mark in marks for piece in mark.pieces)
        self._others = OtherTexts(files.reader, Mentions(pieces, self._now.lines))
        self._read = lru_cache(maxsize=_MOST_KEPT)(self._others.read)
        self._versions = lru_cache(maxsize=2)(self._versions_of)
        self._origins: list[Origin | None] = [None] * len(marks)
        self._again: list[list[Origin]] = [[] for _ in marks]
        self._missing = ("", "")
        self._todo: dict[tuple[str, str], Marked] = {}
        self._ends: list[_End] = []

    def run(self) -> FirstWritten:
        """Find the origin of each mark. Raises GitUnavailableError."""
        git = Git(self._top)
        if not git.has_commits():
            none = ("there are no commits yet", "commit the register and the code first")
            return FirstWritten(self._origins, self._again, *none)
        self._borders = git.borders()
        self._begin()
        for _ in range(_MOST_TEXTS):
            commits = [end.version.commit for end in self._ends if end.version.commit]
            self._files.resolve(f"{name}{of}" for name in commits for of in ("", "^1", "^2"))
            for end in self._ends:
                self._look_elsewhere(end)
            self._ends = []
            if not self._todo:
                break
            (path, commit), marked = self._todo.popitem()
            self._go_back(path, commit, marked)
        if self._todo:
            self._missing = ("they were in too many other texts before", "")
        return FirstWritten(self._origins, self._again, *self._missing)

    def _begin(self) -> None:
        """Begin with what is not committed."""
        marked = {
            number: tuple(max(piece.line - 1, 0) for piece in mark.pieces)
            for number, mark in enumerate(self._marks)
        }
        newest = next(iter(self._versions(self._path, _HEAD)), None)
        version = FileVersion("", (_HEAD,), None, "")
        if newest and newest.blob:
            were, marked = self._before(newest, version, self._now, marked)
            self._todo[self._path, _HEAD] = were
        if marked:
            self._ends.append(_End(version, self._path, self._now, marked, ()))

    def _go_back(self, path: str, commit: str, marked: Marked) -> None:
        """Follow ``marked``, which are in ``path`` in ``commit``, to the versions before."""
        versions = self._versions(path, commit)
        places = {version.commit: at for at, version in enumerate(versions)}
        todo: dict[str, Marked] = {versions[0].commit: marked} if versions else {}
        for at, version in enumerate(versions):
            rest = todo.pop(version.commit, None)
            text = self._read(version.blob) if rest else None
            if not rest:
                continue
            if text is None:
                self._missing = (ABSENT, FETCH_ALL)
                continue
            for name in version.before:
                if name in places and rest:
                    were, rest = self._before(versions[places[name]], version, text, rest)
                    todo.setdefault(name, {}).update(were)
                elif rest:  # the list was cut
                    self._missing = (f"only {_MOST_VERSIONS} versions of a text are read", "")
                    rest = {}
            if rest:
                older = tuple(_ancestors(versions, at))
                self._ends.append(_End(version, path, text, rest, older))

    def _before(
        self, older: FileVersion, newer: FileVersion, text: RegisterText, marked: Marked
    ) -> tuple[Marked, Marked]:
        """Say where ``marked`` of a text were in an older version, and which were not there."""
        old = self._read(older.blob) if older.blob else None
        if old is None:
            return {}, marked
        lines = EarlierLines(old, text, self._others.mentioned(older.blob))
        found: Marked = {}
        for number, at in marked.items():
            pieces = self._marks[number].pieces
            were = [lines.of(piece, index) for piece, index in zip(pieces, at, strict=True)]
            if None not in were:
                found[number] = tuple(it.line for it in were if it is not None)
                if not all(it.is_it for it in were if it is not None):
                    self._again[number].append(Origin(newer.commit, newer.day))
        return found, {number: at for number, at in marked.items() if number not in found}

    def _look_elsewhere(self, end: _End) -> None:
        """Look for marks in texts that are gone since, in versions before, and in other texts.

        What is nowhere was first written here.
        """
        commit, rest = end.version.commit, dict(end.marked)
        if commit in self._borders:
            self._missing = ("the history here is shallow", "git fetch --unshallow")
            return
        for is_gone in (True, False):
            for parent in (f"{commit}^1", f"{commit}^2") if commit else (_HEAD,):
                if rest and self._files.has(parent):
                    rest = self._carried(end, rest, parent, is_gone=is_gone)
            if is_gone and rest:
                rest = self._restored(end, rest)
        for number in rest:
            self._origins[number] = Origin(commit, end.version.day)

    def _restored(self, end: _End, marked: Marked) -> Marked:
        """Go on with what was taken out and came back; return what was never there."""
        rest = dict(marked)
        for older in end.older:
            mentioned = self._others.mentioned(older.blob) if older.blob and rest else {}
            for number in [*rest] if mentioned else ():
                pieces = self._marks[number].pieces
                if all(piece in mentioned for piece in pieces):
                    places = tuple(mentioned[piece][0] for piece in pieces)
                    self._todo.setdefault((end.path, older.commit), {})[number] = places
                    self._again[number].append(Origin(end.version.commit, end.version.day))
                    del rest[number]
        return rest

    def _carried(self, end: _End, marked: Marked, parent: str, *, is_gone: bool) -> Marked:
        """Go on with what was in other texts of the commit ``parent``; return what was not.

        These are the texts that are gone since, or those that stayed.
        """
        texts = [
            text
            for text in self._files.texts(parent)
            if text.path != end.path and self._is_gone(text.path, end.version.commit) == is_gone
        ]
        pieces: dict[Piece, int] = {}
        for number, at in marked.items():
            pieces |= dict(zip(self._marks[number].pieces, at, strict=True))
        before = self._others.before(pieces, end.text, texts, is_gone=is_gone)
        rest: Marked = {}
        for number, at in marked.items():
            were = [before.get(piece) for piece in self._marks[number].pieces]
            found = [it for it in were if it is not None]
            if len(found) < len(were) or len({it.path for it in found}) > 1:
                rest[number] = at
                continue
            lines = tuple(it.line for it in found)
            self._todo.setdefault((found[0].path, parent), {})[number] = lines
            if not all(it.is_it for it in found):
                self._again[number].append(Origin(end.version.commit, end.version.day))
        return rest

    def _is_gone(self, path: str, commit: str) -> bool:
        """Whether a text is not in a commit any more, or not in the work tree."""
        if not commit:
            return isinstance(resolve_inside(self._top, path), Refusal)
        return path not in self._files.names_of_texts(commit)

    def _versions_of(self, path: str, commit: str) -> list[FileVersion]:
        return versions_of(self._top, path, commit, _MOST_VERSIONS)


def _ancestors(versions: Sequence[FileVersion], at: int) -> Iterator[FileVersion]:
    """Yield the versions that led to the one ``at``, later ones first."""
    names = set(versions[at].before)
    for version in versions[at + 1 :]:
        if version.commit in names:
            names.update(version.before)
            yield version
