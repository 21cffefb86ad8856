"""A record as it is written in YAML: its fields, their limits, and where each is shown."""

from __future__ import annotations

from datetime import date
from enum import Flag, auto
from typing import Annotated

from msgspec import Meta

from debtlog.model import scalars as s
from debtlog.model import vocabulary as v
from debtlog.model.record_parts import (
    MOST_REFERENCES,
    Ignore,
    Interest,
    Link,
    Node,
    Origin,
    Problem,
    Recommendation,
    Reference,
    Relation,
    Task,
)


class Record(Node, frozen=True):
    """One technical debt: one YAML file."""

    id: Annotated[s.Id, Meta(description="Permanent number or short word.", examples=[10])]
    title: Annotated[s.Line, Meta(description="The debt in a few words.")]
    status: Annotated[v.Status, Meta(description="Its stage of life.")]
    created: Annotated[date, Meta(description="Day it was recorded.", examples=["2026-01-20"])]
    summary: Annotated[s.Sentence, Meta(description="The debt in a sentence or two. Markdown.")]
    description: Annotated[
        s.Text | None, Meta(description="What is wrong, as long as it takes. Markdown.")
    ] = None
    severity: Annotated[
        v.Grade | None, Meta(description="Impact, never effort; omitted until it is judged.")
    ] = None
    aliases: Annotated[
        tuple[s.Id, ...], Meta(description="Former ids, which keep resolving.", max_length=50)
    ] = ()
    anchors: Annotated[
        tuple[s.Anchor, ...],
        Meta(
            description="Anchors by which links lead to it in a document, besides its id; headings"
            " of an earlier register had them.",
            examples=["td-001-no-lock"],
            max_length=20,
        ),
    ] = ()
    type: Annotated[tuple[v.DebtType, ...], Meta(description="Kinds of debt.", max_length=11)] = ()
    quality: Annotated[
        tuple[v.Quality, ...],
        Meta(description="Qualities it affects (ISO/IEC 25010).", max_length=9),
    ] = ()
    severity_reason: Annotated[s.Sentence | None, Meta(description="Why this severity.")] = None
    priority: Annotated[
        v.Grade | None, Meta(description="Overrides the derived priority; needs a reason.")
    ] = None
    priority_reason: Annotated[s.Sentence | None, Meta(description="Why this priority.")] = None
    component: Annotated[s.Name | None, Meta(description="Part of the system it is in.")] = None
    owner: Annotated[s.Name | None, Meta(description="Who is responsible for it.")] = None
    tags: Annotated[tuple[s.Name, ...], Meta(description="Free words.", max_length=50)] = ()
    paid_on: Annotated[date | None, Meta(description="Day it was repaid.")] = None
    resolution: Annotated[
        s.Text | None, Meta(description="How it was resolved, or why it is closed. Markdown.")
    ] = None
    review_by: Annotated[date | None, Meta(description="Day on which it is due for review.")] = None
    revisit: Annotated[
        s.Sentence | None,
        Meta(
            description="When it is to be reviewed, as a condition in words. Markdown.",
            examples=["When we upgrade to Django 6."],
        ),
    ] = None
    principal: Annotated[
        s.EffortRange | None, Meta(description="Cost to repay it.", examples=["4h", "3d-5d", "M"])
    ] = None
    interest: Annotated[Interest | None, Meta(description="Extra cost while it stays.")] = None
    origin: Annotated[Origin | None, Meta(description="How it came about.")] = None
    found_by: Annotated[
        s.Name | None,
        Meta(
            description="Who or what found it: a person, a tool, a review.",
            examples=["security audit"],
        ),
    ] = None
    impact: Annotated[
        s.Text | None, Meta(description="What it does to work and to users. Markdown.")
    ] = None
    references: Annotated[
        tuple[Reference, ...],
        Meta(
            description="Places in the code that belong to the whole record.",
            max_length=MOST_REFERENCES,
        ),
    ] = ()
    problems: Annotated[
        tuple[Problem, ...], Meta(description="Its problem classes.", max_length=100)
    ] = ()
    recommendations: Annotated[
        tuple[Recommendation, ...], Meta(description="What to do about it.", max_length=100)
    ] = ()
    relations: Annotated[
        tuple[Relation, ...], Meta(description="Related records.", max_length=100)
    ] = ()
    links: Annotated[
        tuple[Link, ...], Meta(description="Addresses outside the register.", max_length=100)
    ] = ()
    page: Annotated[
        s.PagePath | None,
        Meta(
            description="Its page below the documentation folder, if not the default.",
            examples=["development/HOT_RELOAD_PROBLEMS.md"],
        ),
    ] = None
    tasks: Annotated[tuple[Task, ...], Meta(description="Work done on it.", max_length=50)] = ()
    language: Annotated[
        v.Language | None, Meta(description="Language of its text, if not the register's.")
    ] = None
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


class Shown(Flag):
    """Where a field is shown."""

    #: Among the facts of its page.
    PAGE = auto()
    #: Among the facts of ``debtlog show``.
    SHOW = auto()
    #: As a column of ``debtlog list``.
    TABLE = auto()
    #: In JSON and CSV: ``list``, ``for``, ``debt.json`` and ``debt.csv``.
    DATA = auto()
    #: With its old and its new value where it changed: the history and the feeds.
    HISTORY = auto()
    #: As a filter of the register on the site.
    FILTER = auto()
    #: Everywhere but in the table, which must fit into a terminal.
    EVERYWHERE = PAGE | SHOW | DATA | HISTORY | FILTER


#: Where each field is shown, in reading order. ``debtlog show`` begins with what is not ``SHOW``;
#: long texts and lists of mappings, such as problems, have sections of their own.
SHOWN = {
    "id": Shown.TABLE | Shown.DATA,
    "title": Shown.TABLE | Shown.DATA | Shown.HISTORY,
    "summary": Shown.DATA,
    "description": Shown.DATA,
    "impact": Shown.DATA,
    "status": Shown.TABLE | Shown.EVERYWHERE ^ Shown.SHOW,
    "severity": Shown.TABLE | Shown.EVERYWHERE ^ Shown.SHOW,
    "severity_reason": Shown.SHOW | Shown.DATA,
    "priority": Shown.TABLE | Shown.EVERYWHERE ^ Shown.SHOW,
    "priority_reason": Shown.SHOW | Shown.DATA,
    "type": Shown.EVERYWHERE,
    "quality": Shown.PAGE | Shown.SHOW | Shown.DATA,
    "component": Shown.TABLE | Shown.EVERYWHERE,
    "owner": Shown.TABLE | Shown.EVERYWHERE,
    "contact": Shown.PAGE | Shown.SHOW | Shown.DATA,  # that of the owner
    "created": Shown.PAGE | Shown.SHOW | Shown.DATA,
    "paid_on": Shown.EVERYWHERE ^ Shown.FILTER,
    "resolution": Shown.DATA,
    "review_by": Shown.EVERYWHERE ^ Shown.FILTER,
    "revisit": Shown.EVERYWHERE ^ Shown.FILTER,
    "principal": Shown.EVERYWHERE,
    "interest": Shown.EVERYWHERE ^ Shown.DATA,
    "origin": Shown.PAGE | Shown.SHOW,
    "found_by": Shown.EVERYWHERE,
    "tags": Shown.EVERYWHERE,
    "aliases": Shown.PAGE | Shown.SHOW | Shown.DATA,
    "anchors": Shown.SHOW | Shown.DATA,
}
