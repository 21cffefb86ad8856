"""What part of the history is missing, and how to get it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from debtlog.git.command import FETCH_ALL
from debtlog.model.vocabulary import Verdict
from debtlog.sources.symbols import help_for_unknown_symbols
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.reasons import Reason, Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.fs.read import Refusal
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.tracked_reference import TrackedReference


class Gap(NamedTuple):
    """Why it is not known what became of lines, and what to do about it."""

    why: Why
    short: str
    help: str
    values: Mapping[str, object]

    def of(self, shown: str) -> Reason:
        """The reason for a reference, which is ``shown`` to readers."""
        return Reason(self.why, {"reference": shown, **self.values})


_LOOK = "look at the code, and correct or confirm the reference"
#: The history ends at commits whose parents are missing.
SHALLOW = Gap(Why.SHALLOW, "the history here is shallow", "git fetch --unshallow", {})
#: Old versions of files are fetched on demand, but a check fetches nothing.
BLOBS = Gap(
    Why.BLOBS_ABSENT,
    "earlier versions of files are not in this clone",
    FETCH_ALL,
    {},
)
#: One commit renamed more files than can be compared.
RENAMES = Gap(
    Why.RENAMES_UNKNOWN,
    "too many files, or files with the same text, were renamed at once",
    _LOOK,
    {},
)
#: The search does not go further back.
LONG = Gap(Why.HISTORY_LONG, "they were pinned too many commits ago", _LOOK, {})


def merged(name: str) -> Gap:
    """Say that only a merge commit removed the file ``name``."""
    return Gap(Why.MERGED_AWAY, f"a merge took {name} away", _LOOK, {"path": name})


def failed(message: str) -> Gap:
    """Say that git failed, with its message."""
    return Gap(Why.GIT_ENDED, message, f"git says: {message}; see what git log says", {})


def unnamed(path: str) -> Gap:
    """Say that the symbols of an old version of ``path`` cannot be determined."""
    short = f"symbols of {path} cannot be determined"
    return Gap(Why.SYMBOLS_UNKNOWN, short, help_for_unknown_symbols(path), {"path": path})


def unread(path: str, refusal: Refusal, tree: SourceTree) -> Gap:
    """Say that the file ``path`` of ``tree`` exists but cannot be read."""
    short = f"{path} {refusal.message}"
    help = tree.help_for_absence(path) if refusal.kind == "absent" else short
    return Gap(Why.NOT_READ, short, help, {"path": path})


def without_evidence(tracked: TrackedReference, gap: Gap | None) -> TrackedReference:
    """Withdraw the verdict that lines or files are gone, if part of the history is missing.

    Other verdicts are no longer sure.
    """
    if gap is None:
        return tracked
    if tracked.verdict is not Verdict.GONE:
        return replace(tracked, sure=False)
    reason = gap.of(tracked.shown)
    obstacle = Obstacle("unknown-code", "lines", reason, gap.help)
    return replace(
        tracked, verdict=Verdict.UNKNOWN, lines=None, reason=reason, sure=False, obstacle=obstacle
    )
