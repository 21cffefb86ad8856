"""Markdown of our pages in MkDocs: they have the extensions that they need, wherever they are.

What the configuration of a site lists is in force on all its pages. One extension more can change
how code is coloured on those that are not ours, so none has to be listed for our pages.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from mkdocs.structure.pages import Page

from debtlog.site.requirements import EXTENSIONS, missing

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def bring_extensions(page: Page, config: MkDocsConfig) -> None:
    """Let ``page`` be rendered with the extensions that it needs beside those of the site."""
    absent = missing(EXTENSIONS, config.markdown_extensions)
    if not absent:
        return
    ours = copy(config)
    ours.data = {**config.data, EXTENSIONS: [*config.markdown_extensions, *absent]}

    def render(_: MkDocsConfig, files: Files) -> None:
        Page.render(page, ours, files)

    vars(page)["render"] = render  # MkDocs asks nobody else which extensions a page has
