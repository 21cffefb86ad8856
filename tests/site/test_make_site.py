"""Which generator makes the site, and of which configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands import WHOLE, replace_generators

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Gather the generators that are started, each with its configuration."""
    made: list[tuple[str, str]] = []
    replace_generators(
        monkeypatch,
        lambda engine, _arguments, _root, config, _environment: made.append((engine, config)),
    )
    return made


@pytest.mark.parametrize(
    ("register_has", "asked", "installed", "chosen"),
    [
        ("", (), {"mkdocs", "zensical"}, "mkdocs"),
        ("", (), {"zensical"}, "zensical"),
        ("", ("--engine", "zensical"), {"mkdocs", "zensical"}, "zensical"),
        ("engine: zensical\n", (), {"mkdocs", "zensical"}, "zensical"),
        ("engine: zensical\n", ("--engine", "mkdocs"), {"mkdocs", "zensical"}, "mkdocs"),
    ],
)
def test_the_generator(  # noqa: PLR0913  a row of the table
    run: Run,
    register: Project,
    monkeypatch: pytest.MonkeyPatch,
    started: list[tuple[str, str]],
    *,
    register_has: str,
    asked: tuple[str, ...],
    installed: set[str],
    chosen: str,
) -> None:
    monkeypatch.setattr("debtlog.site.generator.is_installed", installed.__contains__)
    register.write("mkdocs.yml", f"{WHOLE}nav: [debt/index.md]\n")
    register.write("debt/register.yml", f"title: T\n{register_has}")
    for command in (("build",), ("serve", "--address", "127.0.0.1:0")):
        assert run(*command, *asked).status == 0
    assert started == [(chosen, "mkdocs.yml")] * 2


def test_a_generator_of_the_register_that_is_not_installed(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debtlog.site.generator.is_installed", lambda name: name == "mkdocs")
    register.write("mkdocs.yml", WHOLE)
    register.write("debt/register.yml", "title: T\nengine: zensical\n")
    status, _, err = run("build")
    assert (status, err.splitlines()[-1][:34]) == (2, "debtlog: zensical is not installed")


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
@pytest.mark.parametrize("language", [(), ("--language", "ru")])
def test_a_configuration_in_another_folder(
    run: Run,
    register: Project,
    started: list[tuple[str, str]],
    engine: str,
    language: tuple[str, ...],
) -> None:
    register.write("debt/register.yml", "site_config: website/mkdocs.yml\ndocs: website/pages\n")
    for name in ("mkdocs.yml", "mkdocs.ru.yml"):
        register.write(
            f"website/{name}", f"{WHOLE}nav: [x.md]\ndocs_dir: pages\nsite_dir: ../out\n"
        )
    register.write("out/index.html", "")
    done = run("build", "--engine", engine, *language)
    assert (done.status, done.out) == (0, f"The site: {register.root}/out/index.html\n"), done.err
    (_, config), is_temporary = started[0], engine == "zensical" and bool(language)
    assert config.startswith("website/.debtlog-" if is_temporary else "website/mkdocs.")
    written = (register.root / "website/pages/debt/debtlog.css").is_file()
    assert written is (engine == "zensical" and not language)
    assert list(register.root.glob("website/.debtlog-*")) == []


def test_nothing_is_written_outside_of_the_register(run: Run, register: Project) -> None:
    register.write("services/api/debt/register.yml", "")
    register.write("services/api/mkdocs.yml", f"{WHOLE}docs_dir: ../../docs\n")
    done = run("-C", "services/api", "build", "--engine", "zensical")
    told = "mkdocs.yml has its pages outside of the folder of debt/; "
    help = "a site with MkDocs and the plugin debtlog needs no files there"
    assert (done.status, done.err.splitlines()[-1]) == (2, f"debtlog: {told}{help}")


TOML = """\
[project]
site_name = "Site"
nav = ["index.md"]
extra_css = ["debt/debtlog.css"]
extra_javascript = ["debt/debtlog.js"]

[project.theme]
features = ["navigation.top"]

[project.plugins.search]

[project.markdown_extensions.attr_list]
[project.markdown_extensions.md_in_html]
[project.markdown_extensions.pymdownx.highlight]
line_spans = "__span"
"""


@pytest.mark.parametrize(
    ("asked", "config"),
    [
        ((), "zensical.toml"),
        (("--engine", "zensical"), "zensical.toml"),
        (("--offline",), ".debtlog-"),
        (("--language", "ru"), ".debtlog-"),
    ],
)
def test_the_configuration_of_zensical(
    run: Run, register: Project, started: list[tuple[str, str]], asked: tuple[str, ...], config: str
) -> None:
    register.write("debt/register.yml", "site_config: zensical.toml\n")
    for name in ("zensical.toml", "zensical.ru.toml"):
        register.write(name, TOML)
    register.write("site/index.html", "")
    done = run("build", *asked)
    assert (done.status, done.out) == (0, f"The site: {register.root}/site/index.html\n"), done.err
    ((engine, used),) = started
    assert engine == "zensical"
    assert used.startswith(config)


@pytest.mark.parametrize(
    ("text", "asked", "message"),
    [
        (TOML, ("--engine", "mkdocs"), "only Zensical reads zensical.toml; build with --engine"),
        ("[project", (), "zensical.toml cannot be read: Expected ']'"),
        ("project = 1\n", (), "zensical.toml cannot be read: it is not a mapping"),
        ("x = 1\n" * 2, (), "zensical.toml cannot be read: Cannot overwrite a value"),
        (TOML.replace(".md_in_html", ".toc"), ("--strict",), "zensical.toml lacks settings for"),
    ],
)
def test_a_configuration_of_zensical_that_is_of_no_use(
    run: Run, register: Project, text: str, asked: tuple[str, ...], message: str
) -> None:
    documents = "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n"
    register.write("debt/register.yml", f"site_config: zensical.toml\n{documents}")
    register.write("zensical.toml", text)
    done = run("build", *asked)
    assert done.status == 2
    assert done.err.splitlines()[-1].startswith(f"debtlog: {message}")


def test_a_site_of_zensical_that_the_register_does_not_name(run: Run, register: Project) -> None:
    register.write("zensical.toml", TOML)
    done = run("build")
    assert done.status == 2
    assert done.err.endswith(
        "if it is zensical.toml, set `site_config` in debt/register.yml to that\n"
    )


def test_the_name_of_a_configuration_may_end_otherwise(
    run: Run, register: Project, started: list[tuple[str, str]]
) -> None:
    register.write("mkdocs.yaml", WHOLE)
    assert run("build", "--engine", "mkdocs").status == 0
    assert started == [("mkdocs", "mkdocs.yaml")]


@pytest.mark.parametrize("name", ["zensical.toml", "website/mkdocs.yml", "website/mkdocs.yaml"])
def test_a_configuration_elsewhere_is_named(run: Run, register: Project, name: str) -> None:
    register.write(name, WHOLE)
    told = f"debtlog: there is no mkdocs.yml in {register.root}; if it is {name}, set `site_config`"
    done = run("build", "--engine", "mkdocs")
    assert (done.status, done.err) == (2, f"{told} in debt/register.yml to that\n")
