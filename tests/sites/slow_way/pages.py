"""Make pages of records and source files by way of Markdown, as MkDocs does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from debtlog.model.page_paths import FILES_PAGE
from debtlog.render.context.page import markdown_page
from debtlog.render.links.page_links import PageLinks, file_of, is_committed, site_page, source_page
from debtlog.render.shown_findings import wrong_with_record
from debtlog.render.views.event_view import event_views, history_note
from debtlog.render.views.record_view import record_view
from debtlog.render.views.source_view import source_view
from debtlog.render.views.task_view import task_view
from debtlog.render.views.today import today_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.structure.toc import AnchorLink

    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context
    from debtlog.render.context.page import Page

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Made:
    """A page as a generator makes it: its HTML, and its table of contents below the title."""

    title: str
    html: str
    outline: tuple[tuple[int, str, str], ...]


def templates() -> dict[str, str]:
    """Give the templates that a project needs to have."""
    return {
        f"templates/{file.name}": file.read_text(encoding="utf-8") for file in TEMPLATES.iterdir()
    }


def markdown_pages(context: Context, every: int) -> Iterator[tuple[str, str]]:
    """Write the pages of source files, and of ``every`` so-many-th record."""
    for file in context.analysis.register.files[::every]:
        yield _record(context, file)
    for name, marked in context.marked_files.items():
        page = _page(context, source_page(name))
        made = context.document(
            "source.md.jinja",
            page.links.path,
            file=name,
            source=source_view(page, name, marked),
            to_files=page.links.to_page(FILES_PAGE),
        )
        yield source_page(name), made.text


def _record(context: Context, file: RecordFile) -> tuple[str, str]:
    record, name = file.record, site_page(file, context.settings)
    page = _page(context, name)
    events = list(event_views(page, reversed(context.history.by_record.get(record.key, []))))
    is_twice = record.page is not None and is_committed(record.page, context.settings)
    made = context.document(
        "page.md.jinja",
        page.links.path,
        record=record_view(page, file),
        tasks=[task_view(page, file, task) for task in record.tasks],
        today=today_view(page, file),
        wrong=[wrong_with_record(page, file)],
        events=events,
        history_note=history_note(page, events),
        document=page.links.to_page(record.page) if record.page and is_twice else "",
    )
    return name, made.text


def _page(context: Context, name: str) -> Page:
    links = PageLinks(file_of(name, context.settings), committed=False, settings=context.settings)
    return markdown_page(context, links)


def made_by_mkdocs(
    config_file: Path, texts: dict[str, str], others: Iterable[str]
) -> dict[str, Made]:
    """Let MkDocs make HTML of Markdown; ``others`` are pages that links may lead to."""
    config = load_config(str(config_file), plugins=[])

    def file(page: str, text: str) -> File:
        made = File(page, None, config.site_dir, config.use_directory_urls)
        made.content_string = text
        return made

    absent = set(others) - texts.keys()
    all_texts = {**texts, **dict.fromkeys(absent, "# Another\n")}
    files = Files([file(page, text) for page, text in all_texts.items()])
    made = {}
    for name in texts:
        page = MkDocsPage(None, files.src_uris[name], config)
        page.read_source(config)
        page.render(config, files)
        title, *_ = page.toc
        made[name] = Made(str(page.title), page.content or "", tuple(_outline(title.children)))
    return made


def _outline(entries: Iterable[AnchorLink]) -> Iterator[tuple[int, str, str]]:
    for entry in entries:
        yield entry.level, entry.id, entry.title
        yield from _outline(entry.children)
