"""A reference and the sources → its location, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.reading.files import Refusal
from debtlog.tracking.anchor import LineRange, Lines, Location, compare, locate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.evidence.sources import SourceFile, SourceTree
    from debtlog.model.record import Reference

#: Which rule objects to which refusal of a file.
_RULES = {"missing": "missing-path", "outside": "outside-source", "untracked": "untracked-source"}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps a reference from being followed: a rule's name, and the key it is about."""

    rule: str
    key: str
    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """A reference, followed: where it is, what troubles it, and its file if that was read."""

    reference: Reference
    location: Location
    trouble: Trouble | None = None
    file: SourceFile | None = None

    @property
    def digest_now(self) -> str | None:
        """Digest of the lines where they are now; None where there are none."""
        if self.file is None or self.location.lines is None:
            return None
        return Lines(self.file.lines).digest(self.location.lines)


class Follower:
    """Follows references through the sources; each file is read and prepared once.

    ``trees`` are the sources by name; the name None is the checkout itself. ``unavailable`` are
    the sources that could not be opened, each with the reason.
    """

    def __init__(
        self, trees: Mapping[str | None, SourceTree], unavailable: Mapping[str, str]
    ) -> None:
        self.trees = trees
        self.unavailable = unavailable
        self._lines: dict[int, Lines] = {}

    def follow(self, reference: Reference) -> Followed:
        """Find out where ``reference`` is."""
        tree = self.trees.get(reference.source)
        if reason := self.unavailable.get(reference.source or ""):
            return Followed(reference, Location(Verdict.UNKNOWN, None, reason))
        if tree is None:
            known = ", ".join(sorted(name for name in self.trees if name)) or "none"
            trouble = Trouble(
                "unknown-source",
                "source",
                f'register.yml has no source "{reference.source}"',
                f"name it there; known: {known}",
            )
            return _lost(reference, Verdict.UNKNOWN, trouble)
        found = tree.exists(reference.path)
        if isinstance(found, Refusal):
            return _lost(reference, Verdict.GONE, _path_trouble(reference, found, tree))
        if reference.line_range is None and reference.symbol is None:
            return Followed(reference, Location(Verdict.INTACT, None, "it is there"))
        file = tree.read(reference.path)
        if isinstance(file, Refusal):
            trouble = Trouble("unreadable-source", "path", f"{reference.path} {file.message}")
            return _lost(reference, Verdict.UNKNOWN, trouble)
        return self._in_file(reference, file)

    def _in_file(self, reference: Reference, file: SourceFile) -> Followed:
        symbol_at, trouble = _symbol(reference, file)
        place = reference.line_range or symbol_at
        if place is None:
            reason = trouble.message if trouble else f"symbols of {file.path} cannot be told"
            verdict = Verdict.GONE if trouble else Verdict.UNKNOWN
            return Followed(reference, Location(verdict, None, reason), trouble, file)
        if place[1] < place[0]:
            message = f"lines {reference.lines} end before they begin"
            trouble = Trouble("line-out-of-range", "lines", message)
            return _lost(reference, Verdict.UNKNOWN, trouble)
        location = self._located(reference, file, place)
        if reference.line_range and place[1] > len(file.lines) and location.lines is None:
            message = f"{file.path} has {len(file.lines)} lines, not {reference.lines}"
            trouble = Trouble("line-out-of-range", "lines", message)
        return Followed(reference, location, trouble, file)

    def _located(self, reference: Reference, file: SourceFile, place: LineRange) -> Location:
        lines = self._lines.setdefault(id(file), Lines(file.lines))
        if reference.digest is None:
            inside = place if place[1] <= len(lines) else None
            return Location(Verdict.UNPINNED, inside, "it has no digest yet")
        # where a symbol is the code itself says, whatever equal lines stand elsewhere
        follow = compare if reference.lines is None else locate
        return follow(lines, place, reference.digest)


def _symbol(reference: Reference, file: SourceFile) -> tuple[LineRange | None, Trouble | None]:
    """Where the symbol is; nothing where there is none to look for or no way to tell."""
    if reference.symbol is None or file.symbols is None:
        return None, None
    if reference.symbol in file.symbols:
        return file.symbols[reference.symbol], None
    close = get_close_matches(reference.symbol, file.symbols, n=1)
    cure = f"did you mean {close[0]}?" if close else "name a function, class or method of the file"
    message = f'{file.path} has no symbol "{reference.symbol}"'
    return None, Trouble("missing-symbol", "symbol", message, cure)


def _path_trouble(reference: Reference, refusal: Refusal, tree: SourceTree) -> Trouble:
    rule = _RULES.get(refusal.kind, "unreadable-source")
    cure = ""
    if refusal.kind == "untracked":
        cure = "git add it; what git does not track is never shown"
    elif refusal.kind == "missing":
        name = PurePosixPath(reference.path).name
        twins = tree.by_name.get(name, ())
        cure = f"did you mean {min(twins)}?" if twins else "correct the path"
    return Trouble(rule, "path", f"{reference.path} {refusal.message}", cure)


def _lost(reference: Reference, verdict: Verdict, trouble: Trouble) -> Followed:
    return Followed(reference, Location(verdict, None, trouble.message), trouble)
