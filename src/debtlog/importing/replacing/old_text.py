"""Whether git keeps the text of a register that is about to be replaced."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.git.blobs import read_blobs
from debtlog.git.command import GitUnavailableError
from debtlog.git.repository import Git
from debtlog.importing.recording.hand_file import MAX_BYTES
from debtlog.sources.checkouts import checkout_around

if TYPE_CHECKING:
    from debtlog.importing.recording.hand_file import HandFile


def commit_with(root: Path, hand: HandFile) -> tuple[str, frozenset[str]]:
    """Name the last commit, which has ``hand`` as it is now, and the files below ``root`` in it.

    Raises DebtlogError if it has another text, or none.
    """
    if hand.name.startswith("../"):
        raise DebtlogError(
            f"{hand.name} is above the folder of the register, so it cannot be a document of it;"
            " import it without --replace"
        )
    top = checkout_around(root)
    prefix = Path(os.path.relpath(root, top)).as_posix()
    before = "" if prefix == "." else f"{prefix}/"
    name = f"{before}{hand.name}"
    try:
        git = Git(top)
        commit = git.commit("HEAD") if git.has_commits() else ""
        files = git.files_of(commit) if commit else {}
        known = dict(read_blobs(top, [files[name]], MAX_BYTES)) if name in files else {}
    except GitUnavailableError as error:
        raise DebtlogError(f"{hand.name} is not replaced: {error}") from None
    if name not in files:
        raise DebtlogError(
            f"{hand.name} is not replaced, because it is not committed; commit it first, so that"
            " git keeps its text"
        )
    if _unified(known.get(files[name], b"")) != _unified(hand.data):
        raise DebtlogError(
            f"{hand.name} is not replaced, because it differs from the last commit; commit it"
            " first, so that git keeps its text"
        )
    names = (it.removeprefix(before) for it in files if it.startswith(before))
    return commit, frozenset(names)


def _unified(data: bytes) -> bytes:
    """Return bytes with the line ends that git may store for those on disk."""
    return data.replace(b"\r\n", b"\n")
