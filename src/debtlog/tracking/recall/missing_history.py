"""What part of the history is missing, and how to get it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Verdict
from debtlog.sources.symbols import help_for_unknown_symbols
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.fs.read import Refusal
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.tracked_reference import TrackedReference


class Lack(NamedTuple):
    """Why it is not known what became of lines, and the command that fetches what is missing."""

    why: Why
    short: str
    help: str
    values: Mapping[str, object]

    def of(self, shown: str) -> Reason:
        """Say so of a reference, written as its reader would write it."""
        return Reason(self.why, {"reference": shown, **self.values})


_LOOK = "look at the code, and correct or confirm the reference"
#: The history ends at commits whose parents are not here.
SHALLOW = Lack(Why.SHALLOW, "the history here is shallow", "git fetch --unshallow", {})
#: Old versions of files are fetched on demand, and a check fetches nothing.
BLOBS = Lack(
    Why.BLOBS_ABSENT,
    "earlier versions of files are not in this clone",
    "git fetch --refetch --no-filter",
    {},
)
#: More files were renamed by one commit than can be compared.
RENAMES = Lack(
    Why.RENAMES_UNKNOWN,
    "too many files, or files with the same text, were renamed at once",
    _LOOK,
    {},
)
#: The search does not look further back.
LONG = Lack(Why.HISTORY_LONG, "they were pinned too many commits ago", _LOOK, {})


def merged(name: str) -> Lack:
    """Say that the file ``name`` went by no commit but a merge."""
    return Lack(Why.MERGED_AWAY, f"a merge took {name} away", _LOOK, {"path": name})


def ended(told: str) -> Lack:
    """Say that git failed, and what it said."""
    return Lack(Why.GIT_ENDED, told, f"git says: {told}; see what git log says", {})


def unnamed(path: str) -> Lack:
    """Say that the symbols of ``path``, as it once was, cannot be determined."""
    short = f"symbols of {path} cannot be determined"
    return Lack(Why.SYMBOLS_UNKNOWN, short, help_for_unknown_symbols(path), {"path": path})


def unread(path: str, refusal: Refusal, tree: SourceTree) -> Lack:
    """Say that the file ``path`` of ``tree`` is there and cannot be read."""
    short = f"{path} {refusal.message}"
    help = tree.help_for_absence(path) if refusal.kind == "absent" else short
    return Lack(Why.NOT_READ, short, help, {"path": path})


def without_evidence(tracked: TrackedReference, lack: Lack | None) -> TrackedReference:
    """Take back what is not certain where something is missing: that lines or files are gone.

    Everything else is no longer sure.
    """
    if lack is None:
        return tracked
    if tracked.verdict is not Verdict.GONE:
        return replace(tracked, sure=False)
    reason = lack.of(tracked.shown)
    obstacle = Obstacle("unknown-code", "lines", reason, lack.help)
    return replace(
        tracked, verdict=Verdict.UNKNOWN, lines=None, reason=reason, sure=False, obstacle=obstacle
    )
