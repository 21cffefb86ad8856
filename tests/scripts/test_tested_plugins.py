"""The page of tested plugins says what the table that it is made of says."""

from __future__ import annotations

import re

import yaml

from tests.scripts.conftest import ROOT

TABLE = yaml.safe_load((ROOT / "scripts/tested-plugins.yml").read_text(encoding="utf-8"))
ENTRIES = [entry for group in TABLE for entry in group["tested"]]
ROWS = re.findall(
    r"^\| (.+?) \| ([\d.]+) \| (.+?) \| (.*) \|$",
    (ROOT / "docs/reference/tested-plugins.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_the_page_has_every_entry() -> None:
    expected = [
        (entry.get("title") or name, version, entry.get("note", ""))
        for entry in ENTRIES
        for name, _, version in [entry["package"].partition("==")]
    ]
    assert [(name, version, note.strip()) for name, version, _, note in ROWS] == expected


def test_what_does_not_build_is_explained() -> None:
    assert [name for name, _, result, note in ROWS if result != "builds" and not note.strip()] == []


def test_every_package_has_a_version() -> None:
    packages = [it for group in TABLE for it in [*group["packages"], *group.get("over", [])]]
    packages += [entry["package"] for entry in ENTRIES]
    assert [it for it in packages if not re.fullmatch(r"[\w.\[\]-]+==[\d.]+", it)] == []
