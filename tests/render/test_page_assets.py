"""Script and style of the register's pages: the addresses at which pages find them."""

from __future__ import annotations

import re

import pytest

from debtlog.model.settings import Settings
from debtlog.render.links.page_links import PageLinks
from debtlog.render.page_assets import asset_tags

ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


@pytest.mark.parametrize(
    ("page", "in_file", "in_folder"),
    [
        ("debt/index.md", "", ""),
        ("debt/10.md", "", "../"),
        ("debt/data/index.md", "../", "../"),
        ("debt/files/src/a b.py.md", "../../", "../../../"),
        ("own.md", "debt/", "../debt/"),
        ("README.md", "debt/", "debt/"),
        ("deep/er/README.md", "../../debt/", "../../debt/"),
    ],
)
def test_addresses_are_relative_to_the_page(page: str, in_file: str, in_folder: str) -> None:
    for base, in_folders in ((in_file, False), (in_folder, True)):
        path, settings = f"docs/{page}", Settings(docs="docs")
        tags = asset_tags(
            PageLinks(path, committed=False, settings=settings, in_folders=in_folders)
        )
        assert ADDRESS.findall(tags) == [f"{base}debtlog.css", f"{base}debtlog.js"]
