"""``build --offline``: what it adds to a configuration, and what it leaves as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

    from .conftest import Run

#: What is inherited.
BASE = "plugins: [search, {tags: {export: true}}]\nextra: {polyfills: [ours.js], x: 1}\n"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Gather the configurations that generators are given."""
    texts: list[str] = []

    def generate(_engine: str, _arguments: list[str], root: Path, config: str) -> None:
        texts.append((root / config).read_text(encoding="utf-8"))

    monkeypatch.setattr("debtlog.cli.publishing.generate", generate)
    return texts


@pytest.mark.parametrize(
    ("config", "plugins"),
    [
        ("", ["search"]),
        ("plugins: []", ["search"]),
        ("plugins: [debtlog]", ["debtlog"]),
        ("plugins: {debtlog: {x: 1}, blog: }", [{"debtlog": {"x": 1}}, {"blog": None}]),
        ("plugins: [material/offline, search, offline: {enabled: false}]", ["search"]),
        ("INHERIT: base.yml", ["search", {"tags": {"export": True}}]),
        ("INHERIT: base.yml\nplugins: [debtlog]", ["debtlog"]),
        ("INHERIT: mkdocs.yml", ["search"]),
        ("INHERIT: nowhere.yml", ["search"]),
    ],
)  # fmt: skip
def test_adds_to_what_is_configured(
    run: Run, register: Project, given: list[str], config: str, plugins: list[object]
) -> None:
    register.write("mkdocs.yml", config)
    register.write("base.yml", BASE)
    assert run("build", "--offline").status == 0
    assert not list(register.root.glob(".*.yml"))
    polyfills = ["ours.js"] if "base.yml" in config else []
    assert list(map(yaml.safe_load, given)) == [
        {
            "INHERIT": "mkdocs.yml",
            "plugins": [*plugins, "offline"],
            "extra": {"polyfills": [*polyfills, "debt/iframe-worker.js"]},
        }
    ]


def test_what_a_tag_names_stays_a_name(run: Run, register: Project, given: list[str]) -> None:
    register.write(
        "mkdocs.yml", "plugins: [search: {lang: !ENV [X, en], y: !!python/name:os.x ''}]\n"
    )
    assert run("build", "--offline").status == 0
    assert re.search(r"lang: !ENV\n? *\[X, en\]|lang: !ENV\s+- X\s+- en", given[0])
    assert "!!python/name:os.x" in given[0]


def test_a_language_has_its_own(run: Run, register: Project, given: list[str]) -> None:
    register.write("mkdocs.ru.yml", "")
    assert run("build", "--offline", "--language", "ru").status == 0
    assert yaml.safe_load(given[0])["INHERIT"] == "mkdocs.ru.yml"


def test_a_configuration_that_is_no_yaml(run: Run, register: Project, given: list[str]) -> None:
    register.write("mkdocs.yml", "site_name: [\n")
    status, _, err = run("build", "--offline")
    assert (status, given) == (2, [])
    assert "debtlog: mkdocs.yml cannot be read: " in err
    assert "line 2" in err
