"""The pages that only the site has: the register, and a page for every record and source file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from debtlog.markdown.safe import fence, plain
from debtlog.model.page_paths import (
    DASHBOARD_PAGE,
    DATA_PAGE,
    FILES_PAGE,
    GROUPS_PAGE,
    RECORDS_PAGE,
    REGISTER_PAGE,
    REPOSITORIES_PAGE,
    default_page,
)
from debtlog.progress import unwatched
from debtlog.render.context.page import html_page
from debtlog.render.dashboard.dashboard import dashboard
from debtlog.render.links.page_links import is_committed, site_page, source_page
from debtlog.render.pages.page_keys import key_of_record, key_of_source
from debtlog.render.pages.page_templates import BOTH_SIDES, filled, part
from debtlog.render.pages.search_entries import (
    entry_of_record,
    entry_of_register,
    entry_of_source,
    title_of_record,
)
from debtlog.render.pages.search_words import files_of_words
from debtlog.render.safe_text import label
from debtlog.render.shown_findings import unread, wrong_with_record, wrong_with_register
from debtlog.render.site_page import SearchEntry
from debtlog.render.views.answer_view import answer_view, sections, today_view
from debtlog.render.views.event_view import event_days, history_note
from debtlog.render.views.file_tree import file_tree
from debtlog.render.views.groups import groups
from debtlog.render.views.record_view import record_view
from debtlog.render.views.register_table import register_table
from debtlog.render.views.source_view import source_view
from debtlog.render.views.task_view import task_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.render.code.marked_files import MarkedFile
    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page
    from debtlog.render.shown_findings import FindingBox
    from debtlog.render.site_page import SitePage

_FIRST_COMMAND = fence('debtlog new "TITLE" --at PATH:10-20', "sh")
#: Pages of the whole register beside the home page: the key of the title in the catalogue, the
#: template, what it hides of the theme, and what fills it.
OVERVIEWS: dict[str, tuple[str, str, tuple[str, ...], Callable[[Page], dict[str, Any]]]] = {
    FILES_PAGE: (
        "heading.by_file",
        "files",
        BOTH_SIDES,
        lambda page: {"tree": file_tree(page)},
    ),
    GROUPS_PAGE: (
        "heading.groups",
        "groups",
        ("navigation",),
        lambda page: {"groups": groups(page)},
    ),
}
#: Records of which there is a page with all of them.
MOST_LISTED = 10_000
#: Pages that the home page leads to, each with the key of its title.
_WAYS = {
    REGISTER_PAGE: "text.all_records",
    **{name: title for name, (title, *_) in OVERVIEWS.items()},
    DATA_PAGE: "data.heading",
}


def site_pages(context: Context, watch: Watch = unwatched) -> Iterator[SitePage]:
    """Render what only the site has."""
    yield dashboard_page(context, _WAYS)
    yield from register_pages(context)
    for name in OVERVIEWS:
        yield overview_page(context, name)
    for name, marked in context.marked_files.items():
        yield _source(context, name, marked)
    for file in watch("rendering pages", context.analysis.register.files):
        yield record_page(context, file)
    yield from _aliases(context)


def dashboard_page(
    context: Context, ways: Mapping[str, str], wrong: Sequence[FindingBox | None] = ()
) -> SitePage:
    """Render the home page of the register.

    ``ways`` are the pages that it leads to, each with the key of its title, and ``wrong`` what it
    begins with besides what the check reports. Without records it says how to begin, but where
    these are those of other repositories.
    """
    page, words = html_page(context, DASHBOARD_PAGE), context.words
    counts = context.analysis.summary.counts
    board, is_empty = dashboard(page), not context.analysis.register.files
    begins = is_empty and REPOSITORIES_PAGE not in ways
    made = filled(
        "dashboard",
        page,
        words("heading.dashboard"),
        words(
            "description.dashboard",
            title=context.settings.title,
            records=words.count("records", counts.records),
            open=words.count("open", counts.open),
        ),
        hidden=BOTH_SIDES,
        listed=True,
        heading=page.markup.heading(context.settings.title),
        board=board,
        wrong=[*wrong, unread(page), wrong_with_register(page)],
        ways=[(words(title), page.links.to_page(name)) for name, title in ways.items()],
        to_files=page.links.to_page(FILES_PAGE),
        first_command=page.markup.block(_FIRST_COMMAND) if begins else "",
    )
    return replace(made, summary=part("summary", page, board=board, is_empty=is_empty))


def register_pages(context: Context) -> Iterator[SitePage]:
    """Show the records; where these are too many to be shown at once, also all of them apart.

    More than a browser opens with ease are in the data alone.
    """
    page, words = html_page(context, REGISTER_PAGE), context.words
    table = register_table(page)
    is_whole = table.first == table.rows
    has_list = not is_whole and len(table.rows) <= MOST_LISTED
    yield filled(
        "register",
        page,
        words("heading.register"),
        words("description.register"),
        hidden=BOTH_SIDES,
        here=(words("ui.register"),),
        search=entry_of_register(page),
        listing=table,
        day=context.analysis.today.isoformat(),
        language=context.settings.language.value,
        wrong=[unread(page)],
        to_all=page.links.to_page(RECORDS_PAGE) if has_list else "",
        to_data="" if is_whole or has_list else page.links.to_page(DATA_PAGE),
        word_files=files_of_words(len(table.rows)),
    )
    if has_list:
        page = html_page(context, RECORDS_PAGE)
        yield filled(
            "records",
            page,
            words("heading.all_records"),
            words("description.records"),
            hidden=BOTH_SIDES,
            rows=tuple(table.linked_from(page)),
        )


def record_page(context: Context, file: RecordFile) -> SitePage:
    """Show a record, with what a committed document must not depend on.

    The search finds it before a document that is about the same record.
    """
    record, settings = file.record, context.settings
    page = html_page(context, site_page(file, settings))
    events = list(event_days(page, reversed(context.history.by_record.get(record.key, []))))
    is_twice = record.page is not None and is_committed(record.page, settings)
    around: dict[str, Any] = {
        "today": today_view(page, file),
        "wrong": [wrong_with_record(page, file)],
        "events": events,
        "history_note": history_note(page, events),
        "document": page.links.to_page(record.page) if record.page and is_twice else "",
    }

    kept = context.kept
    key = key_of_record(page, file, around.values()) if kept.needs_keys else b""
    if known := kept.get(key):
        return known
    view = record_view(page, file)
    answer = answer_view(page, file, view, around["today"])
    history = bool(events or around["history_note"])
    made = filled(
        "record",
        page,
        title_of_record(file),
        plain(record.summary),
        edit=file.file,
        hidden=BOTH_SIDES,
        here=(label(record),),
        search=entry_of_record(page, file, (is_twice and record.page) or ""),
        record=view,
        answer=answer,
        sections=sections(
            page.words, view, answer, has_tasks=bool(record.tasks), has_history=history
        ),
        tasks=[task_view(page, file, task) for task in record.tasks],
        **around,
    )
    return kept.put(key, made)


def overview_page(context: Context, name: str) -> SitePage:
    """Render one of ``OVERVIEWS``."""
    page, (key, template, hidden, values) = html_page(context, name), OVERVIEWS[name]
    title, about = context.words(key), context.words(f"description.{template}")
    return filled(
        template,
        page,
        title,
        about,
        hidden=hidden,
        search=SearchEntry(title, about) if name == FILES_PAGE else None,
        **values(page),
    )


def _source(context: Context, name: str, marked: MarkedFile) -> SitePage:
    """Show a file with debt."""
    page, kept = html_page(context, source_page(name)), context.kept
    key = key_of_source(page, name, marked) if kept.needs_keys else b""
    return kept.get(key) or kept.put(
        key,
        filled(
            "source",
            page,
            name,
            context.words("description.source", file=name),
            hidden=BOTH_SIDES,
            here=tuple(name.split("/")),
            search=entry_of_source(page, name),
            source=source_view(page, name, marked),
        ),
    )


def _aliases(context: Context) -> Iterator[SitePage]:
    """Lead from where the page of a record was before it had its present id."""
    for alias, file in context.analysis.register.by_id.items():
        page = html_page(context, default_page(alias))
        if alias != file.record.key and page.links.path not in context.page_owners:
            yield filled(
                "alias",
                page,
                alias,
                context.words("text.formerly", record=title_of_record(file)),
                edit=file.file,
                now=page.linked(file),
            )
