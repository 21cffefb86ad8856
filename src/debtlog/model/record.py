"""A record as it is written in YAML: every field, its type, its limits and its description."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from debtlog.model import scalars as s
from debtlog.model import vocabulary as v


class Node(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything that is a mapping in YAML."""


class Reference(Node, frozen=True):
    """A place in the code."""

    path: Annotated[
        s.RelativePath, Meta(description="File or folder, relative to its source's folder.")
    ]
    source: (
        Annotated[s.Name, Meta(description="Source in `register.yml`; the checkout if left out.")]
        | None
    ) = None
    lines: (
        Annotated[
            s.LineNumber | s.LineRange,
            Meta(description="One line or a range, ends included.", examples=[234, "288-293"]),
        ]
        | None
    ) = None
    symbol: (
        Annotated[
            s.Name,
            Meta(
                description=(
                    "Function, type, method, constant or the like that holds the place; dots "
                    "between levels. In languages other than Python the extra `debtlog[symbols]` "
                    "finds it."
                ),
                examples=["reloader_thread", "Server.start"],
            ),
        ]
        | None
    ) = None
    note: Annotated[s.Sentence, Meta(description="What is to be seen there.")] | None = None
    digest: (
        Annotated[
            s.Digest,
            Meta(description="Fingerprint of the lines; written by the tool, never by hand."),
        ]
        | None
    ) = None

    @property
    def line_range(self) -> tuple[int, int] | None:
        """First and last line, 1-based, ends included; None when the reference gives none."""
        if self.lines is None:
            return None
        first, _, last = str(self.lines).partition("-")
        return int(first), int(last or first)


class Problem(Node, frozen=True):
    """One problem class inside a record."""

    id: Annotated[s.Slug, Meta(description="Short name, unique in the record; its page anchor.")]
    title: Annotated[s.Line, Meta(description="The problem in a few words.")]
    description: Annotated[s.Text, Meta(description="What is wrong. Markdown.")] | None = None
    references: Annotated[
        tuple[Reference, ...], Meta(description="Where it is in the code.", max_length=200)
    ] = ()
    observations: Annotated[
        tuple[s.Sentence, ...], Meta(description="What was seen.", max_length=100)
    ] = ()
    scenario: Annotated[
        tuple[s.Sentence, ...],
        Meta(description="How it comes about, step by step.", max_length=100),
    ] = ()
    consequences: Annotated[
        tuple[s.Sentence, ...], Meta(description="What it leads to.", max_length=100)
    ] = ()
    risks: Annotated[
        tuple[s.Sentence, ...], Meta(description="What may yet happen.", max_length=100)
    ] = ()


class Interest(Node, frozen=True):
    """The extra cost while the debt stays."""

    cost: Annotated[s.Effort, Meta(description="Effort lost each time.", examples=["2h"])]
    per: Annotated[v.Period, Meta(description="How often it falls due.")]
    likelihood: Annotated[v.Likelihood, Meta(description="How surely it falls due.")] = (
        v.Likelihood.HIGH
    )


class Origin(Node, frozen=True):
    """How the debt came about."""

    intent: Annotated[v.Intent, Meta(description="Taken on knowingly, or noticed later.")]
    prudence: Annotated[v.Prudence, Meta(description="With thought, or without.")]
    context: Annotated[s.Sentence, Meta(description="The story in a sentence.")] | None = None


class Recommendation(Node, frozen=True):
    """What to do about the debt."""

    horizon: Annotated[v.Horizon, Meta(description="How soon.")]
    title: Annotated[s.Line, Meta(description="The advice in a few words.")]
    steps: Annotated[
        tuple[s.Sentence, ...], Meta(description="How to go about it.", max_length=100)
    ] = ()


class Relation(Node, frozen=True):
    """What this debt has to do with another."""

    type: Annotated[v.RelationType, Meta(description="The kind of relation, read from here.")]
    to: Annotated[s.Id, Meta(description="Id of the other record.")]


class Link(Node, frozen=True):
    """An address outside the register."""

    type: Annotated[v.LinkType, Meta(description="What is found there.")]
    url: Annotated[s.Url, Meta(description="Its address.")]
    title: Annotated[s.Line, Meta(description="Its name.")] | None = None


class Step(Node, frozen=True):
    """A step of a task."""

    text: Annotated[s.Sentence, Meta(description="What is to be done.")]
    done: Annotated[bool, Meta(description="Whether it is done.")] = False


class Criterion(Node, frozen=True):
    """A success criterion; rules prove it, nobody ticks it by hand."""

    text: Annotated[s.Sentence, Meta(description="What must be true in the end.")]
    proved_by: Annotated[
        tuple[s.RuleName, ...],
        Meta(
            description=(
                "Rules that must find nothing in this record, as it is. Each must apply to it."
            ),
            min_length=1,
        ),
    ]


class TaskRisk(Node, frozen=True):
    """What may go wrong with a task."""

    risk: Annotated[s.Sentence, Meta(description="What may go wrong.")]
    mitigation: Annotated[s.Sentence, Meta(description="What is done against it.")]


class Task(Node, frozen=True):
    """Work done on a debt."""

    id: Annotated[s.TaskId, Meta(description="Number or short word, unique in the register.")]
    title: Annotated[s.Line, Meta(description="The task in a few words.")]
    created: Annotated[date, Meta(description="Day it was set.")]
    status: Annotated[v.TaskStatus, Meta(description="Where it stands.")]
    steps: Annotated[tuple[Step, ...], Meta(description="Its steps.", max_length=200)] = ()
    criteria: Annotated[
        tuple[Criterion, ...], Meta(description="When it has succeeded.", max_length=100)
    ] = ()
    risks: Annotated[
        tuple[TaskRisk, ...], Meta(description="What may go wrong.", max_length=100)
    ] = ()
    documents: Annotated[
        tuple[s.RelativePath, ...],
        Meta(description="Files it made, relative to the checkout.", max_length=100),
    ] = ()
    notes: Annotated[
        tuple[s.Sentence, ...], Meta(description="What else is worth knowing.", max_length=100)
    ] = ()


class Ignore(Node, frozen=True):
    """A rule whose findings are suppressed in this record."""

    rule: Annotated[s.RuleName, Meta(description="Name of the rule.")]
    reason: Annotated[s.Sentence, Meta(description="Why.", extra=s.NOT_PROSE)]


class Record(Node, frozen=True):
    """One technical debt: one YAML file."""

    id: Annotated[s.Id, Meta(description="Permanent number or short word.", examples=[10])]
    title: Annotated[s.Line, Meta(description="The debt in a few words.")]
    status: Annotated[v.Status, Meta(description="Where it stands in its life.")]
    severity: Annotated[v.Grade, Meta(description="Impact, never effort.")]
    created: Annotated[date, Meta(description="Day it was recorded.", examples=["2026-01-20"])]
    summary: Annotated[s.Sentence, Meta(description="The debt in a sentence or two. Markdown.")]
    aliases: Annotated[
        tuple[s.Id, ...], Meta(description="Former ids, which keep resolving.", max_length=50)
    ] = ()
    type: Annotated[tuple[v.DebtType, ...], Meta(description="Kinds of debt.", max_length=11)] = ()
    quality: Annotated[
        tuple[v.Quality, ...], Meta(description="Qualities it harms (ISO/IEC 25010).", max_length=9)
    ] = ()
    severity_reason: Annotated[s.Sentence, Meta(description="Why this severity.")] | None = None
    priority: (
        Annotated[v.Grade, Meta(description="Overrides the derived priority; needs a reason.")]
        | None
    ) = None
    priority_reason: Annotated[s.Sentence, Meta(description="Why this priority.")] | None = None
    component: Annotated[s.Name, Meta(description="Part of the system it is in.")] | None = None
    owner: Annotated[s.Name, Meta(description="Who answers for it.")] | None = None
    tags: Annotated[tuple[s.Name, ...], Meta(description="Free words.", max_length=50)] = ()
    paid_on: Annotated[date, Meta(description="Day it was repaid.")] | None = None
    review_by: Annotated[date, Meta(description="Day to look at it again.")] | None = None
    principal: (
        Annotated[s.EffortRange, Meta(description="Cost to repay it.", examples=["4h", "3d-5d"])]
        | None
    ) = None
    interest: Annotated[Interest | None, Meta(description="Extra cost while it stays.")] = None
    origin: Annotated[Origin | None, Meta(description="How it came about.")] = None
    references: Annotated[
        tuple[Reference, ...],
        Meta(description="Places in the code that belong to the whole record.", max_length=200),
    ] = ()
    problems: Annotated[
        tuple[Problem, ...], Meta(description="Its problem classes.", max_length=100)
    ] = ()
    recommendations: Annotated[
        tuple[Recommendation, ...], Meta(description="What to do about it.", max_length=100)
    ] = ()
    relations: Annotated[
        tuple[Relation, ...], Meta(description="Other records it has to do with.", max_length=100)
    ] = ()
    links: Annotated[
        tuple[Link, ...], Meta(description="Addresses outside the register.", max_length=100)
    ] = ()
    page: (
        Annotated[
            s.PagePath,
            Meta(
                description="Its page below the documentation folder, when not the default.",
                examples=["development/HOT_RELOAD_PROBLEMS.md"],
            ),
        ]
        | None
    ) = None
    tasks: Annotated[tuple[Task, ...], Meta(description="Work done on it.", max_length=50)] = ()
    language: (
        Annotated[v.Language, Meta(description="Language of its text, when not the register's.")]
        | None
    ) = None
    ignore: Annotated[
        tuple[Ignore, ...],
        Meta(description="Rules whose findings are suppressed here.", max_length=50),
    ] = ()

    @property
    def key(self) -> str:
        """The id as text: how other records, pages and commands name it."""
        return str(self.id)

    @property
    def is_open(self) -> bool:
        """Whether the debt is still owed."""
        return self.status in v.OPEN_STATUSES

    def is_overdue(self, today: date) -> bool:
        """Whether it is still owed and its review was due before ``today``."""
        return self.is_open and self.review_by is not None and self.review_by < today
