"""Load a register, check it and render it: what the command line and the MkDocs plugin call.

Rendering is imported only when it is used, because a check needs no templates.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from debtlog.analysis.analysis import analyse
from debtlog.cache.store import Store, open_store
from debtlog.errors import DebtlogError
from debtlog.linter.check import check
from debtlog.linter.found import Found
from debtlog.linter.rule import READING, DocumentState
from debtlog.linter.rules import RULES
from debtlog.linter.scope import RENDERED
from debtlog.model.file_names import FOLDER, SETTINGS_FILE
from debtlog.model.settings import SiteAddresses
from debtlog.progress import unwatched
from debtlog.register.load import find_root, load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.history import History
    from debtlog.diagnostics import Diagnostic
    from debtlog.incremental.survey import Survey
    from debtlog.linter.found import Kind
    from debtlog.model.vocabulary import Language
    from debtlog.progress import Watch
    from debtlog.render.context.context import Context
    from debtlog.render.context.document import Document
    from debtlog.render.site_page import SitePage

__all__ = ["Publication", "check", "load"]

#: Rules whose findings, beside those about reading, prevent documents from being written at all.
_BLOCKING = frozenset({"duplicate-page", "missing-template", "misplaced-document"})


def load(start: Path, today: date, watch: Watch = unwatched) -> Analysis:
    """Read the register of the checkout that ``start`` is in, and follow its references.

    Raises DebtlogError when there is no register.
    """
    return analyse(load_register(find_root(start), watch), today, watch)


def publication(
    start: Path, today: date, watch: Watch = unwatched, *, cache: bool = True
) -> Publication:
    """Load and check the same, with the help of what earlier runs kept, unless that is forbidden.

    Raises DebtlogError when there is no register.
    """
    from debtlog.incremental.survey import Run
    from debtlog.incremental.surveyed import surveyed
    from debtlog.incremental.whole_check import WholeCheck

    root = find_root(start)
    store = open_store(root, wanted=cache)

    def made(survey: Survey) -> Publication:
        whole = WholeCheck(survey)
        return Publication(whole.analysis, watch, whole.found, store)

    made_of_all = surveyed(Run(root, today, store, watch, everything=lambda _: True), made)
    store.save()
    return made_of_all


def blocks(found: Diagnostic | Kind) -> bool:
    """Whether documents cannot be rendered because of what was ``found``."""
    return found.code.startswith(READING) or found.rule in _BLOCKING


def prevents_site(found: Diagnostic) -> bool:
    """Whether no site can be made because of what was ``found``: nobody knows its pages."""
    is_reading = found.code.startswith(READING)
    return found.rule == "duplicate-page" or (is_reading and found.finding.file == SETTINGS_FILE)


class Publication:
    """What is made of an analysed register: findings, documents and pages, each made once.

    The ``findings`` are those of a check of it, if there was one. Everything is in the language of
    the register unless another ``language`` is given. The same records and sources give the same
    documents on any day; pages also depend on the day and on the history of the records.
    """

    def __init__(
        self,
        analysis: Analysis,
        watch: Watch = unwatched,
        findings: Iterable[Diagnostic] | None = None,
        store: Store | None = None,
    ) -> None:
        self.analysis = analysis
        self.watch = watch
        self._findings = findings
        self._store = store
        #: What the configuration of the site says; set before anything of it is made.
        self.site = SiteAddresses()
        self._contexts: dict[tuple[Language, bool], Context] = {}
        self._pages: dict[Context, tuple[SitePage, ...]] = {}
        self._files: dict[Context, tuple[Document, ...]] = {}

    @cached_property
    def findings(self) -> Found:
        """What the check finds."""
        return Found.of(check(self.analysis) if self._findings is None else self._findings)

    @cached_property
    def store(self) -> Store:
        """What earlier runs made of the same records, code and history."""
        return self._store or open_store(self.analysis.register.root)

    @cached_property
    def history(self) -> History:
        """What git knows of the records."""
        from debtlog.analysis.history import History

        return History(self.analysis.register.root, self.store)

    @property
    def missing_history(self) -> str:
        """Which history pages lack, and how to fetch it; empty where none is missing."""
        help = self.history.help if self.analysis.register.files else ""
        return help and f"the history that pages show is incomplete; {help}"

    def documents(self, language: Language | None = None) -> tuple[Document, ...]:
        """Render the committed documents; raise DebtlogError where a template fails."""
        from debtlog.render import documents

        if language and language is not self.analysis.settings.language:
            return documents.documents(self.context(language))
        broken = [made for made in self._rendered if isinstance(made, DocumentState)]
        if broken:
            raise DebtlogError(broken[0].about)
        return tuple(made for made in self._rendered if not isinstance(made, DocumentState))

    def pages(self, language: Language | None = None) -> tuple[SitePage, ...]:
        """Render the pages that only the site has."""
        from debtlog.export.data_page import data_page
        from debtlog.render.site_pages import site_pages
        from debtlog.render.stored_pages import stored

        context = self.context(language, on_site=True)
        if context not in self._pages:
            made = chain(site_pages(context, self.watch), [data_page(context)])
            self._pages[context] = tuple(stored(made))
            self.store.save()
        return self._pages[context]

    def files(self, language: Language | None = None) -> tuple[Document, ...]:
        """Make the other files that only the site has: script, style, and what programs read."""
        from debtlog.export.publish import publish
        from debtlog.render.asset_files import asset_files
        from debtlog.render.pages.search_words import search_words

        context = self.context(language, on_site=True)
        if context not in self._files:
            made = (*asset_files(context.settings), *search_words(context), *publish(context))
            self._files[context] = made
            self.store.save()
        return self._files[context]

    def site_documents(self, language: Language | None = None) -> tuple[Document, ...]:
        """Render the documents as pages of the site, where these are in its folder.

        Where something is wrong in the register, those that cannot be rendered are left out.
        """
        from debtlog.render import documents

        context = self.context(language, on_site=True)
        if not self.is_blocked:
            return documents.documents(context, on_site=True)
        made = documents.rendered(context, on_site=True)
        return tuple(each for each in made if not isinstance(each, DocumentState))

    @property
    def findings_in_documents(self) -> Sequence[Diagnostic]:
        """What the check finds in the committed documents as they are on disk now."""
        if not self.can_render:
            return ()
        rules = tuple(rule for rule in RULES if rule.scope is RENDERED)
        return check(self.analysis, self.outdated(), rules)

    @cached_property
    def is_blocked(self) -> bool:
        """Whether something is wrong without which documents would be wrong or cannot be made."""
        return any(map(blocks, self.findings.counts))

    @cached_property
    def can_render(self) -> bool:
        """Whether there are documents, and all that they are made of.

        They would be wrong without a record that is invalid, or left out of a sparse checkout.
        """
        if not self.analysis.settings.documents or self.is_blocked:
            return False
        return not self.analysis.trees[None].left_out(FOLDER)

    def outdated(self) -> tuple[DocumentState, ...]:
        """List the committed documents that are not up to date."""
        return tuple(state for state, _ in self._compared())

    def unwritten(self) -> tuple[Document, ...]:
        """List the documents to write over those that are not up to date, if debtlog made these."""
        made = (made for state, made in self._compared() if state.state != "foreign")
        return tuple(document for document in made if document)

    def _compared(self) -> Iterator[tuple[DocumentState, Document | None]]:
        from debtlog.render import documents

        for made in self._rendered:
            if isinstance(made, DocumentState):
                yield made, None
            elif state := documents.state_of(self.analysis, made):
                yield state, made

    @cached_property
    def _rendered(self) -> tuple[Document | DocumentState, ...]:
        from debtlog.render import documents

        return tuple(documents.rendered(self.context()))

    def leftovers(self, generated: Iterable[str]) -> tuple[str, ...]:
        """Name the pages on disk that debtlog made once, and that are not ``generated`` any more.

        These are looked at only if there are any on disk.
        """
        from debtlog.render import documents

        return documents.left_over(self.context(on_site=True).analysis, generated)

    def leftover_states(self) -> tuple[DocumentState, ...]:
        """Describe those in the language of the register for the rule that reports them."""
        from debtlog.render.links.page_links import file_of

        def generated() -> Iterator[str]:
            settings = self.context(on_site=True).settings
            yield from (file_of(page.page, settings) for page in self.pages())
            yield from (document.path for document in self.files())

        return tuple(DocumentState(file, "left over") for file in self.leftovers(generated()))

    def feed(self, language: Language | None = None) -> tuple[str, str]:
        """Return the title of the feed of all changes, as plain text, and its place on the site."""
        from debtlog.export.atom import title_of
        from debtlog.export.published_files import CHANGES

        return title_of(self.context(language, on_site=True)), CHANGES.file

    def context(self, language: Language | None = None, *, on_site: bool = False) -> Context:
        """Return what everything that is rendered in one language shares.

        What is committed depends on the register alone, and what is only ``on_site`` also on the
        configuration of that.
        """
        from debtlog.analysis.translated import in_language
        from debtlog.render.context.context import Context
        from debtlog.render.links.web_addresses import Address

        language = language or self.analysis.settings.language
        key = (language, on_site and self.site != SiteAddresses())
        if key not in self._contexts:
            analysis = in_language(self.analysis, language)
            address = Address(analysis.settings)
            if key[1]:
                site, register = self.site, analysis.register
                settings = site.completing(analysis.settings)
                home = site.home_of(analysis.settings)
                folders = site.leads_to_folders(settings), site.built_in_folders
                address = Address(settings, home, *folders)
                analysis = replace(analysis, register=replace(register, settings=settings))
            self._contexts[key] = Context(
                analysis, self.history, self.findings, address, self.store
            )
        return self._contexts[key]
