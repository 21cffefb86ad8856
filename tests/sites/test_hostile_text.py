"""Whatever is written where a text may stand, both generators make text of it, and nothing runs.

The fields are those that the published schemas say take it, so a new one is tested unasked.
"""

from __future__ import annotations

import json
import re
import subprocess
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator
from playwright.sync_api import expect

from debtlog.schema import generate
from debtlog.yaml.reader import read_yaml
from tests.sites.conftest import ENGINES, ROOT, environment, run, write_project
from tests.sites.reader import Site

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sites.conftest import Once, Visits

pytestmark = [pytest.mark.site, pytest.mark.browser]

HOSTILE = ROOT / "tests/hostile"
#: Whatever of it runs complains, and every visit must end without a complaint.
PAYLOAD = """x'"><img src=x onerror=console.error(1)><svg onload=console.error(2)>"""
#: git takes `<` and `>` out of names.
AUTHOR = "&lt;img src=x onerror=console.error(3)&gt;\"'"
FILE = f"src/{PAYLOAD}.py"
Schema = dict[str, Any]


def poisoned(data: Any, kind: Schema, whole: Schema) -> Any:  # noqa: ANN401  YAML
    """Put the payload into every text of ``data`` where the schema allows it."""
    if "$ref" in kind:
        kind = whole["$defs"][kind["$ref"].rpartition("/")[2]]
    if isinstance(data, dict):
        known = kind.get("properties", {})
        return {
            key: poisoned(value, known.get(key, kind.get("additionalProperties")), whole)
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [poisoned(item, kind["items"], whole) for item in data]
    takes = Draft202012Validator(kind | {"$defs": whole["$defs"]}).is_valid
    free = isinstance(data, str) and "format" not in kind and takes(PAYLOAD)
    return PAYLOAD if free else data


def written(name: str, whole: Schema, **more: object) -> str:
    """Write a file that uses every field, poisoned; ``more`` replaces fields of it."""
    data = read_yaml((HOSTILE / name).read_text(encoding="utf-8")).data
    assert isinstance(data, dict)
    return json.dumps(poisoned(data, whole, whole) | more, ensure_ascii=False)


#: What a register is made of, and no text on a page.
PARTS: dict[str, object] = {
    "docs": "docs",
    "templates": "templates",
    "page": "DEBT.md",
    "sources": {},
    "documents": {"debtlog/register.md.jinja": "docs/DEBT.md"},
    "rules": {},
}
PLACE = {"path": FILE, "lines": 1, "note": PAYLOAD}
RECORD = generate.record_schema()
KNOWN = {"component": "server", "owner": "core", "page": "development/SETTINGS.md"}
FILES = {
    "debt/register.yml": written("register.yml", generate.settings_schema(), **PARTS),
    "debt/register.ru.yml": written("register.ru.yml", generate.settings_translation_schema()),
    f"debt/{PAYLOAD}.yml": written("full.yml", RECORD, page="own.md", references=[PLACE]),
    f"debt/{PAYLOAD}.ru.yml": written("full.ru.yml", generate.translation_schema()),
    "debt/known.yml": written(
        "full.yml", RECORD, id=8, aliases=[], anchors=[], status="paid", **KNOWN
    ),
    FILE: f"{PAYLOAD}\n",
}


@pytest.fixture(scope="module", params=ENGINES)
def sites(request: pytest.FixtureRequest, once: Once) -> list[Site]:
    """Build the site of a poisoned register, and that in another language."""

    def make(root: Path, language: str) -> None:
        write_project(root, FILES)
        paid = FILES["debt/known.yml"]
        (root / "debt/known.yml").write_text(paid.replace('"paid"', '"planned"'))
        author = {"GIT_AUTHOR_NAME": AUTHOR, "GIT_COMMITTER_NAME": AUTHOR}
        command = ["git", "commit", "--quiet", "--all", "--message", PAYLOAD]
        subprocess.run(command, cwd=root, env=environment(root) | author, check=True)
        config = (root / "mkdocs.yml").read_text(encoding="utf-8").replace("strict: true\n", "")
        option = f"  - debtlog:\n      language: {language}\n"
        (root / "mkdocs.yml").write_text(config.replace("  - debtlog\n", option))
        if request.param != "mkdocs":
            run(root, "debtlog", "render", "--pages", "--language", language)
        run(root, str(request.param), "build")

    return [
        Site(once(("hostile", request.param, language), partial(make, language=language)) / "site")
        for language in ("en", "ru")
    ]


def test_nothing_that_is_written_anywhere_runs(sites: list[Site], visit: Visits) -> None:
    for site in sites:
        seen = visit(site)
        pages = site.pages()
        said = {name for name, page in pages.items() if PAYLOAD in page.text.replace("’", "'")}
        assert {
            "DEBT/",
            "own/",
            "development/SETTINGS/",
            "debt/",
            "debt/groups/",
            "debt/register/",
        } <= said
        for name in pages:
            page = seen.open(quote(name))
            page.locator("article h1").wait_for()
            if name == "debt/register/":
                page.get_by_role("searchbox").fill("onerror svg")
                expect(page.locator(".debt-count")).to_have_text(re.compile(r"\b2\D+2\b"))
            assert page.locator("article img[onerror], article svg[onload]").count() == 0
