"""Which candidates are wanted, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.analysis.selection import folded
from debtlog.errors import DebtlogError
from debtlog.importing.comments.noted import CommentKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from debtlog.importing.comments.candidates import Candidate, Candidates
    from debtlog.tracking.digests.locate import LineRange

#: What candidates can be sorted by.
SORT_KEYS = ("place", "age", "kind", "author")


@dataclass(frozen=True)
class CodePlace:
    """A file or folder relative to the register's folder, and lines of it or None."""

    file: str
    lines: LineRange | None = None

    def has_file(self, file: str) -> bool:
        """Whether ``file`` is this one, or below it."""
        if self.file == ".":
            return not file.startswith("../")
        return file == self.file or file.startswith(f"{self.file}/")

    def has(self, file: str, lines: LineRange) -> bool:
        """Whether any of ``lines`` of a file is here."""
        is_there = self.lines is None or (self.lines[0] <= lines[1] and lines[0] <= self.lines[1])
        return is_there and self.has_file(file)

    def __str__(self) -> str:
        if self.lines is None:
            return self.file
        return f"{self.file}:{'-'.join(str(it) for it in dict.fromkeys(self.lines))}"


@dataclass(frozen=True)
class WantedComments:
    """What the user wants to see: everything has to fit, one of several values is enough.

    ``before`` is the day before which a comment has to be committed.
    """

    places: Sequence[CodePlace] = ()
    authors: Sequence[str] = ()
    before: date | None = None

    def has_file(self, file: str) -> bool:
        """Whether comments of a file may be wanted."""
        return not self.places or any(it.has_file(file) for it in self.places)

    def has(self, it: Candidate) -> bool:
        """Whether a candidate is wanted."""
        if self.places and not any(at.has(it.file.shown, it.comment.lines) for at in self.places):
            return False
        if self.before and not (it.created and it.created < self.before):
            return False
        author = folded(it.author)
        return not self.authors or any(folded(name) in author for name in self.authors)


def sorted_by(candidates: Sequence[Candidate], keys: Sequence[str]) -> list[Candidate]:
    """Sort candidates by ``keys``, the first one first; ``-key`` is descending.

    Of one value they are in the order of their places. Without a day or an author they come last.
    """
    found = sorted(candidates, key=_place)
    for key in reversed(keys):
        name = key.removeprefix("-")
        known = [it for it in found if name not in _IS_KNOWN or _IS_KNOWN[name](it)]
        unknown = [it for it in found if name in _IS_KNOWN and not _IS_KNOWN[name](it)]
        found = [*sorted(known, key=_KEYS[name], reverse=key.startswith("-")), *unknown]
    return found


def _place(it: Candidate) -> tuple[str, int]:
    return it.file.shown, it.comment.lines[0]


_KEYS: dict[str, Callable[[Candidate], tuple[str | int, ...]]] = {
    "place": _place,
    # the oldest has the greatest age
    "age": lambda it: (-it.created.toordinal() if it.created else 0,),
    "kind": lambda it: ([*CommentKind].index(it.comment.kind),),
    "author": lambda it: (folded(it.author),),
}
_IS_KNOWN: dict[str, Callable[[Candidate], bool]] = {
    "age": lambda it: it.created is not None,
    "author": lambda it: bool(it.author),
}


def taken(
    made: Candidates, candidates: Sequence[Candidate], places: Sequence[CodePlace]
) -> list[Candidate]:
    """Choose the candidates at ``places``, in their order, each once.

    Raises DebtlogError for a place that has none, and says why.
    """
    for place in places:
        if not any(place.has(it.file.shown, it.comment.lines) for it in candidates):
            raise DebtlogError(f"nothing is taken: {place} {_why_none(made, place)}")
    return [
        it
        for it in candidates
        if any(place.has(it.file.shown, it.comment.lines) for place in places)
    ]


def _why_none(made: Candidates, place: CodePlace) -> str:
    if any(place.has(*it) for it in made.referred):
        return "is in a record already; debtlog for shows it"
    if any(place.has(*it) for it in made.citing):
        return "cites a record already"
    if any(place.has(it.file.shown, it.comment.lines) for it in made.found):
        return "does not fit the other options"
    return "has no such comment; debtlog import comments lists all"
