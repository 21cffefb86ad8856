"""One place, and the commit that wrote it → the reference to what it meant there, or its flaw."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

import msgspec

from debtlog.editing.new_records import in_source
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.importing.archaeology.meaning.file_meant import Bases, ambiguous, file_meant
from debtlog.importing.archaeology.meaning.flaws import OF_PARTS, Flaw, Flawed
from debtlog.importing.archaeology.meaning.moments import OfCommit, OfWorkTree
from debtlog.importing.archaeology.meaning.readings import Reading, chosen
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
from debtlog.sources.tree import SourceTree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.git.versions.tree_objects import Stored
    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.meaning.moments import Moment
    from debtlog.importing.archaeology.stored_files import StoredFiles
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.model.settings import Settings

#: Why lines are not taken at their word.
_DOUBTS = {
    Doubt.GUESS: "is a guess",
    Doubt.OPEN: "does not say where it ends",
    Doubt.BACKWARDS: "ends before it begins",
}
_COMMIT = re.compile(r"[0-9a-fA-F]{7,64}")
#: A host of plain files, and the host of their repositories.
_RAW, _HOST = "raw.githubusercontent.com/", "github.com/"
_ENDING = re.compile(r"(?:\.git)?/?\Z")


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

    def pinned(self, asked: Asked, origins: Sequence[Origin]) -> PinnedPlace:
        """Pin a place that the first of ``origins`` wrote, or one that wrote its words again."""
        place, (first, *_) = asked.place, origins
        try:
            origin, found = self._meant(asked, origins)
        except GitUnavailableError as error:
            origin, found = first, Flawed(Flaw.UNREAD, f"cannot be looked up: {error}")
        reference = self._reference(found) if isinstance(found, Target) else found
        if isinstance(reference, Flawed):
            return PinnedPlace(place, origin, self._whole_file(asked, origin, reference), reference)
        evidence = found.evidence if isinstance(found, Target) else None
        return PinnedPlace(place, origin, reference, None, evidence)

    def _whole_file(self, asked: Asked, origin: Origin, flawed: Flawed) -> Reference | None:
        """The file that a flawed place is in, as it was called then; None if it is not known."""
        place = asked.place
        if place.is_path_only or place.repository or place.revision or flawed.flaw not in OF_PARTS:
            return None
        file = asked._replace(place=place._replace(lines=None, symbol="", doubt=None))
        try:
            found = self._target(file, origin.commit, {})
        except GitUnavailableError:
            return None
        reference = self._reference(found) if isinstance(found, Target) else found
        return None if isinstance(reference, Flawed) else reference

    def _meant(self, asked: Asked, origins: Sequence[Origin]) -> tuple[Origin, Target | Flawed]:
        """What a place meant: where nothing distinguishes them, in the first of its origins.

        Whoever edits a file and writes of it in one commit may mean it before the edit.
        """
        place, first = asked.place, origins[0]
        if place.doubt is not None:
            return first, Flawed(Flaw.DOUBT, _DOUBTS.get(place.doubt, "is not certain"))
        known: dict[Stored, Target | Flawed] = {}
        if place.repository and not self._is_ours(place.repository):
            return first, Flawed(Flaw.OUTSIDE, f"is in another repository, {place.repository}")
        if place.revision:
            return first, self._linked(asked)
        readings = [Reading(first, self._target(asked, first.commit, known))]
        if place.lines is not None:
            again = origins[1:]
            readings += [Reading(it, self._target(asked, it.commit, known)) for it in again]
            for it in origins:
                parent = f"{it.commit}^1" if it.commit else "HEAD"
                if self._files.has(parent):
                    found = self._target(asked, parent, known)
                    readings.append(Reading(it, found))
        return chosen(readings)

    def _linked(self, asked: Asked) -> Target | Flawed:
        """What a link to one commit shows, which was right as far as the lines exist."""
        revision = asked.place.revision
        if not _COMMIT.fullmatch(revision) or not self._files.has(revision):
            return Flawed(Flaw.UNREAD, "links to a commit that is not in this clone")
        found = self._target(asked, revision, {})
        if isinstance(found, Target) and found.evidence:
            return found._replace(evidence=found.evidence._replace(is_enough=True))
        return found

    def _is_ours(self, repository: str) -> bool:
        """Whether ``repository``, such as ``example.org/owner/name``, is fetched from here."""
        name = repository.lower().replace(_RAW, _HOST)
        remotes = [_ENDING.sub("", url.lower()).replace(":", "/") for url in self._git.remotes()]
        return any(url.endswith((f"/{name}", f"@{name}")) for url in remotes)

    def _target(
        self, asked: Asked, commit: str, known: dict[Stored, Target | Flawed]
    ) -> Target | Flawed:
        """What a place meant in a commit; in the work tree if that has no name."""
        place, moment = asked.place, self._moment(commit)
        if is_pattern(place.path):
            return pattern_target(place, moment)
        found = file_meant(place.path, moment, self._bases)
        if isinstance(found, Flawed):
            return found
        for stored in found:
            if stored not in known:
                known[stored] = target_in(asked, stored, moment)
        targets = [known[stored] for stored in found]
        return targets[0] if len(targets) == 1 else proved(targets) or ambiguous(found)

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


def undated(place: NamedPlace, missing: str) -> PinnedPlace:
    """Do not pin a place of which it is not known when it was written, because of ``missing``."""
    flawed = Flawed(Flaw.UNDATED, f"was written at an unknown time: {missing}")
    return PinnedPlace(place, None, None, flawed)
