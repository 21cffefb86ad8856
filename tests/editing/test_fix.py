"""What ``check --fix`` mends, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.editing.fix import fix, migrate
from debtlog.errors import DebtlogError
from debtlog.model.vocabulary import Level
from tests.editing.conftest import CHANGED, CODE, GONE, MOVED, RECORD, RECORD_FILE, TWICE, record_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import MakeProject, Project


def mend(project: Project) -> list[str]:
    """Mend the register; tell what was done."""
    return [str(it) for it in fix(project.analyse())]


def test_pins_what_is_not_pinned(waiting: Project) -> None:
    assert mend(waiting) == [f"{RECORD_FILE}:8: src/server.py:4-7 is pinned"]
    (tracked,) = waiting.analyse().references
    assert record_of(waiting) == f"{RECORD}    digest: {tracked.digest_now}\n"
    assert mend(waiting) == []


def test_follows_what_moved_and_keeps_every_other_byte(waiting: Project) -> None:
    mend(waiting)
    waiting.git("commit", "--quiet", "--all", "--message=As recorded")
    pinned = record_of(waiting)
    waiting.write("src/server.py", MOVED)
    assert [found[0] for found in waiting.found()] == ["no-recommendation", "moved-code"]
    assert mend(waiting) == [f"{RECORD_FILE}:8: src/server.py:4-7 is now at 5-8"]
    (tracked,) = waiting.analyse().references
    old, new = pinned.split("digest: ")[1].strip(), tracked.digest_now or ""
    assert record_of(waiting) == pinned.replace("4-7", "5-8").replace(old, new)
    assert [found[0] for found in waiting.found()] == ["no-recommendation"]


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (CHANGED, "changed"),
        (GONE, "gone"),
        (TWICE, "ambiguous"),
        # the context differs, the lines do not: the digest still finds them
        (CODE.replace("import time", "import time as clock"), "intact"),
        # what stood above was edited, and git, which could tell more, was never told
        (CODE.replace("import time", "import sys\nimport time as clock"), "moved"),
    ],
)
def test_leaves_what_is_not_certain(waiting: Project, code: str, verdict: str) -> None:
    mend(waiting)
    pinned = record_of(waiting)
    waiting.write("src/server.py", code)
    waiting.track()
    assert [p.verdict.value for p in waiting.analyse().references] == [verdict]
    assert mend(waiting) == []
    assert record_of(waiting) == pinned


#: Why a reference without a digest stays without one → the record, or `register.yml`.
LEFT = {
    "closed": {RECORD_FILE: RECORD.replace("confirmed", "rejected")},
    "suppressed": {
        RECORD_FILE: RECORD + "ignore:\n  - {rule: unpinned-reference, reason: It is a sketch.}\n"
    },
    "rule is off": {
        "debt/register.yml": "rules: {unpinned-reference: {level: off, reason: We release.}}"
    },
    "beyond the end": {RECORD_FILE: RECORD.replace("4-7", "4-70")},
    "whole file": {RECORD_FILE: RECORD.replace("    lines: 4-7\n", "")},
    "register has faults": {"debt/register.yml": "titel: x"},
    "record has faults": {RECORD_FILE: RECORD + "titel: x\n"},
}


@pytest.mark.parametrize("files", LEFT.values(), ids=LEFT)
def test_leaves_what_the_check_does_not_ask_for(
    project: MakeProject, files: dict[str, str]
) -> None:
    files = {RECORD_FILE: RECORD, "src/server.py": CODE, **files}
    made = project(files)
    assert mend(made) == []
    assert record_of(made) == files[RECORD_FILE]


@pytest.mark.parametrize(
    ("written", "now"),
    [("5", "6"), ('"5"', '"6"'), ("'5-6'", "'6-7'"), ("5-6", "6-7"), ("  5-5", "  6")],
)
def test_lines_stay_written_as_they_were(project: MakeProject, written: str, now: str) -> None:
    code = "a = 1\nb = 2\nc = 3\nd = 4\nthe_fifth_line_here = 5\nthe_sixth_line_here = 6\n"
    record = RECORD.replace(" 4-7", f" {written}")
    made = project({RECORD_FILE: record, "src/server.py": code})
    mend(made)
    made.write("src/server.py", f"x = 0\n{code}")
    mend(made)
    assert record_of(made).partition("    digest")[0] == record.replace(f" {written}", f" {now}")


def test_many_records_are_written_once_each(project: MakeProject) -> None:
    more = '  - {path: src/server.py, symbol: stop}\n  - path: "src/server.py"\n    lines: 10\n'
    crlf = (RECORD.replace("id: 10", "id: 11") + more).replace("\n", "\r\n")
    made = project(
        {
            RECORD_FILE: RECORD + more,
            "debt/0011-other.yml": f"\ufeff{crlf}",
            "src/server.py": CODE,
        }
    )
    assert mend(made) == [
        f"{file}:{line}: src/server.py:{what} is pinned"
        for file in (RECORD_FILE, "debt/0011-other.yml")
        for line, what in ((8, "4-7"), (14, "stop"), (15, "10"))
    ]
    assert [p.verdict.value for p in made.analyse().references] == ["intact"] * 6
    other = (made.root / "debt/0011-other.yml").read_bytes().decode()
    assert other.startswith("\ufeff")
    assert "\n" not in other.replace("\r\n", "")


def test_a_moved_symbol_with_lines(project: MakeProject) -> None:
    record = RECORD.replace("    lines: 4-7\n", "    lines: 5-6\n    symbol: wait\n")
    made = project({RECORD_FILE: record, "src/server.py": CODE})
    assert mend(made) == [f"{RECORD_FILE}:8: src/server.py:5-6 is pinned"]
    made.write("src/server.py", MOVED)
    assert mend(made) == [f"{RECORD_FILE}:8: src/server.py:5-6 is now at 6-7"]


def edit(path: str, old: str, new: str) -> Callable[[Project], object]:
    """Edit a file of a project."""

    def edited(project: Project) -> None:
        file = project.root / path
        file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))

    return edited


@pytest.mark.parametrize(
    ("meanwhile", "message"),
    [
        (edit(RECORD_FILE, "high", "low"), "was changed by another program"),
        (edit(RECORD_FILE, "\n", "\r\n"), "was changed by another program"),
        (edit(RECORD_FILE, "tracker", "\xe9"), "was changed by another program"),
        (mend, "was changed by another program"),
        (lambda made: (made.root / RECORD_FILE).unlink(), "does not exist; run the command again"),
    ],
    ids=["value", "line ends", "comment", "another debtlog", "gone"],
)
def test_an_edit_between_read_and_write_is_not_lost(
    waiting: Project, meanwhile: Callable[[Project], object], message: str
) -> None:
    """# hostile 39."""
    analysis = waiting.analyse()
    meanwhile(waiting)
    path = waiting.root / RECORD_FILE
    edited = path.read_bytes() if path.exists() else None
    with pytest.raises(DebtlogError, match=message):
        fix(analysis)
    assert (path.read_bytes() if path.exists() else None) == edited


def test_one_record_that_cannot_be_edited_keeps_all_from_being_written(
    project: MakeProject,
) -> None:
    odd = RECORD.replace("id: 10", "id: 11").replace("note: it asks again and again\n", "note: |\n")
    odd = f"{odd}      asks"  # a line end would become part of the note
    made = project(
        {RECORD_FILE: RECORD, "debt/0011-odd.yml": odd, "src/server.py": CODE},
    )
    with pytest.raises(DebtlogError, match=r"0011-odd\.yml cannot be edited safely; change it by"):
        mend(made)
    assert record_of(made) == RECORD
    assert (made.root / "debt/0011-odd.yml").read_text() == odd


#: A setting of version 1, in every form of YAML that people write.
OLD_SETTINGS = """\
\ufefftitle: Debt  # ours\r
rules:
  moved-code: {severity: notice, reason: "We move it."}
  'gone-code':
    "severity"   : 'notice'  # for now
    reason: So.
  changed-code: {severity: off, reason: Not yet.}
"""
#: Where the old names are.
OLD_NAMES = [(3, 16), (3, 26), (5, 5), (5, 20), (7, 18)]
NEW_SETTINGS = """\
\ufefftitle: Debt  # ours\r
rules:
  moved-code: {level: note, reason: "We move it."}
  'gone-code':
    level   : note  # for now
    reason: So.
  changed-code: {level: off, reason: Not yet.}
"""


def test_writes_new_names_into_register_and_keeps_every_other_byte(waiting: Project) -> None:
    waiting.write("debt/register.yml", OLD_SETTINGS.encode())
    found = [(it.rule, it.finding.span[:2], it.finding.fixable) for it in waiting.check()]
    assert found == [("schema-mismatch", at, True) for at in OLD_NAMES]
    assert {it.finding.help for it in waiting.check()} == {"debtlog check --fix"}
    assert [str(it) for it in migrate(waiting.analyse())] == [
        'debt/register.yml:3: "severity" is now called "level"',
        'debt/register.yml:3: "notice" is now called "note"',
        'debt/register.yml:5: "severity" is now called "level"',
        'debt/register.yml:5: "notice" is now called "note"',
        'debt/register.yml:7: "severity" is now called "level"',
    ]
    assert (waiting.root / "debt/register.yml").read_bytes() == NEW_SETTINGS.encode()
    assert waiting.analyse().settings.rules["gone-code"].level is Level.NOTE
    assert migrate(waiting.analyse()) == []
