"""Script and style of the register's pages: the addresses at which pages find them."""

from __future__ import annotations

import gzip
import re

import pytest

from debtlog.model.settings import Settings
from debtlog.render.asset_files import KINDS, asset, assets_of
from debtlog.render.links.page_links import PageLinks
from debtlog.render.page_assets import asset_tags

#: What the pages of some templates load.
LOADED = {
    "alias": ["debtlog.css", "debtlog.js"],
    "data": ["debtlog.css", "data.js"],
    "register": ["debtlog.css", "register.css", "register.js"],
    "source": ["debtlog.css", "files.css", "files.js"],
}

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
        links = PageLinks(path, committed=False, settings=settings, in_folders=in_folders)
        for template, names in LOADED.items():
            found = ADDRESS.findall(asset_tags(links, template))
            assert found == [f"{base}{name}" for name in names], template


def test_a_page_waits_for_each_of_its_styles() -> None:
    links = PageLinks("docs/debt/10.md", committed=False, settings=Settings(), in_folders=True)
    for template in ("alias", *KINDS):
        styles = [name for name in assets_of(template) if name.endswith(".css")]
        awaited = re.findall(r"var\((--[\w-]+),", asset_tags(links, template))
        assert len(awaited) == len(styles)
        for name, sign in zip(styles, awaited, strict=True):
            assert f"{sign}: none" in asset(name)


@pytest.mark.parametrize("template", ["alias", *KINDS])
def test_what_a_page_loads_is_small(template: str) -> None:
    data = "".join(map(asset, assets_of(template)))
    assert len(gzip.compress(data.encode())) <= 16_384
