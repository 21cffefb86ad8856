"""The view of a reference: where its code is now, and what a page says of it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Verdict
from debtlog.render.code.shown_code import ShownCode
from debtlog.render.context.template_variables import ReferenceView
from debtlog.render.safe_text import Linked, SafeText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page
    from debtlog.tracking.tracked_reference import TrackedReference


#: Files that are named of those that a pattern matches.
MOST_FILES = 20


def reference_view(page: Page, tracked: TrackedReference) -> ReferenceView:
    """View a reference; its code is read only where a template shows it."""
    return _as_written(page, tracked) if page.links.committed else _as_it_is(page, tracked)


def _as_written(page: Page, tracked: TrackedReference) -> ReferenceView:
    """View a reference in a committed document, as the record has it."""
    reference, place = tracked.reference, page.place_of(tracked)
    return ReferenceView(
        linked=place,
        location=place.text,
        symbol=page.markup.literal(reference.symbol or ""),
        matches="",
        files=(),
        note=page.markup.inline(reference.note),
        url=place.link,
        source_page="",
        verdict_key="",
        unsure=False,
        verdict_label=SafeText(""),
        verdict_note=SafeText(""),
        _code=shown_code(page.context, tracked),
        _is_quoted=True,
    )


def _as_it_is(page: Page, tracked: TrackedReference) -> ReferenceView:
    """View a reference on a page of the site: where its code is now."""
    context, reference = page.context, tracked.reference
    label = verdict_label(page, tracked)
    location = page.location_now(tracked)
    url = "" if tracked.matches else page.code_link(tracked)
    return ReferenceView(
        linked=page.markup.linked(location, url),
        location=location,
        symbol=page.markup.literal(reference.symbol or ""),
        matches=page.words.count("files", len(tracked.matches)) if tracked.matches else "",
        files=tuple(_files(page, tracked)),
        note=page.markup.inline(reference.note),
        url=url,
        source_page=page.source_link(tracked),
        verdict_key=tracked.verdict.value,
        unsure=bool(tracked.doubt),
        verdict_label=label,
        verdict_note=_verdict_note(page, tracked) if label else SafeText(""),
        _code=shown_code(context, tracked),
        _is_quoted=False,
    )


def verdict_label(page: Page, tracked: TrackedReference) -> SafeText:
    """Say what became of code; nothing where it is intact, or its debt is repaid."""
    label = page.words.word("verdict", tracked.verdict)
    if not tracked.record.is_open:
        return SafeText("")
    if tracked.doubt:
        return SafeText(page.words("text.unsure", verdict=label))
    return SafeText("" if tracked.verdict is Verdict.INTACT else label)


def _files(page: Page, tracked: TrackedReference) -> Iterator[Linked]:
    """Name the first files that a pattern matches; those that have a page are links."""
    for name in islice(page.analysis.files_matched(tracked), MOST_FILES):
        has_page = name in page.context.marked_files
        link = page.links.to_source(name) if has_page else ""
        yield page.markup.linked(page.markup.breakable(name), link)
    if len(tracked.matches) > MOST_FILES:
        more = page.words.count("more_files", len(tracked.matches) - MOST_FILES)
        yield page.markup.linked(more, "")


def shown_code(context: Context, tracked: TrackedReference) -> ShownCode:
    """Find the code of a reference, of which there is one for all pages."""
    key = (tracked.record_file.file, tracked.at)
    if key not in context.shown_code:
        context.shown_code[key] = ShownCode(tracked, context.words, context.highlighter)
    return context.shown_code[key]


def _verdict_note(page: Page, tracked: TrackedReference) -> SafeText:
    """Say why a verdict was given."""
    reason = tracked.reason
    values = {name: page.markup.literal(str(value)) for name, value in reason.values.items()}
    note = page.words.sentence(f"reason.{reason.why}", **values)
    return SafeText(f"{note} {page.words.sentence('text.not_sure')}" if tracked.doubt else note)
