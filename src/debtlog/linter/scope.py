"""What a rule examines, and whether the absence of findings proves anything about a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from debtlog.i18n.phrases import english
from debtlog.model.vocabulary import Level, Status, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.record import Record
    from debtlog.model.record_parts import Reference
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

    #: Whether a record has what a rule examines.
    Has = Callable[[RecordFile, Analysis], bool]


class Unproved(StrEnum):
    """Why a rule does not prove a criterion: the keys of ``unproved`` in the catalogues."""

    FOUND = "found"
    NO_RULE = "no_rule"
    # for any record
    LEFT_OUT = "left_out"
    REGISTER = "register"
    SEVERAL = "several"
    RENDERED = "rendered"
    DAY = "day"
    # for this record in this register
    OFF = "off"
    SUPPRESSED = "suppressed"
    CLOSED = "closed"
    NOTHING = "nothing"
    # in this checkout
    NOT_RUN = "not_run"
    NO_GIT = "no_git"
    UNSURE = "unsure"
    UNPINNED = "unpinned"
    TROUBLED = "troubled"

    @property
    def english(self) -> str:
        """The end of an English sentence that begins with the rule."""
        return english()(f"unproved.{self}")


#: Reasons that the author of the record or of the register can remove.
OF_STATE = frozenset({Unproved.OFF, Unproved.SUPPRESSED, Unproved.CLOSED, Unproved.NOTHING})


@dataclass(frozen=True, slots=True)
class Scope:
    """What a rule examines: ``about`` names it in the documentation.

    ``never`` says why it can prove nothing about any record; None if it can. ``has`` says whether a
    record contains anything that it examines. It skips closed records if it is ``open_only``.
    ``code`` says what a proof about a reference requires: that it could be ``"followed"``, that git
    has ``"tracked"`` what it names, that its lines were ``"compared"``.
    """

    about: str
    has: Has = lambda _file, _survey: True
    never: Unproved | None = None
    open_only: bool = False
    code: Literal["", "followed", "tracked", "compared"] = ""

    def refusal(self, rule: str, file: RecordFile, analysis: Analysis) -> Unproved | None:
        """Say why ``rule``, which has this scope, cannot prove anything about a record.

        Whether the rule ran, and what it found, does not matter here.
        """
        setting = analysis.settings.rules.get(rule)
        if self.never:
            return self.never
        if setting is not None and setting.level is Level.OFF:
            return Unproved.OFF
        if any(entry.rule == rule for entry in file.record.ignore):
            return Unproved.SUPPRESSED
        if self.open_only and not file.record.is_open:
            return Unproved.CLOSED
        if not self.has(file, analysis):
            return Unproved.NOTHING
        references = analysis.references_of(file) if self.code else ()
        return next(
            (why for tracked in references if (why := self._doubt(rule, tracked, analysis))), None
        )

    def _doubt(self, rule: str, tracked: TrackedReference, analysis: Analysis) -> Unproved | None:
        """Say why ``rule`` could not check a reference."""
        tree = analysis.trees.get(tracked.reference.source)
        if self.code == "tracked" and (tree is None or tree.tracked is None):
            return Unproved.NO_GIT
        others = tracked.obstacle is None or tracked.obstacle.rule != rule
        if tracked.lacks_evidence and others:
            return Unproved.UNSURE
        if tracked.obstacle and others:
            return Unproved.TROUBLED
        if self.code == "compared" and not tracked.sure:
            return Unproved.UNSURE
        if self.code == "compared" and tracked.verdict is Verdict.UNPINNED:
            return Unproved.UNPINNED
        return None


def of_record(about: str, has: Callable[[Record], object]) -> Scope:
    """Examine records for which ``has`` returns anything."""
    return Scope(about, lambda file, _: bool(has(file.record)))


def of_references(
    about: str,
    has: Callable[[Reference], object],
    code: Literal["followed", "tracked", "compared"] = "followed",
) -> Scope:
    """Examine references of open records for which ``has`` returns anything."""

    def any_of(file: RecordFile, analysis: Analysis) -> bool:
        return any(has(tracked.reference) for tracked in analysis.references_of(file))

    return Scope(f"{about} of open records", any_of, open_only=True, code=code)


def _nothing(why: Unproved) -> Scope:
    """Examine what no criterion can be about."""
    return Scope("nothing", never=why)


def _within(reference: Reference) -> bool:
    """Whether a reference is to a part of a file."""
    return bool(reference.lines or reference.symbol)


EVERY = Scope("every record")
OPEN = Scope("open records", open_only=True)
ACCEPTED = of_record("accepted records", lambda record: record.status is Status.ACCEPTED)
PRIORITY = of_record("priorities set by hand", lambda record: record.priority)
PROBLEMS = of_record("problems", lambda record: record.problems)
RELATIONS = of_record("relations", lambda record: record.relations)
DOCUMENTS = of_record(
    "documents of tasks", lambda record: any(task.documents for task in record.tasks)
)
COMPONENT = Scope(
    "components, where register.yml has any",
    lambda file, analysis: bool(file.record.component and analysis.settings.components),
)
OWNER = Scope(
    "owners, where register.yml has any",
    lambda file, analysis: bool(file.record.owner and analysis.settings.owners),
)
TRANSLATIONS = Scope(
    "translations",
    lambda file, analysis: any(other.of == file.file for other in analysis.register.translations),
)
REFERENCES = of_references("references", lambda _: True)
TRACKED = of_references("references", lambda _: True, "tracked")
SOURCES = of_references("references with a source", lambda reference: reference.source)
SYMBOLS = of_references("references with a symbol", lambda reference: reference.symbol)
LINES = of_references("references with lines", lambda reference: reference.lines)
PARTS = of_references("references with lines or a symbol", _within)
COMPARED = of_references("references with a digest", _within, "compared")

READING = _nothing(Unproved.LEFT_OUT)
REGISTER = _nothing(Unproved.REGISTER)
ONE_OF_SEVERAL = _nothing(Unproved.SEVERAL)
RENDERED = _nothing(Unproved.RENDERED)
DAY = _nothing(Unproved.DAY)
