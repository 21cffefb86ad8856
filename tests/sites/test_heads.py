"""What the head of a page says of it to previews of links, and where the page is edited."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest

from debtlog.scaffold.file_texts import site_configuration
from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from tests.sites.conftest import Builds
    from tests.sites.reader import Site

pytestmark = pytest.mark.site

each_engine = pytest.mark.parametrize("engine", ENGINES)

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
SAID = re.compile(r'<meta (?:name|property)="(description|og:\w+)" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
EDIT = re.compile(r'<a href="([^"]*)"[^>]*\bmd-content__button\b')

ADDRESS, REPOSITORY = "https://debt.example/shop/", "https://git.example/shop"
ADDRESSES = f"site_url: {ADDRESS}\nrepo_url: {REPOSITORY}\nedit_uri: edit/main/docs/\n"
CONFIG = site_configuration().replace(
    "    - content.code.copy\n", "    - content.action.edit\n    - content.action.view\n"
)
FILES = {
    "mkdocs.yml": ADDRESSES + CONFIG,
    "src/rate.py": "def rate(order):\n    return 1\n",
    "debt/register.yml": "title: '\"The\" <shop> & more'\n",
    **{
        f"debt/000{key}-x.yml": MINIMAL.replace("id: 1\n", f"id: {key}\n").replace(
            "title: A debt\n", f"title: '<b>{key}</b> & \"more\"'\n"
        )
        + "references: [{path: src/rate.py, lines: 1-2}]\n"
        for key in range(1, 5)
    },
}


def said(page: str) -> dict[str, str]:
    """Read what a page says of itself, as a reader of HTML sees it."""
    return {name: html.unescape(text) for name, text in SAID.findall(page)}


def pages(site: Site, *, in_russian: bool = False) -> dict[str, str]:
    """Read the pages of the register."""
    folder = site.folder / "ru" if in_russian else site.folder
    files = (folder / "debt").rglob("*.html")
    return {
        it.parent.relative_to(folder).as_posix(): it.read_text(encoding="utf-8") for it in files
    }


@each_engine
@pytest.mark.parametrize("in_russian", [False, True])
def test_pages_differ_in_title_and_description(
    own: dict[str, Site], engine: str, *, in_russian: bool
) -> None:
    found = pages(own[engine], in_russian=in_russian)
    assert len(found) > 15
    for parts in zip(
        *((TITLE.findall(it)[0], said(it)["description"]) for it in found.values()), strict=True
    ):
        assert len(set(parts)) == len(parts)
    for name, page in found.items():
        about = said(page)
        assert about["og:type"] == "website", name
        assert about["og:description"] == about["description"], name
        title = html.unescape(TITLE.findall(page)[0])
        assert title == f"{about['og:title']} - debtlog", name
        assert "og:url" not in about, name  # the site has no address


@each_engine
def test_addresses_and_edit_links_lead_to_what_there_is(build: Builds, engine: str) -> None:
    site = build(FILES, engine, strict=False)
    found = pages(site)
    assert {"debt", "debt/1", "debt/4", "debt/files/src/rate.py", "debt/data"} <= found.keys()
    for name, page in found.items():
        address = f"{ADDRESS}{name}/"
        assert CANONICAL.findall(page) == [address]
        assert said(page)["og:url"] == address
        key = name.removeprefix("debt/")
        if key.isdigit():
            assert said(page)["og:title"] == f'#{key} <⁠b>{key}<⁠/b> & "more"'
            edit, view = EDIT.findall(page)
            assert edit == f"{REPOSITORY}/edit/main/debt/000{key}-x.yml"
            assert view.endswith(f"/main/debt/000{key}-x.yml")
        else:
            assert EDIT.findall(page) == [], name
