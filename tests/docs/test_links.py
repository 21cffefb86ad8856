"""Links outside the site lead somewhere, and every page of the site can be reached.

Links within the site are for the strict builds of both generators.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.own_checkout import own_files

Nav = str | list["Nav"] | dict[str, "Nav"]

ROOT = Path(__file__).parents[2]
#: Read on the code host, where nobody checks them.
LOOSE = ["CHANGELOG.md", "CONTRIBUTING.md", "README.md", "examples/hot-reload/README.md"]

_FENCE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://)([^)#\s]+)(?:#[^)\s]*)?\)|src=\"(?!https?://)([^\"]+)\"")


@pytest.mark.parametrize("name", LOOSE)
def test_links_of_files_outside_the_site_lead_to_files(name: str) -> None:
    file = ROOT / name
    text = _FENCE.sub("", file.read_text(encoding="utf-8"))
    targets = [link or source for link, source in _LINK.findall(text)]
    assert targets
    assert [target for target in targets if not (file.parent / target).exists()] == []


def test_every_page_is_in_the_navigation() -> None:
    # the configuration names Python functions, which are not wanted here
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = yaml.safe_load("nav:" + text.partition("\nnav:")[2])["nav"]
    docs = [file for file in own_files() if file.startswith("docs/") and file.endswith(".md")]
    pages = {file.removeprefix("docs/") for file in docs}
    rules = {page for page in pages if page.startswith("reference/rules/")}
    assert pages - rules - set(_pages(nav)) == set()


def _pages(nav: Nav) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    entries = nav.values() if isinstance(nav, dict) else nav
    return [page for entry in entries for page in _pages(entry)]
