"""Read the file of a hand-kept register, or say why that is not possible and what to do."""

from __future__ import annotations

import os
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError, with_help
from debtlog.fs.generated import MARKER, is_generated
from debtlog.fs.read import Refusal, is_gits_own, read_file
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.sources.checkouts import checkout_around

if TYPE_CHECKING:
    from debtlog.git.changes import CommitChanges

#: Nobody keeps a longer register by hand; a thousand entries have about half of it.
MAX_BYTES = 2_000_000
#: How far back a file that is gone is looked for.
_MOST_COMMITS = 2_000


class HandFile(NamedTuple):
    """The file of a hand-kept register, relative to the folder of the new one, and its text.

    ``data`` are its bytes.
    """

    name: str
    text: str
    data: bytes = b""

    @property
    def is_generated(self) -> bool:
        """Whether debtlog wrote it, so that there is nothing to import."""
        return is_generated(self.text, MARKER)


def read_hand_file(root: Path, given: Path, here: Path, form: str = "Markdown") -> HandFile:
    """Read the file that is ``given`` relative to ``here``; ``root`` is the folder of the register.

    ``form`` is what it should be, for messages.

    Raises DebtlogError, which says what to do, if it is not a text file of at most `MAX_BYTES`
    inside the checkout, or was reached through a link.
    """
    top = checkout_around(root)
    path = Path(os.path.normpath(here / given))
    if not path.is_relative_to(top):
        raise DebtlogError(f"{given} is outside the checkout {top}; its history is in another one")
    name = path.relative_to(top).as_posix()
    if is_gits_own(Path(name)):
        raise DebtlogError(f"{given} belongs to git")
    data = read_file(top, name, MAX_BYTES)
    if isinstance(data, Refusal):
        help = _whereabouts(top, name) if data.kind == "missing" else _HELP.get(data.kind, "")
        raise DebtlogError(with_help(f"{given} {data.message}", help))
    if b"\0" in data:
        if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise DebtlogError(f"{given} is UTF-16; save it in UTF-8")
        raise DebtlogError(f"{given} is not text; import reads {form} in UTF-8")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DebtlogError(
            f"{given}:{line} is not UTF-8; save it in UTF-8 and commit it first"
        ) from None
    if "\n<<<<<<< " in f"\n{text}" and "\n>>>>>>> " in text:
        raise DebtlogError(f"{given} has conflict markers; finish the merge first")
    return HandFile(Path(os.path.relpath(path, root)).as_posix(), text, data)


_HELP = {
    "link": "name the file itself",
    "folder": "name one file of it",
    "too-large": "split it; a register kept by hand is smaller",
}


def _whereabouts(top: Path, name: str) -> str:
    """Say what became of a file that is not there: renamed, deleted, or never committed."""
    try:
        for number, step in enumerate(Git(top).history()):
            if number >= _MOST_COMMITS:
                break
            if found := _what_happened(step, name):
                return found
    except GitUnavailableError:
        pass
    return "give a file relative to this folder"


def _what_happened(step: CommitChanges, name: str) -> str:
    for change in step.changes:
        if change.old != name or change.new == name:
            continue
        if change.new:
            return f"it was renamed to {change.new}"
        commit = step.commit[:12]
        return (
            f"it was deleted in {commit}; git restore --source {commit}^ -- {name} brings it back"
        )
    return ""
