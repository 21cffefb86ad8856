"""A reference whose path is a pattern of files, such as ``templates/*/Dockerfile``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.fs.read import Refusal
from debtlog.model.vocabulary import Verdict
from debtlog.sources.path_patterns import MOST_WILDCARDS, literal_head, wildcards
from debtlog.suggestions import did_you_mean
from debtlog.tracking.digests.locate import Location
from debtlog.tracking.obstacles import Obstacle, path_obstacle
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import tracked

if TYPE_CHECKING:
    from debtlog.model.record_parts import Reference
    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.tracked_reference import TrackedReference, WrittenReference


def follow_pattern(written: WrittenReference, tree: SourceTree) -> TrackedReference:
    """Follow a reference to all tracked files that its path matches: intact if there is one."""
    reference = written.reference
    if obstacle := _misuse(reference):
        return _unknown(written, obstacle)
    found = tree.matching(reference.path)
    if not isinstance(found, Refusal) and not found and tree.submodule_of(reference.path):
        found = Refusal("missing", "does not exist")
    if isinstance(found, Refusal):
        return _unknown(written, path_obstacle(reference, found, tree))
    if not found:
        reason = Reason(Why.NO_MATCH, {"path": reference.path})
        obstacle = Obstacle("missing-path", "path", reason, _help(reference.path, tree))
        return tracked(written, Location(Verdict.GONE, None, reason), obstacle)
    reason = Reason(Why.MATCHES, {"count": len(found)})
    return replace(tracked(written, Location(Verdict.INTACT, None, reason)), matches=found)


def _unknown(written: WrittenReference, obstacle: Obstacle) -> TrackedReference:
    location = Location(Verdict.UNKNOWN, None, obstacle.reason, sure=False)
    return tracked(written, location, obstacle)


def _misuse(reference: Reference) -> Obstacle | None:
    """Say why a path is of no use as a pattern; None if it is."""
    if wildcards(reference.path) > MOST_WILDCARDS:
        reason = Reason(Why.PATTERN_LONG, {"path": reference.path, "most": MOST_WILDCARDS})
        return Obstacle("unusable-pattern", "path", reason, "name fewer files, or their folder")
    for key in ("lines", "symbol", "digest"):
        if getattr(reference, key) is not None:
            reason = Reason(Why.PATTERN_PART, {"path": reference.path})
            return Obstacle("unusable-pattern", key, reason, f"remove `{key}`, or name one file")
    return None


def _help(path: str, tree: SourceTree) -> str:
    """Say what may be wrong: the folder before the first wildcard, or the pattern itself."""
    head = literal_head(path)
    near = tree.meant(head) if head and head not in tree.folders else None
    meant = near and path.replace(head, near, 1)
    return did_you_mean(meant, "correct the pattern, or remove the reference")
