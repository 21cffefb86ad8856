"""Where pages are built, and relative addresses between them."""

from __future__ import annotations

import posixpath
from itertools import product

import pytest

from debtlog.model.settings import Settings
from debtlog.render.links.page_links import PageLinks
from debtlog.render.links.ways import address_of, way


@pytest.mark.parametrize(
    ("file", "in_folders", "as_file"),
    [
        ("docs/debt/10.md", "docs/debt/10/", "docs/debt/10.html"),
        ("docs/debt/index.md", "docs/debt/", "docs/debt/index.html"),
        ("README.md", "", "index.html"),
        ("docs/debt/TD-1.a.md", "docs/debt/TD-1.a/", "docs/debt/TD-1.a.html"),
        ("docs/debt/data/debt.json", "docs/debt/data/debt.json", "docs/debt/data/debt.json"),
    ],
)
def test_a_page_is_a_folder_or_a_file(file: str, in_folders: str, as_file: str) -> None:
    assert address_of(file, in_folders=True) == in_folders
    assert address_of(file, in_folders=False) == as_file


def test_ways_are_those_of_the_file_system() -> None:
    names = [*("/".join(parts) for size in (1, 2, 3) for parts in product("ab", repeat=size))]
    for here, there in product(names, [*names, "../c", "../c/a"]):
        folder = posixpath.dirname(here) or "."
        assert way(here, there) == posixpath.relpath(there, folder)
        assert way(here, f"{there}/") == f"{posixpath.relpath(there, folder)}/"
    assert way("a/b", "") == "../"
    assert way("a", "") == "./"
    assert way("a", "b c/ü") == "b%20c/%C3%BC"


def links(*, in_folders: bool | None) -> PageLinks:
    """Lead from the page of a record."""
    return PageLinks("docs/debt/5.md", committed=False, settings=Settings(), in_folders=in_folders)


@pytest.mark.parametrize(
    ("address", "in_folders", "as_file"),
    [
        ("10.md", "../10/", "10.html"),
        ("10.md?a#b", "../10/?a#b", "10.html?a#b"),
        ("../index.md#b", "../../#b", "../index.html#b"),
        ("files/a.py.md#L1", "../files/a.py/#L1", "files/a.py.html#L1"),
        ("a%20b.md", "../a%20b/", "a%20b.html"),
        ("./x/../pic.png", "../pic.png", "pic.png"),
        ("5.md", "./", "5.html"),
        ("#a", "#a", "#a"),
        ("?a", "?a", "?a"),
        # nothing that the site has
        ("../../src/a.py", "../../src/a.py", "../../src/a.py"),
        ("/a", "/a", "/a"),
        ("../", "../", "../"),
    ],
)
def test_relative_addresses_of_authors_lead_where_their_files_are(
    address: str, in_folders: str, as_file: str
) -> None:
    assert links(in_folders=True).to_written(address) == in_folders
    assert links(in_folders=False).to_written(address) == as_file


@pytest.mark.parametrize(
    ("page", "in_folders", "as_file", "in_markdown"),
    [
        ("debt/1.md", "../1/", "1.html", "1.md"),
        ("debt/index.md", "../", "index.html", "index.md"),
        ("debt/data/debt.json", "../data/debt.json", "data/debt.json", "data/debt.json"),
        ("debt/5.md", "", "", ""),
    ],
)
def test_pages_in_html_lead_to_addresses(
    page: str, in_folders: str, as_file: str, in_markdown: str
) -> None:
    assert links(in_folders=True).to_page(page) == in_folders
    assert links(in_folders=False).to_page(page) == as_file
    assert links(in_folders=None).to_page(page) == in_markdown
