"""The view of a reference: where its code is now, and what a page says of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debtlog.markdown.safe import escape
from debtlog.model.vocabulary import Verdict
from debtlog.render.code.excerpt import ShownCode
from debtlog.render.context.template_variables import ReferenceView
from debtlog.render.safe_text import Markdown, inline

if TYPE_CHECKING:
    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page
    from debtlog.tracking.tracked_reference import TrackedReference


def reference_view(page: Page, tracked: TrackedReference) -> ReferenceView:
    """View a reference; its code is read only where a template shows it."""
    context, committed = page.context, page.links.committed
    reference, verdict = tracked.reference, tracked.verdict
    label = page.words.word("verdict", verdict)
    is_intact = verdict is Verdict.INTACT
    # whether intact lines are a guess depends on history, which documents must not
    unsure = bool(tracked.doubt) and not (is_intact and committed)
    if unsure:
        label = page.words("text.unsure", verdict=label)
    is_noted = unsure or not is_intact
    return ReferenceView(
        location=Markdown(escape(_location(tracked))),
        symbol=Markdown(escape(reference.symbol or "")),
        note=inline(reference.note),
        url=page.links.to_code(reference.source, partial(context.permalinks.of_lines, tracked)),
        source_page=page.source_link(tracked),
        verdict_key=verdict.value,
        unsure=unsure,
        verdict_label=Markdown(label if is_noted else ""),
        verdict_note=_verdict_note(page, tracked, unsure=unsure) if is_noted else Markdown(""),
        _code=shown_code(context, tracked),
        _has_difference=not committed,
    )


def shown_code(context: Context, tracked: TrackedReference) -> ShownCode:
    """Find the code of a reference, of which there is one for all pages."""
    key = (tracked.record_file.file, tracked.at)
    if key not in context.shown_code:
        context.shown_code[key] = ShownCode(tracked, context.words)
    return context.shown_code[key]


def _verdict_note(page: Page, tracked: TrackedReference, *, unsure: bool) -> Markdown:
    """Explain a verdict; its reason may come from history, so a document names none."""
    if page.links.committed:
        note = page.words.word("verdict_note", tracked.verdict)
    else:
        reason = tracked.reason
        values = {name: escape(str(value)) for name, value in reason.values.items()}
        note = page.words.sentence(f"reason.{reason.why}", **values)
    return Markdown(f"{note} {page.words.sentence('text.not_sure')}" if unsure else note)


def _location(tracked: TrackedReference) -> str:
    """``path:first-last`` as it is now, or as the record says where nothing else is known."""
    if tracked.reference.line_range is None:
        return tracked.path
    if tracked.lines is None:
        return tracked.shown
    return f"{tracked.path}:{tracked.lines_now}"
