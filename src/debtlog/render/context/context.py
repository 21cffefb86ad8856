"""What everything that is rendered in one run shares, and what the views of one page are given."""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.analysis.history import History
from debtlog.errors import DebtlogError
from debtlog.i18n.catalogue import Catalogue, catalogue
from debtlog.linter.criteria import Proofs
from debtlog.model.page_paths import DASHBOARD_PAGE, REGISTER_PAGE, is_reserved
from debtlog.render.code.marked_files import MarkedFile, marked_files
from debtlog.render.context.document import MARKER, Document
from debtlog.render.context.template_engine import TemplateEngine
from debtlog.render.links.page_links import PageLinks, file_of, page_of, site_page
from debtlog.render.links.permalinks import Permalinks
from debtlog.render.links.web_addresses import Address
from debtlog.render.safe_text import Linked, Markdown, label, label_text, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from debtlog.model.settings import Settings
    from debtlog.register.record_file import RecordFile
    from debtlog.render.code.excerpt import ShownCode
    from debtlog.render.views.template_contract import RecordView
    from debtlog.tracking.tracked_reference import TrackedReference
    from debtlog.yaml.spans import NodePath


class Context:
    """A register in one language with its words, templates and links, each looked up once a run."""

    def __init__(
        self,
        analysis: Analysis,
        history: History | None = None,
        findings: Sequence[Diagnostic] | None = None,
    ) -> None:
        self.analysis = analysis
        self.settings = analysis.settings
        self.words = catalogue(self.settings.language)
        self.history = history or History(analysis.register.root)
        self._findings = findings
        self.address = Address(self.settings)
        self.permalinks = Permalinks(analysis)
        self.fill = TemplateEngine(analysis.register.root, self.settings.templates)
        self.page_owners = _page_owners(analysis)
        #: Views without links, by the file of their record; made when a page first shows them.
        self.record_views: dict[str, RecordView] = {}
        #: The code of references, by the file of their record and where they are in it; likewise.
        self.shown_code: dict[tuple[str, NodePath], ShownCode] = {}

    @cached_property
    def owners(self) -> Sequence[str]:
        """Everybody who owns a record or may own one, in the order of the alphabet."""
        named = (self.settings.owner_of(file.record) for file in self.analysis.register.files)
        return sorted({name for name in named if name} | set(self.settings.owners))

    @cached_property
    def marked_files(self) -> dict[str, MarkedFile]:
        """Files that records refer to, by name, with the references to each."""
        return marked_files(self.analysis)

    @cached_property
    def proofs(self) -> Proofs:
        """What the rules prove that do not depend on the day."""
        return Proofs(self.analysis, self._findings)

    def page(self, page: str) -> Page:
        """Begin a page that only the site has; ``page`` is below the documentation folder."""
        path = file_of(page, self.settings)
        return Page(self, PageLinks(path, committed=False, settings=self.settings))

    def document(
        self,
        template: str,
        path: str,
        *,
        edit: str | None = None,
        listed: bool = True,
        **values: object,
    ) -> Document:
        """Fill ``template`` for the file ``path`` of the checkout."""
        origin = quote(edit or "debt/")  # the name of a file could close the comment
        here = posixpath.dirname(path) or "."
        text = self.fill(
            template,
            words=self.words,
            marker=f"{MARKER} from {origin}; edit that and run: debtlog render -->",
            to_register=posixpath.relpath(file_of(REGISTER_PAGE, self.settings), here),
            to_dashboard=posixpath.relpath(file_of(DASHBOARD_PAGE, self.settings), here),
            as_json=partial(json.dumps, ensure_ascii=False),
            **values,
        )
        return Document(path, page_of(path, self.settings), text, edit, listed=listed)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the making, for the views on it: what they may show, and where links lead."""

    context: Context
    links: PageLinks

    @property
    def analysis(self) -> Analysis:
        """The register and its references."""
        return self.context.analysis

    @property
    def settings(self) -> Settings:
        """The settings of the register."""
        return self.context.settings

    @property
    def words(self) -> Catalogue:
        """Words in the language of the page."""
        return self.context.words

    def linked(self, file: RecordFile) -> Linked:
        """Name a record and lead to it."""
        link = self.links.to_record(file)
        # what is a link already becomes no other
        name = label(file.record) if link else label_text(file.record)
        return Linked(Markdown(f"{name} {literal(file.record.title)}"), link)

    def source_link(self, tracked: TrackedReference) -> str:
        """Lead to the lines of a reference on the page of its file; empty where there is none."""
        lines, has_page = tracked.lines, self.analysis.file_of(tracked) is not None
        link = self.links.to_source(self.analysis.file_now(tracked)) if has_page else ""
        return f"{link}#L{lines[0]}" if link and lines else link


def _page_owners(analysis: Analysis) -> dict[str, RecordFile]:
    """Map the path of every page to its record; DebtlogError where two would have the same."""
    owners: dict[str, RecordFile] = {}
    for file in analysis.register.files:
        for page in filter(None, {file.record.page, site_page(file, analysis.settings)}):
            path = file_of(page, analysis.settings)
            taken = owners.get(path)
            owner = "the register" if is_reserved(page) else taken and taken.file
            if owner:
                raise DebtlogError(f"{path} is the page of both {owner} and {file.file}")
            owners[path] = file
    return owners
