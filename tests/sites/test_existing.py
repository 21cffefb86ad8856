"""Sites that were there before the register, built by MkDocs without debtlog's own command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.site.requirements import REQUIRED
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


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ("", []),
        ("attr_list, ", ["markdown_extensions in the configuration: attr_list"]),
        (
            "markdown_extensions: [attr_list, md_in_html, pymdownx.superfences]\n",
            [
                "markdown_extensions in the configuration: "
                + ", ".join(REQUIRED["markdown_extensions"])
            ],
        ),
    ],
)
def test_the_plugin_warns_of_what_is_lacking(
    tmp_path: Path, left_out: str, told: list[str]
) -> None:
    assert left_out in THEIRS
    files = {"mkdocs.yml": THEIRS.replace(left_out, ""), "debt/0001-a-debt.yml": MINIMAL}
    write_project(tmp_path, files)
    said = run(tmp_path, "mkdocs", "build", "--strict", status=1 if told else 0)
    assert [line for line in said.splitlines() if "WARNING" in line] == [
        f"WARNING -  pages of the register need, under {lacking}" for lacking in told
    ]


def test_an_extension_that_a_later_plugin_adds_is_there(tmp_path: Path) -> None:
    hook = "def on_config(config): config.markdown_extensions.append('attr_list')\n"
    config = THEIRS.replace("attr_list, ", "") + "hooks: [hook.py]\n"
    files = {"mkdocs.yml": config, "hook.py": hook, "debt/0001-a-debt.yml": MINIMAL}
    write_project(tmp_path, files)
    run(tmp_path, "mkdocs", "build", "--strict")


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
