"""Second thoughts about references that their digest alone cannot settle: what git remembers."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from debtlog.evidence.git import Git
from debtlog.evidence.sources import SourceFile
from debtlog.model.vocabulary import Verdict
from debtlog.reading.files import Refusal
from debtlog.tracking.anchor import Location
from debtlog.tracking.comparison import Comparison
from debtlog.tracking.effort import FOR_SOURCE, Effort
from debtlog.tracking.find import Other, Others, find
from debtlog.tracking.likeness import Text
from debtlog.tracking.named import closest, namesakes
from debtlog.tracking.reason import Reason, Why
from debtlog.tracking.recall import Recall
from debtlog.tracking.trouble import Trouble, missing_symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.evidence.sources import SourceTree
    from debtlog.evidence.symbols import Symbol
    from debtlog.model.record import Reference
    from debtlog.tracking.anchor import LineRange
    from debtlog.tracking.follow import Followed
    from debtlog.tracking.named import Namesakes
    from debtlog.tracking.recall import Recalled

#: A word of a name: ``load`` and ``Users`` of ``loadUsers2``.
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
#: In so many other files lost lines are looked for, those with like names first.
MAX_OTHERS = 200


class Retracer:
    """Settles what is doubtful in one source. ``notice`` says what git could not tell."""

    def __init__(self, tree: SourceTree, doubtful: Iterable[Followed]) -> None:
        self.tree = tree
        self.recall = Recall(Git(tree.folder), (followed.reference for followed in doubtful))
        self.notice = self.recall.notice
        self._effort = Effort(FOR_SOURCE)
        self._texts: dict[int, Text] = {}
        self._comparisons: dict[tuple[int, int], Comparison] = {}

    def settled(self, followed: Followed) -> Followed:
        """Follow a reference from its old text; as it was where that is not known."""
        reference = followed.reference
        was = self.recall.found.get(reference)
        if was is None:
            return self._housed(followed)
        home = self.tree.read(was.path) if was.path else None
        file = home if isinstance(home, SourceFile) else None
        followed = replace(followed, was=was)
        if reference.lines is None and file and file.symbols and was.file.symbols:
            found = namesakes(reference.symbol or "", was.file.symbols, was.place, file.symbols)
            if found.places:
                return self._named(followed, was, file, found)
        location = self._found(was, file)
        if location.verdict is Verdict.GONE and (followed.trouble or reference.lines is None):
            return followed  # another one with the name of a symbol is there
        if location.verdict is Verdict.UNKNOWN:
            return replace(followed, location=location)
        return self._placed(followed, was, location, file)

    def _found(self, was: Recalled, file: SourceFile | None) -> Location:
        comparison = self._comparison(was.file, file) if file else None
        effort = Effort(of=self._effort)
        others = Others(was.file.path, self._others(was))
        return find(self._text(was.file), was.place, comparison, others, effort)

    def _housed(self, followed: Followed) -> Followed:
        """Follow a reference to a whole file, which has no digest, to where the file is now."""
        reference = followed.reference
        home = self.recall.homes.get(reference)
        if home is None or isinstance(self.tree.exists(home), Refusal):
            return followed
        if followed.trouble and (reference.lines or reference.symbol):
            cure = f"the file is now {home}"
            return replace(followed, trouble=replace(followed.trouble, help=cure))
        location = Location(Verdict.MOVED, None, Reason(Why.RENAMED), home)
        return replace(followed, location=location, trouble=None)

    def _named(
        self, followed: Followed, was: Recalled, file: SourceFile, found: Namesakes
    ) -> Followed:
        """Judge a symbol that is there: by its name, if only one has it, else by its old text."""
        if found.is_one:
            return self._placed(
                followed, was, self._judged(followed, was, file, found.places[0]), file
            )
        traced = self._found(was, file)
        place = closest(found.places, traced.lines) if traced.lines and not traced.path else None
        if place:
            location = self._judged(followed, was, file, place)
            return self._placed(followed, was, replace(location, sure=traced.sure), file)
        return self._placed(followed, was, traced, file)

    def _judged(
        self, followed: Followed, was: Recalled, file: SourceFile, place: LineRange
    ) -> Location:
        """Compare the symbol at ``place`` with what it was."""
        old, new = (_bare(self._text(f), at) for f, at in ((was.file, was.place), (file, place)))
        is_elsewhere = was.path != str(PurePosixPath(followed.reference.path))
        if old != new:
            return Location(Verdict.CHANGED, place, Reason(Why.EDITED))
        if is_elsewhere:
            return Location(Verdict.MOVED, place, Reason(Why.RENAMED))
        return Location(Verdict.INTACT, place, Reason(Why.RESPACED))

    def _placed(
        self, followed: Followed, was: Recalled, location: Location, file: SourceFile | None
    ) -> Followed:
        """Put a reference where it was found, and name the file when that is another one."""
        path = location.path or was.path
        if location.path:
            found = self.tree.read(location.path)
            file = found if isinstance(found, SourceFile) else None
        is_elsewhere = path != str(PurePosixPath(followed.reference.path))
        if is_elsewhere and location.verdict is Verdict.INTACT:
            location = replace(location, verdict=Verdict.MOVED, reason=Reason(Why.RENAMED))
        location = replace(location, path=path if is_elsewhere else None)
        trouble = _renamed(followed.reference, file, location) if file else None
        return replace(followed, location=location, trouble=trouble, file=file)

    def _others(self, was: Recalled) -> Iterator[Other]:
        for name in nearest(was.since, was.file.path, was.path):
            file = self.tree.read(name)
            if isinstance(file, SourceFile):
                yield Other(name, self._text(file), was.since[name])

    def _text(self, file: SourceFile) -> Text:
        return self._texts.setdefault(id(file), Text(file.lines))

    def _comparison(self, old: SourceFile, new: SourceFile) -> Comparison:
        key = id(old), id(new)
        if key not in self._comparisons:
            self._comparisons[key] = Comparison(self._text(old), self._text(new))
        return self._comparisons[key]


def _bare(text: Text, place: LineRange) -> list[str]:
    return text.bares[place[0] - 1 : place[1]]


def _renamed(reference: Reference, file: SourceFile, location: Location) -> Trouble | None:
    """Say which symbol the lines are in now, if it is not the one that is referred to."""
    symbols = file.symbols
    if reference.symbol is None or symbols is None:
        return None
    same = symbols.ending(reference.symbol)
    if same and (reference.lines or location.lines is None or location.lines in _places(same)):
        return None
    now = symbols.nearest_to(location.lines) if location.lines else None
    return missing_symbol(reference, file, now.name() if now else None)


def _places(symbols: Iterable[Symbol]) -> list[LineRange]:
    return [symbol.place for symbol in symbols]


def nearest(names: Iterable[str], old: str, home: str | None) -> Iterator[str]:
    """Yield the files in which lines of ``old`` are likeliest to be, ``home`` left out."""
    order = sorted(names, key=lambda name: _distance(PurePosixPath(name), PurePosixPath(old)))
    return islice((name for name in order if name != home), MAX_OTHERS)


def _distance(name: PurePosixPath, old: PurePosixPath) -> tuple[bool, float, bool, str]:
    """Sort key: the same kind of file, the most alike name, the same folder."""
    ours, theirs = (set(_WORD.findall(path.stem)) for path in (name, old))
    alike = name.name == old.name or len(ours & theirs) / max(1, len(ours | theirs))
    return name.suffix != old.suffix, -float(alike), name.parent != old.parent, str(name)
