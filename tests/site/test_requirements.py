"""What a configuration lacks for the pages of the register: ``build`` and ``serve`` say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.model.vocabulary import Language
from debtlog.scaffold.file_texts import site_configuration
from debtlog.site import configuration
from debtlog.site.configuration import from_yaml, read_if_possible
from debtlog.site.requirements import lacking
from tests.commands import WHOLE, replace_generators

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import Project

EXTENSIONS = "markdown_extensions: [attr_list, md_in_html, pymdownx.superfences]"
TOLD = "{} lacks settings for the register: {}; debtlog init --apply adds them"


@pytest.fixture
def generated(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the names of the configurations that a generator is started with."""
    names: list[str] = []
    replace_generators(monkeypatch, lambda *arguments: names.append(arguments[3]))
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
        ("", "plugins: [search, debtlog]", ""),
        (without("plugins"), "plugins: [search, debtlog]", ""),
        (without("plugins", "plugins:"), "plugins: [search, debtlog]", ""),
        (without("plugins", "plugins: []"), PLUGIN, ""),
        (without("plugins", "plugins: [search, blog: {x: 1}]"), PLUGIN, ""),
        (without("plugins", "plugins: {search: {lang: en}}"), PLUGIN, ""),
        (without("plugins", "plugins: {debtlog: {language: ru}}"), "", ""),
        (without("plugins", "plugins: [debtlog: {language: ru}]"), "", ""),
        (without("plugins", "plugins: !ENV [PLUGINS, []]"), "", ""),
        (without("plugins", "plugins: [!ENV PLUGIN]"), "", ""),
        (without("markdown_extensions"), "", ""),
        (
            without("markdown_extensions", "markdown_extensions:"),
            "",
            "markdown_extensions: [md_in_html]",
        ),
        (LISTED.format("md_in_html, attr_list"), "", ""),
        (
            LISTED.format("attr_list, pymdownx.superfences: {x: 1}"),
            "",
            "markdown_extensions: [md_in_html]",
        ),
        (
            LISTED.format("markdown.extensions.attr_list, md_in_html:MarkdownInHtmlExtension"),
            "",
            "",
        ),
        (LISTED.format("extra"), "", ""),
        (LISTED.format("pymdownx.extra: {}"), "", ""),
        ("INHERIT: more/base.yml\n", "", ""),
        ("INHERIT: more/base.yml\nplugins: [search]\n", PLUGIN, ""),
        ("INHERIT: more/base.yml\nmarkdown_extensions: [toc]\n", "", ""),
        ("plugins: [techdocs-core]\n", PLUGIN, ""),
        ("plugins: [techdocs-core, debtlog]\n", "", ""),
        ("plugins: [debtlog]\ntheme: null\nmarkdown_extensions: [extra]\n", "", ""),
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
    for has_plugins, expected in ((True, mkdocs), (False, zensical)):
        settings = read_if_possible(tmp_path, "mkdocs.yml", appends=not has_plugins)
        found = lacking(settings, has_plugins=has_plugins)
        assert ", ".join(f"{key}: [{', '.join(it)}]" for key, it in found.items()) == expected


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
        assert lacking(settings, has_plugins=has_plugins) == {}


IN_HTML = "markdown_extensions: [md_in_html]"
LACKING = LISTED.format("attr_list, pymdownx.superfences")
HIDDEN = f"{WHOLE}exclude_docs: |\n  /debt/1.md\n  debtlog.css\n"
HIDES = "in {}, exclude_docs matches 2 files of the register, such as debt/1.md"


@pytest.mark.parametrize(
    "arguments", [[], ["--offline"], ["--language", "ru"], ["--strict"]], ids=" ".join
)
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize(
    ("configured", "told", "by"),
    [
        (without("plugins"), TOLD.format("{}", "plugins: [search, debtlog]"), "mkdocs"),
        (LACKING, TOLD.format("{}", IN_HTML), "zensical"),
        (HIDDEN, HIDES, "zensical"),
    ],
    ids=["plugin", "extension", "hidden"],
)
def test_only_what_no_generator_can_make_is_refused(  # noqa: PLR0913, PLR0917
    run: Run,
    register: Project,
    generated: list[str],
    arguments: list[str],
    engine: str,
    configured: str,
    told: str,
    by: str,
) -> None:
    """A site without the register is refused, and what is wrong in a strict build is."""
    config = "mkdocs.ru.yml" if "ru" in arguments else "mkdocs.yml"
    register.write(config, f"{configured}nav: [index.md]\n")
    register.write("docs/index.md", "# Home\n")
    register.write("debt/register.yml", "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n")
    before = sorted(register.root.rglob("*"))
    status, out, err = run("build", *arguments, "--engine", engine)
    is_told, refused = engine == by, engine == by and (by == "mkdocs" or "--strict" in arguments)
    assert status == (2 if refused else 0)
    assert (f"debtlog: {told.format(config)}\n" in err) is is_told
    assert generated == [config] * (not refused) or "--offline" in arguments or "ru" in arguments
    if refused:
        assert out == ""
        assert sorted(register.root.rglob("*")) == before


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("documentation", "documentation"),
        ("./docs/", "docs"),
        ("!ENV [DOCS, documentation]", "documentation"),
    ],
)
def test_files_are_written_where_the_generator_looks_for_them(
    run: Run, register: Project, generated: list[str], folder: str, expected: str
) -> None:
    register.write("mkdocs.yml", f"{WHOLE}docs_dir: {folder}\nnav: [debt/index.md]\n")
    register.write("debt/register.yml", "docs: elsewhere\n")
    assert run("build", "--engine", "zensical").status == 0
    assert generated == ["mkdocs.yml"]
    assert (register.root / expected / "debt/debtlog.css").is_file()
    assert run("render", "--pages").status == 0
    assert (register.root / expected / "debt/1.md").is_file()
    assert run("render", "--pages").err == "debtlog: the documents are up to date\n"
    assert not (register.root / "elsewhere").exists()
