"""What the edges call: load a register, analysis it, check it, render it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.analysis import Analysis, analyse
from debtlog.linter import check as judge
from debtlog.progress import unwatched
from debtlog.register.load import find_root, load_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from debtlog.diagnostics import Diagnostic
    from debtlog.linter.rule import DocumentState
    from debtlog.model.vocabulary import Language
    from debtlog.progress import Watch
    from debtlog.render.context.context import Document


def load(start: Path, today: date, watch: Watch = unwatched) -> Analysis:
    """Read the register of the checkout that ``start`` is in, and follow its references.

    Raises DebtlogError when there is no register.
    """
    return analyse(load_register(find_root(start), watch), today, watch)


def check(analysis: Analysis, documents: tuple[DocumentState, ...] = ()) -> list[Diagnostic]:
    """Run every rule; return the findings, sorted.

    ``documents`` are the generated files that are not as they should be.
    """
    return judge.check(analysis, documents=documents)


def documents(analysis: Analysis, language: Language | None = None) -> tuple[Document, ...]:
    """Render the committed documents; the same records and sources give the same bytes.

    They are in the language of the register unless another ``language`` is asked for.
    """
    from debtlog.analysis.translated import in_language  # noqa: PLC0415  the same
    from debtlog.render import documents as rendering  # noqa: PLC0415  a check needs no templates

    return rendering.documents(in_language(analysis, language))


def pages(
    analysis: Analysis, watch: Watch = unwatched, language: Language | None = None
) -> tuple[Document, ...]:
    """Render what only the site has: pages, and files for other programs.

    They are in the language of the register unless another ``language`` is asked for.
    """
    from debtlog.analysis.history import History  # noqa: PLC0415  the same
    from debtlog.analysis.translated import in_language  # noqa: PLC0415  the same
    from debtlog.export.publish import publish  # noqa: PLC0415  a check needs no feeds
    from debtlog.render.site_pages import site_pages  # noqa: PLC0415  a check needs no templates

    analysis, history = in_language(analysis, language), History(analysis.register.root)
    feeds = publish(analysis, history.events, is_whole=history.is_whole)
    return (*site_pages(analysis, watch, history), *feeds)


def history_help(analysis: Analysis) -> str:
    """Say how to bring here the history that pages would show; empty where nothing is lacking."""
    from debtlog.analysis.history import History  # noqa: PLC0415  a check needs no history

    return History(analysis.register.root).help if analysis.register.files else ""


def feed(analysis: Analysis, language: Language | None = None) -> tuple[str, str]:
    """Tell the title of the feed of all changes, in plain text, and where it is on the site.

    A generator that can names it in the head of pages, where feed readers look for it.
    """
    from debtlog.analysis.translated import in_language  # noqa: PLC0415  the same
    from debtlog.export.atom import title_of  # noqa: PLC0415  a check needs no feeds
    from debtlog.export.edition import Edition  # noqa: PLC0415  the same
    from debtlog.export.published_files import CHANGES  # noqa: PLC0415  the same

    return title_of(Edition(in_language(analysis, language))), CHANGES.file


def document_states(analysis: Analysis, expected: Sequence[Document]) -> tuple[DocumentState, ...]:
    """Tell which of the ``expected`` documents are not on disk as they should be."""
    from debtlog.render import documents as rendering  # noqa: PLC0415  a check needs no templates

    return rendering.document_states(analysis, expected)


def left_over(analysis: Analysis, made: Iterable[Document]) -> tuple[str, ...]:
    """Name the generated pages on disk that are not among all that is ``made`` any more.

    Where there is none, ``made`` is not looked at.
    """
    from debtlog.render import documents as rendering  # noqa: PLC0415  a check needs no templates

    return rendering.left_over(analysis, made)


def edit_urls(analysis: Analysis, pages_: Sequence[Document]) -> dict[str, str | None]:
    """Page → address where its record is edited; None where it comes from no single record."""
    from debtlog.render.links import edit_links  # noqa: PLC0415  a check needs no site

    return edit_links.edit_urls(analysis, pages_)


def watched(analysis: Analysis) -> set[Path]:
    """Folders in which a change of a file changes pages."""
    from debtlog.render.links import edit_links  # noqa: PLC0415  a check needs no site

    return edit_links.watched(analysis)
