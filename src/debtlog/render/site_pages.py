"""What only the site has: the register, a page for every record, scripts and style."""

from __future__ import annotations

from posixpath import splitext
from typing import TYPE_CHECKING, Any

from debtlog.model.page_paths import (
    DASHBOARD_PAGE,
    DATA_PAGE,
    FILES_PAGE,
    GROUPS_PAGE,
    RECORDS_PAGE,
    REGISTER_PAGE,
    SITE_FOLDER,
    default_page,
)
from debtlog.progress import unwatched
from debtlog.register.template_files import BUILT_IN
from debtlog.render.asset_files import ASSETS, MARKERS, asset
from debtlog.render.context.document import Document
from debtlog.render.context.page import page_of_site
from debtlog.render.links.page_links import file_of, is_committed, site_page, source_page
from debtlog.render.shown_findings import unread, wrong_with_record, wrong_with_register
from debtlog.render.views.dashboard import dashboard
from debtlog.render.views.event_view import event_views, history_note
from debtlog.render.views.file_tree import file_tree
from debtlog.render.views.groups import groups
from debtlog.render.views.record_view import record_view
from debtlog.render.views.register_table import register_table
from debtlog.render.views.source_view import source_view
from debtlog.render.views.task_view import task_view
from debtlog.render.views.today import today_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from debtlog.progress import Watch
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page
    from debtlog.render.safe_text import Linked


#: Pages of the whole register beside the home page: the key of the title in the catalogue, the
#: template, and what fills it.
OVERVIEWS: dict[str, tuple[str, str, Callable[[Page], dict[str, Any]]]] = {
    FILES_PAGE: (
        "heading.by_file",
        f"{BUILT_IN}files.md.jinja",
        lambda page: {"branches": file_tree(page)},
    ),
    GROUPS_PAGE: (
        "heading.groups",
        f"{BUILT_IN}groups.md.jinja",
        lambda page: {"groups": groups(page)},
    ),
}


def site_pages(context: Context, watch: Watch = unwatched) -> Iterator[Document]:
    """Render what only the site has."""
    yield _dashboard(context)
    yield from register_pages(context)
    yield from _overviews(context)
    yield from _sources(context)
    for file in watch("rendering pages", context.analysis.register.files):
        yield _record(context, file)
    yield from _aliases(context)
    for name in ASSETS:
        path = file_of(f"{SITE_FOLDER}/{name}", context.settings)
        marker = MARKERS[splitext(name)[1]]
        yield Document(path, f"{SITE_FOLDER}/{name}", asset(name), marker=marker)


def _dashboard(context: Context) -> Document:
    page = page_of_site(context, DASHBOARD_PAGE)
    return context.document(
        f"{BUILT_IN}dashboard.md.jinja",
        page.links.path,
        title=page.markup.heading(context.settings.title),
        board=dashboard(page),
        wrong=[unread(page), wrong_with_register(page)],
        ways=tuple(_ways(page)),
        is_empty=not context.analysis.register.files,
    )


def _ways(page: Page) -> Iterator[Linked]:
    """Lead from the home page of the register to the other pages."""
    titles = {
        REGISTER_PAGE: "text.all_records",
        **{name: title for name, (title, _, _) in OVERVIEWS.items()},
        DATA_PAGE: "data.heading",
    }
    for name, title in titles.items():
        yield page.markup.linked(page.words(title), page.links.to_page(name))


def register_pages(context: Context) -> Iterator[Document]:
    """Show the records; where these are too many to be shown at once, also all of them apart."""
    page = page_of_site(context, REGISTER_PAGE)
    table = register_table(page)
    is_whole = table.first == table.rows
    yield context.document(
        f"{BUILT_IN}table.md.jinja",
        page.links.path,
        listed=False,
        listing=table,
        wrong=[unread(page)],
        to_all="" if is_whole else page.links.to_page(RECORDS_PAGE),
    )
    if not is_whole:
        page = page_of_site(context, RECORDS_PAGE)
        yield context.document(
            f"{BUILT_IN}records.md.jinja",
            page.links.path,
            listed=False,
            rows=tuple(table.linked_from(page)),
        )


def _record(context: Context, file: RecordFile) -> Document:
    record, settings = file.record, context.settings
    page = page_of_site(context, site_page(file, settings))
    events = list(event_views(page, reversed(context.history.by_record.get(record.key, []))))
    is_twice = record.page is not None and is_committed(record.page, settings)
    return context.document(
        f"{BUILT_IN}page.md.jinja",
        page.links.path,
        edit=file.file,
        listed=False,
        record=record_view(page, file),
        tasks=[task_view(page, file, task) for task in record.tasks],
        today=today_view(page, file),
        wrong=[wrong_with_record(page, file)],
        events=events,
        history_note=history_note(page, events),
        document=page.links.to_page(record.page) if record.page and is_twice else "",
    )


def _overviews(context: Context) -> Iterator[Document]:
    for name, (title, template, values) in OVERVIEWS.items():
        page = page_of_site(context, name)
        yield context.document(
            template,
            page.links.path,
            listed=False,
            title=context.words(title),
            **values(page),
        )


def _sources(context: Context) -> Iterator[Document]:
    """Show every file with debt."""
    for name, marked in context.marked_files.items():
        page = page_of_site(context, source_page(name))
        yield context.document(
            f"{BUILT_IN}source.md.jinja",
            page.links.path,
            listed=False,
            file=name,
            source=source_view(page, name, marked),
            to_files=page.links.to_page(FILES_PAGE),
        )


def _aliases(context: Context) -> Iterator[Document]:
    """Lead from where the page of a record was before it had its present id."""
    for alias, file in context.analysis.register.by_id.items():
        page = page_of_site(context, default_page(alias))
        if alias != file.record.key and page.links.path not in context.page_owners:
            yield context.document(
                f"{BUILT_IN}alias.md.jinja",
                page.links.path,
                edit=file.file,
                listed=False,
                alias=alias,
                now=page.linked(file),
            )
