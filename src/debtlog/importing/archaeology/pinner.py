"""One place, and the commit that wrote it → the reference to what it meant there, or its flaw."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from debtlog.editing.new_records import in_source
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.importing.archaeology.meaning.file_meant import Bases, ambiguous, file_meant
from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.meaning.moments import OfCommit, OfWorkTree
from debtlog.importing.archaeology.meaning.targets import (
    Asked,
    Target,
    pattern_target,
    proved,
    target_in,
)
from debtlog.importing.archaeology.pinned_place import PinnedPlace
from debtlog.importing.places.named_place import Doubt
from debtlog.model.record_parts import Reference
from debtlog.sources.path_patterns import is_pattern
from debtlog.sources.tree import SourceFile, SourceTree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.git.versions.tree_objects import Stored
    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.meaning.moments import Moment
    from debtlog.importing.archaeology.stored_files import StoredFiles
    from debtlog.model.settings import Settings

#: Why lines are not taken at their word.
_DOUBTS = {
    Doubt.GUESS: "is a guess",
    Doubt.OPEN: "does not say where it ends",
    Doubt.BACKWARDS: "ends before it begins",
}
#: So many bits more than for another version.
_CLEARLY = 3.0


class Pinner:
    """Pins places as they were; ``folder`` is that of the register, relative to ``top``."""

    def __init__(
        self, root: Path, top: Path, settings: Settings, folder: str, files: StoredFiles
    ) -> None:
        self._root, self._top, self._settings, self._files = root, top, settings, files
        self._prefix = root.relative_to(top).as_posix()
        sources = (posixpath.join(self._prefix, it.path) for it in settings.sources.values())
        self._bases = Bases(folder, tuple(map(posixpath.normpath, sources)))
        self._git = Git(top)
        self._now: OfWorkTree | None = None

    def pinned(self, asked: Asked, origin: Origin | None, missing: str) -> PinnedPlace:
        """Pin a place; ``missing`` says why its origin is not known, if it is not."""
        place = asked.place
        if origin is None:
            flawed = Flawed(Flaw.UNDATED, f"was written at an unknown time: {missing}")
            return PinnedPlace(place, None, None, flawed)
        try:
            found = self._meant(asked, origin)
        except GitUnavailableError as error:
            found = Flawed(Flaw.UNREAD, f"cannot be looked up: {error}")
        if isinstance(found, Flawed):
            return PinnedPlace(place, origin, None, found)
        reference = self._reference(found)
        if isinstance(reference, Flawed):
            return PinnedPlace(place, origin, None, reference)
        return PinnedPlace(place, origin, reference, None, found.evidence)

    def _meant(self, asked: Asked, origin: Origin) -> Target | Flawed:
        place, moment = asked.place, self._moment(origin.commit)
        if place.doubt is not None:
            return Flawed(Flaw.DOUBT, _DOUBTS.get(place.doubt, "is not certain"))
        if is_pattern(place.path):
            return pattern_target(place, moment)
        found = file_meant(place.path, moment, self._bases)
        if isinstance(found, Flawed):
            return found
        targets = [target_in(asked, stored, moment) for stored in found]
        if len(targets) > 1:
            return proved(targets) or ambiguous(found)
        return self._before_edits(asked, targets[0], origin)

    def _before_edits(
        self, asked: Asked, target: Target | Flawed, origin: Origin
    ) -> Target | Flawed:
        """Choose between before and after a commit that edited the lines and wrote of them."""
        parent = f"{origin.commit}^1"
        if not isinstance(target, Target) or not origin.commit or not self._files.has(parent):
            return target
        moment, now, lines = self._moment(parent), target.stored, target.lines
        same = moment.named(posixpath.basename(now.path))
        older = next((it for it in same if it.path == now.path and it.object != now.object), None)
        if older is None or self._text(older, lines) == self._text(now, lines):
            return target
        before = target_in(asked, older, moment)
        both = [it for it in (target, before) if isinstance(it, Target) and it.evidence]
        return _meant_of(both) or Flawed(Flaw.EDITED, "was edited by the commit that wrote of it")

    def _text(self, stored: Stored, lines: tuple[int, int] | None) -> list[str]:
        file = self._files.read(stored)
        if lines is None or not isinstance(file, SourceFile):
            return []
        return list(map(str.strip, file.lines[lines[0] - 1 : lines[1]]))

    def _moment(self, commit: str) -> Moment:
        if commit:
            return OfCommit(self._files, self._git, commit)
        if self._now is None:
            self._now = OfWorkTree(SourceTree(self._top, git=self._git))
        return self._now

    def _reference(self, target: Target) -> Reference | Flawed:
        path = posixpath.relpath(target.stored.path, self._prefix)
        lines = target.lines and "-".join(map(str, dict.fromkeys(target.lines)))
        written = in_source(
            self._root,
            Reference(
                path,
                lines=int(lines) if lines and lines.isdecimal() else lines,
                symbol=target.symbol,
                digest=target.digest,
            ),
            self._settings,
        )
        if written.path.startswith("../"):
            help = "name its folder as a source in register.yml"
            return Flawed(Flaw.NO_SOURCE, f"is not below the folder of the register; {help}")
        try:
            return msgspec.convert(msgspec.to_builtins(written), Reference)
        except (msgspec.ValidationError, UnicodeError):
            return Flawed(Flaw.UNREAD, "has a name that no record can have")


def _meant_of(both: Sequence[Target]) -> Target | None:
    """Which of two versions of lines was meant, the later one first; None if that is not certain.

    If nothing distinguishes them, the later one has what is written of it.
    """
    found = [(it.evidence.bits, it) for it in both if it.evidence and it.evidence.is_enough]
    most = max((bits for bits, _ in found), default=0.0)
    return next((it for bits, it in found if bits >= most - _CLEARLY), None)
