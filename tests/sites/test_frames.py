"""Pages that are put into a frame are, all of them, what the theme makes one by one."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import MINIMAL
from tests.sites.conftest import example, run, write_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

#: Lets MkDocs make every page, because the hook might change it.
HOOK = "def on_page_content(html, page, config, files):\n    return html\n"
#: Enough records of each kind to share a frame, and what is special in titles and headings.
MORE = {
    f"debt/{key}-more.yml": MINIMAL.replace("id: 1\n", f"id: {key}\n").replace(
        "title: A debt\n", f"title: '<b>{key}</b> & \"*more*\" {{{{ x }}}} %s \\1 ёж'\n"
    )
    for key in range(80, 85)
}


def normal(text: str) -> str:
    """Drop white space, and what characters are written with."""
    return re.sub(r"\s+", "", html.unescape(html.unescape(text)))


def built(root: Path, hook: str, config: str) -> tuple[dict[str, str], list[str]]:
    """Build with plain MkDocs; read what has text in it, and what is said of making pages."""
    (root / "hook.py").write_text(hook, encoding="utf-8")
    (root / "other.yml").write_text(f"{config}\nhooks: [hook.py]\n", encoding="utf-8")
    said = run(root, "mkdocs", "build", "--verbose", "--config-file", "other.yml")
    site = root / "site"
    files = (it for it in site.rglob("*") if it.suffix in {".html", ".json", ".xml"})
    made = {it.relative_to(site).as_posix(): it.read_text(encoding="utf-8") for it in files}
    entries = json.loads(made.pop("search/search_index.json"))["docs"]
    made["search"] = "\n".join(sorted(map(json.dumps, entries)))
    made["sitemap.xml"] = "\n".join(sorted(made["sitemap.xml"].split("<url>")))
    return made, re.findall("one by one[:,] .*", said)


@pytest.mark.parametrize(
    ("override", "why"),
    [
        ("", None),
        ("<meta name=x content={{ page.title | urlencode }}>", "without quotation marks"),
        ("{{ page.title | length }}", "in another way"),
        ("{{ page.title | upper }}", "in another way"),
    ],
)
def test_every_page_is_what_the_theme_makes(tmp_path: Path, override: str, why: str | None) -> None:
    root = tmp_path / "checkout"
    theme = f"{{% extends 'base.html' %}}{{% block extrahead %}}{override}{{% endblock %}}"
    write_project(root, example("english") | MORE | {"overrides/main.html": theme})
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    slow, named = built(root, HOOK, config)
    assert named == ["one by one, because of hook.py"]
    fast, reasons = built(root, "", config)
    assert bool(reasons) is bool(why)
    assert all(why in reason for reason in reasons if why)
    assert fast.keys() == slow.keys()
    assert {f"debt/{key}/index.html" for key in range(80, 85)} <= fast.keys()
    assert [name for name in slow if normal(slow[name]) != normal(fast[name])] == []


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_other_themes_have_frames(tmp_path: Path, theme: str) -> None:
    root = tmp_path / "checkout"
    write_project(root, MORE | {"docs/index.md": "# Home\n", "debt/register.yml": ""})
    config = f"site_name: x\nsite_url: https://example.org/\ntheme: {theme}\n"
    made = [built(root, it, f"{config}plugins: [search, debtlog]\n") for it in (HOOK, "")]
    (slow, _), (fast, reasons) = made
    assert reasons == []
    pages = [name for name in slow if name.startswith("debt/")]
    assert len(pages) > len(MORE)
    assert [name for name in pages if normal(slow[name]) != normal(fast[name])] == []


@pytest.mark.parametrize(
    ("override", "status", "said"),
    [
        ("<meta name=x content={{ page.title }}>", 2, "attributes without quotation marks; write"),
        ("{{ page.title | upper }}", 0, "does not show pages like debt/"),
    ],
)
def test_zensical_says_what_its_theme_does_not_allow(
    tmp_path: Path, override: str, status: int, said: str
) -> None:
    root = tmp_path / "checkout"
    theme = f"{{% extends 'base.html' %}}{{% block extrahead %}}{override}{{% endblock %}}"
    write_project(root, example("english") | MORE | {"overrides/main.html": theme})
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    name = "  name: material\n"
    config.write_text(text.replace(name, f"{name}  custom_dir: overrides\n"), encoding="utf-8")
    allowed = status or (0, 1)
    assert said in run(root, "debtlog", "build", "--engine", "zensical", status=allowed)
