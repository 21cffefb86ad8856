"""Pages and files that are kept between runs: always what would be rendered without them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.cache.store import Store
from debtlog.model.settings import SiteAddresses
from debtlog.model.vocabulary import Language
from debtlog.render.pages import page_templates
from debtlog.render.site_page import SitePage
from debtlog.tracking.digests.locate import Lines
from tests.conftest import MINIMAL, TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from debtlog.render.context.document import Document
    from tests.conftest import MakeProject, Project

SETTINGS = "title: Ours\nowners: {core: {title: Core}}\nsources: {lib: {path: lib}}\n"
RECORD = """\
id: {key}
title: Debt {key}
status: confirmed
severity: high
owner: core
created: 2026-01-20
summary: What is wrong with `{key}` (#3).
principal: 2d
interest: {{cost: 1h, per: week}}
problems:
  - id: first
    title: The first
    description: |
      A longer text.

      ```python
      x = 1
      ```
    references:
      - {{path: src/a.py, lines: 2-3, note: "Here, see #4.", digest: {pin}}}
      - {{path: src, note: All of it.}}
      - {{path: "src/*.py"}}
references: [{{path: lib/b.py, source: lib, symbol: f}}]
relations: [{{type: related, to: {other}}}]
tasks:
  - id: T1
    title: Do it
    status: planned
    created: 2026-01-21
    criteria: [{{text: Nothing is gone, proved_by: [gone-code]}}]
"""
CODE = "".join(f"value_{number} = {number}\n" for number in range(9))
PIN = Lines(CODE.splitlines()).digest((2, 3))
FILES = {
    "debt/register.yml": SETTINGS,
    "debt/1.yml": RECORD.format(key=1, other=2, pin=PIN),
    "debt/2.yml": RECORD.format(key=2, other=1, pin=PIN),
    "debt/3.yml": RECORD.format(key=3, other=1, pin=PIN).replace("owner: core\n", ""),
    "src/a.py": CODE,
    "src/c.py": CODE,
    "lib/lib/b.py": "def f():\n    return 1\n",
    "CODEOWNERS": "src/ @somebody\n",
}


def edited(project: Project, file: str, old: str, new: str) -> None:
    """Replace a text in a file."""
    text = (project.root / file).read_text(encoding="utf-8")
    assert old in text
    project.write(file, text.replace(old, new))


#: What is edited, in which file, and what is there then; each on top of the others.
EDITS = {
    "where a reference is in its file": ("debt/1.yml", "id: 1\n", "# New.\nid: 1\n"),
    "a title": ("debt/1.yml", "title: Debt 1", "title: Other"),
    "a summary": ("debt/2.yml", "What is wrong", "What was wrong"),
    "a severity": ("debt/3.yml", "severity: high", "severity: low"),
    "a status": ("debt/3.yml", "status: confirmed", "status: paid"),
    "another status": ("debt/3.yml", "status: paid", "status: rejected"),
    "a relation": ("debt/3.yml", "to: 1", "to: 2"),
    "a note": ("debt/1.yml", 'note: "Here', 'note: "There'),
    "code that is shown": ("src/a.py", "value_2 = 2", "value_2 = 22"),
    "code that was edited before": ("src/a.py", "value_2 = 22", "value_2 = 23"),
    "code before what is shown": ("src/a.py", "value_0", "# more\nvalue_0"),
    "code of another source": ("lib/lib/b.py", "return 1", "return 2"),
    "a name that is referred to": ("lib/lib/b.py", "def f", "def g"),
    "the title of an owner": ("debt/register.yml", "title: Core", "title: The core"),
    "an owner of code": ("CODEOWNERS", "@somebody", "@somebody @other"),
    "where code is on the web": (
        *("debt/register.yml", "title: Ours\n"),
        "title: Ours\ncode_url: 'https://example.org/{revision}/{path}#L{start}'\n",
    ),
    "a template of an address": ("debt/register.yml", "#L{start}", "#{start}"),
    "a size": ("debt/1.yml", "principal: 2d", "principal: M"),
    "what a size stands for": (
        "debt/register.yml",
        "title: Ours\n",
        "title: Ours\nsizes: {M: 9d}\n",
    ),
    "a mistake": ("debt/2.yml", "to: 1", "to: 99"),
    "a proof that fails": ("debt/1.yml", "path: src/a.py", "path: src/nowhere.py"),
    "the address of a page": ("debt/2.yml", "id: 2\n", "id: 2\npage: notes/two.md\n"),
    "the address of what a text names": ("debt/3.yml", "id: 3\n", "id: 3\npage: three.md\n"),
    "the title of what a text names": ("debt/3.yml", "title: Debt 3", "title: Other"),
    "a record that a text names already": ("debt/2.yml", "id: 2\n", "id: 4\naliases: [2]\n"),
    "a name that leads nowhere": ("debt/3.yml", "id: 3\n", "id: 5\n"),
    "a former name": ("debt/3.yml", "id: 5\n", "id: 5\naliases: [3]\n"),
}


def pages_of(
    project: Project, store: Store, *, days: int = 0, language: Language | None = None
) -> tuple[SitePage | Document, ...]:
    """Render all pages and files with what ``store`` keeps."""
    publication = api.Publication(api.load(project.root, TODAY + timedelta(days)))
    publication.site = SiteAddresses(home="https://example.org/", docs="docs")
    publication.store = store
    return (*publication.pages(language), *publication.files(language))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the templates that are filled."""
    noted: list[str] = []
    fill = page_templates.filled

    def note(template: str, *args: object, **values: object) -> SitePage:
        noted.append(template)
        return fill(template, *args, **values)  # type: ignore[arg-type]

    monkeypatch.setattr("debtlog.render.site_pages.filled", note)
    return noted


def test_pages_are_what_they_would_be_without(project: MakeProject, tmp_path: Path) -> None:
    made, kept = project(FILES), Store(tmp_path / "cache")
    made.track()
    made.git("commit", "--quiet", "-m", "All")
    pages_of(made, kept)
    before: tuple[SitePage | Document, ...] = ()
    for what, (file, old, new) in EDITS.items():
        edited(made, file, old, new)
        pages = pages_of(made, kept)
        assert pages == pages_of(made, Store()), what
        assert pages != before, what
        before = pages
        made.track()
        made.git("commit", "--quiet", "--allow-empty", "-m", what)
        assert pages_of(made, kept) == pages_of(made, Store()), f"{what}, committed"
    for days in (1, 40, 400):
        assert pages_of(made, kept, days=days) == pages_of(made, Store(), days=days)
    for language in Language:
        shown = pages_of(made, kept, language=language)
        assert shown == pages_of(made, Store(), language=language)


def test_only_pages_that_differ_are_rendered(
    project: MakeProject, tmp_path: Path, rendered: list[str]
) -> None:
    made = project(FILES)
    made.track()
    pages_of(made, Store(tmp_path / "cache"))
    first = sorted(rendered)
    rendered.clear()
    pages_of(made, Store(tmp_path / "cache"))
    assert sorted(rendered) == [name for name in first if name not in {"record", "source"}]
    edited(made, "debt/3.yml", "note: All of it.", "note: All.")
    rendered.clear()
    pages_of(made, Store(tmp_path / "cache"))
    assert rendered.count("record") == 1


def test_a_page_changes_with_the_records_that_its_texts_name(
    project: MakeProject, tmp_path: Path, rendered: list[str]
) -> None:
    alone = {
        "debt/1.yml": MINIMAL.replace("Something", "Like another (#2) it"),
        "debt/2.yml": MINIMAL.replace("id: 1\n", "id: 2\n"),
        "debt/3.yml": MINIMAL.replace("id: 1\n", "id: 3\n"),
    }
    made = project(alone)

    def first_page() -> str:
        rendered.clear()
        pages = pages_of(made, Store(tmp_path / "cache"))
        return next(it.html for it in pages if isinstance(it, SitePage) and it.page == "debt/1.md")

    assert '<a href="../2/" title="' in first_page()
    edited(made, "debt/2.yml", "title: ", "title: Not ")
    assert 'title="Not ' in first_page()
    assert rendered.count("record") == 2
    edited(made, "debt/2.yml", "status: confirmed", "status: rejected")
    assert ' · Rejected">#2</a>' in first_page()
    assert rendered.count("record") == 2
    edited(made, "debt/2.yml", "summary: ", "summary: More. ")
    first_page()
    assert rendered.count("record") == 1
    (made.root / "debt/2.yml").unlink()
    made.track()
    assert ">Like another (#2) it costs" in first_page()
    assert rendered.count("record") == 1


@pytest.mark.parametrize("named", ["_#2_", r"\#2", "&#35;2", "*see* __#2__"])
def test_a_page_changes_also_with_names_that_markdown_surrounds(
    project: MakeProject, tmp_path: Path, named: str
) -> None:
    made = project(
        {
            "debt/1.yml": MINIMAL.replace("Something", f"Like {named}; it"),
            "debt/2.yml": MINIMAL.replace("id: 1\n", "id: 2\n"),
        }
    )
    for title in ("", "Not "):
        edited(made, "debt/2.yml", "title: ", f"title: {title}")
        pages = pages_of(made, Store(tmp_path / "cache"))
        page = next(it for it in pages if isinstance(it, SitePage) and it.page == "debt/1.md")
        assert f'<a href="../2/" title="{title}' in page.html
    assert 'title="Not ' in page.html


def test_a_page_that_cannot_be_read_is_rendered_again(project: MakeProject, tmp_path: Path) -> None:
    made, store = project(FILES), Store(tmp_path / "cache")
    whole = pages_of(made, Store())

    class Damaged(Store):
        def get(self, space: str, key: bytes) -> bytes | None:
            return b"\xc1" if space == "pages" else super().get(space, key)

    pages_of(made, store)
    assert pages_of(made, Damaged(tmp_path / "cache")) == whole
