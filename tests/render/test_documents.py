"""Committed documents depend on the records; only what they quote depends on the code."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.editing.fix import fix
from debtlog.editing.pin import pins_of, write
from debtlog.site.write_documents import write_outdated
from tests.conftest import TODAY, Project
from tests.render.test_shallow import cloned
from tests.rendered import site_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject

QUOTING, LIST = "docs/RELOAD.md", "docs/DEBT.md"
SETTINGS = f"""\
page: DEBT.md
documents:
  debtlog/register.md.jinja: {LIST}
  debtlog/record.md.jinja: {QUOTING}
  debtlog/result.md.jinja: docs/RESULT.md
"""
RECORD = """\
id: 10
title: Modules are reloaded one by one
status: confirmed
severity: high
created: 2026-01-20
summary: Old objects keep their old classes.
page: RELOAD.md
problems:
  - id: order
    title: The order is that of a list
    references:
      - {path: src/reloader.py, lines: 6-8}
      - {path: src/reloader.py, lines: 11-12}
      - {path: src/reloader.js, symbol: reload}
tasks:
  - id: 1
    title: Write it down
    created: 2026-01-21
    status: done
    criteria:
      - {text: All code is where it was, proved_by: [moved-code, changed-code]}
"""
CODE = "".join(f"value_{line} = {line * 7 % 5}, 'of line {line}'\n" for line in range(1, 21))
SCRIPT = "const a = 1;\n\nfunction reload(all) {\n  all.forEach(load);\n}\n"


@pytest.fixture
def made(project: MakeProject) -> Project:
    """Make a register with pinned references, and commit it with its documents."""
    files = {"debt/register.yml": SETTINGS, "debt/0010-reload.yml": RECORD}
    made = project(files | {"src/reloader.py": CODE, "src/reloader.js": SCRIPT})
    fix(made.analyse())
    written = write_outdated(api.Publication(made.analyse()))
    assert written == [LIST, QUOTING, "docs/RESULT.md"]
    commit(made, "Begin")
    return made


def commit(made: Project, message: str) -> None:
    """Commit everything."""
    made.git("add", "--all")
    made.git("commit", "--quiet", f"--message={message}")


def states(made: Project) -> list[tuple[str, str]]:
    """Which documents are not up to date, and why."""
    outdated = api.Publication(made.analyse()).outdated()
    return [(state.path, state.state) for state in outdated]


def edit(made: Project, file: str, old: str, new: str) -> None:
    """Replace a text that a file has."""
    text = (made.root / file).read_text()
    assert old in text
    made.write(file, text.replace(old, new))


def above(made: Project) -> None:
    """Add a line above the code."""
    made.write("src/reloader.py", f"import os\n{CODE}")


def renamed(made: Project) -> None:
    """Rename the file."""
    made.git("mv", "src/reloader.py", "src/loader.txt")


def parted(made: Project) -> None:
    """Move some of the code to another file."""
    lines = CODE.splitlines(keepends=True)
    made.write("src/reloader.py", "".join(lines[:4]))
    made.write("src/other.py", "".join(lines[4:]))


def copied(made: Project) -> None:
    """Add the same code below, so that nobody knows which is meant."""
    made.write("src/reloader.py", f"{CODE}\n\n{CODE}\n\n{CODE}")


def respaced(made: Project) -> None:
    """Change the white space of the code."""
    made.write("src/reloader.py", CODE.replace(" = ", "  =  "))


@pytest.mark.parametrize("change", [above, renamed, parted, copied, respaced])
def test_code_that_only_moved_makes_no_document_stale(made: Project, change: object) -> None:
    assert callable(change)
    change(made)
    assert states(made) == []
    commit(made, "Move it")
    assert states(made) == []


def test_what_moved_is_quoted_with_the_numbers_of_the_record(made: Project) -> None:
    before = (made.root / QUOTING).read_text()
    assert '```python linenums="6"\nvalue_6 = 2' in before
    assert "```javascript\nfunction reload(all) {" in before
    above(made)
    edit(made, "debt/0010-reload.yml", "Old objects keep", "All objects keep")
    write_outdated(api.Publication(made.analyse()))
    after = (made.root / QUOTING).read_text()
    assert after == before.replace("Old objects keep", "All objects keep")


def test_an_edit_of_quoted_lines_is_apart_from_other_staleness(made: Project) -> None:
    edit(made, "src/reloader.py", "'of line 7'", "'edited'")
    commit(made, "Edit it")
    assert states(made) == [(QUOTING, "quote")]
    assert write_outdated(api.Publication(made.analyse())) == [QUOTING]
    assert "'edited'" in (made.root / QUOTING).read_text()
    assert states(made) == []
    analysis = made.analyse()
    write(analysis.register.root, list(pins_of(analysis.references)))
    assert "changed-code" not in {found.rule for found in made.check()}
    assert states(made) == []  # the digest is in no document


def test_other_edits_of_a_document_are_errors_beside_one_of_a_quote(made: Project) -> None:
    edit(made, "src/reloader.py", "'of line 7'", "'edited'")
    edit(made, QUOTING, "Old objects", "Some objects")
    assert states(made) == [(QUOTING, "stale")]


def test_closed_records_quote_nothing(made: Project) -> None:
    edit(made, "debt/0010-reload.yml", "status: confirmed", "status: paid\npaid_on: 2026-02-01")
    write_outdated(api.Publication(made.analyse()))
    assert "```" not in (made.root / QUOTING).read_text()
    edit(made, "src/reloader.py", "'of line 7'", "'edited'")
    assert states(made) == []
    made.git("rm", "--quiet", "--force", "-r", "src")
    assert states(made) == []


def test_documents_show_no_verdict_and_no_proof(made: Project) -> None:
    edit(made, "src/reloader.py", "'of line 7'", "'edited'")
    publication = api.Publication(made.analyse())
    texts = {document.path: document.text for document in publication.documents()}
    assert not any("debt-verdict" in text or "proved" in text for text in texts.values())
    assert "| Criterion | Proved by |\n" in texts["docs/RESULT.md"]
    page = site_texts(publication)["docs/debt/10.md"]
    assert "debt-verdict--changed" in page
    assert "✗ not proved" in page


@pytest.mark.parametrize("how", [["--depth=1"], ["--filter=blob:none"], []])
def test_documents_do_not_depend_on_the_history(
    made: Project, tmp_path: Path, how: list[str]
) -> None:
    renamed(made)
    edit(made, "src/loader.txt", "'of line 7'", "'edited'")
    write_outdated(api.Publication(made.analyse()))
    commit(made, "Rename and edit it")
    clone = cloned(made, tmp_path / "clone", *how)
    assert states(clone) == []
    edit(clone, "debt/0010-reload.yml", "Old objects", "New objects")
    assert states(clone) == [(LIST, "stale"), (QUOTING, "stale"), ("docs/RESULT.md", "stale")]


def test_documents_do_not_depend_on_what_is_installed(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("debtlog.sources.tree.symbols_of", lambda *_: None)
    assert states(made) == []


def test_a_document_that_a_sparse_checkout_leaves_out_is_not_missed(made: Project) -> None:
    made.git("sparse-checkout", "set", "--no-cone", "/*", "!/docs/")
    assert not (made.root / LIST).exists()
    assert states(made) == []


def test_nothing_is_compared_without_all_records(made: Project) -> None:
    made.write("debt/0011-other.yml", RECORD.replace("id: 10", "id: 11").replace("page: ", "#"))
    commit(made, "Another")
    assert api.Publication(made.analyse()).can_render
    made.git("sparse-checkout", "set", "--no-cone", "/*", "!/debt/0011-other.yml")
    assert not api.Publication(made.analyse()).can_render


@pytest.mark.parametrize("file", [LIST, QUOTING])
def test_line_ends_of_a_checkout_are_kept(made: Project, tmp_path: Path, file: str) -> None:
    clone = tmp_path / "clone"
    command = ["git", "-c", "core.autocrlf=true", "clone", "--quiet", str(made.root), str(clone)]
    subprocess.run([*command, "--config=core.autocrlf=true"], check=True)
    here = Project(clone)
    assert b"\r\n" in (clone / file).read_bytes()
    assert states(here) == []
    edit(here, "debt/0010-reload.yml", "Old objects", "New objects")
    write_outdated(api.Publication(here.analyse()))
    data = (clone / file).read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert b"New objects" in data
    assert states(here) == []
    edit(here, "debt/0010-reload.yml", "New objects", "Old objects")
    write_outdated(api.Publication(here.analyse()))
    assert here.git("status", "--short", "docs") == ""


def record(key: int, **fields: str) -> str:
    """Write a record."""
    written = {"title": f"Debt {key}", "status": "confirmed", "severity": "medium"}
    written |= {"created": "2026-01-20", "summary": f"It is number {key}."} | fields
    return f"id: {key}\n" + "".join(f"{name}: {value}\n" for name, value in written.items())


#: What two branches write, by file.
BRANCHES = {
    "both edit a record": (
        {"debt/2.yml": record(2, summary="One.")},
        {"debt/5.yml": record(5, summary="Other.")},
    ),
    "neighbours": (
        {"debt/2.yml": record(2, summary="One.")},
        {"debt/3.yml": record(3, summary="Other.")},
    ),
    "both close a debt": (
        {"debt/2.yml": record(2, status="paid", paid_on="2026-02-01")},
        {"debt/5.yml": record(5, status="paid", paid_on="2026-02-02")},
    ),
    "one adds a record, one closes another": (
        {"debt/8.yml": record(8, severity="high")},
        {"debt/5.yml": record(5, status="rejected")},
    ),
    "both add a record": (
        {"debt/8.yml": record(8, title="A new debt")},
        {"debt/9.yml": record(9, title="Debt 2, once more")},
    ),
    "one makes worse what the other renames": (
        {"debt/6.yml": record(6, severity="critical")},
        {"debt/3.yml": record(3, title="A better name")},
    ),
}


@pytest.mark.parametrize("case", BRANCHES)
def test_two_branches_merge_into_what_would_be_rendered(project: MakeProject, case: str) -> None:
    grades = {1: "critical", 4: "high", 7: "low"}
    records = {
        f"debt/{key}.yml": record(key, severity=grades.get(key, "medium")) for key in range(1, 8)
    }
    settings = f"page: DEBT.md\ndocuments: {{debtlog/register.md.jinja: {LIST}}}\n"
    made = project({"debt/register.yml": settings} | records)
    write_outdated(api.Publication(made.analyse()))
    commit(made, "Begin")
    for branch, files in zip(("one", "other"), BRANCHES[case], strict=True):
        made.git("checkout", "--quiet", "-b", branch, "main")
        for file, text in files.items():
            made.write(file, text)
        assert write_outdated(api.Publication(made.analyse())) == [LIST]
        commit(made, branch)
    made.git("merge", "--quiet", "--no-edit", "one")
    assert states(made) == []


def test_no_line_of_the_list_counts_records(project: MakeProject) -> None:
    made = project(
        {"debt/register.yml": f"documents: {{debtlog/register.md.jinja: {LIST}}}\n"}
        | {f"debt/{key}.yml": record(key) for key in range(1, 4)}
    )
    (document,) = api.Publication(api.load(made.root, TODAY)).documents()
    assert not re.search(r"\b3 (records|open)", document.text)
