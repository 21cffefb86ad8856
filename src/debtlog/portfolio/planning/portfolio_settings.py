"""The settings of a portfolio, ``portfolio.yml``: many registers, of which one site is made."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from debtlog.model import scalars as s
from debtlog.model import vocabulary as v
from debtlog.model.record_parts import Node
from debtlog.model.settings import Component, Owner

#: Repositories of a portfolio.
MOST_REPOSITORIES = 20_000


class Limits(Node, frozen=True):
    """What one repository may take at most."""

    seconds: Annotated[
        int, Meta(description="Time to fetch and check it.", ge=1, le=86_400, examples=[600])
    ] = 300
    megabytes: Annotated[
        int,
        Meta(
            description="Size of what is fetched: the packed history of a repository, or a"
            " `debt.json`; also of its result.",
            ge=1,
            le=100_000,
            examples=[2_000],
        ),
    ] = 500


class Repository(Node, frozen=True):
    """One repository; it is named by exactly one of `path`, `git` and `data`."""

    name: Annotated[
        s.Name | None,
        Meta(description="Its name for readers; the last part of its path or address if omitted."),
    ] = None
    path: Annotated[
        s.RelativePath | None,
        Meta(
            description="Folder of a checkout, from that of this file; what is committed counts.",
            examples=["../shop"],
        ),
    ] = None
    git: Annotated[
        s.GitUrl | None,
        Meta(
            description="Address to fetch it from, https or ssh.",
            examples=["https://example.org/shop.git"],
        ),
    ] = None
    data: Annotated[
        s.HttpsUrl | None,
        Meta(
            description="Address of a `debt.json` that is published.",
            examples=["https://docs.example.org/shop/debt/data/debt.json"],
        ),
    ] = None
    branch: Annotated[
        s.Name | None,
        Meta(description="Branch to fetch, with `git`; its default branch if omitted."),
    ] = None
    folder: Annotated[
        s.RelativePath,
        Meta(
            description="Folder that its `debt/` is in, inside the repository.",
            examples=["services/shop"],
        ),
    ] = "."
    site: Annotated[
        s.Url | None,
        Meta(
            description="Address of its own site, where its register does not say it.",
            examples=["https://docs.example.org/shop/"],
        ),
    ] = None


class Portfolio(Node, frozen=True):
    """The portfolio itself."""

    repositories: Annotated[
        tuple[Repository, ...],
        Meta(
            description="Its repositories, in the order of the site.",
            min_length=1,
            max_length=MOST_REPOSITORIES,
        ),
    ]
    title: Annotated[
        s.Line,
        Meta(description="Name of the portfolio; “Technical debt”, in its language, if omitted."),
    ] = ""
    language: Annotated[v.Language, Meta(description="Language of every generated word.")] = (
        v.Language.EN
    )
    site_url: Annotated[
        s.Url | None,
        Meta(
            description="Address that the site is published at; feeds and badges lead there.",
            examples=["https://debt.example.org/"],
        ),
    ] = None
    components: Annotated[
        dict[s.Name, Component], Meta(description="Titles of components, by name.")
    ] = {}
    owners: Annotated[dict[s.Name, Owner], Meta(description="Titles of owners, by name.")] = {}
    limits: Annotated[Limits, Meta(description="What one repository may take at most.")] = Limits()
