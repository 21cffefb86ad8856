"""What a place means in a file as it was: lines or a symbol, with their digest, or a flaw."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.read import Refusal
from debtlog.git.versions.tree_objects import FOLDER, Stored
from debtlog.importing.archaeology.meaning.flaws import Flaw, Flawed
from debtlog.importing.archaeology.meaning.soundness import judged, named_symbol
from debtlog.tracking.diffing.diff import bare
from debtlog.tracking.digests.line_digests import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.importing.archaeology.meaning.moments import Moment
    from debtlog.importing.archaeology.meaning.names_beside import Context
    from debtlog.importing.archaeology.meaning.soundness import Evidence
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.sources.tree import SourceFile

#: What a refusal to read says of the file, or of this clone.
_FLAWS = {"binary": Flaw.NO_TEXT, "too-large": Flaw.NO_TEXT, "unanswered": Flaw.NOT_HERE}
#: So many times the evidence of any other.
_BY_FAR = 2


class Asked(NamedTuple):
    """A place, and what the register says of it."""

    place: NamedPlace
    context: Context


class Target(NamedTuple):
    """What a place means in a file: lines or a symbol, with the digest, and what says so.

    ``evidence`` is None where lines are not to be proved: for whole files and for symbols.
    ``text`` are the lines without white space.
    """

    stored: Stored
    lines: tuple[int, int] | None = None
    symbol: str | None = None
    digest: str | None = None
    evidence: Evidence | None = None
    text: str = ""


def target_in(asked: Asked, stored: Stored, moment: Moment) -> Target | Flawed:
    """What a place means in the file or folder ``stored``."""
    if asked.place.is_path_only:
        return Target(stored)
    if stored.mode == FOLDER:
        return Flawed(Flaw.NO_FILE, "was a folder then")
    file = moment.read(stored)
    if isinstance(file, Refusal):
        return Flawed(_FLAWS.get(file.kind, Flaw.UNREAD), file.message)
    return _in_file(asked, stored, file)


def _in_file(asked: Asked, stored: Stored, file: SourceFile) -> Target | Flawed:
    place = asked.place
    if place.lines is not None:
        evidence = judged(file, place.lines, place.symbol, asked.context)
        if isinstance(evidence, Flawed):
            return evidence
        first, last = place.lines
        text = "\n".join(map(bare, file.lines[first - 1 : last]))
        digest = lines_of(file).digest(place.lines)
        return Target(stored, place.lines, None, digest, evidence, text)
    symbol = named_symbol(file, place.symbol)
    if isinstance(symbol, Flawed):
        return symbol
    name, lines = symbol
    return Target(stored, None, name, lines_of(file).digest(lines))


def pattern_target(place: NamedPlace, moment: Moment) -> Target | Flawed:
    """The files that a pattern matches: they were there, and no more is known of them."""
    if place.lines or place.symbol:
        return Flawed(Flaw.NO_FILE, "names lines of a pattern")
    if not moment.matches(place.path):
        return Flawed(Flaw.NO_PATH, "matched no file then")
    return Target(Stored("", place.path, ""))


def proved(targets: Sequence[Target | Flawed]) -> Target | None:
    """The only one of several files in which the lines are proved, by far."""
    sound = [it for it in targets if isinstance(it, Target) and it.evidence]
    sound.sort(key=lambda it: it.evidence.bits if it.evidence else 0, reverse=True)
    bits = [it.evidence.bits for it in sound if it.evidence]
    is_proved = bool(sound) and sound[0].evidence is not None and sound[0].evidence.is_enough
    return sound[0] if is_proved and (len(sound) == 1 or bits[0] > _BY_FAR * bits[1]) else None
