"""Sites that were there before the register, built by MkDocs without debtlog's own command."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.commands import WHOLE
from tests.conftest import MINIMAL
from tests.sites.conftest import ENGINES, example, run, write_project

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sites.conftest import Builds

pytestmark = pytest.mark.site

THEIRS = f"theme: {{name: material, font: false}}\n{WHOLE}"


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_needed_is_enough(build: Builds, engine: str) -> None:
    """Pages say the same as with all that the configuration of ``init`` has."""
    nav = "nav: [index.md, {Register: debt/index.md}]\n"
    config = THEIRS.replace("site_name: x", "site_name: Technical debt")
    full = build(example("english"), engine)
    least = build(example("english") | {"mkdocs.yml": f"{config}{nav}"}, engine)
    assert full.names() == least.names()
    others = least.pages()
    for name, page in full.pages().items():
        assert page.text.replace("¶", "").split() == others[name].text.split(), name


#: Extensions that color code in another way than those that our pages need, and guess its language.
CODE = "markdown_extensions: [codehilite: {css_class: highlight}]\n"
THEIR_PAGE = "# x\n\n```\n>>> import this\n```\n\n- a { .b }\n\n<div markdown>*c*</div>\n"


@pytest.mark.parametrize("extensions", ["", "markdown_extensions: []\n", CODE])
def test_our_pages_bring_their_extensions_for_themselves_alone(
    tmp_path: Path, extensions: str
) -> None:
    theirs = f"site_name: x\ntheme: {{name: material, font: false}}\nnav: [index.md]\n{extensions}"
    files = {"src/a.py": "a = 1\n", "docs/index.md": THEIR_PAGE, "mkdocs.yml": theirs}
    record = f"{MINIMAL}references: [{{path: src/a.py, lines: 1}}]\n"
    write_project(tmp_path, {**files, "debt/0001-a-debt.yml": record})
    run(tmp_path, "mkdocs", "build", "--strict", "--site-dir", "before")
    (tmp_path / "mkdocs.yml").write_text(f"{theirs}plugins: [search, debtlog]\n")
    run(tmp_path, "mkdocs", "build", "--strict")
    for name in ("index.html", "404.html"):
        assert (tmp_path / "site" / name).read_bytes() == (tmp_path / "before" / name).read_bytes()
    page = (tmp_path / "site/debt/1/index.html").read_text()
    assert 'class="debt-' in page
    assert "{ ." not in page
    assert "```" not in page


HOSTED = """\
site_url: https://example.org/shop/
repo_url: https://git.example/shop
edit_uri: -/edit/main/docs/
"""
#: As mike does it for the version that it builds.
MIKE = """
def on_config(config):
    config.site_url = "https://example.org/shop/1.2"
"""


@pytest.mark.parametrize("program", ["mkdocs", "debtlog", "zensical"])
@pytest.mark.parametrize("version", ["", "1.2/"])
def test_the_site_says_where_it_is_and_where_its_code_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, version: str
) -> None:
    config = THEIRS + HOSTED
    if version and program != "zensical":
        config += "hooks: [hook.py]\n"
    monkeypatch.setenv("MIKE_DOCS_VERSION", version.rstrip("/") if program == "zensical" else "")
    record = f"{MINIMAL}references: [{{path: src/a.py, lines: 1}}]\n"
    files = {"mkdocs.yml": config, "hook.py": MIKE, "src/a.py": "a = 1\n"}
    write_project(tmp_path, {**files, "debt/0001-a-debt.yml": record})
    if program == "mkdocs":
        run(tmp_path, "mkdocs", "build", "--strict")
    else:
        run(tmp_path, "debtlog", "build", "--engine", program.replace("debtlog", "mkdocs"))
    data = json.loads((tmp_path / "site/debt/data/debt.json").read_text())
    (found,) = data["records"]
    assert found["url"] == f"https://example.org/shop/{version}debt/1/"
    assert found["edit_url"] == "https://git.example/shop/-/edit/main/debt/0001-a-debt.yml"
    feed = (tmp_path / "site/debt/data/changes.atom").read_text()
    assert "<id>tag:example.org,2026:shop/changes</id>" in feed  # of all versions
    page = (tmp_path / "site/debt/1/index.html").read_text()
    assert "https://git.example/shop/-/blob/" in page
    assert "/src/a.py#L1-1" in page


#: A hook that adds an extension, and the name of the site.
HOOK = """
def on_config(config):
    config.markdown_extensions.append("attr_list")
    config.site_name = "From a hook"
"""
LEAST = """\
site_name: x
plugins: [debtlog]
markdown_extensions: [attr_list, md_in_html, pymdownx.superfences]
"""
#: More of a configuration, by what it shows; the home page of the register is at the end of each.
CONFIGURATIONS = {
    "a hook": "theme: {name: material, font: false}\nhooks: [hook.py]\n"
    + LEAST.replace("attr_list, ", ""),
    "the environment": f"{LEAST}theme: {{name: material, font: false}}\n"
    "site_url: !ENV [NOWHERE, https://example.org/]\nrepo_name: !ENV NOWHERE\n",
    "inherited": "INHERIT: base/all.yml\nsite_name: Of its own\n",
    "mappings": "site_name: x\nplugins: {search: {}, debtlog: {}}\nmarkdown_extensions: "
    "{attr_list: {}, md_in_html: {}, pymdownx.superfences: {}}\n",
    "tags": f"{LEAST}extra: {{x: !!python/name:os.sep }}\n",
    "another theme": f"{LEAST}theme: readthedocs\n",
    "no theme": f"{LEAST}theme: null\n",
    "folders": f"{LEAST}docs_dir: pages/of\nsite_dir: out\nuse_directory_urls: false\n",
    "nothing required": "site_name: x\nplugins: [debtlog]\nmarkdown_extensions:\n",
    "excluded": f"{LEAST}exclude_docs: |\n  debt/\n",
    "null": f"{LEAST}nav: null\nsite_url: null\nwatch: []\n",
}


@pytest.mark.parametrize("named", CONFIGURATIONS)
def test_the_command_builds_what_mkdocs_builds(tmp_path: Path, named: str) -> None:
    config = CONFIGURATIONS[named]
    files = {"mkdocs.yml": config, "base/all.yml": LEAST, "hook.py": HOOK}
    files |= {"debt/0001-a-debt.yml": MINIMAL, "pages/of/index.md": "# Home\n"}
    write_project(tmp_path, files)
    site = tmp_path / ("out" if "site_dir" in config else "site")
    built = []
    for program in ("mkdocs", "debtlog"):
        run(tmp_path, program, "build")
        built.append({file.relative_to(site) for file in site.rglob("*.*")})
        assert [it for it in ("debt/index.html", "debt/1.html") if (site / it).is_file()]
        shutil.rmtree(site)
    assert built[0] == built[1]


@pytest.mark.parametrize(
    ("config", "options", "register"),
    [
        ("website/mkdocs.yml", "", "."),
        ("a/b/mkdocs.yml", "", "a"),
        ("website/mkdocs.yml", "register: ../services/api", "services/api"),
        ("mkdocs.yml", "register: services/api/", "services/api"),
    ],
)
def test_the_register_is_above_the_configuration_or_named(
    tmp_path: Path, config: str, options: str, register: str
) -> None:
    text = THEIRS.replace("[debtlog]", f"[debtlog: {{{options}}}]" if options else "[debtlog]")
    folder = (tmp_path / config).parent
    write_project(tmp_path, {config: text, f"{register}/debt/0001-a-debt.yml": MINIMAL})
    (tmp_path / "debt/register.yml").rename(tmp_path / register / "debt/register.yml")
    if register != ".":
        (tmp_path / "debt").rmdir()
    (folder / "docs").mkdir(exist_ok=True)
    run(tmp_path, "mkdocs", "build", "--strict", "--config-file", config)
    assert (folder / "site/debt/1/index.html").is_file()


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("", "no debt/register.yml here or in a folder above; `debtlog init` creates a register"),
        (": {register: docs}", "there is no debt/register.yml in docs"),
    ],
)
def test_a_site_without_a_register_is_not_built(tmp_path: Path, option: str, told: str) -> None:
    config = THEIRS.replace("[debtlog]", f"[debtlog{option}]")
    write_project(tmp_path, {"mkdocs.yml": config})
    if not option:
        (tmp_path / "debt/register.yml").unlink()
    said = run(tmp_path, "mkdocs", "build", status=1)
    assert f"ERROR   -  debtlog: {told}" in said.splitlines()


@pytest.mark.parametrize("options", [(), ("--offline",)])
def test_a_site_of_zensical_alone(tmp_path: Path, options: tuple[str, ...]) -> None:
    assets = 'extra_css = ["debt/debtlog.css"]\nextra_javascript = ["debt/debtlog.js"]'
    toml = f'[project]\nsite_name = "x"\n{assets}\n[project.theme]\nfont = false\n'
    debt = f"{MINIMAL}recommendations: [{{horizon: short_term, title: Mend it}}]\n"
    files = {"zensical.toml": toml, "debt/register.yml": "site_config: zensical.toml\n"}
    write_project(tmp_path, {"debt/0001-a-debt.yml": debt, "docs/index.md": "# x\n"} | files)
    (tmp_path / "mkdocs.yml").unlink()
    run(tmp_path, "debtlog", "build", "--strict", *options)
    page = "site/debt/1.html" if options else "site/debt/1/index.html"
    assert "debt" in (tmp_path / page).read_text(encoding="utf-8")


DOCS = "website/docs"


@pytest.mark.parametrize("engine", ENGINES)
def test_a_site_may_be_in_a_folder_of_its_own(tmp_path: Path, engine: str) -> None:
    files = {
        "website/mkdocs.yml": f"{THEIRS}repo_url: https://git.example/a\nedit_uri: edit/x/{DOCS}\n",
        f"{DOCS}/index.md": "# Home\n\n[Debt](debt/1.md)\n",
        "debt/register.yml": "site_config: website/mkdocs.yml\n",
        "debt/0001-a-debt.yml": MINIMAL,
    }
    write_project(tmp_path, files)
    site, built = tmp_path / "website/site", []
    run(tmp_path, "debtlog", "build", "--engine", engine)
    built.append({file.relative_to(site) for file in site.rglob("*.*")})
    page = (site / "debt/1/index.html").read_text()
    assert "https://git.example/a/edit/x/debt/0001-a-debt.yml" in page
    shutil.rmtree(site)
    if engine == "zensical":
        run(tmp_path, "debtlog", "render", "--pages")
    run(tmp_path, engine, "build", "--strict", "--config-file", "website/mkdocs.yml")
    built.append({file.relative_to(site) for file in site.rglob("*.*")})
    assert built[0] == built[1]


STRICTEST = "omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn"


@pytest.mark.parametrize("nav", ["nav: [index.md]\n", "nav: [index.md, debt/index.md]\n", ""])
def test_the_pages_are_right_by_any_measure(tmp_path: Path, nav: str) -> None:
    config = f"{THEIRS}{nav}strict: true\nvalidation: {{{STRICTEST}}}\n"
    write_project(tmp_path, example("english") | {"mkdocs.yml": config})
    said = run(tmp_path, "mkdocs", "build")
    assert "debt/" not in said.replace("debt/0", "")


def test_a_site_that_turns_out_without_a_register_is_told(tmp_path: Path) -> None:
    """A hook might have enabled the plugin."""
    files = {"mkdocs.yml": "site_name: x\nplugins: []\nhooks: [hook.py]\n", "hook.py": ""}
    write_project(tmp_path, files)
    said = run(tmp_path, "debtlog", "build", "--engine", "mkdocs")
    told = "mkdocs.yml excludes them, or does not enable the plugin debtlog"
    assert f"debtlog: the site has no pages of the register: {told}" in said.splitlines()
