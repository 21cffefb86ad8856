"""What a reader finds pages by: a word of a record in the search, a line in a list of results."""

from __future__ import annotations

from posixpath import basename
from typing import TYPE_CHECKING

from debtlog.markdown.parse import one_line
from debtlog.markdown.safe import plain
from debtlog.render.safe_text import label, title_of
from debtlog.render.site_page import SearchEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page

#: What search engines show of a description.
LONGEST_DESCRIPTION = 160


def title_of_record(file: RecordFile) -> str:
    """Name a record in one line of plain text."""
    return f"{label(file.record)} {one_line(file.record.title)}"


def shortened(text: str) -> str:
    """Cut a description after a word."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    cut = text[: LONGEST_DESCRIPTION - 1]
    return f"{cut.rpartition(' ')[0].rstrip(' ,;:–—') or cut}…"


def entry_of_record(page: Page, file: RecordFile) -> SearchEntry:
    """Let a record be found by what is told of it in short; the register searches the rest.

    The search of a site is loaded whole, so every word of it is paid for by every reader.
    """
    words = dict.fromkeys(filter(None, _words(page, file)))
    return SearchEntry(title_of_record(file), " · ".join(words))


def _words(page: Page, file: RecordFile) -> Iterator[str]:
    record, settings = file.record, page.settings
    references = page.analysis.references_of(file)
    yield plain(record.summary)
    yield from (one_line(problem.title) for problem in record.problems)
    yield one_line(title_of(record.component or "", settings.components))
    yield one_line(title_of(settings.owner_of(record) or "", settings.owners))
    yield from record.tags
    yield from (tracked.reference.symbol or "" for tracked in references)
    for path in dict.fromkeys(one_line(page.analysis.file_now(it)) for it in references):
        yield path
        yield basename(path)  # not every search takes a path apart
    yield record.key
