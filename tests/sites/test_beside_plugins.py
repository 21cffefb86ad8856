"""Sites of MkDocs with other plugins: the real one of several languages, and hooks like others."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.commands import WHOLE
from tests.conftest import MINIMAL
from tests.sites.conftest import run, write_project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.site

SITE = f"""\
site_url: https://example.org/
theme: {{name: material, font: false}}
strict: true
{WHOLE}"""
RECORD = f"{MINIMAL}references: [{{path: src/main.py}}]\n"
FILES = {
    "debt/0001-a-debt.yml": RECORD,
    "src/main.py": "run()\n",
    "docs/index.md": "# Home\n",
}

#: What git is asked about, and whether some plugins do ask.
PATHS = """
import json, os, pathlib
from mkdocs.plugins import event_priority
@event_priority(-200)
def on_files(files, config):
    assert all(os.path.exists(file.abs_src_path) for file in files)
    root = os.path.dirname(config.config_file_path)
    pages = files.documentation_pages()
    told = {f.src_uri: (os.path.relpath(f.abs_src_path, root), f.generated_by) for f in pages}
    pathlib.Path("paths.json").write_text(json.dumps(told))
"""
#: Plugins look for pages at the usual time.
FINDS = """
def on_files(files, config):
    assert "A debt" in files.get_file_from_path("debt/1.md").content_string
"""
#: What fills in templates does so in the text of a page and in its title.
FILLS_IN = """
import json, pathlib
seen = {}
def on_page_markdown(markdown, page, config, files):
    seen[page.file.src_uri] = [markdown, page.meta.get("render_macros")]
    return markdown.replace("o", "FILLED IN")
def on_post_build(config):
    pathlib.Path("seen.json").write_text(json.dumps(seen))
"""


def languages(structure: str, *, falls_back: bool = True) -> str:
    """Configure the plugin that builds each language of a site."""
    return json.dumps(
        {
            "i18n": {
                "docs_structure": structure,
                "fallback_to_default": falls_back,
                "languages": [
                    {"locale": "en", "name": "English", "default": True},
                    {"locale": "ru", "name": "Русский"},
                ],
            }
        }
    )


def build(root: Path, plugins: str = "debtlog", hook: str = "", folder: str = "") -> set[str]:
    """Build a site strictly, with plain MkDocs; name its files."""
    config = SITE.replace("[debtlog]", f"[{plugins}]")
    files = {"mkdocs.yml": f"{config}{'hooks: [hook.py]' if hook else ''}\n", "hook.py": hook}
    write_project(root, {**FILES, **files})
    if folder:
        (root / "docs" / folder).mkdir()
        (root / "docs/index.md").rename(root / f"docs/{folder}/index.md")
    run(root, "mkdocs", "build", "--quiet")
    site = root / "site"
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def test_a_page_has_the_path_of_its_record(tmp_path: Path) -> None:
    build(tmp_path, hook=PATHS)
    assert json.loads((tmp_path / "paths.json").read_text()) == {
        "index.md": ["docs/index.md", None],
        "debt/1.md": ["debt/0001-a-debt.yml", None],
        **{
            f"debt/{name}.md": ["debt/register.yml", "debtlog"]
            for name in ("data/index", "files", "files/src/main.py", "groups", "index", "register")
        },
    }


def test_other_plugins_find_the_pages(tmp_path: Path) -> None:
    assert "debt/1/index.html" in build(tmp_path, hook=FINDS)


@pytest.mark.parametrize(("structure", "folder"), [("suffix", ""), ("folder", "en")])
@pytest.mark.parametrize("plugins", ["{}, debtlog", "debtlog, {}"])
def test_every_language_has_the_register(
    tmp_path: Path, plugins: str, structure: str, folder: str
) -> None:
    """Files named like ``main.py.md`` are in the language ``py`` to that plugin."""
    names = build(tmp_path, plugins.format(languages(structure)), PATHS, folder)
    ours = {name for name in names if name.startswith("debt/")}
    assert {"debt/1/index.html", "debt/files/src/main.py/index.html", "debt/debtlog.css"} <= ours
    assert {f"ru/{name}" for name in ours} <= names
    told = json.loads((tmp_path / "paths.json").read_text())
    assert told["debt/1.md"] == ["debt/0001-a-debt.yml", None]
    for place, severity in (("", "High severity"), ("ru/", "Высокая серьёзность")):
        assert severity in (tmp_path / f"site/{place}debt/1/index.html").read_text()
        data = json.loads((tmp_path / f"site/{place}debt/data/debt.json").read_text())
        assert data["records"][0]["url"] == f"https://example.org/{place}debt/1/"


def test_a_language_without_other_pages_has_no_register(tmp_path: Path) -> None:
    plugins = f"debtlog, {languages('suffix', falls_back=False)}"
    names = build(tmp_path, plugins)
    assert "debt/1/index.html" in names
    assert not [name for name in names if name.startswith("ru/debt/")]


def test_no_plugin_fills_in_what_a_record_says(tmp_path: Path) -> None:
    build(tmp_path, hook=FILLS_IN)
    seen = json.loads((tmp_path / "seen.json").read_text())
    assert seen.pop("index.md") == ["# Home\n", None]
    assert len(seen) == 7
    assert set(map(tuple, seen.values())) == {("", False)}
    assert "FILLED IN" in (tmp_path / "site/index.html").read_text()
    _, _, page = (tmp_path / "site/debt/1/index.html").read_text().partition("<article")
    assert "FILLED IN" not in page.partition("</article>")[0]
    assert "Something costs more" in page


def test_zensical_fills_in_nothing_either(tmp_path: Path) -> None:
    """Its templates may have any delimiters, which code may have too."""
    macros = '{macros: {j2_variable_start_string: "[[%", j2_variable_end_string: "%]]"}}'
    files = {
        "mkdocs.yml": SITE.replace("[debtlog]", f"[search, {macros}]"),
        "src/main.py": "run([[% 7 * 191 %]])\n",
        "debt/0001-a-debt.yml": RECORD.replace("src/main.py", "src/main.py, lines: 1"),
        "docs/index.md": "# [[% 7 * 191 %]]\n",
    }
    write_project(tmp_path, files)
    run(tmp_path, "debtlog", "build", "--engine", "zensical")
    assert "1337" in (tmp_path / "site/index.html").read_text()
    for page in (tmp_path / "site/debt").rglob("*.html"):
        article = page.read_text().partition("<article")[2].partition("</article>")[0]
        assert "1337" not in article, page


def test_excluded_pages_are_mentioned(tmp_path: Path) -> None:
    config = f"{SITE}exclude_docs: |\n  debt/\n"
    write_project(tmp_path, {**FILES, "mkdocs.yml": config})
    said = run(tmp_path, "mkdocs", "build")
    told = r"INFO +-  exclude_docs matches \d+ files of the register, such as debt/index.md; MkDocs"
    assert re.search(told, said)
    assert (tmp_path / "site/debt/1/index.html").is_file()
