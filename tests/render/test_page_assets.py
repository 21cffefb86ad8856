"""Script and style of the register's pages: which pages have them, and at which addresses."""

from __future__ import annotations

import re

import pytest

from debtlog.render.context.document import MARKER, Document
from debtlog.render.page_assets import text_on_site

ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')


def document(page: str | None, *, has_assets: bool = True) -> Document:
    """Make a page with two lines that look like its marker."""
    text = f"# Title\n\n{MARKER} from debt/ -->\n\nText\n{MARKER}\n"
    return Document(f"docs/{page}", page, text, has_assets=has_assets)


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
        text = text_on_site(document(page), in_folders=in_folders)
        assert ADDRESS.findall(text) == [f"{base}debtlog.css", f"{base}debtlog.js"]


def test_a_page_leads_to_the_feed_where_nobody_else_does() -> None:
    text = text_on_site(document("debt/1.md"), in_folders=True, feed="debt/data/changes.atom")
    assert 'rel="alternate feed"' in text
    assert ADDRESS.findall(text)[-1] == "../data/changes.atom"


def test_they_stand_once_behind_the_marker() -> None:
    """A file on disk is still known as a generated one, and its heading stays first."""
    plain, text = document("debt/1.md").text, text_on_site(document("debt/1.md"), in_folders=False)
    head, tags, *rest = text.removeprefix("# Title\n\n").split("\n\n")
    assert head == f"{MARKER} from debt/ -->"
    assert "\n" not in tags
    assert text.replace(f"{tags}\n\n", "") == plain
    assert rest == [f"Text\n{MARKER}\n"]


@pytest.mark.parametrize("made", [document("DEBT.md", has_assets=False), document(None)])
def test_no_other_document_has_them(made: Document) -> None:
    assert text_on_site(made, in_folders=True) == made.text
