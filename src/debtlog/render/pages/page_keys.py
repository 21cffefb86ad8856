"""What a page is made of, as a key: pages with the same key are the same.

Whatever is dear to write is in the key as what it is written from: texts of the record, code that
it quotes, the settings. Whatever is cheap is in it as it is shown. So a change that no page shows
keeps them all, and the templates and views themselves need no place in the key: a store forgets
everything when debtlog changes.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from debtlog.cache.store import digest
from debtlog.model.texts import texts_of
from debtlog.model.translation import each_text
from debtlog.render.context.kept_pages import key_part
from debtlog.render.links.page_links import site_page
from debtlog.render.views.record_view import relation_views
from debtlog.render.views.source_view import url_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.model.record_parts import Criterion
    from debtlog.register.record_file import RecordFile
    from debtlog.render.code.marked_files import MarkedFile
    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page
    from debtlog.tracking.tracked_reference import TrackedReference

#: Signs of Markdown that may be beside a name or in it, and are not shown.
_ESCAPES, _EMPHASIS = re.compile(r"\\(?=[^\w\s])"), re.compile("[_*~]+")


def key_of_record(page: Page, file: RecordFile, shown: Iterable[object]) -> bytes:
    """Make the key of the page of a record; ``shown`` is what it shows beside the record."""
    criteria = (criterion for task in file.record.tasks for criterion in task.criteria)
    return digest(
        "record",
        _around(page),
        key_part((file.file, file.name, file.language, file.record)),
        *(_reference(page, it) for it in page.analysis.references_of(file)),
        repr(tuple(relation_views(page, file))),
        _named(page, each_text(texts_of(file.record))),
        repr([_proofs(page, file, criterion) for criterion in criteria]),
        repr(tuple(shown)),
    )


def key_of_source(page: Page, name: str, marked: MarkedFile) -> bytes:
    """Make the key of the page of the source file ``name``."""
    here = (*marked.references, *marked.whole, *marked.around)
    code = page.context.highlighter.key_of(marked.text)
    marks = (part for it in here for part in (_reference(page, it), _mark(page, it)))
    notes = _named(page, (it.reference.note for it in here if it.reference.note))
    return digest("source", _around(page), name, code, url_of(page, marked), *marks, notes)


def key_of_data(page: Page, file: RecordFile, shown: Iterable[object]) -> bytes:
    """Make the key of what programs read of a record; ``shown`` is what else is written there."""
    return digest(
        "data",
        _around(page),
        file.identity,  # which has the lines of references in the file
        key_part((file.file, file.language, file.record)),
        *(_reference(page, it) for it in page.analysis.references_of(file)),
        repr(tuple(shown)),
    )


def key_of_words(context: Context, files: Sequence[RecordFile]) -> bytes:
    """Make the key of the words of some records; these are no page, but kept like one."""
    references = (it for file in files for it in context.analysis.references_of(file))
    return digest(
        "words",
        context.settings_key,
        key_part([file.record for file in files]),
        *(tracked.path for tracked in references),
    )


def _around(page: Page) -> bytes | str:
    """What all pages depend on, and where this one is."""
    return key_part((page.context.settings_key, page.links.path, page.links.in_folders))


def _proofs(page: Page, file: RecordFile, criterion: Criterion) -> tuple[object, ...]:
    """What is shown of the rules that are to prove a criterion."""
    has_page = [rule in page.context.rule_pages for rule in criterion.proved_by]
    return page.context.proofs.unproved(criterion, file), has_page


def _named(page: Page, texts: Iterable[str]) -> str:
    """What texts show of the records that they name, as written or once they are shown."""
    naming = filter(page.names.may_be_in, texts)
    parts = (part for text in naming for it in _readings(text) for part in page.names.split(it))
    return repr([place for _, place in parts if place])


def _readings(text: str) -> dict[str, None]:
    """Read a text as it is written, and roughly as it is shown: parsing all would take long."""
    shown = _EMPHASIS.sub(" ", _ESCAPES.sub("", unescape(text)))
    return dict.fromkeys((text, shown))


def _reference(page: Page, tracked: TrackedReference) -> bytes:
    """What any page shows of a reference, and of the code there; looked at once a run."""
    known, place = page.context.reference_keys, (tracked.record_file.file, tracked.at)
    if place not in known:
        known[place] = digest(*_shown_of(page, tracked))
    return known[place]


def _shown_of(page: Page, tracked: TrackedReference) -> Iterator[bytes | str]:
    """What is shown of a reference on whichever page: where links lead, and not by which way."""
    analysis, reference = page.analysis, tracked.reference
    yield key_part(
        (
            *(tracked.problem, reference, tracked.verdict, tracked.sure, tracked.lines),
            *(tracked.path, tracked.matches, analysis.file_now(tracked)),
            *(tracked.reason.why, {key: str(it) for key, it in tracked.reason.values.items()}),
            analysis.file_of(tracked) is not None,
        )
    )
    if not tracked.matches:
        yield page.code_link(tracked)
    yield repr([name in page.context.marked_files for name in analysis.files_matched(tracked)])
    if tracked.source_file and tracked.lines:
        yield page.context.highlighter.key_of(tracked.source_file)
    if tracked.was:
        yield page.context.highlighter.key_of(tracked.was.file)
        yield repr(tracked.was.place)


def _mark(page: Page, tracked: TrackedReference) -> bytes | str:
    """What the page of a source file shows of a record that refers to it."""
    file, record = tracked.record_file, tracked.record
    titles = {problem.id: problem.title for problem in record.problems}
    shown = record.severity, record.is_open, titles.get(tracked.problem or "")
    return key_part((record.id, record.title, site_page(file, page.settings), *shown))
