"""What git knows of records: who changed what when, whatever their files are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.analysis.history import FieldChange, History
from debtlog.cache.store import Store
from debtlog.git.changes import read_log
from debtlog.git.log import read_chronicle
from tests.conftest import MINIMAL
from tests.rendered import site_texts

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeProject, Project

OTHER = MINIMAL.replace("1", "2", 1)
FILE = "debt/0001-a-debt.yml"
DIGEST = "0123456789abcdef-0123-4567"
PINNED = "references: [{path: a.py, lines: 1, digest: 0123456789abcdef-0123-4567}]\n"
MOVED = PINNED.replace("lines: 1", "lines: 7").replace("0123-4567", "0123-4568")


def commit(project: Project, day: str, subject: str, files: dict[str, str | None]) -> None:
    """Write or delete files, and commit them on a day."""
    for name, text in files.items():
        if text is None:
            (project.root / name).unlink()
        else:
            project.write(name, text)
    project.track()
    project.git("commit", "--quiet", f"--date={day}T12:00:00+00:00", "-m", subject)


def told(root: Path) -> list[tuple[str, str, str, tuple[FieldChange, ...]]]:
    """Tell the events of a history: day, record, kind, changes."""
    return [
        (str(event.day), event.record, event.kind, event.changes) for event in History(root).events
    ]


def test_tells_what_became_of_each_record(project: MakeProject) -> None:
    made = project()
    graver = MINIMAL.replace("severity: high", "severity: critical")
    commit(made, "2026-01-20", "One", {FILE: MINIMAL, "debt/2.yml": OTHER})
    commit(made, "2026-02-01", "Two", {FILE: graver + "owner: core\n"})
    commit(made, "2026-03-01", "Three", {FILE: None, "debt/0001-b.yml": graver + PINNED})
    commit(made, "2026-04-01", "Four", {"debt/0001-b.yml": graver + MOVED, "other.yml": MINIMAL})
    commit(made, "2026-05-01", "Five", {"debt/2.yml": None})
    assert told(made.root) == [
        ("2026-01-20", "1", "recorded", ()),
        ("2026-01-20", "2", "recorded", ()),
        (
            *("2026-02-01", "1", "changed"),
            (FieldChange("severity", "high", "critical"), FieldChange("owner", None, "core")),
        ),
        (
            *("2026-03-01", "1", "changed"),
            (
                FieldChange("references", None, [{"path": "a.py", "lines": 1, "digest": DIGEST}]),
                FieldChange("owner", "core", None),
            ),
        ),
        ("2026-04-01", "1", "pinned", ()),
        ("2026-05-01", "2", "removed", ()),
    ]


@pytest.mark.parametrize(
    "text",
    ["id: [", "- 1\n", "", "\0", MINIMAL.replace("id: 1", "ident: 1"), "id: 1\nid: 2\n"],
)
def test_passes_over_versions_that_cannot_be_read(project: MakeProject, text: str) -> None:
    made = project()
    commit(made, "2026-01-20", "Broken", {FILE: text})
    commit(made, "2026-01-21", "Mended", {FILE: MINIMAL})
    assert told(made.root) == [("2026-01-21", "1", "recorded", ())]


def test_there_is_no_history_without_commits_and_without_git(
    project: MakeProject, tmp_path: Path
) -> None:
    assert told(project().root) == []
    assert told(tmp_path) == []


def test_nothing_that_people_write_is_taken_for_a_commit(project: MakeProject) -> None:
    made = project()
    name = "f" * 40
    commit(made, "2026-01-20", f"One\x01{name}\x02Eve\x022026-01-01", {FILE: MINIMAL})
    commits = read_chronicle(made.root, "debt").commits
    assert [(c.author, str(c.day), [f.path for f in c.files]) for c in commits] == [
        ("Test", "2026-01-20", [FILE, "debt/register.yml"])
    ]
    assert commits[0].subject.startswith("One")
    assert list(read_log([b"\x01no commit\0"])) == []


def test_links_and_deleted_files_have_no_content(project: MakeProject) -> None:
    made = project()
    commit(made, "2026-01-20", "One", {FILE: MINIMAL})
    (made.root / FILE).unlink()
    (made.root / FILE).symlink_to("/etc/passwd")
    commit(made, "2026-01-21", "Two", {})
    (last,) = read_chronicle(made.root, "debt").commits[-1].files
    assert last[:2] == (FILE, None)
    assert told(made.root)[-1] == ("2026-01-21", "1", "removed", ())


def test_pages_say_what_happened(project: MakeProject) -> None:
    made = project()
    commit(made, "2026-01-20", "One & <two>", {FILE: MINIMAL, "debt/2.yml": OTHER})
    commit(made, "2026-02-01", "Graver", {FILE: MINIMAL.replace("high", "critical")})
    shown = site_texts(api.Publication(made.analyse()))
    for page, says in (("index", True), ("1", True), ("2", False)):
        assert ("Severity: High → Critical" in shown[f"docs/debt/{page}.md"]) == says
    assert "One &amp; &lt;two&gt;" in shown["docs/debt/2.md"]


def test_a_run_of_the_same_is_told_once(project: MakeProject) -> None:
    made = project()
    references = [PINNED.replace("lines: 1", f"lines: {line}") for line in (1, 2, 3)]
    for number, lines in enumerate(references, 1):
        files: dict[str, str | None] = {FILE: MINIMAL + lines, "debt/2.yml": OTHER + lines}
        commit(made, f"2026-01-0{number}", f"Follow {number}", files)
    graver = MINIMAL.replace("high", "critical")
    commit(made, "2026-02-01", "Graver", {FILE: graver + references[2]})
    commit(made, "2026-02-02", "Follow again", {FILE: graver + references[0]})
    shown = site_texts(api.Publication(made.analyse()))
    twice = "Code locations confirmed, 2 times since Jan 2, 2026"
    assert events(shown["docs/debt/1.md"]) == [
        "Feb 2, 2026 Code locations confirmed<br>Test: Follow again",
        "Feb 1, 2026 Severity: High → Critical<br>Test: Graver",
        f"Jan 3, 2026 {twice}<br>Test: Follow 3",
        "Jan 1, 2026 Added to the register<br>Test: Follow 1",
    ]


def events(page: str) -> list[str]:
    """Read what happened from a page, each with its day."""
    day, found = "", []
    for line in page.partition('<div class="debt-events">')[2].partition("</div>")[0].splitlines():
        text = re.sub("</?(?:li|p|time)[^>]*>", "", line)
        if "<time" in line:
            day = text
        elif line.startswith("<li>"):
            found.append(f"{day} {text}")
    return found


def test_same_commits_are_read_once(
    project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, store = project(), Store(tmp_path / "cache")
    commit(made, "2026-01-20", "One", {FILE: MINIMAL, "debt/2.yml": OTHER})
    commit(made, "2026-02-01", "Two", {FILE: MINIMAL + PINNED})
    first = History(made.root, store).events
    monkeypatch.setattr("debtlog.analysis.history.read_blobs", refuse)
    again = History(made.root, store)
    assert (again.events, again.is_whole) == (first, True)
    commit(made, "2026-03-01", "Three", {FILE: MINIMAL})
    with pytest.raises(AssertionError):
        assert History(made.root, store).events


@pytest.mark.usefixtures("caching")
def test_a_site_is_made_with_what_the_last_one_read(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project()
    commit(made, "2026-01-20", "One", {FILE: MINIMAL})
    pages = api.Publication(made.analyse()).pages()
    monkeypatch.setattr("debtlog.analysis.history.read_blobs", refuse)
    assert api.Publication(made.analyse()).pages() == pages


def test_history_is_not_kept_while_versions_are_missing(
    project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, store = project(), Store(tmp_path / "cache")
    commit(made, "2026-01-20", "One", {FILE: MINIMAL})
    with monkeypatch.context() as patched:
        patched.setattr("debtlog.analysis.history.read_blobs", lambda *_: iter(()))
        partial = History(made.root, store)
        assert (partial.events, partial.is_whole) == ((), False)
    assert len(History(made.root, store).events) == 1


def refuse(*_: object) -> None:
    """Fail where versions of records are read."""
    raise AssertionError
