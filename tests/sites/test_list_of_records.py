"""The committed list of all records as a page of a site: strict builds, the search, its links."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.sites.conftest import ENGINES, example

if TYPE_CHECKING:
    from tests.sites.conftest import Builds

pytestmark = pytest.mark.site

INDEXES = {"mkdocs": ("search/search_index.json", "docs"), "zensical": ("search.json", "items")}


@pytest.mark.parametrize("engine", ENGINES)
def test_the_search_passes_the_list_over(build: Builds, engine: str) -> None:
    files = example("english")
    files["debt/register.yml"] += f"engine: {engine}\n"
    site = build(files, engine)
    name, key = INDEXES[engine]
    entries = json.loads((site.folder / name).read_text(encoding="utf-8"))[key]
    found = [entry for entry in entries if entry["location"].startswith("DEBT/")]
    # Zensical keeps the title of the page, and none of what it says
    assert [entry["text"] for entry in found] == ([""] if engine == "zensical" else [])
    assert any(entry["location"].startswith("debt/2/") for entry in entries)


def test_the_plugin_leads_to_pages_of_the_site(build: Builds) -> None:
    site = build(example("english"))
    links = site.page("DEBT/").links
    assert "../debt/files/src/reloader.py/#L8-9" in links
    assert "../debt/2/" in links
    assert not any(link.endswith((".py", ".yml")) for link in links)
