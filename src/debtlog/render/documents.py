"""The committed documents, and which of them are out of date."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined

from debtlog.fs.generated import is_generated, is_removable
from debtlog.fs.read import Refusal, files_inside, read_file
from debtlog.linter.rule import DocumentState
from debtlog.model.page_paths import SITE_FOLDER
from debtlog.render.context.document import MARKER
from debtlog.render.context.page import Page
from debtlog.render.links.page_links import PageLinks, file_of
from debtlog.render.views.record_view import record_view, register_view
from debtlog.render.views.task_view import newest_task_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.render.context.context import Context
    from debtlog.render.context.document import Document

MAX_BYTES = 20_000_000


def documents(context: Context) -> tuple[Document, ...]:
    """Render the committed documents; the same records and sources give the same bytes."""
    listed = context.settings.documents.items()
    return tuple(_document(context, template, output) for template, output in listed)


def document_states(analysis: Analysis, expected: Sequence[Document]) -> tuple[DocumentState, ...]:
    """Compare documents with what is on disk; those that are up to date are omitted."""
    states = (_state(analysis, document) for document in expected)
    return tuple(state for state in states if state is not None)


def left_over(analysis: Analysis, made: Iterable[Document]) -> tuple[str, ...]:
    """Name the generated pages on disk that are not among those ``made`` any more.

    Where there is none, ``made`` is not looked at.
    """
    there = list(_pages_on_disk(analysis))
    # where case does not matter, a page may be under an older spelling of its name
    names = {document.path.casefold() for document in made} if there else set()
    return tuple(file for file in there if file.casefold() not in names)


def _pages_on_disk(analysis: Analysis) -> Iterator[str]:
    """Name the generated files in the folder of pages; people may have put others there."""
    root, folder = analysis.register.root, file_of(SITE_FOLDER, analysis.settings)
    for name in files_inside(root, folder):
        file = f"{folder}/{name}"
        data = read_file(root, file, MAX_BYTES)
        if isinstance(data, bytes) and is_removable(data.decode("utf-8", "replace"), MARKER):
            yield file


def _document(context: Context, template: str, output: str) -> Document:
    """Render one document; it may be anywhere in the checkout."""
    path, settings = posixpath.normpath(output), context.settings
    lists_records = settings.page is not None and path == file_of(settings.page, settings)
    page = Page(
        context, PageLinks(path, committed=True, settings=settings, lists_records=lists_records)
    )
    file = context.page_owners.get(path)
    return context.document(
        template,
        path,
        edit=file.file if file else None,
        register=register_view(page),
        record=record_view(page, file) if file else _absent(path),
        task=newest_task_view(page),
    )


def _state(analysis: Analysis, document: Document) -> DocumentState | None:
    data = read_file(analysis.register.root, document.path, MAX_BYTES)
    if isinstance(data, Refusal):
        return DocumentState(document.path, "missing" if data.kind == "missing" else "foreign")
    text = data.decode("utf-8", "replace")
    if text == document.text:
        return None
    if not is_generated(text, document.marker):
        return DocumentState(document.path, "foreign")
    pairs = zip(text.split("\n"), document.text.split("\n"), strict=False)
    same = next((line for line, (is_, should) in enumerate(pairs, 1) if is_ != should), None)
    return DocumentState(document.path, "stale", same or 1)


def _absent(path: str) -> StrictUndefined:
    """Make a value that fails with a clear message when a template uses it as a record."""
    return StrictUndefined(hint=f"no readable record has the page {path}")
