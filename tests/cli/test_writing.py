"""``new`` and ``confirm``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.markdown.safe import plain
from debtlog.sources.symbols import tree_sitter
from tests.commands import FILES, HEAD
from tests.editing.conftest import CODE, TWICE

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

WAITING = "debt/0001-waiting.yml"
OTHER = f"id: 5\ntitle: Other\n{HEAD}references:\n  - path: src/server.py\n    lines: 10-12\n"
CHANGED = CODE.replace("pause_seconds", "pause")
OR_CLOSE = "or close the record, if the debt is repaid"


def text_of(project: Project, file: str = WAITING) -> str:
    """A file as it stands on the disk."""
    return (project.root / file).read_bytes().decode()


def test_new_prints_the_file_and_nothing_else(run: Run, register: Project) -> None:
    assert run("new", "A debt") == (0, "debt/0003-a-debt.yml\n", "")
    assert text_of(register, "debt/0003-a-debt.yml") == (
        "id: 3\n"
        "title: A debt\n"
        "status: identified\n"
        "severity: medium\n"
        "created: 2026-06-30\n"
        "summary: A debt\n"
    )
    assert run("check", "--strict").status == 0


@pytest.mark.parametrize(
    "title",
    [
        *(
            "src/__init__.py imports *everything*",
            "_private names are used",
            "snake_case_ **kwargs",
        ),
        *("C:\\* is walked", "AT&amp;T is escaped twice", "parts[0](x) is called", "2 * 3 < 7"),
    ],
)
def test_the_summary_made_of_a_title_reads_as_the_title(
    run: Run, register: Project, title: str
) -> None:
    assert run("new", title, "--id", "T").status == 0
    record = register.analyse().register.by_id["T"].record
    assert (record.title, plain(record.summary)) == (title, title)


def test_the_summary_made_of_a_title_keeps_what_is_code(run: Run, register: Project) -> None:
    assert run("new", "`__init__` has *all* of `a_`", "--id", "T").status == 0
    text = text_of(register, "debt/T-init-has-all-of-a.yml")
    assert r'summary: "`__init__` has \\*all\\* of `a_`"' in text


def test_new_takes_what_is_known_of_the_debt(run: Run, register: Project) -> None:
    status, out, err = run(
        *("new", "--severity", "low", "Перезагрузка", "--at", "src/server.py:4-7"),
        *("--at", "src/server.py:stop", "--at", "src", "--type", "test", "--type", "code"),
        *("--component", "api", "--owner", "core", "--tag", "a", "--tag", "b"),
        *("--summary", "Долго.", "--status", "planned", "--id", "TD-9"),
    )
    assert (status, out, err) == (0, "debt/TD-9-perezagruzka.yml\n", "")
    record = register.analyse().register.by_id["TD-9"].record
    assert (record.title, record.summary, record.status) == ("Перезагрузка", "Долго.", "planned")
    assert (record.severity, record.type) == ("low", ("test", "code"))
    assert (record.component, record.owner, record.tags) == ("api", "core", ("a", "b"))
    assert [(r.path, r.lines, r.symbol, bool(r.digest)) for r in record.references] == [
        ("src/server.py", "4-7", None, True),
        ("src/server.py", None, "stop", True),
        ("src", None, None, False),
    ]
    assert run("check", "--strict").status == 0


def test_new_takes_no_id_of_another_branch(run: Run, register: Project) -> None:
    """# hostile 89: names of branches and files reach the terminal as text."""
    register.git("commit", "--quiet", "-m", "records")
    register.git("checkout", "--quiet", "-b", "left\u202e")
    assert run("new", "Left").out == "debt/0003-left.yml\n"
    register.track()
    register.git("commit", "--quiet", "-m", "left")
    register.git("checkout", "--quiet", "main")
    taken = "debtlog: the id 3 is taken by debt/0003-left.yml on the branch left\\u202e\n"
    assert run("new", "Right", "--id", "3") == (2, "", taken)
    assert run("new", "Right") == (0, "debt/0004-right.yml\n", "")


def test_new_says_what_it_could_not_read(run: Run, register: Project) -> None:
    register.write(".git/refs/heads/gone", f"{'1' * 40}\n")
    status, out, err = run("new", "A debt")
    assert (status, out) == (0, "debt/0003-a-debt.yml\n")
    assert err.startswith("debtlog: other branches could not all be read (something is missing in")
    assert err.count("\n") == 1


def test_new_can_leave_the_severity_open(run: Run, register: Project) -> None:
    status, out, _ = run("new", "Slow", "--severity", "not-judged")
    assert status == 0
    assert "severity" not in (register.root / out.strip()).read_text()


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("src/*.py", "src/*.py"),
        ("**/server.*", "**/server.*"),
        ("./src/serve?.py", "src/serve?.py"),
    ],
)
def test_new_takes_a_pattern_of_files(run: Run, register: Project, place: str, path: str) -> None:
    status, out, err = run("new", "Slow", "--at", place)
    assert (status, err) == (0, "")
    assert f"references:\n  - path: {path}\n" in (register.root / out.strip()).read_text().replace(
        '"', ""
    )


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("src/*.rs", "src/*.rs does not exist; give it relative to this folder or to the checkout"),
        (
            "src/*.py:4",
            "the record is not created: src/*.py is a pattern of files, which has no li",
        ),
        ("../*", "../* does not exist; "),
    ],
)
def test_new_takes_no_pattern_that_matches_nothing(
    run: Run, register: Project, place: str, told: str
) -> None:
    before = sorted(register.root.glob("debt/*"))
    status, out, err = run("new", "Slow", "--at", place)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(f"debtlog: {told}")
    assert sorted(register.root.glob("debt/*")) == before


def test_new_in_a_folder_names_the_file_from_where_one_stands(run: Run, register: Project) -> None:
    told = run("-C", "src", "new", "A debt", "--at", "server.py:5")
    assert told == (0, "debt/0003-a-debt.yml\n", "")
    analysis = register.analyse()
    (tracked,) = analysis.references_of(analysis.register.by_id["3"])
    assert (tracked.reference.path, tracked.reference.lines) == ("src/server.py", 5)


@pytest.mark.parametrize(
    "arguments",
    [
        ["A debt", "--id", "../../x"],
        ["A debt", "--id", "CON"],
        ["A debt", "--id", "a/b"],
        ["A debt", "--id", "x" * 300],
        ["A debt", "--id", "1"],
        ["A debt", "--status", "paid"],
        ["A debt", "--at", "../outside.py:1"],
        ["A debt", "--at", "/etc/passwd:1"],
        ["A debt", "--at", "untracked.py:1"],
        ["A debt", "--at", ".git/config:1"],
        ["A debt", "--at", "src/server.py:99"],
        ["A debt", "--at", ""],
        ["a\nb"],
        ["\x1b[2J"],
        ["x" * 300],
    ],
)
def test_new_refuses_in_words_and_writes_nothing(
    run: Run, register: Project, arguments: list[str]
) -> None:
    """# hostile 14."""
    register.write("untracked.py", "x\n")
    register.write("../outside.py", "x\n")
    before = sorted(register.root.parent.rglob("*"))
    status, out, err = run("new", *arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith("debtlog: ")
    assert "\x1b" not in err
    assert sorted(register.root.parent.rglob("*")) == before


BOX = """\
class Box:
    @property
    def size(self):
        return len(self.items)

    @size.setter
    def size(self, value):
        self.items = self.items[:value]

    def open(self):
        lid = self.lid
        return lid.lift()


class Bag:
    def open(self):
        return self

    def close(self):
        return None
"""


@pytest.mark.parametrize(
    ("written", "recorded"),
    [
        ("Box", "Box"),
        ("Box.open", "Box.open"),
        ("Box::open", "Box.open"),
        ("Box#open()", "Box.open"),
        ("close", "Bag.close"),
        ("self.close", "Bag.close"),
    ],
)
def test_new_takes_a_name_as_people_write_it(
    run: Run, register: Project, written: str, recorded: str
) -> None:
    register.write("src/box.py", BOX)
    register.track()
    assert run("new", "A debt", "--at", f"src/box.py:{written}").status == 0
    analysis = register.analyse()
    (tracked,) = analysis.references_of(analysis.register.by_id["3"])
    assert tracked.reference.symbol == recorded
    assert tracked.verdict == "intact"


TWO_TYPES = (
    "2 symbols are called open: Box.open at src/box.py:10-12, Bag.open at src/box.py:16-17;"
    " name one of them"
)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "Box.size",
            "2 symbols are called Box.size: src/box.py:2-4, src/box.py:6-8; name one of them",
        ),
        (
            "open",
            TWO_TYPES,
        ),
        ("lid", "Invalid value: lid is not a known symbol; write src/box.py:11"),
        ("Box.lid", "Invalid value: Box.lid is not a known symbol; write src/box.py:11"),
        ("Box.opne", "Invalid value: src/box.py has no symbol Box.opne; did you mean Box.open?"),
    ],
)
def test_new_writes_nothing_where_a_name_does_not_tell_which(
    run: Run, register: Project, written: str, told: str
) -> None:
    register.write("src/box.py", BOX)
    register.track()
    before = sorted(register.root.rglob("*"))
    status, out, err = run("new", "A debt", "--at", f"src/box.py:{written}")
    assert (status, out, err.splitlines()[-1]) == (2, "", f"debtlog: {told}")
    assert sorted(register.root.rglob("*")) == before


def test_a_symbol_that_nobody_can_look_for_is_no_secret(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree_sitter, "_parser", lambda *_: None)  # as without the extra
    register.write("web/app.js", "function start() {}\n")
    register.track()
    told = 'the symbols of web/app.js could not be determined; pip install "debtlog[symbols]"'
    made = run("new", "A debt", "--at", "web/app.js:doesNotExist")
    assert made == (0, "debt/0003-a-debt.yml\n", f"debtlog: {told}\n")
    status, out, _ = run("confirm", "3")
    assert (status, out.splitlines()) == (
        1,
        [
            f"#3 web/app.js:doesNotExist  not confirmed: {told}",
            "0 references confirmed, 1 left for you to fix",
        ],
    )
    assert run("check").status == 0
    status, out, _ = run("check", "--strict")
    assert status == 1
    assert out.splitlines()[-1].startswith("4 records, 2 references, 1 unknown: ")
    assert (
        "debt/0003-a-debt.yml:9:13: note[DL214] unchecked-symbol: the symbols of web/app.js" in out
    )
    assert '= pip install "debtlog[symbols]"\n' in out


def test_confirm_pins_what_was_edited(run: Run, register: Project) -> None:
    register.write("src/server.py", f"import sys\n{CHANGED}")
    register.track()  # git has no older code
    told = (
        "#1 src/server.py:4-7 → 5-8  changed, unsure: the lines were edited; {asks}\n"
        "  5 | def wait(server):\n"
        "  6 |     while not server.ready:\n"
        "  7 |         time.sleep(server.pause)\n"
        "  8 |     return server\n"
        "1 reference {done}\n"
    )
    before = text_of(register)
    would = {"asks": "is this the right code?", "done": "would be confirmed"}
    assert run("confirm", "1", "--dry-run") == (0, told.format_map(would), "")
    assert text_of(register) == before
    help = "if this is not the right code, see debtlog confirm --help"
    did = {"asks": help, "done": "confirmed"}
    assert run("confirm", "1") == (0, told.format_map(did), "")
    assert (
        text_of(register).partition("digest")[0]
        == before.replace("4-7", "5-8").partition("digest")[0]
    )
    assert run("check", "--strict").status == 0
    assert run("confirm", "1") == (0, "nothing to confirm: the code is as it was recorded\n", "")


def test_confirm_shows_what_was_edited(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    register.git("commit", "--quiet", "--message=As recorded")
    register.write("src/server.py", f"import sys\n{CHANGED}")
    first = "#1 src/server.py:4-7 → 5-8  changed: the lines were edited"
    last = "1 reference would be confirmed"
    assert run("confirm", "1", "--dry-run").out.splitlines() == [
        first,
        "  4 5 |   def wait(server):",
        "  5 6 |       while not server.ready:",
        "  6   | -         time.sleep(server.pause_seconds)",
        "    7 | +         time.sleep(server.pause)",
        "  7 8 |       return server",
        last,
    ]
    coloured = run("--color=always", "confirm", "1", "--dry-run").out
    assert "  \x1b[31m6   | -         time.sleep(server.pause_seconds)\x1b[0m\n" in coloured
    assert "  \x1b[32m  7 | +         time.sleep(server.pause)\x1b[0m\n" in coloured
    monkeypatch.setenv("COLUMNS", "100")
    removed = "6 | -         time.sleep(server.pause_seconds)"
    assert run("confirm", "1").out.splitlines() == [
        first,
        f"  {'as recorded':<48}  as it is now",
        f"  {'4 |   def wait(server):':<48}  5 |   def wait(server):",
        f"  {'5 |       while not server.ready:':<48}  6 |       while not server.ready:",
        f"  {removed:<48}  7 | +         time.sleep(server.pause)",
        f"  {'7 |       return server':<48}  8 |       return server",
        last.replace("would be ", ""),
    ]
    assert run("check", "--strict").status == 0


def test_confirm_shows_what_was_edited_in_a_symbol(run: Run, register: Project) -> None:
    run("new", "Other", "--at", "src/server.py:wait")
    register.track()
    register.git("commit", "--quiet", "--message=As recorded")
    register.write("src/server.py", f"import sys\n{CHANGED}")
    assert run("confirm", "3", "--dry-run").out.splitlines() == [
        "#3 src/server.py:wait  changed: the lines were edited",
        "  4 5 |   def wait(server):",
        "  5 6 |       while not server.ready:",
        "  6   | -         time.sleep(server.pause_seconds)",
        "    7 | +         time.sleep(server.pause)",
        "  7 8 |       return server",
        "1 reference would be confirmed",
    ]


def test_confirm_makes_old_code_harmless(run: Run, register: Project) -> None:
    hostile = CODE.replace("time.sleep", "\x1b[2J\u202etime.sleep")
    register.write("src/server.py", hostile)
    assert run("confirm", "1").status == 0  # pinned to the hostile code
    register.track()
    register.git("commit", "--quiet", "--message=As recorded")
    register.write("src/server.py", CHANGED)
    out = run("confirm", "1", "--dry-run").out
    assert "  6   | -         \\u001b[2J\\u202etime.sleep(server.pause_seconds)\n" in out
    assert not set(out) & set("\x1b\u202e")


def test_confirm_touches_only_the_records_named(run: Run, register: Project) -> None:
    register.write("debt/0005-other.yml", OTHER)
    register.write("src/server.py", CHANGED)
    register.track()
    before = text_of(register)
    assert run("confirm", "#5").out.startswith("#5 src/server.py:10-12  unpinned: ")
    assert text_of(register) == before
    assert run("confirm", "TD-3").out == "nothing to confirm: the code is as it was recorded\n"
    # of what is not sure each record must be looked at
    status, out, _ = run("confirm", "--all")
    look = "changed, unsure: the lines were edited; review it, then debtlog confirm 1"
    assert (status, out.splitlines()) == (
        1,
        [
            f"#1 src/server.py:4-7  not confirmed: {look}",
            "0 references confirmed, 1 left for you to fix",
        ],
    )
    assert text_of(register) == before
    assert run("confirm", "1").out.splitlines()[-1] == "1 reference confirmed"
    assert text_of(register) != before


def test_confirm_all_takes_what_is_sure(run: Run, register: Project) -> None:
    register.git("commit", "--quiet", "--message=As recorded")
    before = text_of(register)
    register.write("src/server.py", CHANGED)
    status, out, _ = run("confirm", "--all")
    assert (status, out.splitlines()[-1]) == (0, "1 reference confirmed")
    assert text_of(register) != before


@pytest.mark.parametrize(
    ("arguments", "described", "rest"),
    [
        (("--all",), 3, "… and 9 more; git diff shows them"),
        (("--all", "--dry-run"), 12, None),
        (tuple(str(key) for key in range(10, 22)), 12, None),
    ],
)
def test_confirm_describes_a_few_of_many_unless_they_are_named(
    run: Run, register: Project, arguments: tuple[str, ...], described: int, rest: str | None
) -> None:
    at = "references:\n  - path: src/server.py\n    lines: 4-7\n"
    for key in range(10, 22):
        register.write(f"debt/{key:04}-x.yml", f"id: {key}\ntitle: A debt\n{HEAD}{at}")
    status, out, _ = run("confirm", *arguments)
    lines = out.splitlines()
    assert status == 0
    assert sum(line.startswith("#") for line in lines) == described
    assert next((line for line in lines if line.startswith("…")), None) == rest
    assert lines[-1].startswith("12 references ")


def test_confirm_several_at_once(run: Run, register: Project) -> None:
    register.write("debt/0005-other.yml", OTHER)
    register.write("src/server.py", CHANGED)
    status, out, _ = run("confirm", "1", "5", "1")
    assert (status, out.splitlines()[-1]) == (0, "2 references confirmed")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("x = 1\n" * 20, "gone, unsure: neither the lines nor those around them are in the file"),
        (
            TWICE,
            "ambiguous: the same lines begin at lines 5, 19, and nothing shows which are meant",
        ),
        (None, f"src/server.py does not exist; correct the path, {OR_CLOSE}"),
    ],
)
def test_confirm_never_guesses(run: Run, register: Project, code: str | None, why: str) -> None:
    if code is None:
        (register.root / "src/server.py").unlink()
    else:
        register.write("src/server.py", code)
        register.track()
    before = text_of(register)
    told = (
        f"#1 src/server.py:4-7  not confirmed: {why}\n"
        "0 references confirmed, 1 left for you to fix\n"
    )
    assert run("confirm", "1") == (1, told, "")
    assert text_of(register) == before


def test_confirm_does_what_it_can(run: Run, register: Project) -> None:
    register.write("debt/0005-other.yml", OTHER.replace("10-12", "10-99"))
    register.write("src/server.py", CHANGED)
    status, out, _ = run("confirm", "1", "5")
    assert status == 1
    why = "src/server.py has only 12 lines, too few for 10-99; name lines that it has"
    assert out.splitlines()[-2:] == [
        f"#5 src/server.py:10-99  not confirmed: {why}",
        "1 reference confirmed, 1 left for you to fix",
    ]


def test_confirm_of_a_closed_record(run: Run, register: Project) -> None:
    register.write(WAITING, FILES[WAITING].replace("confirmed", "rejected"))
    register.write("src/server.py", CHANGED)
    assert run("confirm", "1").out == "nothing to confirm: the code is as it was recorded\n"


@pytest.mark.parametrize(
    ("code", "lines", "told"),
    [
        ("def f():\n    return {\n    }\n", "3", "src/x.py:3 has no word to be recognised by; "),
        ("a = 1\nb = 2\na = 1\n", "1", "src/x.py:1 is not the only place with these lines: line 3"),
    ],
)
def test_new_and_confirm_tell_of_lines_that_are_hard_to_recognise(
    run: Run, register: Project, code: str, lines: str, told: str
) -> None:
    register.write("src/x.py", code)
    register.track()
    status, out, err = run("new", "A debt", "--at", f"src/x.py:{lines}")
    assert (status, out) == (0, "debt/0003-a-debt.yml\n")
    assert err.startswith(f"debtlog: {told}")
    text = (register.root / out.strip()).read_text()
    register.write(out.strip(), "".join(text.partition("    digest")[0]))
    assert told in run("confirm", "3", "--dry-run").out
