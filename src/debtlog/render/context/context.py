"""What everything that is rendered in one run shares."""

from __future__ import annotations

import json
import posixpath
from functools import cached_property, partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.analysis.code_owners import CodeOwnership
from debtlog.analysis.history import History
from debtlog.analysis.lifetimes import open_periods
from debtlog.cache.store import Store
from debtlog.errors import DebtlogError
from debtlog.fs.read import files_inside
from debtlog.i18n.catalogue import catalogue
from debtlog.linter.criteria import Proofs
from debtlog.model.page_paths import DASHBOARD_PAGE, REGISTER_PAGE, RULES_FOLDER, is_reserved
from debtlog.model.vocabulary import Level
from debtlog.render.code.highlight import Highlighter
from debtlog.render.code.marked_files import MarkedFile, marked_files
from debtlog.render.code.quotes import unmarked
from debtlog.render.context.document import MARKER, Document
from debtlog.render.context.kept_pages import KeptPages, key_part
from debtlog.render.context.template_engine import TemplateEngine
from debtlog.render.links.page_links import file_of, page_of, site_page
from debtlog.render.links.permalinks import Permalinks
from debtlog.render.links.web_addresses import Address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.analysis.lifetimes import OpenPeriod
    from debtlog.diagnostics import Diagnostic
    from debtlog.register.record_file import RecordFile
    from debtlog.render.code.shown_code import ShownCode
    from debtlog.yaml.spans import NodePath


class Context:
    """A register in one language with its words, templates and links, each looked up once a run."""

    def __init__(
        self,
        analysis: Analysis,
        history: History | None = None,
        findings: Sequence[Diagnostic] | None = None,
        address: Address | None = None,
        store: Store | None = None,
    ) -> None:
        self.analysis = analysis
        self.settings = analysis.settings
        self.words = catalogue(self.settings.language)
        self.history = history or History(analysis.register.root)
        self._findings = findings
        #: What the check reports as wrong, for the pages that show it.
        self.errors = [found for found in findings or () if found.level is Level.ERROR]
        self.address = address or Address(self.settings)
        self.highlighter = Highlighter(store)
        self.kept = KeptPages(store)
        #: What earlier runs made.
        self.store = store or Store()
        self.permalinks = Permalinks(analysis)
        self.fill = TemplateEngine(analysis.register.root, self.settings.templates)
        self.page_owners = _page_owners(analysis)
        #: The code of references, by the file of their record and where they are in it; likewise.
        self.shown_code: dict[tuple[str, NodePath], ShownCode] = {}
        #: What pages show of references, as keys, by the same.
        self.reference_keys: dict[tuple[str, NodePath], bytes] = {}

        #: The words of records, as scripts, in the order of their files; once they are written.
        self.word_scripts: Sequence[str] = ()

    @cached_property
    def settings_key(self) -> bytes | str:
        """The settings as a part of keys; every page depends on them."""
        return key_part(self.settings)

    @cached_property
    def open_periods(self) -> Sequence[OpenPeriod]:
        """When each record was open, and how severe it was."""
        return open_periods(self.analysis, self.history)

    @cached_property
    def has_word_ids(self) -> bool:
        """Whether any record has, or had, a word for an id, such as TD-11."""
        return not all(map(str.isdigit, self.analysis.register.by_id))

    @cached_property
    def rule_pages(self) -> frozenset[str]:
        """The rules that the documentation has pages about, as that of debtlog does."""
        files = files_inside(self.analysis.register.root, file_of(RULES_FOLDER, self.settings))
        return frozenset(name.removesuffix(".md") for name in files if name.endswith(".md"))

    @cached_property
    def owners(self) -> Sequence[str]:
        """Everybody who owns a record or may own one, in the order of the alphabet."""
        named = (self.settings.owner_of(file.record) for file in self.analysis.register.files)
        return sorted({name for name in named if name} | set(self.settings.owners))

    @cached_property
    def code_ownership(self) -> CodeOwnership:
        """Who owns the code of records that nobody is responsible for."""
        return CodeOwnership(self.analysis)

    @cached_property
    def marked_files(self) -> dict[str, MarkedFile]:
        """Files that records refer to, by name, with the references to each."""
        return marked_files(self.analysis)

    @cached_property
    def proofs(self) -> Proofs:
        """What the rules prove that do not depend on the day."""
        return Proofs(self.analysis, self._findings)

    def document(
        self,
        template: str,
        path: str,
        *,
        edit: str | None = None,
        **values: object,
    ) -> Document:
        """Fill ``template`` for the file ``path`` of the checkout."""
        origin = quote(edit or "debt/")  # the name of a file could close the comment
        here = posixpath.dirname(path) or "."
        filled = self.fill(
            template,
            words=self.words,
            marker=f"{MARKER} from {origin}; edit that and run: debtlog render -->",
            to_register=posixpath.relpath(file_of(REGISTER_PAGE, self.settings), here),
            to_dashboard=posixpath.relpath(file_of(DASHBOARD_PAGE, self.settings), here),
            as_json=partial(json.dumps, ensure_ascii=False),
            **values,
        )
        text, quotes = unmarked(filled)
        page = page_of(path, self.settings)
        return Document(path, page, text, edit, quotes=quotes)


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
