"""New records."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from debtlog.editing.new_record import create
from debtlog.errors import DebtlogError
from debtlog.model.record_parts import Reference
from tests.editing.conftest import CODE, RECORD, RECORD_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import MakeProject, Project

TODAY = date(2026, 6, 30)
SERVER = Reference("src/server.py", lines="4-7")


def add(
    project: Project,
    title: str = "A debt",
    *references: Reference,
    key: str | None = None,
    **fields: str | Sequence[str],
) -> str:
    """Make a record; return its file."""
    usual: dict[str, str | Sequence[str]] = {"title": title, "status": "identified"}
    usual |= {"severity": "medium", "created": "2026-06-30"}
    usual |= {"summary": "It costs more than it should."}
    return create(project.root, key, usual | fields, references, TODAY).file


def files_of(root: Path) -> list[str]:
    """What is in the register's folder, temporary files included."""
    return sorted(path.name for path in (root / "debt").iterdir())


def test_is_written_as_people_write(waiting: Project) -> None:
    references = [SERVER, Reference("src/server.py", symbol="stop"), Reference("src")]
    file = add(waiting, "Wait: no end?", *references, type=["code", "test"], tags=["a, b", "c"])
    assert file == "debt/0011-wait-no-end.yml"
    analysis = waiting.analyse()
    tracked = analysis.references_of(analysis.register.by_id["11"])
    digests = [one.reference.digest for one in tracked]
    assert (waiting.root / file).read_text() == (
        "id: 11\n"
        'title: "Wait: no end?"\n'
        "status: identified\n"
        "severity: medium\n"
        "created: 2026-06-30\n"
        "summary: It costs more than it should.\n"
        "type: [code, test]\n"
        'tags: ["a, b", c]\n'
        "references:\n"
        "  - path: src/server.py\n"
        "    lines: 4-7\n"
        f"    digest: {digests[0]}\n"
        "  - path: src/server.py\n"
        "    symbol: stop\n"
        f"    digest: {digests[1]}\n"
        "  - path: src\n"
    )
    found = [(d.rule, d.finding.record) for d in waiting.check() if d.finding.record == "11"]
    assert found == [("no-recommendation", "11")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Reload leaves old objects", "reload-leaves-old-objects"),
        ("Перезагрузка: щётки и объекты", "perezagruzka-shchetki-i-obekty"),
        ("Їжак & Ґава", "izhak-gava"),
        ("Crème brûlée, groß", "creme-brulee-gross"),
        ("読み込み", "debt"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con"),
        ("a" * 100, "a" * 60),
        ("word " * 30, "-".join(["word"] * 12)),
    ],
)
def test_the_file_is_named_after_the_title(waiting: Project, title: str, name: str) -> None:
    """# hostile 14: whatever a title holds, the file is in the register's folder."""
    assert add(waiting, title) == f"debt/0011-{name}.yml"
    assert [d.rule for d in waiting.check() if d.finding.record == "11"] == ["no-recommendation"]


#: Files beside the register → the next id.
NEXT: dict[str, tuple[dict[str, str | bytes], str]] = {
    "none": ({}, "0001"),
    "a gap": ({"debt/0002-a.yml": RECORD.replace("id: 10", "id: 2")}, "0003"),
    "words": ({"debt/TD-1-a.yml": RECORD.replace("id: 10", "id: TD-1")}, "0001"),
    "a former id": ({RECORD_FILE: f"{RECORD}aliases: [77, TD-90]\n"}, "0078"),
    "faults": ({RECORD_FILE: f"{RECORD}titel: x\n"}, "0011"),
    "not YAML": ({"debt/0041-a.yml": "["}, "0042"),
    "not text": ({"debt/0041-a.yml": b"\xff"}, "0042"),
    "a number beyond reason": ({RECORD_FILE: RECORD.replace("10", "9" * 5_000, 1)}, "0011"),
    "a greater number than an id may be": (
        {RECORD_FILE: RECORD.replace("10", "9" * 17, 1)},
        "0011",
    ),
    "a task": (
        {
            RECORD_FILE: f"{RECORD}tasks:\n  - {{id: 99, title: a, created: 2026-01-20, "
            "status: done}\n"
        },
        "0011",
    ),
    "more than four digits": (
        {"debt/12345-a.yml": RECORD.replace("id: 10", "id: 12345")},
        "12346",
    ),
}


@pytest.mark.parametrize(("files", "number"), NEXT.values(), ids=NEXT)
def test_gets_the_number_after_the_greatest(
    project: MakeProject, files: dict[str, str | bytes], number: str
) -> None:
    assert add(project(files)) == f"debt/{number}-a-debt.yml"


@pytest.mark.parametrize(("key", "name"), [("12", "0012"), ("TD-1", "TD-1")])
def test_gets_the_id_asked_for(waiting: Project, key: str, name: str) -> None:
    file = add(waiting, key=key)
    assert file == f"debt/{name}-a-debt.yml"
    assert [d.rule for d in waiting.check() if d.finding.file == file] == ["no-recommendation"]


WORD = (
    "expected a positive number without quotes or leading zeros, or a word of at most 64 letters, "
    "digits, dots, dashes and underscores that begins with a letter or digit and is neither index "
    "nor a device name of Windows"
)
#: An id, a title and a field that cannot be → why.
UNSAFE = "not allowed; remove it: control and text-direction characters can hide what a text says"
REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "a path": ({"key": "../../x"}, f'the record is not created: id is "../../x", {WORD}'),
    "an inner path": ({"key": "a/b"}, f'the record is not created: id is "a/b", {WORD}'),
    "a device": ({"key": "CON"}, f'the record is not created: id is "CON", {WORD}'),
    "a device with an ending": (
        {"key": "nul.x"},
        f'the record is not created: id is "nul.x", {WORD}',
    ),
    "300 characters": (
        {"key": "x" * 300},
        f'the record is not created: id is "{"x" * 40}…", {WORD}',
    ),
    "leading zeros": ({"key": "0012"}, f'the record is not created: id is "0012", {WORD}'),
    "zero": (
        {"key": "0"},
        "the record is not created: id is the number 0, expected 1 to 999999999",
    ),
    "empty": ({"key": ""}, f'the record is not created: id is "", {WORD}'),
    "taken": ({"key": "10"}, "the id 10 is taken; debtlog list --all lists all records"),
    "taken, but for case": (
        {"key": "TD-7"},
        "the id TD-7 is taken; debtlog list --all lists all records",
    ),
    "no title": ({"title": ""}, "the record is not created: title is empty"),
    "two lines": (
        {"title": "a\nb"},
        'the record is not created: title is "a\nb", expected one line of text, not blank',
    ),
    "long": (
        {"title": "x" * 201},
        "the record is not created: title has 201 characters, more than 200",
    ),
    "escape": ({"title": "\x1b[2J"}, f"the record is not created: character U+001B is {UNSAFE}"),
    "turned": ({"title": "a\u202eb"}, f"the record is not created: character U+202E is {UNSAFE}"),
    "no text": ({"title": "a\udcff"}, f"the record is not created: character U+DCFF is {UNSAFE}"),
    "component": (
        {"component": "sever"},
        'the record is not created: register.yml has no component "sever"; did you mean server?',
    ),
    "closed": (
        {"status": "paid"},
        "the record is not created: paid, but without a date; add `paid_on`",
    ),
}


@pytest.mark.parametrize(("wish", "message"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_written_that_the_check_would_refuse(
    waiting: Project, wish: dict[str, str], message: str
) -> None:
    """# hostile 14, # hostile 11."""
    waiting.write("debt/register.yml", "components: {server: {}}")
    waiting.write("debt/td-7-x.yml", RECORD.replace("id: 10", "id: td-7"))
    before = files_of(waiting.root)
    with pytest.raises(DebtlogError) as refused:
        add(waiting, **wish)
    assert str(refused.value) == message
    assert files_of(waiting.root) == before
    assert not (waiting.root.parent / "x").exists()


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (
            Reference("src/server.py", lines="4-99"),
            "src/server.py has only 12 lines, too few for 4-99; name lines that it has",
        ),
        (
            Reference("src/server.py", symbol="wiat"),
            'src/server.py has no symbol "wiat"; did you mean wait?',
        ),
        (Reference("src/sever.py"), "src/sever.py does not exist; did you mean src/server.py?"),
        (
            Reference(".git/config"),
            ".git/config is not tracked by git; git add it; what git does not track is never shown",
        ),
        (
            Reference("../x"),
            (
                "../x points outside the source; if it is in this git checkout, name its folder "
                "as a source in register.yml"
            ),
        ),
    ],
)
def test_references_are_followed_first(
    waiting: Project, reference: Reference, message: str
) -> None:
    with pytest.raises(DebtlogError) as refused:
        add(waiting, "A debt", reference)
    assert str(refused.value) == f"the record is not created: {message}"


def test_a_reference_into_a_source_is_written_so(project: MakeProject) -> None:
    made = project(
        {
            "debt/register.yml": "sources: {all: {path: src}, web: {path: src/web/}, x: {path: w}}",
            "src/web/server.py": CODE,
            "src/webs/server.py": CODE,
            "server.py": CODE,
        }
    )
    paths = ["src/web/server.py", "src/webs/server.py", "server.py", "src/web"]
    file = add(
        made, "A debt", *(Reference(path, lines=5) for path in paths[:3]), Reference("src/web")
    )
    references = made.analyse().register.by_id["1"].record.references
    assert [(r.source, r.path) for r in references] == [
        ("web", "server.py"),
        ("all", "webs/server.py"),
        (None, "server.py"),
        ("web", "."),
    ]
    found = [d.rule for d in made.check() if d.finding.file == file]
    assert found == ["no-recommendation"]


@pytest.mark.parametrize(
    ("files", "head"),
    [
        ({}, "id: 11"),
        ({"debt/schema/record.json": "{}"}, "# yaml-language-server: $schema=schema/record.json"),
        (
            {
                "debt/0003-a.yml": f"# yaml-language-server: $schema=../x.json\r\n{RECORD}",
                "debt/schema/record.json": "{}",
            },
            "# yaml-language-server: $schema=../x.json",
        ),
        ({"debt/0003-a.yml": f"# yaml-language-server: $schema=a b\n{RECORD}"}, "id: 11"),
    ],
)
def test_editors_are_told_of_the_schema(
    project: MakeProject, files: dict[str, str], head: str
) -> None:
    made = project({RECORD_FILE: RECORD, **files})
    assert (made.root / add(made)).read_text().partition("\n")[0] == head


def test_a_register_with_faults_gets_no_records(project: MakeProject) -> None:
    made = project({"debt/register.yml": "titel: x"})
    with pytest.raises(DebtlogError, match=r"debt/register\.yml is invalid; run debtlog check"):
        add(made)


def test_a_file_in_the_way_is_kept(waiting: Project) -> None:
    waiting.write("debt/TD-1-a-debt.yml", "by hand")
    with pytest.raises(DebtlogError, match=r"TD-1-a-debt\.yml already exists and is kept"):
        add(waiting, key="TD-1")
    assert (waiting.root / "debt/TD-1-a-debt.yml").read_text() == "by hand"


# Waits until its standard input ends, so that several begin at once, and thinks long about the id.
RACER = """\
import sys, time
from debtlog.cli import main
from debtlog.editing.numbering import next_id
from debtlog.fs import lock
taken = next_id._taken
def slowly(register):
    names = list(taken(register))
    time.sleep(0.3)
    return names
next_id._taken, lock.WAIT_SECONDS = slowly, 600
sys.stdin.read()
main(["new", sys.argv[1]])
"""


def test_three_at_once_get_three_ids(waiting: Project) -> None:
    """# hostile 39."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, title],
            cwd=waiting.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for title in ("A", "B", "C")
    ]
    for racer in racers:
        assert racer.stdin
        racer.stdin.close()
    told = []
    for racer in racers:
        with racer:
            assert racer.stdout
            told.append(racer.stdout.read().strip())
    assert [racer.returncode for racer in racers] == [0, 0, 0]
    assert sorted(file[:9] for file in told) == ["debt/0011", "debt/0012", "debt/0013"]
    assert sorted(waiting.analyse().register.by_id) == ["10", "11", "12", "13"]
