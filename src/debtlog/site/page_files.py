"""Pages of the register as files of MkDocs: their text is in memory, their path is a real one.

Other plugins ask git about the path of a file, or compare it with others. Here it is that of the
record, so a page has the authors and the dates of its record; one of several has ``register.yml``.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.page_paths import DASHBOARD_PAGE, SITE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from debtlog.render.context.document import Document

#: Builds each language of a site by itself. It makes files of its own of all that seem to be in the
#: documentation folder, without their texts, and drops other pages.
_LANGUAGES = "i18n"


def page_file(document: Document, page: str, root: str, config: MkDocsConfig) -> File:
    """Make the file of a page of the register in ``root``."""
    # a site that lists its navigation may count pages that are not in it as mistakes
    is_listed = document.listed and config.nav is None
    inclusion = InclusionLevel.INCLUDED if is_listed else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, page, content=document.text, inclusion=inclusion)
    if _LANGUAGES in config.plugins:
        file.abs_src_path = os.path.normpath(f"{config.docs_dir}/{page}")
    else:
        _set_path(file, document, root)
    return file


def built_language(config: MkDocsConfig) -> tuple[str, str]:
    """Name the language that is built now, and the folder of its pages; empty if there is one."""
    plugin = config.plugins.get(_LANGUAGES)
    name, usual = (str(getattr(plugin, f"{it}_language", "")) for it in ("current", "default"))
    return name, "" if name == usual else f"{name}/"


def restore(files: Files, made: Mapping[str, Document], root: str, config: MkDocsConfig) -> None:
    """Give the files that were made again of those in ``made`` their text and their path.

    A language has its pages in a folder, and what is no page outside of it. But our pages lead to
    files beside them, so all are put there, also what was taken for a page in another language, as
    ``main.py.md`` is. Where the language has no pages of the register, nothing is added.
    """
    home = files.src_uris.get(DASHBOARD_PAGE) if _LANGUAGES in config.plugins else None
    if home is None:
        return
    folder = home.dest_uri.partition(SITE_FOLDER)[0]
    for page, document in made.items():
        file = files.src_uris.get(page)
        if file is None or not file.dest_uri.startswith(folder):
            if file:
                files.remove(file)
            file = page_file(document, page, root, config)
            file.dest_uri = f"{folder}{file.dest_uri}"
            files.append(file)
        file.content_string = document.text
        _set_path(file, document, root)


def _set_path(file: File, document: Document, root: str) -> None:
    """Say where the text comes from. Some plugins ask git only about what was not generated."""
    file.abs_src_path = os.path.join(root, document.edit or SETTINGS_FILE)  # noqa: PTH118  as MkDocs has it
    file.generated_by = None if document.edit else "debtlog"
