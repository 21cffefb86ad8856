"""What a site generator needs to know beside the pages: where to edit them, what to watch."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from debtlog.model.file_names import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from debtlog.analysis.analysis import Analysis
    from debtlog.render.context.document import Document


def edit_urls(analysis: Analysis, documents: Iterable[Document]) -> dict[str, str | None]:
    """Page → address where its record is edited; None where it comes from no single record."""
    settings = analysis.register.settings
    base = settings.edit_url if settings else None
    return {
        document.page: f"{base}{quote(document.edit)}" if base and document.edit else None
        for document in documents
        if document.page
    }


def watched(analysis: Analysis) -> set[Path]:
    """Folders in which a change of a file changes pages: records, templates, referenced code."""
    register = analysis.register
    folders = {register.root / FOLDER}
    if register.settings:
        folders.add(register.root / register.settings.templates)
    for tracked in analysis.references:
        file = tracked.source_file
        if file:
            tree = analysis.trees[tracked.reference.source]
            folders.add((tree.folder / file.path).parent)
    return {folder for folder in folders if folder.is_dir()}
