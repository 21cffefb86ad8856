"""What a reader finds pages by: a word of a record in the search, a line in a list of results."""

from __future__ import annotations

from posixpath import basename, normpath
from typing import TYPE_CHECKING

from debtlog.markdown.parse import one_line
from debtlog.markdown.safe import plain
from debtlog.render.links.page_links import page_of
from debtlog.render.pages.search_words import frequent_words
from debtlog.render.safe_text import label, title_of
from debtlog.render.site_page import SearchEntry, SearchSection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page

#: What search engines show of a description.
LONGEST_DESCRIPTION = 160
#: Where the page of the register is searched: an anchor.
FILTERS = "debt-filters"
#: Zensical refuses fields of more than 8,192 words.
MOST_WORDS = 8_000


def title_of_record(file: RecordFile) -> str:
    """Name a record in one line of plain text."""
    return f"{label(file.record)} {one_line(file.record.title)}"


def shortened(text: str) -> str:
    """Cut a description after a word."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    cut = text[: LONGEST_DESCRIPTION - 1]
    return f"{cut.rpartition(' ')[0].rstrip(' ,;:–—') or cut}…"


def entry_of_record(page: Page, file: RecordFile, document: str = "") -> SearchEntry:
    """Let a record be found by what is told of it in short; the register searches the rest.

    The search of a site is loaded whole, so every word of it is paid for by every reader.
    ``document`` is the page of a document that is about the same record, if any.
    """
    names = tuple(_names(page, file))  # the component first, which results show apart
    code = tuple(dict.fromkeys(filter(None, _names_of_code(page, file))))
    problems = tuple(one_line(problem.title) for problem in file.record.problems)
    shown = (plain(file.record.summary), *problems, *names)
    report = page.words("text.document_named", title=one_line(file.record.title))
    return SearchEntry(
        title_of_record(file),
        " · ".join(dict.fromkeys(filter(None, shown))),
        (*filter(None, names), *code, *problems),
        file.record.key,
        names[0],
        ((document, report),) if document else (),
    )


def entry_of_register(page: Page) -> SearchEntry:
    """Let the register be found before documents, and not what is in the list of all records.

    Whatever else the records say leads to the search of the register.
    """
    words, settings = page.words, page.settings
    files = map(normpath, settings.documents.values())
    names = (page_of(file, settings) for file in files if file not in page.context.page_owners)
    listed = normpath(settings.page) if settings.page else ""
    documents = ((name, "" if name == listed else None) for name in names if name)
    said = frequent_words(page.context, MOST_WORDS)
    title, about = words("heading.search"), words("text.search")
    return SearchEntry(
        words("heading.register"),
        words("description.register"),
        repeated_by=tuple(documents),
        section=SearchSection(FILTERS, title, about, said) if said else None,
    )


def entry_of_source(page: Page, name: str) -> SearchEntry:
    """Let a file be found by its name.

    Its folders are in the text alone: they are often called like components, which find records.
    """
    path = one_line(name)
    about, within = page.words("description.source", file=path), page.words("heading.by_file")
    return SearchEntry(basename(path), about, within=within)


def _names(page: Page, file: RecordFile) -> Iterator[str]:
    record, settings = file.record, page.settings
    yield one_line(title_of(record.component or "", settings.components))
    yield one_line(title_of(settings.owner_of(record) or "", settings.owners))
    yield from map(one_line, record.tags)


def _names_of_code(page: Page, file: RecordFile) -> Iterator[str]:
    """Yield what no result shows, because it may be long."""
    references = page.analysis.references_of(file)
    yield from (one_line(tracked.reference.symbol or "") for tracked in references)
    yield from (one_line(page.analysis.file_now(it)) for it in references)
