"""The parts of a record: every mapping inside it, its fields, their limits and descriptions."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from debtlog.model import scalars as s
from debtlog.model import vocabulary as v

_Sentences = Annotated[tuple[s.Sentence, ...], Meta(max_length=100)]


class Node(Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """Base of everything that is a mapping in YAML. Nothing frozen is in a cycle."""


#: A record has no more references, nor has a problem class.
MOST_REFERENCES = 200


class Reference(Node, frozen=True):
    """A place in the code."""

    path: Annotated[
        s.RelativePath,
        Meta(
            description=(
                "File or folder, relative to its source's folder; or a pattern of tracked files: "
                "`*` and `?` in a name, `**` for any folders."
            ),
            examples=["src/server.py", "templates/*/Dockerfile"],
        ),
    ]
    source: Annotated[
        s.Name | None, Meta(description="Source in `register.yml`; the checkout if omitted.")
    ] = None
    lines: Annotated[
        s.LineNumber | s.LineRange | None,
        Meta(description="One line or a range, ends included.", examples=[234, "288-293"]),
    ] = None
    symbol: Annotated[
        s.Name | None,
        Meta(
            description=(
                "Function, type, method, constant or the like that contains the code; dots "
                "between levels. In languages other than Python the extra `debtlog[symbols]` "
                "finds it."
            ),
            examples=["reloader_thread", "Server.start"],
        ),
    ] = None
    note: Annotated[s.Sentence | None, Meta(description="What is there.")] = None
    digest: Annotated[
        s.Digest | None,
        Meta(description="Fingerprint of the lines; written by the tool, never by hand."),
    ] = None

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
    description: Annotated[s.Text | None, Meta(description="What is wrong. Markdown.")] = None
    references: Annotated[
        tuple[Reference, ...],
        Meta(description="Where it is in the code.", max_length=MOST_REFERENCES),
    ] = ()
    observations: Annotated[_Sentences, Meta(description="What was seen.")] = ()
    scenario: Annotated[_Sentences, Meta(description="How it comes about, step by step.")] = ()
    consequences: Annotated[_Sentences, Meta(description="What it leads to.")] = ()
    risks: Annotated[_Sentences, Meta(description="What may happen later.")] = ()


class Interest(Node, frozen=True):
    """The extra cost while the debt stays."""

    cost: Annotated[s.Effort, Meta(description="Effort lost each time.", examples=["2h"])]
    per: Annotated[v.Period, Meta(description="How often it falls due.")]
    likelihood: Annotated[v.Likelihood, Meta(description="How likely it is to fall due.")] = (
        v.Likelihood.HIGH
    )


class Origin(Node, frozen=True):
    """How the debt came about; it says something."""

    intent: Annotated[
        v.Intent | None, Meta(description="Taken on knowingly, or noticed later.")
    ] = None
    prudence: Annotated[v.Prudence | None, Meta(description="With thought, or without.")] = None
    context: Annotated[
        s.Sentence | None, Meta(description="The story in a sentence. Markdown.")
    ] = None

    def __post_init__(self) -> None:
        """Raise ValueError where nothing is said."""
        if not (self.intent or self.prudence or self.context):
            raise ValueError("an origin says something")


class Recommendation(Node, frozen=True):
    """What to do about the debt."""

    horizon: Annotated[v.Horizon, Meta(description="How soon.")]
    title: Annotated[s.Line, Meta(description="The advice in a few words.")]
    steps: Annotated[_Sentences, Meta(description="How to go about it.")] = ()


class Relation(Node, frozen=True):
    """What this debt has to do with another."""

    type: Annotated[v.RelationType, Meta(description="The kind of relation, read from here.")]
    to: Annotated[s.Id, Meta(description="Id of the other record.")]


class Link(Node, frozen=True):
    """An address outside the register."""

    type: Annotated[v.LinkType, Meta(description="What is found there.")]
    url: Annotated[s.Url, Meta(description="Its address.")]
    title: Annotated[s.Line | None, Meta(description="Its name.")] = None


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
    mitigation: Annotated[s.Sentence, Meta(description="What is done about it.")]


class Task(Node, frozen=True):
    """Work done on a debt."""

    id: Annotated[s.TaskId, Meta(description="Number or short word, unique in the register.")]
    title: Annotated[s.Line, Meta(description="The task in a few words.")]
    created: Annotated[date, Meta(description="Day it was created.")]
    status: Annotated[v.TaskStatus, Meta(description="Its status.")]
    steps: Annotated[tuple[Step, ...], Meta(description="Its steps.", max_length=200)] = ()
    criteria: Annotated[
        tuple[Criterion, ...], Meta(description="When it has succeeded.", max_length=100)
    ] = ()
    risks: Annotated[
        tuple[TaskRisk, ...], Meta(description="What may go wrong.", max_length=100)
    ] = ()
    documents: Annotated[
        tuple[s.RelativePath, ...],
        Meta(
            description="Files it produced, relative to the folder that `debt/` is in.",
            max_length=100,
        ),
    ] = ()
    notes: Annotated[_Sentences, Meta(description="What else is worth knowing.")] = ()


class Ignore(Node, frozen=True):
    """A rule whose findings are suppressed in this record."""

    rule: Annotated[s.RuleName, Meta(description="Name of the rule.")]
    reason: Annotated[s.Sentence, Meta(description="Why.", extra=s.NOT_PROSE)]
