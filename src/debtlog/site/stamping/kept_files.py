"""Pages of the last build that are still right are kept, and not written again.

A generator empties its folder before it builds. What it leaves alone are hidden entries, so the
folder of the register has such a name while it does. A page is kept only if this is the very file
that was written: the notes about that are never read from the folder of the site, which somebody
could have committed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex
from stat import S_ISREG
from typing import TYPE_CHECKING

from msgspec import DecodeError, msgpack

from debtlog.cache.stamps import Stamp, stamp
from debtlog.cache.store import Store, digest
from debtlog.model.page_paths import SITE_FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.render.site_page import SitePage
    from debtlog.site.stamping.frame import Frame

#: Where the folder of the register is until the generator has emptied that of the site.
_ASIDE = ".debtlog-kept-"
_SPACE = "stamped"


@dataclass(frozen=True, slots=True)
class Note:
    """What was written into a file, and what the file was like then."""

    key: str
    stamp: Stamp


@dataclass(slots=True)
class KeptFiles:
    """The pages in the folder of a site: ``notes`` of the last build, by where they are in it.

    In the ``store`` of the user they outlive the process.
    """

    notes: dict[str, Note] = field(default_factory=dict)
    store: Store = field(default_factory=Store)
    _current: dict[str, Note] = field(default_factory=dict)
    _aside: Path | None = None

    def set_aside(self, site: Path) -> None:
        """Hide the pages from a generator that is about to empty its folder."""
        self._current = {}
        if not self.notes and (data := self.store.get(_SPACE, _key(site))):
            with suppress(DecodeError):
                self.notes = msgpack.decode(data, type=dict[str, Note])
        with suppress(OSError):
            for left_over in site.glob(f"{_ASIDE}*"):  # of a run that was killed
                shutil.rmtree(left_over)
        folder, aside = site / SITE_FOLDER, site / f"{_ASIDE}{token_hex(8)}"
        with suppress(OSError):
            if self.notes and folder.is_dir() and not folder.is_symlink():
                folder.rename(aside)
                self._aside = aside

    def put_back(self, site: Path) -> None:
        """Put them back, below what the generator has made since, and nothing else that was there.

        MkDocs tells us before it makes anything, Zensical only has an end.
        """
        aside, self._aside = self._aside, None
        if aside is None:
            return
        folder, made = site / SITE_FOLDER, site / f"{_ASIDE}{token_hex(8)}"
        if folder.is_symlink() or folder.is_file():  # somebody else put it there
            shutil.rmtree(aside, ignore_errors=True)
            return
        with suppress(FileNotFoundError):
            folder.rename(made)
        try:
            aside.rename(folder)
        except OSError:  # somebody else was faster
            shutil.rmtree(aside, ignore_errors=True)
        else:
            self._clear(site, SITE_FOLDER)
        if made.is_dir():
            move = os.replace
            shutil.copytree(made, folder, symlinks=True, copy_function=move, dirs_exist_ok=True)
            shutil.rmtree(made, ignore_errors=True)

    def write(self, site: Path, file: str, frame: Frame, page: SitePage, edit_url: str) -> bool:
        """Write a page in its frame unless it is there; return whether it was written."""
        key = f"{frame.key} {_content_key(page, edit_url)}"
        note, path = self.notes.get(file), site / file
        if note and note.key == key and _stamp(path) == note.stamp:
            self._current[file] = note
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # never through a link
        path.write_bytes(frame.around(page, edit_url).encode("utf-8", "xmlcharrefreplace"))
        if written := _stamp(path):
            self._current[file] = Note(key, written)
        return True

    def finish(self, site: Path) -> None:
        """Remove pages that are no longer there, and note those that are."""
        for file in self.notes.keys() - self._current.keys():
            if self._is_noted(site, file):
                remove(site, file)
        if self._current != self.notes:
            self.store.put(_SPACE, _key(site), msgpack.encode(self._current))
            self.store.save()
        self.notes, self._current = self._current, {}

    def _is_noted(self, site: Path, file: str) -> bool:
        note = self.notes.get(file)
        return note is not None and _stamp(site / file) == note.stamp

    def _clear(self, site: Path, folder: str) -> bool:
        """Remove everything from a folder that is not noted; return whether anything is left."""
        is_left = False
        with os.scandir(site / folder) as entries:
            for entry in list(entries):
                name = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    is_left |= self._clear(site, name)
                elif self._is_noted(site, name):
                    is_left = True
                else:
                    (site / name).unlink()
        if not is_left:
            with suppress(OSError):  # somebody else has just put something there
                (site / folder).rmdir()
        return is_left


def _key(site: Path) -> bytes:
    return digest(str(site))


def _content_key(page: SitePage, edit_url: str) -> str:
    """Name all that a page puts into its frame."""
    head = (page.title, page.description, page.outline, edit_url)
    return digest(repr(head), page.content).hex()


def _stamp(path: Path) -> Stamp | None:
    """Tell files apart, also two that were written at the same address; None for anything else."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return stamp(found) if S_ISREG(found.st_mode) else None


def remove(site: Path, file: str) -> None:
    """Remove a page and the folders that are empty then."""
    path = site / file
    path.unlink(missing_ok=True)
    with suppress(OSError):  # raised by the first folder that is not empty
        while path.parent != site:
            path = path.parent
            path.rmdir()
