"""The closed vocabularies: each word with the sentence that explains it in editors and docs."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """An enumeration whose members carry a description: ``NAME = "value", "description"``."""

    description: str

    def __new__(cls, value: str, description: str) -> Self:
        """Make a member that equals ``value`` and knows its ``description``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member


class Status(Word):
    """The stage of life of a debt."""

    IDENTIFIED = "identified", "Somebody saw it; nobody has confirmed it yet."
    CONFIRMED = "confirmed", "It is understood and agreed to be debt."
    PLANNED = "planned", "Repayment is decided and scheduled."
    IN_PROGRESS = "in_progress", "It is being repaid."
    PAID = "paid", "It is repaid; `paid_on` says when."
    ACCEPTED = "accepted", "It is knowingly kept until `review_by` or `revisit`."
    REJECTED = "rejected", "On a closer look it is not debt."
    SUPERSEDED = "superseded", "Another record took its place."
    OBSOLETE = "obsolete", "The code it was about is no longer there."


#: A debt with one of these is still owed.
OPEN_STATUSES = frozenset(
    {Status.IDENTIFIED, Status.CONFIRMED, Status.PLANNED, Status.IN_PROGRESS, Status.ACCEPTED}
)


class DebtType(Word):
    """The kind of debt: the ten types of Li, Avgeriou and Liang (2015), and dependency."""

    ARCHITECTURE = "architecture", "Decisions of structure that compromise a quality."
    DESIGN = "design", "Shortcuts in the detailed design."
    CODE = "code", "Code that breaks good practice or conventions."
    TEST = "test", "Missing, slow or unreliable tests."
    BUILD = "build", "A build that is hard to run or to trust."
    DOCUMENTATION = "documentation", "Missing, wrong or outdated documentation."
    INFRASTRUCTURE = "infrastructure", "Tools and platforms that slow development down."
    VERSIONING = "versioning", "Problems with branches, releases or version control."
    REQUIREMENTS = "requirements", "Gap between what is required and what is built."
    DEFECT = "defect", "Known defects whose fix is postponed."
    DEPENDENCY = "dependency", "Outdated, abandoned or unfit libraries."


class Quality(Word):
    """A product quality characteristic of ISO/IEC 25010:2023."""

    FUNCTIONAL_SUITABILITY = "functional_suitability", "Does what its users need."
    PERFORMANCE_EFFICIENCY = "performance_efficiency", "Uses time and resources well."
    COMPATIBILITY = "compatibility", "Works alongside other products."
    INTERACTION_CAPABILITY = "interaction_capability", "Can be used by people as they need."
    RELIABILITY = "reliability", "Works under the stated conditions for the stated time."
    SECURITY = "security", "Protects information and withstands attack."
    MAINTAINABILITY = "maintainability", "Can be understood, changed and tested."
    FLEXIBILITY = "flexibility", "Can be adapted to other needs and places."
    SAFETY = "safety", "Does no harm to people, property or environment."


class Grade(Word):
    """A grade of impact (as `severity`) or of urgency (as `priority`)."""

    CRITICAL = "critical", "Work or users are being harmed now."
    HIGH = "high", "Regular harm, or rare but serious harm."
    MEDIUM = "medium", "A steady drag on those who work here."
    LOW = "low", "A nuisance."


#: How commands call the grade of what nobody has judged.
NOT_JUDGED = "not-judged"


class Likelihood(Word):
    """How likely it is that the interest falls due."""

    HIGH = "high", "It falls due nearly always."
    MEDIUM = "medium", "It falls due now and then."
    LOW = "low", "It seldom falls due."


class Period(Word):
    """The time in which the cost of the interest falls due once."""

    DAY = "day", "Per working day."
    WEEK = "week", "Per week."
    MONTH = "month", "Per month."


class Intent(Word):
    """Whether the debt was taken on knowingly (Fowler's quadrant)."""

    DELIBERATE = "deliberate", "It was known to be debt when it was made."
    INADVERTENT = "inadvertent", "It was noticed only later."


class Prudence(Word):
    """Whether the debt was taken on with thought (Fowler's quadrant)."""

    PRUDENT = "prudent", "The price was weighed."
    RECKLESS = "reckless", "The price was ignored."


class Horizon(Word):
    """How soon a recommendation can be followed."""

    SHORT_TERM = "short_term", "Eases the debt soon, without a redesign."
    LONG_TERM = "long_term", "Repays the debt."


class RelationType(Word):
    """What one debt has to do with another."""

    AGGRAVATES = "aggravates", "It makes the other debt worse."
    BLOCKS = "blocks", "The other cannot be repaid before it."
    DEPENDS_ON = "depends_on", "It cannot be repaid before the other."
    DUPLICATES = "duplicates", "It says the same as the other."
    CAUSED_BY = "caused_by", "It exists because of the other."
    SUPERSEDED_BY = "superseded_by", "The other took its place."
    RELATED = "related", "They are worth reading together."


class LinkType(Word):
    """What a link leads to."""

    ISSUE = "issue", "A ticket of an issue tracker."
    PULL_REQUEST = "pull_request", "A change under review or merged."
    COMMIT = "commit", "A commit, such as the one that repaid the debt."
    DECISION = "decision", "A decision record."
    DOCUMENT = "document", "Any other document."


class TaskStatus(Word):
    """The status of a task."""

    PLANNED = "planned", "Not begun."
    IN_PROGRESS = "in_progress", "Being worked on."
    DONE = "done", "Finished."
    CANCELLED = "cancelled", "Given up."


class Language(Word):
    """A language the generated words exist in."""

    EN = "en", "English."
    RU = "ru", "Russian."


class Engine(Word):
    """What makes the site."""

    MKDOCS = "mkdocs", "MkDocs, or a program that runs its plugins."
    ZENSICAL = "zensical", "Zensical."


class Level(Word):
    """How much the findings of a rule weigh; `off` is a setting, and no finding has it."""

    ERROR = "error", "The check fails."
    WARNING = "warning", "The check fails with `--strict`."
    NOTE = "note", "It is reported and never fails the check."
    OFF = "off", "The rule does not run; needs a reason."


class Verdict(Word):
    """What was found out about a reference."""

    INTACT = "intact", "The code is where the record says and as it was."
    MOVED = "moved", "The same code is in one other place."
    CHANGED = "changed", "The code was edited since it was pinned."
    AMBIGUOUS = "ambiguous", "Several places are equally likely."
    GONE = "gone", "The code is no longer there."
    UNPINNED = "unpinned", "The reference has no digest yet."
    UNKNOWN = "unknown", "It could not be determined."
