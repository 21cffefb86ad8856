"""From places that a register names to references as they were when they were written."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import FETCH_ALL, GitUnavailableError, is_partial
from debtlog.git.versions.file_versions import ABSENT
from debtlog.importing.archaeology.authorship.earlier_lines import RegisterText
from debtlog.importing.archaeology.authorship.first_written import FirstWritten, OriginSearch
from debtlog.importing.archaeology.authorship.marks import place_mark, title_mark
from debtlog.importing.archaeology.meaning.flaws import Flaw
from debtlog.importing.archaeology.meaning.names_beside import context_of
from debtlog.importing.archaeology.meaning.targets import Asked
from debtlog.importing.archaeology.pinner import Pinner, undated
from debtlog.importing.archaeology.register_trust import unless_unproved
from debtlog.importing.archaeology.stored_files import StoredFiles
from debtlog.sources.checkouts import checkout_around
from debtlog.sources.tree import help_for_git

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.importing.archaeology.authorship.first_written import Origin
    from debtlog.importing.archaeology.pinned_place import PinnedPlace
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.model.settings import Settings


class Beside(NamedTuple):
    """A place, and the first and the last line of its entry in the register, from 1."""

    place: NamedPlace
    entry: tuple[int, int]


class Title(NamedTuple):
    """Where an entry begins, from 1, and a text on that line which stays: its id or its title."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Dug:
    """What was found out, in the order of what was asked.

    ``origins`` are those of titles. ``missing`` says what part of the history is missing, if that
    mattered, and ``help`` what to do about it; both may be empty.
    """

    places: Sequence[PinnedPlace]
    origins: Sequence[Origin | None]
    missing: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class HandKept:
    """A register kept by hand: its ``file``, relative to ``root``, and what it holds now.

    ``root`` is the folder of the new register, and ``settings`` its settings.
    """

    root: Path
    settings: Settings
    file: str
    text: str


def pin_places(register: HandKept, places: Sequence[Beside], titles: Sequence[Title]) -> Dug:
    """Find out who wrote each place and each title, and pin the places as they were then.

    Nothing is pinned where it is not known when it was written.
    """
    top = checkout_around(register.root)
    prefix = register.root.relative_to(top).as_posix()
    path = posixpath.normpath(posixpath.join(prefix, register.file))
    names = {posixpath.basename(it.place.path.rstrip("/")) for it in places}
    files = StoredFiles(top, names)
    lines = RegisterText(register.text).lines
    marks = [place_mark(it.place, lines) for it in places]
    marks += [title_mark(it.line, it.text) for it in titles]
    try:
        written = OriginSearch(top, path, register.text, marks, files).run()
        commits = {it.commit for some in (written.origins, *written.again) for it in some if it}
        files.resolve(f"{name}{of}" for name in commits - {""} for of in ("", "^1"))
    except GitUnavailableError as error:
        help = FETCH_ALL if is_partial(top) else help_for_git(str(error))
        nothing = [None] * len(marks)
        missing = ABSENT if is_partial(top) else str(error)
        written = FirstWritten(nothing, [()] * len(marks), missing, help)
    pinner = Pinner(register.root, top, register.settings, posixpath.dirname(path), files)
    pinned: dict[int, PinnedPlace] = {}
    # commit by commit, because what is in one is kept for a while
    for number in sorted(range(len(places)), key=lambda it: str(written.origins[it])):
        place, entry = places[number]
        asked = Asked(place, context_of(place, lines, entry, names))
        origins = [it for it in (written.origins[number], *written.again[number]) if it]
        if written.origins[number] is None:
            pinned[number] = undated(place, written.missing)
        else:
            pinned[number] = pinner.pinned(asked, origins)
    found = unless_unproved([pinned[number] for number in range(len(places))])
    missing, help = written.missing, written.help
    if not missing and is_partial(top) and any(map(_is_not_here, found)):
        missing, help = ABSENT, FETCH_ALL
    return Dug(found, written.origins[len(places) :], missing, help)


def _is_not_here(pinned: PinnedPlace) -> bool:
    return pinned.flawed is not None and pinned.flawed.flaw is Flaw.NOT_HERE
