"""What an engine is given to do for one repository, and what it answers: plain data, as JSON.

JSON by names outlives a difference between the versions of two machines, which pickles do not.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from hashlib import sha256

from msgspec import Raw, Struct

from debtlog.portfolio.repository_data import VERSION


class Kind(StrEnum):
    """What an entry of a portfolio names."""

    FOLDER = "folder"
    GIT = "git"
    DATA = "data"


class Task(Struct, frozen=True, kw_only=True):
    """One repository to be summarised.

    ``place`` is the absolute path of a checkout, or an address; ``folder`` is that of the register
    in it. ``commit`` is the full name of the one to read; it is empty for what has none: a
    ``debt.json``, and a folder without git, which is read as it is on the ``day``. ``seen`` is the
    mark by which its server knows what was sent last. ``cache`` is the folder of the portfolio's
    files, and ``token`` the name of a file in it, by which a worker knows that it sees the same
    folder. ``edition`` names the debtlog that asks: another one makes other results.
    """

    name: str
    kind: Kind
    day: date
    place: str
    folder: str = "."
    branch: str = ""
    commit: str = ""
    site: str = ""
    seen: str = ""
    cache: str
    token: str = ""
    edition: str = ""
    seconds: int = 300
    most_bytes: int = 500_000_000

    @property
    def key(self) -> str:
        """Name of the result: a hash, so whatever strangers wrote is never a path."""
        where = (self.kind, self.place, self.folder, self.branch, self.site)
        parts = (*where, self.commit, self.edition, str(VERSION))
        return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


class Answer(Struct, frozen=True, kw_only=True):
    """What became of a task.

    ``failure`` says in one line why there is no result; ``traceback`` is that of a defect of
    debtlog. The ``result`` is RepositoryData as JSON; null where it ``is_saved`` already, or where
    nothing is new since ``seen``. The next run passes ``seen`` on.
    """

    key: str
    failure: str = ""
    traceback: str = ""
    result: Raw = Raw(b"null")
    is_saved: bool = False
    seen: str = ""

    @property
    def data(self) -> bytes | None:
        """The result as bytes; None where there is none."""
        data = bytes(self.result)
        return None if data == b"null" else data
