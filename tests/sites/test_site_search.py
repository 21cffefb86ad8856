"""What the search of the theme finds first, in both generators and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES

if TYPE_CHECKING:
    from tests.sites.conftest import Builds, Visits
    from tests.sites.reader import Site

pytestmark = [pytest.mark.site, pytest.mark.browser]

each_engine = pytest.mark.parametrize("engine", ENGINES)
SERVER = "debt/10/", "debt/11/", "debt/12/"
FILE = "debt/files/examples/hot-reload/src/main_server_api.py/"
#: A search of this repository's site, and the pages of which one must come first.
OWN: dict[str, dict[str, tuple[str, ...]]] = {
    "": {
        "#10": ("debt/10/",),
        "10": ("debt/10/",),
        "#2": ("debt/2/",),
        "2": ("debt/2/",),
        "hot reload": ("debt/10/",),
        "importlib.reload": ("debt/10/",),
        "reload": ("debt/10/",),
        "Object identity": ("debt/10/",),
        "Example development server": SERVER,
        "Runtime team": SERVER,
        "developer-experience": ("debt/10/",),
        "load_register": ("debt/3/",),
        "load_reg": ("debt/3/",),
        "src/main_server_api.py": (*SERVER, FILE),
    },
    "ru/": {
        "#10": ("ru/debt/10/",),
        "10": ("ru/debt/10/",),
        "2": ("ru/debt/2/",),
        "горячая перезагрузка": ("ru/debt/10/",),
        "importlib.reload": ("ru/debt/10/",),
        "Команда среды исполнения": tuple(f"ru/{page}" for page in SERVER),
        "load_register": ("ru/debt/3/",),
    },
}
#: Something has to begin like the id, like the part of a name, and like the word.
OTHERS = {
    f"debt/{key:04}-x.yml": MINIMAL.replace("id: 1\n", f"id: {key}\n")
    for key in (2, 20, 21, 100, 200, 205)
}
ASKED = {
    "debt/0027-x.yml": MINIMAL.replace("id: 1\n", "id: 27\n").replace("high", "low")
    + "component: api\nowner: ann\ntags: [quick-win]\n"
    "impact: It frobnicates a lengthy list.\n"
    "references: [{path: src/tool_guard.py, symbol: ToolGuard.check_call}]\n",
    "debt/register.yml": "page: DEBT.md\ncomponents: {api: {title: Outer gate}}\n"
    "owners: {ann: {title: Ann Lee}}\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}\n",
    "src/tool_guard.py": "class ToolGuard:\n    def check_call(self):\n        return 2\n",
}
FILE_PAGE = "debt/files/src/tool_guard.py/"
QUERIES = {
    "#27": ("debt/27/",),
    "27": ("debt/27/",),
    "#2": ("debt/2/",),
    "2": ("debt/2/",),
    "20": ("debt/20/",),
    "outer gate": ("debt/27/",),
    "Ann Lee": ("debt/27/",),
    "quick-win": ("debt/27/",),
    "ToolGuard.check_call": ("debt/27/",),
    "check_call": ("debt/27/",),
    "call": ("debt/27/",),
    "guard": ("debt/27/", FILE_PAGE),
    "src/tool_guard.py": ("debt/27/", FILE_PAGE),
    "tool_guard.py": ("debt/27/", FILE_PAGE),
}
#: A site that somebody else has configured: the search cuts names only where the theme does.
PLAIN = """\
site_name: x
theme: {name: material, font: false, features: [search.highlight]}
plugins: [search, debtlog]
"""


@each_engine
@pytest.mark.parametrize("language", OWN)
def test_what_is_known_of_a_record_finds_it_first(
    own: dict[str, Site], visit_to_search: Visits, engine: str, language: str
) -> None:
    """Also the record that a document repeats: `#10`."""
    seen = visit_to_search(own[engine])
    seen.open(language)
    for words, addresses in OWN[language].items():
        seen.expect_first(words, *addresses)


@each_engine
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("config", [{}, {"mkdocs.yml": PLAIN}], ids=["init", "plain"])
def test_an_id_and_parts_of_names_find_a_record_however_names_are_cut(
    build: Builds, visit_to_search: Visits, engine: str, language: str, config: dict[str, str]
) -> None:
    if config and language == "ru":
        config = {"mkdocs.yml": PLAIN.replace("material,", "material, language: ru,")}
    seen = visit_to_search(build({**OTHERS, **ASKED, **config}, engine, language, strict=False))
    seen.open("")
    for words, addresses in QUERIES.items():
        seen.expect_first(words, *addresses)
        if FILE_PAGE in addresses:
            assert seen.page.locator(f"a[href*='/{FILE_PAGE}?h=']").count() == 1
    seen.expect_first("#27", "debt/27/")
    said = seen.page.locator("a[href*='?h=']").first.inner_text()
    assert said.startswith("#27 ")
    assert not {"27a", "Guard.check_call"} & {*said.split()}  # what is only there to be found


@each_engine
@pytest.mark.parametrize("language", ["en", "ru"])
def test_what_the_records_say_besides_leads_to_the_search_of_the_register(
    build: Builds, visit_to_search: Visits, engine: str, language: str
) -> None:
    files = {**OTHERS, **ASKED}
    files["debt/register.yml"] += f"language: {language}\n"
    seen = visit_to_search(build(files, engine, language, strict=False))
    seen.open("")
    seen.expect_first("frobnicates", "debt/register/")
    lead = seen.page.locator("a[href*='#debt-filters']")
    said = "Full-text search" if language == "en" else "Полнотекстовый поиск"
    assert said in lead.inner_text()
    assert "lengthy" not in lead.inner_text()
    lead.click()
    expect(seen.page.locator(".debt-register [type=search]")).to_have_value("frobnicates")
    expect(seen.page.locator(".debt-register tbody tr:visible")).to_have_count(1)
    seen.open("")
    seen.expect_first("something", *(f"debt/{key}/" for key in (2, 20, 21, 27, 100, 200, 205)))


@each_engine
def test_the_search_finds_each_record_once(
    shop: dict[str, Site], visit_to_search: Visits, engine: str
) -> None:
    seen = visit_to_search(shop[engine])
    title = seen.open("debt/3/").inner_text("h1").removeprefix("#3 ").rstrip("¶").strip()
    seen.expect_first(title, "debt/3/")
    links = seen.page.locator("a[href*='?h=']").evaluate_all("all => all.map(it => it.href)")
    pages = [link.partition("?")[0] for link in links if "#" not in link]
    assert len({*pages}) == len(pages)
    assert not any("/DEBT/" in page for page in pages)
