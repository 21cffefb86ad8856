"""What is kept of a register between runs: a row for each record, and details that rows lead to.

A change of these types needs no care: values of other code are in another file, see
:mod:`debtlog.cache.edition`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from debtlog.cache.stamps import Stamp
from debtlog.diagnostics import Diagnostic, Finding, Span
from debtlog.linter.found import Kind
from debtlog.model.vocabulary import Level, Verdict
from debtlog.tracking.obstacles import Obstacle
from debtlog.tracking.reasons import Reason, Why
from debtlog.tracking.tracked_reference import TrackedReference

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtlog.sources.tree import SourceTree
    from debtlog.tracking.tracked_reference import WrittenReference


#: How many findings of each kind a record has.
KindCounts = tuple[tuple[Kind, int], ...]


class KeptFinding(Struct, array_like=True, frozen=True):
    """A finding; its file is known from where it is kept, or else named."""

    file: str
    code: str
    rule: str
    level: Level
    span: Span
    message: str
    help: str
    record: str | None
    fixable: bool
    replacement: str
    sure: bool
    key: str

    @classmethod
    def of(cls, found: Diagnostic) -> KeptFinding:
        """Keep what was ``found``."""
        it = found.finding
        more = (it.message, it.help, it.record, it.fixable, it.replacement, it.sure, it.key)
        return cls(it.file, found.code, found.rule, found.level, it.span, *more)

    @property
    def diagnostic(self) -> Diagnostic:
        """The finding as the check stamped it."""
        more = (self.record, self.fixable, self.replacement, self.sure, self.key)
        finding = Finding(self.file, self.span, self.message, self.help, *more)
        return Diagnostic(self.code, self.rule, self.level, finding)


class KeptReason(Struct, array_like=True, frozen=True):
    """A reason."""

    why: Why
    values: dict[str, Any]

    @classmethod
    def of(cls, reason: Reason) -> KeptReason:
        """Keep ``reason``."""
        return cls(reason.why, dict(reason.values))

    @property
    def reason(self) -> Reason:
        """The reason."""
        return Reason(self.why, self.values)


class KeptObstacle(Struct, array_like=True, frozen=True):
    """An obstacle."""

    rule: str
    key: str
    reason: KeptReason
    help: str

    @classmethod
    def of(cls, obstacle: Obstacle) -> KeptObstacle:
        """Keep ``obstacle``."""
        return cls(obstacle.rule, obstacle.key, KeptReason.of(obstacle.reason), obstacle.help)

    @property
    def obstacle(self) -> Obstacle:
        """The obstacle."""
        return Obstacle(self.rule, self.key, self.reason.reason, self.help)


class KeptReference(Struct, array_like=True, frozen=True):
    """What became of a reference, in the order in which the record has them.

    ``source`` is the name in `Kept.sources` of the file that decides it alone; empty if more than
    one file does. ``file`` is the file that it is in, if that was read.
    """

    verdict: Verdict
    reason: KeptReason
    lines: tuple[int, int] | None
    path: str
    sure: bool
    candidates: tuple[tuple[int, int], ...]
    obstacle: KeptObstacle | None
    file: str | None
    matches: tuple[str, ...]
    source: str

    @classmethod
    def of(cls, tracked: TrackedReference, source: str) -> KeptReference:
        """Keep a reference that ``source`` decides."""
        obstacle = tracked.obstacle
        return cls(
            tracked.verdict,
            KeptReason.of(tracked.reason),
            tracked.lines,
            tracked.path,
            tracked.sure,
            tracked.candidates,
            KeptObstacle.of(obstacle) if obstacle else None,
            tracked.source_file.path if tracked.source_file else None,
            tracked.matches,
            source,
        )

    def tracked(
        self, written: WrittenReference, trees: Mapping[str | None, SourceTree]
    ) -> TrackedReference:
        """The reference that is ``written`` as it was followed."""
        return TrackedReference(
            *written,
            self.verdict,
            self.reason.reason,
            self.lines,
            self.path,
            self.sure,
            self.candidates,
            self.obstacle.obstacle if self.obstacle else None,
            None if self.file is None else trees[written.reference.source].later(self.file),
            matches=self.matches,
        )


class Details(Struct, array_like=True, frozen=True):
    """What is known of a record beside its row."""

    references: tuple[KeptReference, ...]
    findings: tuple[KeptFinding, ...]


class Numbers(NamedTuple):
    """How many references a record has.

    All; those that count because the record is open; and of these the unknown ones, those that are
    guesses, and those whose code is not as it was.
    """

    all: int
    counting: int
    unknown: int
    unsure: int
    under_foot: int


class Row(Struct, array_like=True, frozen=True):
    """A valid record, by its ``file``: its id, and what its findings and references come to.

    ``content`` is the identity of its text, ``details`` the key of its `Details`, and ``kinds``
    the number of its findings' kinds in `Kept.kinds`. ``numbers`` count its references. ``sources``
    are the files that decide them alone, and it ``is_wide`` if others are decided by more.
    ``places`` are files that they name or are in, relative to the checkout, as far as they are no
    ``sources``. ``used`` are the suppressions in it that had an effect. It ``asks`` if a rule about
    it looks at whether it has translations.
    """

    file: str
    id: str
    content: bytes
    details: bytes
    kinds: int
    numbers: Numbers
    sources: tuple[str, ...]
    places: tuple[str, ...]
    used: tuple[str, ...]
    is_wide: bool
    asks: bool


class Source(Struct, array_like=True, frozen=True):
    """A file that references are decided by: its source, path, stamp and the digest of its lines.

    The digest is empty if only its existence matters.
    """

    tree: str | None
    path: str
    stamp: Stamp | None
    content: bytes


class Kept(Struct, array_like=True):
    """Everything that is kept of the records of a register.

    ``context`` is what all of it depends on, and ``tracked`` the state of git's index. ``wide`` are
    the paths of the references that are not decided by one file, and ``world`` the state of all
    that these may depend on; empty if that is not known.
    """

    context: bytes = b""
    rows: tuple[Row, ...] = ()
    kinds: tuple[KindCounts, ...] = ()
    sources: dict[str, Source] = {}
    tracked: bytes = b""
    world: bytes = b""
    wide: tuple[tuple[str | None, str], ...] = ()


def packed(found: Iterable[Diagnostic]) -> tuple[KeptFinding, ...]:
    """Keep findings."""
    return tuple(map(KeptFinding.of, found))
