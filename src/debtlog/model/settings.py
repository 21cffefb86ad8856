"""The settings of the register, ``debt/register.yml``, and what its site adds to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from msgspec import Meta, Struct
from msgspec.structs import replace

from debtlog.model import scalars as s
from debtlog.model import vocabulary as v
from debtlog.model.effort import USUAL_SIZES
from debtlog.model.record_parts import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.model.record import Record


#: Where a pattern of addresses has the path of a file.
PATH = "{path}"


def filled(pattern: str, **values: str) -> str:
    """Put ``values`` into a pattern of addresses, in place of their names in braces."""
    for name, value in values.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return pattern


def edited_at(pattern: str, file: str) -> str:
    """Fill in where ``file`` can be edited; it follows a pattern without a place for it."""
    if pattern and PATH not in pattern:
        return f"{pattern}{quote(file)}"
    return filled(pattern, path=quote(file))


class Source(Node, frozen=True):
    """A folder of code that references point into."""

    path: Annotated[
        s.RelativePath,
        Meta(
            description="Its folder, from that of the register; `..` leads up in the git checkout.",
            examples=["src"],
        ),
    ]
    url: Annotated[
        s.Line | None,
        Meta(
            description="Pattern of the address of code in it: `{path}`, `{start}`, `{end}`"
            " and `{revision}` are filled in.",
            examples=["https://example.org/blob/{revision}/{path}#L{start}-L{end}"],
            extra=s.NOT_PROSE,
        ),
    ] = None
    revision: Annotated[
        s.Name,
        Meta(description="Git revision for `{revision}`; code that differs in it has no link."),
    ] = "HEAD"


class Component(Node, frozen=True):
    """A part of the system."""

    title: Annotated[s.Line | None, Meta(description="Its name for readers.")] = None
    owner: Annotated[
        s.Name | None, Meta(description="Who is responsible for its records without an owner.")
    ] = None


class Owner(Node, frozen=True):
    """A person or team that answers for debt."""

    title: Annotated[s.Line | None, Meta(description="Name for readers.")] = None
    contact: Annotated[
        s.Line | None,
        Meta(
            description="Where to reach them: a link if it begins with `https://` or `mailto:`,"
            " else text.",
            examples=["mailto:core@example.org"],
            extra=s.NOT_PROSE,
        ),
    ] = None


class RuleSetting(Node, frozen=True):
    """The level of a rule in this register."""

    level: Annotated[v.Level, Meta(description="How severe its findings are.")]
    reason: Annotated[
        s.Sentence | None, Meta(description="Why; needed for `off`.", extra=s.NOT_PROSE)
    ] = None


class ImportWords(Node, frozen=True):
    """Words of a hand-kept register beyond the known ones, for `debtlog import`."""

    statuses: Annotated[
        dict[s.ImportedWord, v.Status],
        Meta(
            description="Statuses that words stand for, in any case.",
            examples=["parked: accepted"],
            max_length=200,
        ),
    ] = {}
    severities: Annotated[
        dict[s.ImportedWord, v.Grade],
        Meta(
            description="Severities that words stand for, in any case.",
            examples=["on fire: critical"],
            max_length=200,
        ),
    ] = {}


class Settings(Node, frozen=True):
    """The register itself."""

    title: Annotated[
        s.Line,
        Meta(description="Name of the register; “Technical debt”, in its language, if omitted."),
    ] = ""
    language: Annotated[v.Language, Meta(description="Language of every generated word.")] = (
        v.Language.EN
    )
    docs: Annotated[
        s.RelativePath, Meta(description="Folder of the documentation, inside the checkout.")
    ] = "docs"
    templates: Annotated[
        s.RelativePath, Meta(description="Folder of your own templates, inside the checkout.")
    ] = "templates"
    page: Annotated[
        s.PagePath | None,
        Meta(
            description="Committed page below the documentation folder that lists all records;"
            " links between committed documents lead there.",
            examples=["DEBT.md"],
        ),
    ] = None
    code_url: Annotated[
        s.Line | None,
        Meta(
            description="Pattern of the address of code in the checkout itself, like the `url` of a"
            " source; `{path}` is relative to the folder that `debt/` is in.",
            examples=["https://example.org/blob/{revision}/{path}#L{start}-L{end}"],
            extra=s.NOT_PROSE,
        ),
    ] = None
    edit_url: Annotated[
        s.UrlPattern | None,
        Meta(
            description="Pattern of the address where a file is edited: `{path}` is filled in, or"
            " follows if there is none.",
            examples=["https://example.org/project/edit/main/{path}"],
        ),
    ] = None
    site_url: Annotated[
        s.Url | None,
        Meta(
            description="Address that the site is published at; feeds, the calendar and badges"
            " lead there.",
            examples=["https://example.org/project/"],
        ),
    ] = None
    sources: Annotated[dict[s.Name, Source], Meta(description="Folders of code, by name.")] = {}
    components: Annotated[
        dict[s.Name, Component],
        Meta(description="Parts of the system; once given, others are findings."),
    ] = {}
    owners: Annotated[
        dict[s.Name, Owner], Meta(description="Who may own debt; once given, others are findings.")
    ] = {}
    engine: Annotated[
        v.Engine | None,
        Meta(description="Generator of the site, unless `--engine` names another."),
    ] = None
    site_config: Annotated[
        s.RelativePath,
        Meta(
            description="Configuration of the site, from the folder that `debt/` is in; that of"
            " another language has it in its name, such as `mkdocs.ru.yml`.",
            examples=["website/mkdocs.yml"],
        ),
    ] = "mkdocs.yml"
    sizes: Annotated[
        dict[s.SizeName, s.Duration],
        Meta(
            description="Efforts that sizes stand for; the usual ones are "
            + ", ".join(f"{size} {effort}" for size, effort in USUAL_SIZES.items())
            + ".",
            examples=["M: 1d-5d"],
        ),
    ] = {}
    documents: Annotated[
        dict[s.Name, s.RelativePath],
        Meta(
            description="Committed documents: template → file, relative to the folder that `debt/`"
            " is in."
        ),
    ] = {}
    import_words: Annotated[
        ImportWords,
        Meta(
            description="Words of a hand-kept register beyond the known ones, for `debtlog import`."
        ),
    ] = ImportWords()
    rules: Annotated[
        dict[s.RuleName, RuleSetting], Meta(description="Rules whose level differs here.")
    ] = {}

    def edit_url_of(self, file: str) -> str:
        """Where ``file`` of the checkout can be edited; empty where that is not known."""
        return edited_at(self.edit_url or "", file)

    def source_of(self, name: str | None) -> Source | None:
        """The source called ``name``, or the checkout itself; None where that has no settings."""
        if name is None:
            return Source(".", self.code_url) if self.code_url else None
        return self.sources.get(name)

    @property
    def all_sizes(self) -> Mapping[str, str]:
        """What each size stands for: the usual ones, and those of the register."""
        return USUAL_SIZES | self.sizes

    def owner_of(self, record: Record) -> str | None:
        """Who answers for ``record``: its own owner, or else that of its component."""
        component = self.components.get(record.component or "")
        return record.owner or (component.owner if component else None)

    def contact_of(self, record: Record) -> str:
        """Where to reach who answers for ``record``; empty where that is not said."""
        owner = self.owners.get(self.owner_of(record) or "")
        return (owner.contact if owner else None) or ""


class SiteAddresses(Struct, frozen=True, kw_only=True):
    """What the configuration of a site says about addresses, where ``register.yml`` does not.

    ``site_url`` is that of the version that is built, ``home`` that of all versions; ``edit_url``
    and ``code_url`` are patterns as in ``register.yml``. ``docs`` is the folder of the pages, from
    that of the register. All of these may be empty. ``in_folders`` says that each page is published
    as the index of a folder of its own, ``built_in_folders`` that it is built so: what is read
    without a server is not.
    """

    site_url: str = ""
    home: str = ""
    edit_url: str = ""
    code_url: str = ""
    docs: str = ""
    in_folders: bool = True
    built_in_folders: bool = True

    def completing(self, settings: Settings) -> Settings:
        """Add to ``settings`` what they do not say."""
        return replace(
            settings,
            site_url=self._versioned(settings.site_url) or self.site_url or None,
            edit_url=settings.edit_url or self.edit_url or None,
            code_url=settings.code_url or self.code_url or None,
            docs=self.docs or settings.docs,
        )

    def home_of(self, settings: Settings) -> str:
        """Return the address that stays when a new version is published."""
        return settings.site_url or self.home

    def leads_to_folders(self, settings: Settings) -> bool:
        """Whether links lead to folders: to those of the published site where it has an address."""
        return self.in_folders if settings.site_url else self.built_in_folders

    def _versioned(self, address: str | None) -> str:
        """Add the version that is built, if any, to the address of the site."""
        version = self.site_url.removeprefix(self.home) if self.home else ""
        is_version = version and version != self.site_url
        return f"{address.rstrip('/')}/{version}" if address and is_version else address or ""
