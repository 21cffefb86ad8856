"""``debtlog diff``: what changed between two revisions, with real git."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.fix import fix
from tests.commands import runner
from tests.editing.conftest import CODE, MOVED
from tests.linter.conftest import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.commands import Run
    from tests.conftest import MakeProject, Project

A, B, C = "debt/0001-waiting.yml", "debt/0002-locks.yml", "debt/0003-tests.yml"
SERVER = "src/server.py"

PROBLEMS = """\
impact: |
  Nobody can
  stop it.
problems:
  - id: busy
    title: It asks again and again
    references:
      - {path: src/server.py, lines: 4-7}
"""
PAID = {"status": "paid", "paid_on": "2026-05-01"}
BEFORE = {
    A: record(1, PROBLEMS, title="Waiting without end", principal="2d"),
    B: record(2, title="Locks are never released", principal="1d"),
    C: record(3, title="Tests are slow", status="accepted"),
    SERVER: CODE,
}
AFTER = {
    A: record(
        1,
        PROBLEMS.replace("stop it.", "stop it,\n  ever."),
        title="Waiting without end",
        principal="3d",
        severity="critical",
    ),
    B: record(
        2, title="Locks are never released", principal="1d", status="paid", paid_on="2026-05-01"
    ),
    "debt/0004-flaky.yml": record(4, title="Tests are flaky", severity="low"),
    SERVER: MOVED,
}

TEXT = """\
v1.0 → v1.1: 1 new, 1 repaid, 1 changed, 1 removed; in the code 1 moved
open records: 3 → 2
principal: 24 hours: +8 changed, -8 repaid; 1 of 2 not estimated
new
  #4 Tests are flaky  low, confirmed
repaid
  #2 Locks are never released  on 2026-05-01
changed
  #1 Waiting without end
    severity: high → critical
    principal: 2d → 3d
    impact edited (+2 -1 lines)
removed
  #3 Tests are slow  high, accepted
in the code
  moved  #1 src/server.py:4-7 → 5-8
"""

MARKDOWN = """\
## Technical debt: v1.0 → v1.1

| | v1.0 | v1.1 | Difference |
| --- | ---: | ---: | ---: |
| Open records | 3 | 2 | −1 |
| Principal | 24 hours (1 without an estimate) | 24 hours (1 without an estimate) | 0 |
| Interest | Not known | Not known | 0 |

### Added

- `#4` Tests are flaky — Low severity; Confirmed

### Repaid

- `#2` Locks are never released — May 1, 2026

### Changed

- `#1` Waiting without end — Severity: High → Critical; Principal: 2 days → 3 days; Edited: Impact

### Removed

- `#3` Tests are slow — High severity; Accepted

### In the code

- `#1` src/server.py:4-7 → 5-8 — moved
"""


@pytest.fixture
def tagged(project: MakeProject) -> Project:
    """Make a repository with the tags v1.0 and v1.1."""
    made = project(BEFORE)
    _pin(made)
    _commit(made, "v1.0")
    _replace(made, AFTER)
    _pin(made)
    _commit(made, "v1.1")
    return made


def _pin(made: Project) -> None:
    fix(made.analyse())


def _commit(made: Project, tag: str) -> None:
    made.git("add", "--all")
    made.git("commit", "--quiet", f"--message={tag}")
    made.git("tag", tag)


def _replace(made: Project, files: Mapping[str, str]) -> None:
    for old in (made.root / "debt").glob("0*.yml"):
        old.unlink()
    for name, content in files.items():
        made.write(name, content)


@pytest.fixture
def diff(
    tagged: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    """Run commands in that repository."""
    return runner(tagged, monkeypatch, capfd)


def test_text_begins_with_a_summary(diff: Run) -> None:
    assert diff("diff", "v1.0", "v1.1") == (0, TEXT, "")
    assert diff("diff", "v1.0..v1.1").out == TEXT


def test_markdown_is_a_section_of_a_changelog(diff: Run) -> None:
    assert diff("diff", "v1.0", "v1.1", "--format", "markdown") == (0, MARKDOWN, "")


def test_markdown_speaks_the_language_of_the_register(diff: Run, tagged: Project) -> None:
    tagged.write("debt/register.yml", "language: ru\n")
    _, out, _ = diff("diff", "v1.0", "--format", "markdown")
    assert "## Технический долг: v1.0 → рабочая копия" in out
    assert "### Погашены\n\n- `#2` Locks are never released — 1 мая 2026" in out
    assert "Изменено в `register.yml`: `language`." in out


def test_json_has_every_change_with_its_values(diff: Run) -> None:
    status, out, err = diff("diff", "v1.0", "v1.1", "--format", "json")
    found = json.loads(out)
    assert (status, err, found["base"], found["head"]) == (0, "", "v1.0", "v1.1")
    kinds = {kind: count for kind, count in found["summary"]["records"].items() if count}
    assert kinds == {"new": 1, "paid": 1, "changed": 1, "removed": 1}
    assert {kind for kind, count in found["summary"]["references"].items() if count} == {"moved"}
    (changed,) = (it for it in found["records"] if it["kind"] == "changed")
    assert [(it["field"], it["old"], it["new"]) for it in changed["changes"]] == [
        ("severity", "high", "critical"),
        ("principal", "2d", "3d"),
        ("impact", "Nobody can\nstop it.\n", "Nobody can\nstop it,\never.\n"),
    ]
    assert found["principal"]["before"] == {"hours": 24, "estimated": 2, "open": 3}
    assert found["principal"]["by_kind"] == {"paid": -8, "changed": 8}
    (moved,) = found["references"]
    assert (moved["before"]["lines"], moved["after"]["lines"]) == ([4, 7], [5, 8])


def test_without_a_head_it_is_the_work_tree(diff: Run, tagged: Project) -> None:
    assert diff("diff", "v1.1").out.startswith("v1.1 → work tree: nothing changed\n")
    tagged.write(A, (tagged.root / A).read_text().replace("critical", "low"))
    assert "    severity: critical → low\n" in diff("diff", "v1.1").out
    assert diff("diff", "v1.1", "HEAD").out.startswith("v1.1 → HEAD: nothing changed\n")
    head = json.loads(diff("diff", "v1.1", "--format", "json").out)["head"]
    assert head is None


def test_it_reads_nothing_but_git_for_two_revisions(diff: Run, tagged: Project) -> None:
    for file in [*(tagged.root / "debt").glob("*.yml"), tagged.root / SERVER]:
        file.unlink()
    assert diff("diff", "v1.0", "v1.1").out == TEXT


def test_the_other_way_round_it_is_reopened(diff: Run) -> None:
    out = diff("diff", "v1.1", "v1.0").out
    assert out.startswith(
        "v1.1 → v1.0: 1 new, 1 reopened, 1 changed, 1 removed; in the code 1 moved"
    )
    assert "    status: paid → confirmed\n    paid on: removed (was 2026-05-01)\n" in out


def test_report_in_a_file(diff: Run, tagged: Project) -> None:
    assert diff("diff", "v1.0", "v1.1", "--output", "changes.txt") == (0, "", "")
    assert (tagged.root / "changes.txt").read_text(encoding="utf-8") == TEXT


def test_paths_are_shown_from_where_the_user_is(diff: Run) -> None:
    _, out, _ = diff("-C", "src", "diff", "v1.0", "v1.1")
    assert "moved  #1 src/server.py:4-7 → 5-8" in out


def test_many_changes_are_counted_unless_all_are_wanted(diff: Run, tagged: Project) -> None:
    for number in range(10, 30):
        tagged.write(f"debt/{number}.yml", record(number, title=f"Debt {number}"))
    some, everything = diff("diff", "v1.1").out, diff("diff", "v1.1", "--all").out
    assert some.startswith("v1.1 → work tree: 20 new\n")
    assert "  … and 17 more; --all lists them\n" in some
    assert some.count("  #") == 3
    assert everything.count("  #") == 20
    assert "more" not in everything


def test_markdown_counts_many_places_in_the_code(diff: Run, tagged: Project) -> None:
    references = "".join(f"  - {{path: {SERVER}, lines: {line}}}\n" for line in range(1, 13))
    tagged.write(A, record(1, f"references:\n{references}", title="Waiting without end"))
    some = diff("diff", "v1.1", "--format", "markdown").out
    everything = diff("diff", "v1.1", "--format", "markdown", "--all").out
    assert "- and 9 more places — added\n" in some
    assert (some.count("— added\n"), everything.count("— added\n")) == (4, 12)


def test_code_that_was_edited_is_told_with_the_reason(diff: Run, tagged: Project) -> None:
    tagged.write(SERVER, MOVED.replace("pause_seconds", "pause_seconds * 2"))
    text = "  changed  #1 src/server.py:5-8: the lines were edited\n"
    assert text in diff("diff", "v1.1").out
    markdown = "- `#1` src/server.py:5-8 — changed: the lines were edited\n"
    assert markdown in diff("diff", "v1.1", "--format", "markdown").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["v2.0"], "'v2.0' is not a revision"),
        (["v1.0", "v2.0"], "'v2.0' is not a revision"),
        (["--", "--output=x"], "'--output=x' is not a revision"),
        (["v1.0...v1.1"], "'v1.0...v1.1' has three dots; write BASE..HEAD, or BASE HEAD"),
        (["empty", "other"], "neither empty nor other has a debt/register.yml"),
    ],
)
def test_what_cannot_be_compared_is_one_line(
    diff: Run, tagged: Project, arguments: list[str], message: str
) -> None:
    tree = tagged.git("hash-object", "-t", "tree", "-w", "/dev/null").strip()
    for name in ("empty", "other"):
        tagged.git("tag", name, tagged.git("commit-tree", tree, "-m", name).strip())
    status, out, err = diff("diff", *arguments)
    assert (status, out, err) == (2, "", f"debtlog: {message}\n")
    assert not (tagged.root / "x").exists()


def test_a_revision_without_a_register(diff: Run, tagged: Project) -> None:
    tree = tagged.git("hash-object", "-t", "tree", "-w", "/dev/null").strip()
    tagged.git("tag", "v0", tagged.git("commit-tree", tree, "-m", "Nothing").strip())
    for span in (["v0", "v1.0"], ["v0..v1.0"]):
        status, out, err = diff("diff", *span)
        assert (status, err) == (0, "debtlog: there is no register in v0, so every record is new\n")
        assert out.startswith("v0 → v1.0: 3 new\n")
    status, out, err = diff("diff", "v1.0", "v0")
    assert (status, err) == (0, "debtlog: there is no register in v0, so every record is removed\n")
    assert out.startswith("v1.0 → v0: 3 removed\n")


@pytest.mark.parametrize("gone", ["debt", "debt/register.yml"])
def test_a_work_tree_without_a_register(diff: Run, tagged: Project, gone: str) -> None:
    tagged.git("rm", "--quiet", "-r", gone)
    status, out, err = diff("diff", "v1.0")
    expected = "debtlog: there is no register in work tree, so every record is removed\n"
    assert (status, err) == (0, expected)
    assert out.startswith("v1.0 → work tree: 3 removed\n")
    tagged.git("commit", "--quiet", "--message=No register")
    status, out, err = diff("diff", "HEAD", "v1.0")
    assert (status, err) == (0, "debtlog: there is no register in HEAD, so every record is new\n")
    assert out.startswith("HEAD → v1.0: 3 new\n")


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_settings_that_are_no_file_cannot_be_read(diff: Run, tagged: Project, kind: str) -> None:
    settings = tagged.root / "debt/register.yml"
    settings.unlink()
    if kind == "link":
        settings.symlink_to("0001-waiting.yml")
    else:
        tagged.write("debt/register.yml/kept.txt", "")
    tagged.git("add", "--all")
    tagged.git("commit", "--quiet", "--message=No file")
    for head in ((), ("HEAD",)):
        result = diff("diff", "v1.1", *head)
        where = " ".join(head) or "work tree"
        expected = f"debtlog: not compared (invalid in {where}): debt/register.yml\n"
        assert (result.status, result.err) == (0, expected)
        assert "nothing changed" in result.out


def test_without_git(diff: Run, tagged: Project) -> None:
    (tagged.root / ".git").rename(tagged.root / "no-git")
    status, out, err = diff("diff", "v1.0")
    assert (status, out) == (2, "")
    assert re.fullmatch("debtlog: changes are compared with git, which says: not a git .*\n", err)


def test_in_a_shallow_clone(
    tagged: Project, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    clone = tagged.root / "clone"
    tagged.git("clone", "--quiet", "--depth=1", tagged.root.as_uri(), str(clone))
    run = runner(type(tagged)(clone), monkeypatch, capfd)
    expected = "debtlog: 'v1.0' is not a revision; git fetch --unshallow\n"
    assert run("diff", "v1.0") == (2, "", expected)


def test_broken_yaml_on_one_side_is_named_and_the_rest_compared(diff: Run, tagged: Project) -> None:
    tagged.write(A, "id: 1\ntitle: [\n")
    tagged.write(B, record(2, title="Locks are never released"))
    status, out, err = diff("diff", "v1.1")
    assert (status, err) == (0, f"debtlog: not compared (invalid in work tree): {A}\n")
    assert out.startswith("v1.1 → work tree: 1 reopened\nopen records: 1 → 2\n")
    tagged.git("commit", "--quiet", "--all", "--message=Broken")
    skipped = json.loads(diff("diff", "HEAD", "v1.1", "--format", "json").out)["skipped"]
    assert skipped == [{"side": "base", "file": A}]


def test_markdown_is_safe_from_records(diff: Run, tagged: Project) -> None:
    title = '"Evil <img src=x> @somebody #1 [x](javascript:y)"'
    tagged.write(A, record(1, title=title))
    out = diff("diff", "v1.1", "--format", "markdown").out
    inert = "Evil &lt;img src=x> &#64;somebody &#35;1 &#91;x&#93;(javascript:y)"
    assert f"`#1` {inert} — " in out
    assert f"→ {inert}; " in out


def test_parts_of_records_are_told_in_words(diff: Run, tagged: Project) -> None:
    more = (
        PROBLEMS
        + """\
  - id: locks
    title: It keeps its locks
tasks:
  - {id: 7, title: Set a limit, created: 2026-01-20, status: planned, steps: [{text: A}, {text: B}]}
relations: [{type: blocks, to: 4}]
links: [{type: issue, url: "https://example.org/1"}]
"""
    )
    tagged.write(A, record(1, more, title="Waiting without end"))
    tagged.write("debt/0001-waiting.ru.yml", "title: Ожидание\n")
    _commit(tagged, "v1.2")
    less = more.replace("{text: A}", "{text: A, done: true}").replace("planned", "in_progress")
    less = less.replace("blocks", "related").replace("asks again", "asks")
    tagged.write(A, record(1, less, title="Waiting without end"))
    tagged.write("debt/0001-waiting.ru.yml", "title: Вечное ожидание\n")
    added = diff("diff", "v1.1", "v1.2").out
    for line in (
        "problem added: locks: It keeps its locks",
        "task added: 7: Set a limit",
        "relation added: blocks #4",
        "link added: https://example.org/1",
        "translation added: ru",
    ):
        assert f"    {line}\n" in added
    edited = diff("diff", "v1.2").out
    for line in (
        "problem busy: title: It asks again and again → It asks and again",
        "task 7: status: planned → in progress; steps: 0 → 1 of 2 done",
        "relation added: related #4",
        "relation removed: blocks #4",
        "translation ru: title: Ожидание → Вечное ожидание",
    ):
        assert f"    {line}\n" in edited
    markdown = diff("diff", "v1.2", "--format", "markdown").out
    assert (
        "Problems: “It asks and again” (Title: It asks again and again → It asks and again)"
        in markdown
    )
    assert "Tasks: “Set a limit” (Status: Planned → In progress; Edited: Steps)" in markdown
    assert "Related debt: removed “blocks `#4`”" in markdown
    assert "Translations: “Russian” (Title: Ожидание → Вечное ожидание)" in markdown


def test_a_renumbered_record_is_the_same(diff: Run, tagged: Project) -> None:
    text = (tagged.root / A).read_text().replace("id: 1\n", "id: 12\naliases: [1]\n")
    (tagged.root / A).unlink()
    tagged.write("debt/0012-waiting.yml", text)
    out = diff("diff", "v1.1").out
    assert out.startswith("v1.1 → work tree: 1 changed\n")
    assert "  #12 Waiting without end\n    renumbered #1 → #12\n" in out
    assert "— Renumbered: `#1` → `#12`\n" in diff("diff", "v1.1", "--format", "markdown").out
