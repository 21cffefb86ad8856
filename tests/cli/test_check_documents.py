"""``check`` and the committed documents: one command for hooks and CI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands import HEAD
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

DOCUMENT, TEMPLATE = "docs/DEBT.md", "templates/own.md.jinja"
SETTINGS = f"page: DEBT.md\ndocuments: {{debtlog/register.md.jinja: {DOCUMENT}}}\n"
OWN = f"documents: {{own.md.jinja: {DOCUMENT}}}\n"
#: Every reference with its code.
QUOTES = """\
{{ marker }}

{% for record in register.open %}
{% for problem in record.problems %}
{% for place in problem.references %}
{{ place.excerpt }}

{% endfor %}
{% endfor %}
{% endfor %}
"""


@pytest.fixture(autouse=True)
def _documents(register: Project) -> None:
    register.write("debt/register.yml", SETTINGS)


def rules(run: Run, *arguments: str) -> tuple[int, dict[str, str]]:
    """Run a check; return its status and the levels of what it found, by rule."""
    status, out, _ = run("check", "--format", "json", *arguments)
    found = json.loads(out)["findings"]
    return status, {entry["rule"]: entry["level"] for entry in found}


def test_a_document_is_a_warning_at_first_and_written_by_fix(run: Run, register: Project) -> None:
    assert rules(run) == (0, {"unwritten-document": "warning"})
    assert rules(run, "--strict") == (1, {"unwritten-document": "warning"})
    assert rules(run, "--strict", "--no-documents") == (0, {})
    assert run("check", "--fix", "--no-documents").err == ""
    assert not (register.root / DOCUMENT).exists()
    assert run("check", "--fix").err == f"debtlog: wrote {DOCUMENT}\n"
    assert rules(run, "--strict") == (0, {})
    assert run("check", "--fix").err == ""


def test_an_edited_record_makes_it_an_error(run: Run, register: Project) -> None:
    run("check", "--fix")
    register.write("debt/0004-a.yml", f"id: 4\ntitle: One more\n{HEAD}")
    status, found = rules(run)
    assert (status, found["stale-document"]) == (1, "error")
    assert rules(run, "--no-documents")[0] == 0
    assert run("check", "--fix").status == 0
    assert rules(run)[0] == 0


def test_moved_code_is_no_matter_and_fix_updates_both(run: Run, register: Project) -> None:
    run("check", "--fix")
    register.write("src/server.py", f"import sys\n{CODE}")
    assert rules(run) == (0, {"moved-code": "warning"})
    err = run("check", "--fix").err
    assert [line.split()[1] for line in err.splitlines()] == ["fixed", "wrote"]
    assert rules(run, "--strict") == (0, {})


def test_an_edited_quote_is_a_warning(run: Run, register: Project) -> None:
    register.write("debt/register.yml", OWN)
    register.write(TEMPLATE, QUOTES)
    run("check", "--fix")
    lines = CODE.splitlines(keepends=True)
    lines[4] = "    edited()\n"
    register.write("src/server.py", "".join(lines))
    both = {"changed-code": "warning", "outdated-quote": "warning"}
    assert rules(run) == (0, both)
    assert rules(run, "--strict") == (1, both)
    run("check", "--fix")
    assert rules(run) == (0, {"changed-code": "warning"})
    assert "edited()" in (register.root / DOCUMENT).read_text()
    run("confirm", "1")
    assert rules(run, "--strict") == (0, {})


def test_a_foreign_file_is_never_written(run: Run, register: Project) -> None:
    """# hostile 33."""
    register.write(DOCUMENT, "by hand\n")
    assert rules(run, "--fix") == (1, {"foreign-document": "error"})
    assert (register.root / DOCUMENT).read_text() == "by hand\n"


def test_a_broken_template_is_a_finding_beside_others(run: Run, register: Project) -> None:
    register.write("debt/register.yml", OWN)
    register.write(TEMPLATE, "{{ marker }}\n{{ register.titel }}\n")
    status, out, _ = run("check", "--fix")
    assert status == 1
    assert f"{TEMPLATE}:2: 'RegisterView object' has no attribute 'titel'" in out


def test_documents_wait_until_all_records_can_be_read(run: Run, register: Project) -> None:
    run("check", "--fix")
    before = (register.root / DOCUMENT).read_text()
    register.write("debt/0004-a.yml", f"id: 4\ntitel: Misspelt\n{HEAD}")
    register.write("debt/0003-done.yml", f"id: 3\ntitle: Another\n{HEAD}")
    assert "stale-document" not in rules(run, "--fix")[1]
    assert (register.root / DOCUMENT).read_text() == before


def test_nothing_is_written_where_no_code_can_be_seen(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # no git
    assert run("check", "--fix").status == 1
    assert not (register.root / DOCUMENT).exists()


def test_an_empty_register_misses_no_document(run: Run, register: Project) -> None:
    for file in (register.root / "debt").glob("*-*.yml"):
        file.unlink()
    assert rules(run, "--strict") == (0, {})


def test_levels_are_those_of_the_register(run: Run, register: Project) -> None:
    register.write(
        "debt/register.yml", f"{SETTINGS}rules: {{unwritten-document: {{level: error}}}}"
    )
    assert rules(run) == (1, {"unwritten-document": "error"})
