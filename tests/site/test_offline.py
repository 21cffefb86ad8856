"""``build --offline``: what it adds to a configuration, and what it leaves as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.commands import replace_generators

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Run
    from tests.conftest import MakeProject, Project

#: What is inherited.
BASE = """\
plugins: [search, {tags: {export: true}}]
extra: {polyfills: [ours.js], x: 010}
"""
MAPPED = """\
plugins: {search: {lang: en, x: 1}, tags: }
theme: {name: material, features: [a]}
"""
SCRIPT = "debt/iframe-worker.js"
TAGS = {"tags": {"export": True}}
BOTH = [{"search": {"lang": "ru", "x": 1}}, {"tags": None}, {"blog": None}]
ENGINES = ("mkdocs", "zensical")


pytestmark = pytest.mark.usefixtures("any_configuration")


@pytest.fixture
def register(project: MakeProject) -> Project:
    """A register without records, for only its configuration matters."""
    return project()


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the configurations that generators are given."""
    texts: list[str] = []

    def generate(_engine: str, _arguments: list[str], root: Path, config: str, *_: object) -> None:
        texts.append((root / config).read_text(encoding="utf-8"))

    replace_generators(monkeypatch, generate)
    return texts


@pytest.mark.parametrize(
    ("config", "plugins"),
    [
        ("", ["search"]),
        ("plugins: ", ["search"]),
        ("plugins: []", []),
        ("plugins: {}", []),
        ("plugins: [debtlog]", ["debtlog"]),
        ("plugins: {debtlog: {x: 1}, blog: }", [{"debtlog": {"x": 1}}, {"blog": None}]),
        ("plugins: {debtlog: , offline: {enabled: false}}", [{"debtlog": None}]),
        ("plugins: [material/offline, search, offline: {enabled: false}]", ["search"]),
        ("x: &x {plugins: [blog], y: 1}\n<<: *x", ["blog"]),
        ("x: &x [search: {lang: en}]\nplugins: *x", [{"search": {"lang": "en"}}]),
        ("p: &p {a: , b: }\nplugins: {<<: *p, b: {y: 2}}", [{"a": None}, {"b": {"y": 2}}]),
    ],
)  # fmt: skip
def test_adds_to_what_is_configured(
    run: Run, register: Project, given: list[str], config: str, plugins: list[object]
) -> None:
    register.write("mkdocs.yml", config)
    configured = yaml.safe_load(config) or {}
    for engine in ENGINES:
        assert run("build", "--offline", "--engine", engine).status == 0
        assert not list(register.root.glob(".*.yml"))
        told = yaml.safe_load(given.pop())
        assert ("not_in_nav" in told) is (engine == "zensical")  # pages of placeholders
        told.pop("not_in_nav", None)
        assert told["plugins"] == [*plugins, "offline"]
        assert told["extra"] == {"polyfills": [SCRIPT]}
        assert told == configured | {key: told[key] for key in ("plugins", "extra")}


@pytest.mark.parametrize(
    ("configs", "expected"),
    [
        (("", BASE), (["search", TAGS], ["search", TAGS])),
        (("plugins: [blog]", BASE), (["blog"], ["search", TAGS, "blog"])),
        (("plugins: []", BASE), ([], ["search", TAGS])),
        (("plugins: ", BASE), (["search"], ["search"])),
        (("plugins: {search: {lang: ru}, blog: }", MAPPED), (BOTH, BOTH)),
        (("plugins: {blog: }", BASE), ([{"blog": None}], [{"blog": None}])),
        (("plugins: [blog]", MAPPED), (["blog"], ["blog"])),
    ],
)
def test_inherits_as_the_generator_does(
    run: Run,
    register: Project,
    given: list[str],
    configs: tuple[str, str],
    expected: tuple[list[object], list[object]],
) -> None:
    """MkDocs replaces an inherited list, Zensical adds to it; both merge mappings."""
    config, base = configs
    register.write("mkdocs.yml", f"INHERIT: more/base.yml\ntheme: {{features: [b]}}\n{config}\n")
    register.write("more/base.yml", f"INHERIT: ../root.yml\n{base}")
    register.write("root.yml", "theme: {language: ru}\nsite_name: x\n")
    for engine, plugins in zip(ENGINES, expected, strict=True):
        assert run("build", "--offline", "--engine", engine).status == 0
        told = yaml.safe_load(given.pop())
        assert ("not_in_nav" in told) is (engine == "zensical")  # pages of placeholders
        told.pop("not_in_nav", None)
        assert told["plugins"] == [*plugins, "offline"]
        assert told["site_name"] == "x"
        if base is BASE:
            assert told["extra"] == {"polyfills": ["ours.js", SCRIPT], "x": 8}
            assert told["theme"] == {"language": "ru", "features": ["b"]}
        else:
            features = ["b"] if engine == "mkdocs" else ["a", "b"]
            assert told["theme"] == {"language": "ru", "name": "material", "features": features}


def test_what_a_tag_names_stays_a_name(run: Run, register: Project, given: list[str]) -> None:
    register.write(
        "mkdocs.yml", "plugins: [search: {lang: !ENV [X, en], y: !!python/name:os.x ''}]\n"
    )
    assert run("build", "--offline").status == 0
    assert re.search(r"lang: !ENV\n? *\[X, en\]|lang: !ENV\s+- X\s+- en", given[0])
    assert "!!python/name:os.x" in given[0]


def test_a_language_has_its_own(run: Run, register: Project, given: list[str]) -> None:
    register.write("mkdocs.ru.yml", "site_name: Имя\n")
    assert run("build", "--offline", "--language", "ru").status == 0
    assert yaml.safe_load(given[0])["site_name"] == "Имя"


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (b"site_name: [\n", "own cannot be read: .*line 2.*"),
        (b"site_name: \xff\n", "own cannot be read: it is not UTF-8"),
        (b"[a, b]: c\n", "own cannot be read: .*found unhashable key.*line 1.*"),
        (b"{a: b}: c\n", "own cannot be read: .*found unhashable key.*line 1.*"),
        (b"- site_name: x\n", "own cannot be read: it is not a mapping"),
        (b"x: " + b"[" * 600, "own cannot be read: .*recursion.*"),
        (b"INHERIT: nowhere.yml\n", "own cannot be read: the file that it inherits does not exist"),
        (b"INHERIT: !ENV X\n", "own cannot be read: the file that it inherits does not exist"),
        (b"INHERIT: own\n", "own cannot be read: it inherits itself"),
        (b"INHERIT: latin.yml\n", "latin.yml cannot be read: it is not UTF-8"),
    ],
)
def test_a_configuration_that_cannot_be_read(
    run: Run, register: Project, given: list[str], config: bytes, told: str
) -> None:
    for name, *arguments in (
        ("mkdocs.yml", "--offline"),
        ("mkdocs.yml", "--offline", "--engine", "zensical"),
        ("mkdocs.ru.yml", "--language", "ru", "--engine", "zensical"),
    ):
        (register.root / name).write_bytes(config.replace(b"own", name.encode()))
        (register.root / "latin.yml").write_bytes("x: Größe\n".encode("latin-1"))
        status, _, err = run("build", *arguments)
        assert (status, given) == (2, [])
        expected = told.replace("own", re.escape(name))
        assert re.fullmatch(f"debtlog: {expected}", err.splitlines()[-1])


@pytest.mark.usefixtures("given")
def test_plugins_that_are_no_list(run: Run, register: Project) -> None:
    register.write("mkdocs.yml", "plugins: !ENV [PLUGINS, []]\n")
    status, _, err = run("build", "--offline")
    assert status == 2
    assert err.endswith(
        "debtlog: --offline adds a plugin, but the plugins of the site are not a list\n"
    )
