"""A reference and its present location: one flat value for rules, pages and exports."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from debtlog.i18n.phrases import english
from debtlog.model.vocabulary import Verdict
from debtlog.tracking.digests.line_digests import lines_of
from debtlog.tracking.obstacles import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from debtlog.diagnostics import Finding
    from debtlog.model.record import Record
    from debtlog.model.record_parts import Reference
    from debtlog.register.record_file import RecordFile
    from debtlog.sources.tree import SourceFile
    from debtlog.tracking.digests.locate import LineRange, Location
    from debtlog.tracking.obstacles import Obstacle
    from debtlog.tracking.reasons import Reason
    from debtlog.yaml.spans import NodePath

#: Rules about what is missing only in this checkout.
OF_CHECKOUT = frozenset({"unknown-code", "unchecked-symbol", "git-unavailable"})
#: Verdicts that may be a guess.
GUESSES = frozenset({Verdict.INTACT, Verdict.MOVED, Verdict.CHANGED, Verdict.GONE})


class WrittenReference(NamedTuple):
    """A reference in a record.

    ``at`` is its path in the YAML; ``problem`` is the id of its problem, None if it belongs to the
    record as a whole.
    """

    record_file: RecordFile
    at: NodePath
    problem: str | None
    reference: Reference


@dataclass(frozen=True, slots=True)
class PinnedVersion:
    """The version of a file that a reference was pinned to, and where in it.

    ``path`` is where that file is now, None if it was deleted. ``since`` are the files that changed
    since, each with whether it was added.
    """

    file: SourceFile
    place: LineRange
    path: str | None
    since: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TrackedReference:
    """A reference of a record, followed through the sources.

    ``path`` is the file or folder that it is in now, or else the written one; ``lines`` are its
    best present lines, None if there are none or it is to a whole file. If not ``sure``, it is a
    guess; ambiguous and unknown references are never sure. ``candidates`` are the possible lines of
    an ambiguous reference, the most likely first. ``obstacle`` is why it could not be followed.
    ``source_file`` is the file that it is in, if that was read, and ``was`` what it was pinned to,
    if the history was searched. ``matches`` are the files that match its path, which is a pattern.
    """

    record_file: RecordFile
    at: NodePath
    problem: str | None
    reference: Reference
    verdict: Verdict
    reason: Reason
    lines: LineRange | None
    path: str
    sure: bool = True
    candidates: tuple[LineRange, ...] = ()
    obstacle: Obstacle | None = None
    source_file: SourceFile | None = None
    was: PinnedVersion | None = None
    matches: tuple[str, ...] = ()

    @property
    def record(self) -> Record:
        """The record that it belongs to."""
        return self.record_file.record

    @property
    def shown(self) -> str:
        """The reference as a reader would write it: ``src/x.py:288-293``."""
        return shown(self.reference)

    @property
    def new_path(self) -> str | None:
        """The file that it is in now, if not the written one."""
        return self.path if self.path != self.reference.path else None

    @property
    def lacks_evidence(self) -> bool:
        """Whether it is unknown because something is missing here, not because it is wrong."""
        is_at_fault = self.obstacle is not None and self.obstacle.rule not in OF_CHECKOUT
        return self.verdict is Verdict.UNKNOWN and not is_at_fault

    @property
    def doubt(self) -> str:
        """What to add to a sentence about where it is now; empty if that is certain."""
        is_guess = not self.sure and self.verdict in GUESSES
        return f" ({english()('text.not_sure')})" if is_guess else ""

    @property
    def now(self) -> str:
        """Its best present lines, after its file if that is not the written one.

        Empty if there are none.
        """
        return ":".join(filter(None, [self.new_path, self.lines_now]))

    @property
    def lines_now(self) -> str:
        """Its best present lines as in a record, ``290-295``; empty if there are none."""
        return "-".join(str(line) for line in dict.fromkeys(self.lines or ()))

    @property
    def digest_now(self) -> str | None:
        """Digest of the lines where they are now; None if there are none."""
        if self.source_file is None or self.lines is None:
            return None
        return lines_of(self.source_file).digest(self.lines)

    def located(self, location: Location) -> TrackedReference:
        """The same reference, at ``location``."""
        return replace(
            self,
            verdict=location.verdict,
            reason=location.reason,
            lines=location.lines,
            path=location.path or self.reference.path,
            sure=location.sure,
            candidates=location.candidates,
        )

    def finding(self, message: str, help: str = "", *, key: str = "lines") -> Finding:
        """Report something about the value of ``key``, or else of the symbol or the path.

        The finding is not sure if the verdict is a guess, or unknown because something is missing
        here.
        """
        keys = (key, "symbol", "path")
        outline = self.record_file.outline
        at = next(at for key in keys if (at := (*self.at, key)) in outline)
        finding = self.record_file.finding(at, message, help)
        return replace(finding, sure=not self.lacks_evidence and not self.doubt)


def tracked(
    written: WrittenReference,
    location: Location,
    obstacle: Obstacle | None = None,
    source_file: SourceFile | None = None,
) -> TrackedReference:
    """Put the reference that is ``written`` at ``location``."""
    return TrackedReference(
        *written,
        location.verdict,
        location.reason,
        location.lines,
        location.path or written.reference.path,
        location.sure,
        location.candidates,
        obstacle,
        source_file,
    )


@cache
def _at(*path: str | int) -> NodePath:
    """Make a path in YAML, which references of many records share."""
    return path


def written_in(file: RecordFile) -> Iterator[WrittenReference]:
    """Yield every reference of a record."""
    for index, reference in enumerate(file.record.references):
        yield WrittenReference(file, _at("references", index), None, reference)
    for number, problem in enumerate(file.record.problems):
        for index, reference in enumerate(problem.references):
            at = _at("problems", number, "references", index)
            yield WrittenReference(file, at, problem.id, reference)
