"""Write what a register generates into the checkout, and remove what it no longer generates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.fs.write import remove_generated, sweep, write_generated
from debtlog.render.context.document import MARKER
from debtlog.site.page_assets import text_on_site, unfilled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from debtlog.api import Publication
    from debtlog.model.vocabulary import Language
    from debtlog.render.context.document import Document

    #: Tells the user something in one line.
    Say = Callable[[str], None]


def write_documents(
    publication: Publication, say: Say, *, pages: bool, language: Language | None = None
) -> bool:
    """Write the committed documents, with ``pages`` also those of the site; True if any differed.

    ``language`` is that of the site; committed documents have that of the register. Raises
    DebtlogError when there is a file in the place of one that debtlog did not generate.
    """
    root, removed = publication.analysis.register.root, 0
    documents = publication.documents()
    foreign = {state.path for state in publication.outdated() if state.state == "foreign"}
    for document in documents:
        if document.path in foreign:
            _write(publication, document)  # which says why not
    updated = write_outdated(publication)
    for path in updated:
        say(f"wrote {path}")
    rendered = publication.pages(language) if pages else ()
    written = len(updated) + write_pages(publication, rendered, say)
    if pages:
        leftovers = publication.leftovers(language)
        removed = sum(remove_generated(root, file, MARKER) for file in leftovers)
    if removed:
        say(f"removed {removed} outdated {'page' if removed == 1 else 'pages'}")
    for folder in {(root / document.path).parent for document in rendered}:
        sweep(folder)
    return written + removed > 0


def write_outdated(publication: Publication) -> list[str]:
    """Write the committed documents that are not up to date, and return their paths.

    Files that debtlog did not generate are left alone.
    """
    documents = publication.unwritten()
    for document in documents:
        _write(publication, document)
    for folder in {(publication.analysis.register.root / it.path).parent for it in documents}:
        sweep(folder)
    return [document.path for document in documents]


def write_pages(publication: Publication, pages: Sequence[Document], say: Say) -> int:
    """Write the files of the site that differ; return how many did."""
    watched = publication.watch("writing pages", pages)
    written = sum(_write(publication, page) for page in watched)
    if written:
        say(f"wrote {written} of {len(pages)} files of the site")
    return written


def _write(publication: Publication, document: Document) -> bool:
    """Write a document if it differs; return whether it did."""
    root = publication.analysis.register.root
    # a generator without plugins counts addresses from the file
    text = text_on_site(document, in_folders=False)
    if document.has_assets:
        text = unfilled(text)
    return write_generated(root, document.path, text, document.marker)
