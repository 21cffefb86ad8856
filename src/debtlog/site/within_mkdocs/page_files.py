"""Pages of the register as files of MkDocs: what they say is in memory, their path is a real one.

Other plugins ask git about the path of a file, or compare it with others. Here it is that of the
record, so a page has the authors and the dates of its record; one of several has ``register.yml``.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from debtlog.fs.read import files_inside
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.page_paths import DASHBOARD_PAGE, SITE_FOLDER, translated_folder
from debtlog.render.site_page import SitePage
from debtlog.site.stamping.links import anchors_in
from debtlog.site.stamping.shell import front_matter, head_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from debtlog.model.vocabulary import Language
    from debtlog.render.context.document import Document

#: Builds each language of a site by itself. It makes files of its own of all that seem to be in the
#: documentation folder, without their texts, and drops other pages.
_LANGUAGES = "i18n"


class PageFile(File):
    """The file of a page that is HTML already.

    Until it is stamped it is a page like any other: plugins find it, and it can be in a navigation.
    Then MkDocs neither reads, renders nor copies it, but links can still lead to it.
    """

    shows: SitePage
    config: MkDocsConfig
    is_stamped = False
    _page: Page | None = None

    @property
    def page(self) -> Page | None:
        """The page, whose anchors MkDocs checks links against."""
        if self._page is None and self.is_stamped:
            page = Page(head_text(self.shows.title), self, self.config)
            page.present_anchor_ids = anchors_in(self.shows.html)
        return self._page

    @page.setter
    def page(self, page: Page | None) -> None:
        self._page = page

    def stamp(self) -> None:
        """Take it from what MkDocs makes."""
        self.is_stamped, self._page = True, None

    def is_documentation_page(self) -> bool:
        """Whether MkDocs makes the page."""
        return not self.is_stamped and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002  as MkDocs has it
        """Do nothing: it is written by us."""


def file_for(shown: SitePage | Document, root: str, config: MkDocsConfig) -> File:
    """Make the file of what is shown of the register in ``root``."""
    # a site that lists its navigation may count pages that are not in it as mistakes
    is_listed = shown.listed and config.nav is None
    inclusion = InclusionLevel.INCLUDED if is_listed else InclusionLevel.NOT_IN_NAV
    kind = PageFile if isinstance(shown, SitePage) else File
    file = kind.generated(config, shown.page or "", content=_content(shown), inclusion=inclusion)
    if isinstance(file, PageFile) and isinstance(shown, SitePage):
        file.shows, file.config = shown, config
    if _LANGUAGES in config.plugins:
        file.abs_src_path = os.path.normpath(f"{config.docs_dir}/{shown.page}")
    else:
        _set_path(file, shown, root)
    return file


def built_language(config: MkDocsConfig) -> tuple[str, str]:
    """Name the language that is built now, and the folder of its pages; empty if there is one."""
    plugin = config.plugins.get(_LANGUAGES)
    name, usual = (str(getattr(plugin, f"{it}_language", "")) for it in ("current", "default"))
    return name, "" if name == usual else f"{name}/"


def translate(files: Files, language: Language, config: MkDocsConfig) -> set[Path]:
    """Replace hand-written pages by those in a language; return the folders that have some."""
    folder = Path(translated_folder(config.docs_dir, language))
    names = files_inside(folder.parent.resolve(), folder.name)
    for name in names:
        file = File(name, str(folder), config.site_dir, config.use_directory_urls)
        file.edit_uri = f"../{folder.name}/{name}"
        if existing := files.get_file_from_path(name):
            files.remove(existing)
        files.append(file)
    return {folder, *((folder / name).parent for name in names)} if names else set()


def restore(
    files: Files, made: Mapping[str, SitePage | Document], root: str, config: MkDocsConfig
) -> None:
    """Give the files that were made again of those in ``made`` their text and their path.

    A language has its pages in a folder, and what is no page outside of it. But our pages lead to
    files beside them, so all are put there, also what was taken for a page in another language, as
    ``main.py.md`` is. Where the language has no pages of the register, nothing is added.
    """
    home = files.src_uris.get(DASHBOARD_PAGE) if _LANGUAGES in config.plugins else None
    if home is None:
        return
    folder = home.dest_uri.partition(SITE_FOLDER)[0]
    for name, shown in made.items():
        file = files.src_uris.get(name)
        if file is None or not file.dest_uri.startswith(folder):
            if file:
                files.remove(file)
            file = file_for(shown, root, config)
            file.dest_uri = f"{folder}{file.dest_uri}"
            files.append(file)
        file.content_bytes = _content(shown).encode()
        _set_path(file, shown, root)


def _content(shown: SitePage | Document) -> str:
    """Return the text of a file; of a page that is HTML already, only what is said about it."""
    if isinstance(shown, SitePage):
        title, description = head_text(shown.title), head_text(shown.description)
        return front_matter(title, description, shown.hidden)
    return shown.text


def _set_path(file: File, shown: SitePage | Document, root: str) -> None:
    """Say where the text comes from. Some plugins ask git only about what was not generated."""
    file.abs_src_path = os.path.join(root, shown.edit or SETTINGS_FILE)  # noqa: PTH118  as MkDocs has it
    file.generated_by = None if shown.edit else "debtlog"
