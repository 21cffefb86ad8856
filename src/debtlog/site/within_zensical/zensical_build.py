"""A build with Zensical: shells and other files before it, pages after it."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.lock import hold
from debtlog.fs.write import remove_generated
from debtlog.model.page_paths import translated_folder
from debtlog.render.context.document import MARKER
from debtlog.site.configuration import beside, seen_from
from debtlog.site.page_documents import page_documents
from debtlog.site.requirements import included, problems, require_inner_folder
from debtlog.site.stamping.short_register import is_wanted
from debtlog.site.temporary_configuration import temporary_configuration, with_offline
from debtlog.site.within_zensical.own_frames import named_pages, written_by_hand
from debtlog.site.within_zensical.preview import Preview
from debtlog.site.within_zensical.stamped_site import StampedSite
from debtlog.site.within_zensical.translated_docs import copy_docs, own_folder, with_docs_in
from debtlog.site.write_documents import hand_written, write_documents, write_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import ExitStack

    from debtlog.model.settings import Settings as RegisterSettings
    from debtlog.render.context.document import Document
    from debtlog.site.site_request import SiteRequest


class ZensicalBuild:
    """A build, and what it leaves to be cleaned up in ``stack``.

    ``is_whole`` says whether the site has every page; hand-written files are kept.
    """

    def __init__(self, request: SiteRequest, stack: ExitStack) -> None:
        self.is_whole = True
        self._request, self._stack = request, stack
        self._publication, self._language = request.publication, request.language
        self._root = request.root
        self._docs = self._on_site.docs.rstrip("/")
        self._stamped: StampedSite | None = None

    @property
    def _on_site(self) -> RegisterSettings:
        return self._publication.context(self._language, on_site=True).settings

    def prepare(self) -> str:
        """Write what Zensical reads, and name the configuration for it."""
        request, settings = self._request, self._request.settings
        if self._language is None:
            self._reserve()
        require_inner_folder(request.config, settings, self._publication.site)
        names = [page.page for page in self._publication.pages(self._language)]
        files = [file.page for file in self._publication.files(self._language) if file.page]
        has_documents = bool(self._on_site.documents)
        wrong = problems(request.config, settings, [*names, *files], has_documents=has_documents)
        request.report(wrong)
        kept = hand_written(self._publication, self._language)
        documents = self._documents(kept.keys() | set(names) - set(included(settings, names)))
        reasons = list(kept.values())
        written = documents if self._language is None else None
        write_documents(self._publication, request.say, written, kept=reasons)
        request.report(reasons)
        self.is_whole = not reasons
        return self._configured(documents)

    def meanwhile(self) -> None:
        """Do what a preview needs, while Zensical runs."""
        if self._preview:
            self._preview.look()

    @cached_property
    def _preview(self) -> Preview | None:
        request = self._request
        if self._stamped is None or not request.is_served:
            return None
        return Preview(self._stamped, self._publication, self._language, self._docs, request.say)

    def finish(self) -> None:
        """Put the pages into the site that was built."""
        if self._stamped:
            self._stamped.kept.put_back(self._stamped.site)
            self._request.report(self._stamped.finish())

    def _documents(self, left_out: set[str]) -> tuple[Document, ...]:
        """Make the files for Zensical; pages themselves where its folder is not known."""
        settings = self._request.settings
        folder = (settings or {}).get("site_dir", "site")
        if settings is None or not isinstance(folder, str):
            return page_documents(self._publication, self._language)
        pages = [it for it in self._publication.pages(self._language) if it.page not in left_out]
        texts = tuple(self._texts())
        named = named_pages(settings.get("nav"), texts, {it.page for it in pages})
        if not isinstance(settings.get("nav"), list):
            named |= {page.page for page in pages if page.listed}
        self._stamped = StampedSite(
            Path(os.path.normpath(self._root / beside(self._request.config, folder))),
            named,
            self._on_site.edit_url or "",
            self._publication.feed(self._language),
            self._publication.site.built_in_folders,
        )
        if not self._request.is_served:
            self._stamped.kept.store = self._publication.store
        self._stamped.asking = {page for page, text in texts if is_wanted(text)}
        self._stamped.show(pages)
        shells = tuple(self._stamped.documents(self._docs))
        if self._language is None:  # otherwise they are in a folder of their own
            self._stack.callback(self._remove, shells)
        return (*self._publication.files(self._language), *shells)

    def _texts(self) -> Iterator[tuple[str, str]]:
        """Yield the pages that may lead to ours; in another language, documents do, too."""
        yield from written_by_hand(self._root, self._docs)
        if self._language:
            folder = translated_folder(self._docs, self._language)
            yield from written_by_hand(self._root, folder)
            for document in self._publication.site_documents(self._language):
                if document.page:
                    yield document.page, document.text

    def _configured(self, documents: Sequence[Document]) -> str:
        """Name the configuration, or a changed copy of it."""
        request, changed = self._request, self._request.settings
        if self._language:
            folder = self._stack.enter_context(own_folder(self._root, self._language))
            copied = copy_docs(self._publication, self._language, folder, documents)
            write_pages(self._publication, copied, request.say)
            if changed is not None:
                changed = with_docs_in(changed, seen_from(request.config, folder))
        if request.is_offline and changed is not None:
            changed = with_offline(changed)
        if self._stamped and changed is not None and not isinstance(changed.get("nav"), list):
            hidden = [it.page for it in documents if it.page and not it.listed]
            changed = changed | {"not_in_nav": _patterns(changed.get("not_in_nav"), hidden)}
        if self._stamped and not request.is_served:
            self._stamped.kept.set_aside(self._stamped.site)
        if changed is None or changed is request.settings:
            return request.config
        temporary = temporary_configuration(self._root, request.config, changed)
        return self._stack.enter_context(temporary)

    def _reserve(self) -> None:
        """Refuse to run beside another build or preview, whose shells would be taken away."""
        try:
            descriptor = hold((self._root / self._request.config).resolve())
        except OSError:  # Zensical says why it cannot be read
            return
        if descriptor is None:
            busy = "another build or preview with Zensical is using it; try again when it has ended"
            raise DebtlogError(f"{self._request.config}: {busy}")
        self._stack.callback(os.close, descriptor)

    def _remove(self, shells: Iterable[Document]) -> None:
        """Remove the shells from the folder of the documentation."""
        for shell in shells:
            with suppress(DebtlogError):
                remove_generated(self._root, shell.path, MARKER)


def _patterns(present: object, pages: Iterable[str]) -> str:
    """Add pages to patterns of what a navigation leaves out."""
    lines = present.splitlines() if isinstance(present, str) else []
    return "\n".join([*lines, *(f"/{page}" for page in pages if page.endswith(".md"))])
