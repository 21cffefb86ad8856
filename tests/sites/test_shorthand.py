"""What records say never becomes a link to an issue, a person, a commit or a repository."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.scaffold.file_texts import site_configuration
from debtlog.yaml.reader import read_yaml
from tests.sites.conftest import ENGINES, ROOT, run, write_project
from tests.sites.reader import Site

if TYPE_CHECKING:
    from pathlib import Path

from tests.sites.conftest import Once

pytestmark = pytest.mark.site

#: An issue, others of their repository, merge requests and discussions, people, a commit, a diff.
SHORTHANDS = "#10, us/them#11, !12, ?13, @somebody, gh:other, @us/them, 7d1b5f0, a1b2c3d...d4e5f6a"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
SAID = f"{SHORTHANDS} and {COMMIT}"
#: A path as packages of npm have it, and one with the number of an issue.
FILES = ("src/@scope/issue#10.py", "src/server.py")
CODE = "def reload(old):  # see #10, @somebody\n    return 'what is said in #10 by @somebody'\n"
MAGIC = """\
  - pymdownx.magiclink:
      provider: github
      user: somebody
      repo: something
      repo_url_shorthand: true
      social_url_shorthand: true
      repo_url_shortener: true
      social_url_shortener: true
      normalize_issue_symbols: true
"""


def saying(value: Any) -> Any:  # noqa: ANN401  anything in a record
    """Let every sentence in a record say all that could become a link."""
    if isinstance(value, dict):
        return {key: saying(each) for key, each in value.items()}
    if isinstance(value, list):
        return [saying(each) for each in value]
    return f"{value} {SAID}" if isinstance(value, str) and " " in value else value


def record() -> str:
    """Write the record that has every field so that it says all that."""
    path = ROOT / "docs/reference/complete-record.yml"
    told: dict[str, Any] = saying(read_yaml(path.read_text(encoding="utf-8")).data)
    told |= {
        "owner": "@somebody",
        "component": "a#10",
        "found_by": "@somebody, #10",
        "tags": ["#10", "@somebody"],
        "aliases": [],
    }
    told["references"] = [{"path": file, "lines": "1-2", "note": SAID} for file in FILES]
    told["problems"] = [
        each | {"references": [{"path": FILES[0], "lines": "1-2", "note": SAID}]}
        for each in told["problems"]
    ]
    told["page"] = "TENTH.md"
    told["description"] = f"![{SAID}](https://example.org/a.png)\n\n> {SAID}\n\n    {SAID}\n"
    for field in ("relations", "description"):
        told.pop(field, None)
    return json.dumps(told)


def made(once: Once, engine: str) -> Site:
    """Build a site in which such shorthands are links."""

    def make(root: Path) -> None:
        config = site_configuration().replace(
            "markdown_extensions:\n", f"markdown_extensions:\n{MAGIC}"
        )
        config = config.replace("strict: true\n", "")
        files = {
            **dict.fromkeys(FILES, CODE),
            "mkdocs.yml": config,
            "docs/guide.md": f"# Guide\n\n{SAID}\n",
            "debt/register.yml": json.dumps(
                {
                    "title": f"Debt {SAID}",
                    "components": {"a#10": {"title": SAID}},
                    "owners": {"@somebody": {"title": SAID}},
                    "documents": {
                        "debtlog/register.md.jinja": "docs/DEBT.md",
                        "debtlog/record.md.jinja": "docs/TENTH.md",
                        "debtlog/result.md.jinja": "docs/RESULT.md",
                    },
                }
            ),
            "debt/0010-a.yml": record(),
        }
        write_project(root, files)
        run(root, "debtlog", "check", "--fix", status=1)
        run(root, "debtlog", "build", "--engine", engine, status=1)

    return Site(once(("shorthand", engine), make) / "site")


@pytest.mark.parametrize("engine", ENGINES)
def test_no_shorthand_becomes_a_link(once: Once, engine: str) -> None:
    site = made(once, engine)
    assert "magiclink-" in site.page("guide/").source  # those of others do
    ours = [name for name in site.pages() if name.startswith(("debt/", "DEBT", "TENTH", "RESULT"))]
    assert len(ours) > 8
    links = {name: re.findall(r"<a[^>]*magiclink-[^>]*>", site.page(name).source) for name in ours}
    assert {name: found for name, found in links.items() if found} == {}
    for name in ("debt/10/", "DEBT/", "TENTH/"):
        assert "@somebody" in site.page(name).text
        assert "#10" in site.page(name).text
