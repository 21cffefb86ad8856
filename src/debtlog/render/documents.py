"""The committed documents, and which of them are out of date."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined

from debtlog.errors import DebtlogError
from debtlog.fs.generated import is_generated, is_removable, with_line_feeds
from debtlog.fs.read import Refusal, files_inside, read_file
from debtlog.linter.rule import DocumentState
from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.code.quotes import differing
from debtlog.render.context.document import REMOVABLE
from debtlog.render.context.page import markdown_page
from debtlog.render.links.page_links import PageLinks, file_of, page_of
from debtlog.render.views.record_view import record_view, register_view
from debtlog.render.views.task_view import newest_task_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.render.context.context import Context
    from debtlog.render.context.document import Document

MAX_BYTES = 20_000_000
#: Keeps the list of all records out of the search of a site, which has a page for each of them.
_UNSEARCHED = "---\nsearch:\n  exclude: true\n---\n"


def documents(context: Context, *, on_site: bool = False) -> tuple[Document, ...]:
    """Render the committed documents; the same records and sources give the same bytes.

    ``on_site`` they are pages like others: they show where code is now, and lead to other pages.
    """
    listed = context.settings.documents.items()
    return tuple(document(context, template, path, on_site=on_site) for template, path in listed)


def document(context: Context, template: str, output: str, *, on_site: bool = False) -> Document:
    """Render one document; it may be anywhere in the checkout."""
    path, settings = posixpath.normpath(output), context.settings
    lists_records = settings.page is not None and path == file_of(settings.page, settings)
    is_page = on_site and page_of(path, settings) is not None
    links = PageLinks(path, not is_page, settings, lists_records=lists_records)
    page, file = markdown_page(context, links), context.page_owners.get(path)
    made = context.document(
        template,
        path,
        edit=file.file if file else None,
        register=register_view(page),
        record=record_view(page, file) if file else _absent(path),
        task=newest_task_view(page),
    )
    return replace(made, text=_UNSEARCHED + made.text) if is_page and lists_records else made


def rendered(context: Context, *, on_site: bool = False) -> Iterator[Document | DocumentState]:
    """Render the committed documents one by one; yield why where that fails."""
    for template, output in context.settings.documents.items():
        try:
            yield document(context, template, output, on_site=on_site)
        except DebtlogError as error:
            yield DocumentState(posixpath.normpath(output), "broken", about=str(error))


def state_of(analysis: Analysis, document: Document) -> DocumentState | None:
    """Compare a document with what is on disk; None if that is up to date.

    It may have other line ends. Code that it quotes and that cannot be found here is not compared.
    """
    checkout, path = analysis.trees[None], document.path
    data = read_file(analysis.register.root, path, MAX_BYTES)
    if isinstance(data, Refusal):
        found = checkout.exists(path)
        if isinstance(found, Refusal) and found.kind == "absent":
            return None
        return DocumentState(path, "missing" if data.kind == "missing" else "foreign")
    text = with_line_feeds(data.decode("utf-8", "replace"))
    if text == document.text:
        return None
    if not is_generated(text, document.marker):
        return DocumentState(path, "foreign")
    lines = differing(document.text, document.quotes, text)
    if lines is not None:
        return DocumentState(path, "quote", lines[0]) if lines else None
    pairs = zip(text.split("\n"), document.text.split("\n"), strict=False)
    same = next((line for line, (is_, should) in enumerate(pairs, 1) if is_ != should), None)
    return DocumentState(path, "stale", same or 1)


def left_over(analysis: Analysis, made: Iterable[str]) -> tuple[str, ...]:
    """Name the pages on disk that are neither committed nor among those ``made`` any more.

    Where there is none, ``made`` is not looked at.
    """
    there = list(_pages_on_disk(analysis))
    if not there:
        return ()
    committed = map(posixpath.normpath, analysis.settings.documents.values())
    # where case does not matter, a page may be under an older spelling of its name
    names = {path.casefold() for path in (*committed, *made)}
    return tuple(file for file in there if file.casefold() not in names)


def _pages_on_disk(analysis: Analysis) -> Iterator[str]:
    """Name the generated files in the folder of pages; people may have put others there."""
    root, folder = analysis.register.root, file_of(SITE_FOLDER, analysis.settings)
    for name in files_inside(root, folder):
        file = f"{folder}/{name}"
        data = read_file(root, file, MAX_BYTES)
        if isinstance(data, bytes) and is_removable(data.decode("utf-8", "replace"), *REMOVABLE):
            yield file


def _absent(path: str) -> StrictUndefined:
    """Make a value that fails with a clear message when a template uses it as a record."""
    return StrictUndefined(hint=f"no readable record has the page {path}")
