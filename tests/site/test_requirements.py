"""What a configuration lacks for the pages of the register: ``build`` and ``serve`` say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Language
from debtlog.scaffold.file_texts import site_configuration
from debtlog.site import configuration
from debtlog.site.configuration import from_yaml, read_if_possible
from debtlog.site.requirements import require_settings
from tests.commands import WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import Project

EXTENSIONS = "markdown_extensions: [attr_list, md_in_html, pymdownx.superfences]"
TOLD = "{} lacks settings for the register: {}; add them as the guide {} describes"
GUIDE = '"Add the register to a site you have"'


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the names of the configurations that a generator is started with."""
    names: list[str] = []
    monkeypatch.setattr(
        "debtlog.site.make_site.generate", lambda *arguments: names.append(arguments[3])
    )
    return names


def without(key: str, instead: str = "") -> str:
    """Give the least configuration without a key, or with something else there."""
    lines = [line for line in WHOLE.splitlines() if not line.startswith(f"{key}:")]
    return "\n".join([*lines, instead, ""])


LISTED = without("markdown_extensions", "markdown_extensions: [{}]")
PLUGIN = "plugins: [debtlog]"


@pytest.mark.parametrize(
    ("config", "mkdocs", "zensical"),
    [
        (WHOLE, "", ""),
        ("", f"plugins: [search, debtlog], {EXTENSIONS}", ""),
        (without("plugins"), "plugins: [search, debtlog]", ""),
        (without("plugins", "plugins:"), "plugins: [search, debtlog]", ""),
        (without("plugins", "plugins: []"), PLUGIN, ""),
        (without("plugins", "plugins: [search, blog: {x: 1}]"), PLUGIN, ""),
        (without("plugins", "plugins: {search: {lang: en}}"), PLUGIN, ""),
        (without("plugins", "plugins: {debtlog: {language: ru}}"), "", ""),
        (without("plugins", "plugins: [debtlog: {language: ru}]"), "", ""),
        (without("plugins", "plugins: !ENV [PLUGINS, []]"), "", ""),
        (without("plugins", "plugins: [!ENV PLUGIN]"), "", ""),
        (without("markdown_extensions"), EXTENSIONS, ""),
        (
            without("markdown_extensions", "markdown_extensions:"),
            EXTENSIONS,
            "markdown_extensions: [attr_list, md_in_html]",
        ),
        (LISTED.format("md_in_html, attr_list"), "markdown_extensions: [pymdownx.superfences]", ""),
        (
            LISTED.format("attr_list, pymdownx.superfences: {x: 1}"),
            "markdown_extensions: [md_in_html]",
            "markdown_extensions: [md_in_html]",
        ),
        (
            LISTED.format("markdown.extensions.attr_list, md_in_html:MarkdownInHtmlExtension"),
            "markdown_extensions: [pymdownx.superfences]",
            "",
        ),
        (LISTED.format("extra"), "markdown_extensions: [pymdownx.superfences]", ""),
        (LISTED.format("pymdownx.extra: {}"), "", ""),
        ("INHERIT: more/base.yml\n", "", ""),
        ("INHERIT: more/base.yml\nplugins: [search]\n", PLUGIN, ""),
        ("INHERIT: more/base.yml\nmarkdown_extensions: [toc]\n", EXTENSIONS, ""),
        ("INHERIT: nowhere.yml\n", "", ""),
        ("INHERIT: !ENV [BASE, more/base.yml]\n", "", ""),
        ("site_name: [\n", "", ""),
    ],
)
def test_what_is_lacking_is_told(tmp_path: Path, config: str, mkdocs: str, zensical: str) -> None:
    """MkDocs replaces an inherited list, Zensical adds to it; what neither can read is theirs."""
    (tmp_path / "mkdocs.yml").write_text(config)
    (tmp_path / "more").mkdir()
    (tmp_path / "more/base.yml").write_text(WHOLE)
    for has_plugins, lacking in ((True, mkdocs), (False, zensical)):
        told = ""
        try:
            settings = read_if_possible(tmp_path, "mkdocs.yml", appends=not has_plugins)
            require_settings("mkdocs.yml", settings, has_plugins=has_plugins)
        except DebtlogError as error:
            told = str(error)
        assert told == (TOLD.format("mkdocs.yml", lacking, GUIDE) if lacking else "")


@pytest.mark.parametrize("options", [[], ["--offline"], ["--language", "ru", "--offline"]])
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.usefixtures("generated")
def test_a_configuration_is_read_once(
    run: Run,
    register: Project,
    monkeypatch: pytest.MonkeyPatch,
    engine: str,
    options: list[str],
) -> None:
    read, files = configuration.read, list[str]()

    def counted(root: Path, config: str) -> configuration.Settings:
        files.append(config)
        return read(root, config)

    monkeypatch.setattr(configuration, "read", counted)
    monkeypatch.setattr(configuration, "home_page", lambda *_: None)
    name = "mkdocs.ru.yml" if "ru" in options else "mkdocs.yml"
    register.write(name, "INHERIT: base.yml\n")
    register.write("base.yml", WHOLE)
    assert run("build", "--engine", engine, *options).status == 0
    assert files == [name, "base.yml"]


@pytest.mark.parametrize("language", list(Language))
def test_the_configuration_that_init_makes_lacks_nothing(language: Language) -> None:
    settings = from_yaml(site_configuration(language))
    for has_plugins in (True, False):
        require_settings("mkdocs.yml", settings, has_plugins=has_plugins)


def test_a_plugin_may_bring_the_extensions() -> None:
    require_settings("x", {"plugins": ["techdocs-core", "debtlog"]}, has_plugins=True)


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "--strict"],
        ["build", "--offline"],
        ["build", "--language", "ru"],
        ["serve", "--address", "127.0.0.1:0"],
    ],
    ids=" ".join,
)
def test_nothing_is_made_of_a_configuration_that_lacks_something(
    run: Run,
    register: Project,
    generated: list[str],
    arguments: list[str],
    engine: str,
) -> None:
    config = "mkdocs.ru.yml" if "ru" in arguments else "mkdocs.yml"
    register.write(config, LISTED.format("md_in_html, pymdownx.superfences"))
    lacking = "markdown_extensions: [attr_list]"
    before = sorted(register.root.rglob("*"))
    status, out, err = run(*arguments, "--engine", engine)
    assert (status, out, err) == (2, "", f"debtlog: {TOLD.format(config, lacking, GUIDE)}\n")
    assert generated == []
    assert sorted(register.root.rglob("*")) == before


@pytest.mark.parametrize(
    "folders",
    [
        ("documentation", "docs", "differ"),
        ("docs", "documentation", "differ"),
        ("./docs/", "docs", "agree"),
        ("!ENV [DOCS, documentation]", "docs", "nobody knows"),
    ],
)
@pytest.mark.parametrize("arguments", [[], ["--language", "ru"]])
def test_pages_are_written_where_the_generator_looks_for_them(
    run: Run,
    register: Project,
    generated: list[str],
    folders: tuple[str, str, str],
    arguments: list[str],
) -> None:
    theirs, ours, relation = folders
    config = "mkdocs.ru.yml" if arguments else "mkdocs.yml"
    register.write(config, f"{WHOLE}docs_dir: {theirs}\n")
    register.write("debt/register.yml", f"docs: {ours}\n")
    before = sorted(register.root.rglob("*"))
    status, _, err = run("build", "--engine", "zensical", *arguments)
    assert len(generated) == (relation != "differ")
    if relation == "differ":
        told = f"{config} has its pages in {theirs}, the register in {ours}"
        help = f"set `docs: {theirs}` in debt/register.yml"
        assert (status, err) == (2, f"debtlog: {told}; {help}\n")
        assert sorted(register.root.rglob("*")) == before
