"""``list``, ``show``, ``for`` and ``explain``: what is read in the terminal, or by programs."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from debtlog.cli.app import main
from debtlog.i18n.catalogue import catalogue
from debtlog.linter.rules import RULES
from debtlog.model.vocabulary import Language, Likelihood
from debtlog.output.terminal.printable import width
from tests.commands import FILES, HEAD
from tests.editing.conftest import CODE

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project


def listed(run: Run, *arguments: str) -> list[str]:
    """Ids that ``debtlog list`` shows."""
    status, out, _ = run("list", "--format", "json", *arguments)
    assert status == 0
    return [record["id"] for record in json.loads(out)["records"]]


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["TD-3", "1"]),
        (["--open"], ["TD-3", "1"]),
        (["--all"], ["TD-3", "1", "2"]),
        (["--status", "paid"], ["2"]),
        (["--status", "paid", "--status", "confirmed"], ["TD-3", "1", "2"]),
        (["--severity", "critical"], ["TD-3"]),
        (["--severity", "critical", "--severity", "high"], ["TD-3", "1"]),
        (["--priority", "high", "--all"], ["1", "2"]),
        (["--type", "test"], ["1"]),
        (["--type", "design"], []),
        (["--component", "api"], ["1"]),
        (["--component", "API"], []),
        (["--owner", "core", "--severity", "high"], ["1"]),
        (["--owner", "core", "--severity", "critical"], []),
        (["--tag", "threads", "--tag", "other"], ["1"]),
    ],
)
def test_list_takes_records_that_fit_every_option(
    run: Run, arguments: list[str], ids: list[str]
) -> None:
    assert listed(run, *arguments) == ids


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["waiting"], ["1"]),
        (["WAITING", "end"], ["1"]),
        (["waiting", "other"], []),
        (["#1"], ["1"]),
        (["td"], ["TD-3"]),
        (["too much"], ["TD-3", "1"]),
        (["too much", "--owner", "core"], ["1"]),
        (["--overdue"], []),
        (["--without-owner"], ["TD-3"]),
        (["--without-owner", "--all"], ["TD-3", "2"]),
        (["--older-than", "5m"], ["TD-3", "1"]),
        (["--older-than", "6m"], []),
        (["--older-than", "2026-01-21"], ["TD-3", "1"]),
        (["--older-than", "2026-01-20"], []),
        (["--path", "src"], ["1"]),
        (["--path", "src/server.py"], ["1"]),
        (["--path", "src/server.py:4"], ["1"]),
        (["--path", "src/server.py:1-3"], []),
        (["--path", "docs", "--path", "src"], ["1"]),
        (["--path", "docs"], []),
        (["--path", "src", "--owner", "core", "end"], ["1"]),
        (["--path", "src", "--without-owner"], []),
        (["--changed"], []),
        (["--sort", "id"], ["1", "TD-3"]),
        (["--sort", "-id", "--all"], ["TD-3", "2", "1"]),
        (["--sort", "component", "--all"], ["1", "TD-3", "2"]),
    ],
)
def test_list_takes_records_by_text_code_and_age(
    run: Run, register: Project, arguments: list[str], ids: list[str]
) -> None:
    (register.root / "docs").mkdir()
    assert listed(run, *arguments) == ids


@pytest.mark.parametrize("code", [f"import sys\n{CODE}", CODE.replace("pause", "pose"), ""])
def test_list_of_what_needs_a_look(run: Run, register: Project, code: str) -> None:
    register.git("commit", "--quiet", "--message=As recorded")
    register.write("src/server.py", code)
    assert listed(run, "--changed") == ["1"]
    assert listed(run, "--changed", "--path", "src/server.py") == ["1"]
    assert run("list", "--changed", "--owner", "web").err.endswith(
        "no open record matches; 1 matches without --owner\n"
    )
    run("close", "1")  # what is closed is history
    assert listed(run, "--changed", "--all") == []


def test_list_finds_code_under_its_old_name(run: Run, register: Project) -> None:
    register.git("commit", "--quiet", "--message=As recorded")
    register.git("mv", "src/server.py", "src/main.py")
    register.git("commit", "--quiet", "--message=Rename")
    assert listed(run, "--path", "src/main.py") == ["1"]
    assert listed(run, "--path", "src/server.py") == ["1"]


def test_list_shows_what_it_is_sorted_by(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("set", "1", "interest.cost=2h", "interest.per=week", "principal=3d-5d")
    lines = run("list", "--sort", "-principal", "--sort", "interest").out.splitlines()
    assert lines[0].split() == (
        [
            "ID",
            "STATUS",
            "SEVERITY",
            "PRIORITY",
            "COMPONENT",
            "OWNER",
            "PRINCIPAL",
            "INTEREST",
            "TITLE",
        ]
    )
    assert "  3d-5d      2h per week  " in lines[1]
    monkeypatch.setenv("COLUMNS", "60")
    lines = run("list", "--sort", "severity").out.splitlines()
    assert lines[0].split() == ["ID", "STATUS", "SEVERITY", "PRIORITY", "TITLE"]


def test_list_of_ids_is_for_other_commands(run: Run, register: Project) -> None:
    assert run("list", "--all", "--sort", "id", "--format", "ids").out == "1\n2\nTD-3\n"
    assert run("list", "nothing", "--format", "ids").out == ""
    register.write("debt/0001-twin.yml", f"id: 1\ntitle: A debt\n{HEAD}")
    ids = run("list", "--all", "--sort", "id", "--format", "ids").out.splitlines()
    assert ids == ["debt/0001-twin.yml", "debt/0001-waiting.yml", "2", "TD-3"]
    assert run("set", *ids, "owner=core").out.endswith("3 records changed\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--older-than", "old"], "Invalid value for '--older-than': 'old' is neither an age such"),
        (["--sort", "tag"], "Invalid value for '--sort': 'tag' is not a field to sort by; did you"),
        (["--sort", "cost"], "Invalid value for '--sort': 'cost' is not a field to sort by; known"),
        (["--sort", "--id"], "Invalid value for '--sort': '-id' is not a field to sort by; did yo"),
        (["--sort", ""], "Invalid value for '--sort': '' is not a field to sort by; known: id, "),
        (["--path", "nowhere"], "nowhere does not exist; give it relative to this folder or to t"),
        (["--path", ""], "Invalid value: the path is empty; write . for this folder"),
        (["--path", "src/server.py:x"], "Invalid value: x is not a line number or range; write P"),
        (["--path", "/"], "/ is outside the checkout "),
    ],
)
def test_list_refuses_what_makes_no_sense(run: Run, arguments: list[str], told: str) -> None:
    status, out, err = run("list", *arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(f"debtlog: {told}")


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--severity", "not-judged"], ["1"]),
        (["--severity", "not-judged", "--severity", "critical"], ["TD-3", "1"]),
        (["--priority", "not-judged"], ["1"]),
    ],
)
def test_list_finds_what_nobody_has_judged(
    run: Run, register: Project, arguments: list[str], ids: list[str]
) -> None:
    file = register.root / "debt/0001-waiting.yml"
    file.write_text(file.read_text().replace("severity: high\n", ""))
    assert listed(run, *arguments) == ids


def test_list_as_text(run: Run) -> None:
    told = (
        "ID     STATUS     SEVERITY  PRIORITY  COMPONENT  OWNER  TITLE\n"
        "#TD-3  confirmed  critical  critical                    =1+2\n"
        "#1     confirmed  high      high      api        core   Waiting without end\n"
    )
    assert run("list") == (0, told, "")


LONG = "A title that takes thirty-six cells"


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("200", f"#1     confirmed  high      high      api        core   {LONG}"),
        ("91", f"#1     confirmed  high      high      api        core   {LONG}"),
        ("90", f"#1     confirmed  high      api        core   {LONG}"),
        ("60", "#1     confirmed  high      core   A title that takes thirt…"),
        ("40", "#1     high      A title that takes thi…"),
        ("20", "#1     high    A ti…"),
    ],
)
def test_list_fits_the_terminal(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch, columns: str, row: str
) -> None:
    text = FILES["debt/0001-waiting.yml"]
    register.write("debt/0001-waiting.yml", text.replace("Waiting without end", LONG))
    monkeypatch.setenv("COLUMNS", columns)
    assert run("list").out.splitlines()[2] == row


TITLES = {
    "long": "word " * 30,
    "one long word": "x" * 150,
    "Russian": "Сервер перезагружает модули по одному " * 4,
    "wide": "再読み込み" * 20,
    "combining": "e\u0301" * 120,
}


@pytest.mark.parametrize("columns", [80, 60])
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
def test_no_line_of_a_list_wraps(
    run: Run, register: Project, monkeypatch: pytest.MonkeyPatch, columns: int, title: str
) -> None:
    for number in range(3, 9):
        key = ("DEBT-" + "0" * 50)[: number * 8] + str(number)
        more = f"component: {title[: number * 10].strip()}\nowner: {title[:number].strip()}\n"
        register.write(
            f"debt/{key}-x.yml", f"id: {key}\ntitle: {title.strip()[:150]}\n{HEAD}{more}"
        )
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run("list").out.splitlines()
    assert len(lines) == 9
    assert max(map(width, lines)) <= columns
    assert all(line.endswith("…") for line in lines[3:])
    monkeypatch.delenv("COLUMNS")
    assert max(map(width, run("list").out.splitlines())) > 80  # a program gets it all


def test_list_of_nothing_is_said_beside_the_output(run: Run) -> None:
    told = 'debtlog: no record has the tag "none"\n'
    fits = f"{told}debtlog: no open record matches; 2 match without --tag\n"
    assert run("list", "--tag", "none") == (0, "", fits)
    fits = f"{told}debtlog: no record matches; 3 match without --tag\n"
    assert run("list", "--all", "--tag", "none") == (0, "", fits)
    header = run("list", "--tag", "none", "--format", "csv").out
    assert header.startswith("id,title,")
    assert header.count("\n") == 1


ALL_OF_THEM = "debtlog list --all lists all records"
SEVERITY_OR_OWNER = ["1 matches without --severity", "1 matches without --owner"]


@pytest.mark.parametrize(
    ("arguments", "ways"),
    [
        # an option keeps records out that would fit the others
        (["--severity", "critical", "--owner", "core"], SEVERITY_OR_OWNER),
        (["--severity", "low"], ["2 match without --severity"]),
        (["--status", "planned"], ["3 match without --status"]),
        (["--type", "design"], ["2 match without --type"]),
        # several together do; none alone
        (
            ["--severity", "low", "--owner", "core", "--type", "design"],
            ["debtlog list --all lists all records"],
        ),
    ],
)
def test_list_of_nothing_tells_which_option_to_drop(
    run: Run, arguments: list[str], ways: list[str]
) -> None:
    status, out, err = run("list", *arguments)
    assert (status, out) == (0, "")
    none = "no record matches" if "--status" in arguments else "no open record matches"
    assert err == f"debtlog: {'; '.join([none, *ways])}\n"


def test_list_of_closed_records_tells_of_all(run: Run, register: Project) -> None:
    for name in ("0001-waiting", "TD-3-word"):
        (register.root / f"debt/{name}.yml").unlink()
    assert run("list") == (0, "", "debtlog: no open record matches; 1 matches with --all\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--owner", "croe"], 'no record has the owner "croe"; did you mean core?'),
        (["--component", "API"], 'no record has the component "API"; did you mean api?'),
        (["--tag", "threads", "--tag", "thread"], 'no record has the tag "thread"; did you mean '),
        (["--component", "stroage"], "; did you mean storage?"),
        # what is declared is no slip, though no record has it
        (["--component", "storage"], "no open record matches; 2 match without --component"),
    ],
)
def test_list_tells_of_names_that_nobody_has(
    run: Run, register: Project, arguments: list[str], told: str
) -> None:
    register.write("debt/register.yml", "components: {api: {}, storage: {}}")
    status, _, err = run("list", *arguments)
    assert status == 0
    assert told in err.splitlines()[0]


def test_list_of_an_empty_register_tells_how_to_begin(run: Run, register: Project) -> None:
    for path in register.root.glob("debt/*-*.yml"):
        path.unlink()
    told = 'debtlog: there are no records yet; debtlog new "TITLE" creates one\n'
    assert run("list") == (0, "", told)


def test_list_of_faulty_records_does_not_call_the_register_empty(
    run: Run, register: Project
) -> None:
    for path in register.root.glob("debt/*-*.yml"):
        path.unlink()
    register.write("debt/0001-a.yml", "id: 1\n")
    status, out, err = run("list")
    assert (status, out) == (0, "")
    assert err.splitlines() == [
        "debtlog: skipped (invalid, see debtlog check): debt/0001-a.yml",
        "debtlog: every record is invalid; run debtlog check",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_csv_is_no_formula(run: Run, register: Project, start: str) -> None:
    """# hostile 37."""
    title = f'{start}HYPERLINK("http://example.org"; 1), "x"'
    register.write(
        "debt/TD-3-word.yml", f"id: TD-3\n{HEAD}title: >-\n  {title}\nowner: '{start}x'\n"
    )
    _, out, _ = run("list", "--format", "csv")
    assert "\r" not in out
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["id"] for row in rows] == ["1", "TD-3"]
    assert (rows[1]["title"], rows[1]["owner"]) == (f"'{title}", f"'{start}x")
    assert rows[0]["title"] == "Waiting without end"
    assert not [cell for row in rows for cell in row.values() if cell[:1] == start]


@pytest.mark.parametrize(
    "tags",
    [
        ["hot reload", "x", "a b"],
        ["a|b", 'c "d"', '"', "|", "e, f; g"],
        ["=1+1", "-x"],
        [],
    ],
)
def test_items_of_a_list_keep_their_borders_in_csv(
    run: Run, register: Project, tags: list[str]
) -> None:
    register.write("debt/TD-3-word.yml", f"id: TD-3\ntitle: T\n{HEAD}tags: {json.dumps(tags)}\n")
    _, out, _ = run("list", "--format", "csv")
    cell = list(csv.DictReader(io.StringIO(out)))[1]["tags"].removeprefix("'")
    assert next(csv.reader([cell], delimiter="|"), []) == tags


@pytest.mark.usefixtures("register")
def test_a_list_without_bars_and_quotes_is_what_stands_between_bars(run: Run) -> None:
    _, out, _ = run("list", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (rows[1]["type"], rows[1]["tags"]) == ("code|test", "threads")


def test_ids_are_listed_as_people_count(run: Run, register: Project) -> None:
    for path in register.root.glob("debt/*-*.yml"):
        path.unlink()
    for key in ("TD-10", "TD-2", 10_000, 9_999, 10):
        number = f"{key:04}" if isinstance(key, int) else key
        register.write(f"debt/{number}-a.yml", f"id: {key}\ntitle: A\n{HEAD}")
    expected = ["10", "9999", "10000", "TD-2", "TD-10"]
    _, out, _ = run("list", "--format", "csv")
    assert [row["id"] for row in csv.DictReader(io.StringIO(out))] == expected
    _, out, _ = run("check", "--format", "json")
    assert list(dict.fromkeys(it["record"] for it in json.loads(out)["findings"])) == expected


def test_what_cannot_be_read_is_left_out_aloud(run: Run, register: Project) -> None:
    register.write("debt/0004-faulty.yml", "id: 4\n")
    told = "debtlog: skipped (invalid, see debtlog check): debt/0004-faulty.yml\n"
    for command in (["list"], ["show", "1"], ["for", "src/server.py"]):
        status, out, err = run(*command)
        assert (status, err) == (0, told)
        assert out
    status, out, err = run("show", "4")
    assert (status, out) == (2, "")
    assert err == f"{told}debtlog: record #4 is invalid; run debtlog check to see why\n"


def test_show_as_text(run: Run) -> None:
    status, out, err = run("show", "1")
    assert (status, err) == (0, "")
    assert out == (
        "#1 Waiting without end\n"
        "high priority, high severity, confirmed\n"
        "debt/0001-waiting.yml\n"
        "\n"
        "It costs too much.\n"
        "\n"
        "type       code, test\n"
        "component  api\n"
        "owner      core\n"
        "created    2026-01-20\n"
        "tags       threads\n"
        "\n"
        "Problem busy: It asks again and again\n"
        "\n"
        "  References\n"
        "    src/server.py:4-7  intact\n"
        "      nobody can stop it\n"
        "\n"
        "  Consequences\n"
        "    - Requests hang.\n"
        "\n"
        "  Risks\n"
        "    - So may the server.\n"
        "\n"
        "Recommendation, short term: Set a limit\n"
        "\n"
        "Relations\n"
        "  - #TD-3 =1+2: blocks #1\n"
    )


@pytest.mark.parametrize("likelihood", Likelihood)
def test_show_tells_interest_in_the_words_of_the_site(
    run: Run, register: Project, likelihood: Likelihood
) -> None:
    interest = f"interest: {{cost: 1h, per: week, likelihood: {likelihood}}}\n"
    register.write("debt/TD-3-word.yml", FILES["debt/TD-3-word.yml"] + interest)
    words = catalogue(Language.EN).word("likelihood", likelihood)
    assert f"\ninterest  1h per week, {words}\n" in run("show", "TD-3").out


def test_show_has_long_texts_in_sections(run: Run, register: Project) -> None:
    register.write(
        "debt/0004-texts.yml",
        f"id: 4\ntitle: Slow\n{HEAD}found_by: a profiler\nrevisit: When *it* is rewritten.\n"
        "description: |\n  It is `slow`.\n\n      as code\n"
        "origin: {context: There was no time.}\nresolution: So.\nimpact: |\n  Everybody waits.\n\n"
        "  - Twice a day.\nlinks: [{type: commit, url: https://example.org/c/1}]\n",
    )
    shown = run("show", "4").out
    assert "revisit   When *it* is rewritten.\norigin    There was no time.\n" in shown
    assert "found by  a profiler\n" in shown
    assert "\nDescription\n  It is `slow`.\n\n      as code\n\nResolution\n" in shown
    assert "\nResolution\n  So.\n\nImpact\n  Everybody waits.\n\n  - Twice a day.\n" in shown
    assert "- commit: https://example.org/c/1" in shown
    (listed,) = json.loads(run("list", "--format", "json", "slow").out)["records"]
    assert (listed["found_by"], listed["resolution"]) == ("a profiler", "So.")
    assert listed["description"] == "It is `slow`.\n\n    as code\n"
    assert listed["impact"] == "Everybody waits.\n\n- Twice a day.\n"
    (row,) = csv.DictReader(io.StringIO(run("list", "--format", "csv", "slow").out))
    assert row["revisit"] == "When *it* is rewritten."


def test_show_with_code_that_moved(run: Run, register: Project) -> None:
    register.write("src/server.py", f"import sys\n{CODE}".replace("return", "return\x1b[2J"))
    _, out, _ = run("show", "#1", "--code")
    assert "    src/server.py:4-7  changed: the lines were edited\n" not in out
    assert (
        "      5 | def wait(server):\n"
        "      6 |     while not server.ready:\n"
        "      7 |         time.sleep(server.pause_seconds)\n"
        "      8 |     return\\u001b[2J server\n"
    ) in out


def test_show_as_json(run: Run) -> None:
    _, out, _ = run("show", "1", "--format", "json")
    shown: dict[str, Any] = json.loads(out)
    assert (shown["version"], shown["file"], shown["priority"]) == (2, FILES_OF_1, "high")
    assert shown["record"]["title"] == "Waiting without end"
    assert shown["related"] == [{"record": "TD-3", "type": "blocks"}]
    (reference,) = shown["references"]
    assert (reference["target"], reference["verdict"]) == ("src/server.py", "intact")
    assert reference["found"] == {"path": "src/server.py", "lines": [4, 7]}


FILES_OF_1 = "debt/0001-waiting.yml"
OTHER_LINES = "debtlog for src/server.py shows other lines of the file\n"
ALL = "debtlog list shows all records\n"
WAITING = "src/server.py:4-7: #1 Waiting without end (busy) [high, confirmed]\n"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("src/server.py", WAITING),
        ("./src/../src/server.py", WAITING),
        ("src/server.py:4", WAITING),
        ("src/server.py:7", WAITING),
        ("src/server.py:1-4", WAITING),
        ("src/server.py:7-99", WAITING),
        ("src", WAITING),
        (".", WAITING),
        ("src/server.py:3", f"no record refers to src/server.py:3; {OTHER_LINES}"),
        ("src/server.py:8-99", f"no record refers to src/server.py:8-99; {OTHER_LINES}"),
        ("debt", f"no record refers to debt; {ALL}"),
    ],
)
def test_for_tells_what_is_there_now(run: Run, place: str, told: str) -> None:
    assert run("for", place) == (0, told, "")


def test_for_follows_the_code(run: Run, register: Project) -> None:
    register.write("src/server.py", f"import sys\n\n{CODE}")
    moved = WAITING.replace("4-7", "6-9").replace("confirmed", "confirmed, moved, was 4-7")
    assert run("for", "src/server.py:6") == (0, moved, "")
    assert (
        run("for", "src/server.py:4").out == f"no record refers to src/server.py:4; {OTHER_LINES}"
    )
    assert run("for", str(register.root / "src/server.py")).out == moved
    assert run("-C", "src", "for", "server.py:6").out == moved
    assert run("-C", "src", "for", "src/server.py:6").out == moved


def test_for_takes_a_file_with_a_colon_as_it_is(run: Run, register: Project) -> None:
    register.write("src/a:4", "x\n")
    assert run("for", "src/a:4").out == f"no record refers to src/a:4; {ALL}"
    assert json.loads(run("for", "src/a:4", "--format", "json").out)["path"] == "src/a:4"


@pytest.mark.parametrize(
    "place", ["src/server.py", "./src/server.py", "src/server.py:4", "src/server.py:99", "src"]
)
def test_for_tells_what_still_names_a_deleted_file(run: Run, register: Project, place: str) -> None:
    (register.root / "src/server.py").unlink()
    (register.root / "src").rmdir()
    gone = WAITING.replace("confirmed", "confirmed, gone: src/server.py does not exist")
    assert run("for", place) == (0, gone, "")
    assert run("-C", "debt", "for", f"../{place}") == (0, gone, "")
    told = json.loads(run("for", place, "--format", "json").out)
    assert [(r["path"], r["verdict"], r["found"]) for r in told["references"]] == [
        ("src/server.py", "gone", None)
    ]
    assert [record["id"] for record in told["records"]] == ["1"]


def test_for_tells_where_what_named_a_renamed_file_is(run: Run, register: Project) -> None:
    register.git("commit", "--quiet", "--message=As recorded")
    register.git("mv", "src/server.py", "src/served.py")
    moved = WAITING.replace("server.py", "served.py")
    moved = moved.replace("confirmed", "confirmed, moved, was src/server.py:4-7")
    for file in ("src/server.py", "src/served.py"):
        assert run("for", file) == (0, moved, "")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("src/deleted.py", "src/deleted.py does not exist; give it relative to this"),
        ("src/sever.py", "src/sever.py does not exist; did you mean src/server.py?"),
        ("src/server.py/x", "src/server.py/x does not exist; give it relative to this"),
        ("/nowhere/else.py", "/nowhere/else.py is outside the checkout "),
        ("loop", "loop does not exist; give it relative to this"),
    ],
)
def test_for_refuses_what_neither_is_there_nor_named(
    run: Run, register: Project, place: str, told: str
) -> None:
    references = "references: [{path: /nowhere/else.py}, {path: ../up.py}]\n"
    register.write("debt/0005-odd.yml", f"id: 5\ntitle: Odd\n{HEAD}{references}")
    (register.root / "loop").symlink_to("loop")
    register.write("src/deleted.py", "")
    register.track()
    (register.root / "src/deleted.py").unlink()
    status, out, err = run("for", place)
    assert (status, out) == (2, "")
    assert err.startswith(f"debtlog: {told}")


def test_for_does_not_deny_what_a_faulty_record_may_say(run: Run, register: Project) -> None:
    register.write("debt/0004-faulty.yml", "id: 4\n")
    told = "no valid record refers to src/server.py:1"
    help = "invalid files were skipped, see debtlog check"
    assert run("for", "src/server.py:1")[:2] == (0, f"{told}; {help}\n")
    nothing = json.loads(run("for", "src/server.py:1", "--format", "json").out)
    assert (nothing["records"], nothing["references"]) == ([], [])


def test_for_as_json(run: Run) -> None:
    _, out, _ = run("for", "src/server.py:5", "--format", "json")
    told: dict[str, Any] = json.loads(out)
    assert (told["version"], told["path"], told["lines"]) == (2, "src/server.py", [5, 5])
    assert [record["id"] for record in told["records"]] == ["1"]
    assert [(r["problem"], r["note"]) for r in told["references"]] == [
        ("busy", "nobody can stop it")
    ]
    nothing = json.loads(run("for", "src/server.py:1", "--format", "json").out)
    assert (nothing["records"], nothing["references"]) == ([], [])


def test_explain_lists_every_rule(run: Run) -> None:
    lines = run("explain").out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [*(rule.code for rule in RULES), "DL701"]


@pytest.mark.parametrize("name", ["moved-code", "moved_code", "Moved-Code", "DL203", "dl203"])
def test_explain_knows_a_rule_by_name_and_code(run: Run, name: str) -> None:
    status, out, err = run("explain", name)
    assert (status, err) == (0, "")
    assert out.startswith("# moved-code (DL203)\n")


def test_explain_needs_no_register(run: Run, register: Project) -> None:
    assert run("-C", str(register.root.parent), "explain").status == 0


@pytest.mark.parametrize(("kind", "title"), [("record", "Record"), ("register", "Settings")])
def test_schema(run: Run, kind: str, title: str) -> None:
    _, out, _ = run("schema", kind)
    assert json.loads(out)["title"] == title
    if kind == "record":
        assert run("schema").out == out


#: What an attacker may write where → a place that it would be shown at.
NASTY = "\x1b]0;owned\x07\x1b[2J\u202e"


def test_nothing_of_a_checkout_steers_the_terminal(run: Run, register: Project) -> None:
    """# hostile 11."""
    register.write(f"debt/0004-{NASTY}.yml", f"id: 4\ntitle: fine\n{HEAD}")
    register.write("debt/0005-a.yml", f"id: 5\ntitle: {NASTY}\n{HEAD}")
    register.write("debt/0006-a.yml", f'id: 6\ntitle: "\\e[2J\\u202E"\n{HEAD}')
    register.write("debt/0007-a.yml", f'id: 7\ntitle: a\n{HEAD}"\\e[2J": 1\n')
    register.write("debt/0008-a.yml", f"id: 8\ntitle: [a\n{NASTY}\n{HEAD}")
    register.write("src/server.py", CODE.replace("server", f"server{NASTY}"))
    register.track()
    commands = [
        *(["check"], ["check", "--format", "json"], ["check", "--format", "github"]),
        *(["check", "--format", "junit"], ["list"], ["list", "--format", "csv"]),
        *(["show", "1", "--code"], ["show", "4"], ["show", "4", "--format", "json"]),
        *(["for", "src"], ["confirm", "--all", "--dry-run"], ["confirm", "--all"]),
        *(["check", "--fix"], ["render", "--check"], ["for", f"src/{NASTY}"]),
    ]
    assert {command[0] for command in commands} <= set(main.list_commands(None))  # type: ignore[arg-type]
    for command in commands:
        _, out, err = run(*command)
        assert out + err
        for character in NASTY:
            if not character.isprintable():
                assert character not in out + err, (command, character)


#: Two branches each took the next number, and git merged them without a conflict.
TWINS = {
    "debt/0001-left.yml": (
        f"id: 1\ntitle: Left\n{HEAD}references: [{{path: src/server.py, lines: 5}}]\n"
    ),
    "debt/0001-waiting.yml": None,
    "debt/0002-old.yml": None,
    "debt/0001-right.yml": (
        f"id: 1\ntitle: Right\n{HEAD}references: [{{path: src/server.py, lines: 6}}]\n"
    ),
}


@pytest.fixture
def twins(register: Project) -> Project:
    """Two records with the id 1, and TD-3, which blocks one of them."""
    for file, text in TWINS.items():
        if text is None:
            (register.root / file).unlink()
        else:
            register.write(file, text)
    return register


@pytest.mark.usefixtures("twins")
def test_of_two_with_one_id_show_takes_the_older_and_tells_of_the_other(run: Run) -> None:
    told = "debtlog: debt/0001-left.yml and debt/0001-right.yml have the id 1;"
    status, out, err = run("show", "1")
    assert (status, err) == (0, f"{told} give the file name instead\n")
    assert out.startswith("#1 Left\n")
    for name in ("debt/0001-right.yml", "0001-right.yml"):
        status, out, err = run("show", name)
        assert (status, err) == (0, "")
        assert out.startswith("#1 Right\n")
        assert "  src/server.py:6  unpinned" in out
        assert "src/server.py:5" not in out
        assert "TD-3 =1+2: blocks #1" in out
    assert "blocks #1 Left or Right" in run("show", "TD-3").out
    data = json.loads(run("show", "0001-right.yml", "--format", "json").out)
    assert [(it["record"], it["lines"]) for it in data["references"]] == [("1", [6, 6])]


def test_of_two_with_one_id_none_is_confirmed(run: Run, twins: Project) -> None:
    before = {path: path.read_bytes() for path in (twins.root / "debt").iterdir()}
    status, out, err = run("confirm", "1")
    assert (status, out) == (2, "")
    assert "give the file name instead" in err
    assert before == {path: path.read_bytes() for path in (twins.root / "debt").iterdir()}
    assert run("confirm", "0001-right.yml").status == 0
    assert "digest:" in (twins.root / "debt/0001-right.yml").read_text()
    assert (twins.root / "debt/0001-left.yml").read_bytes() == before[
        twins.root / "debt/0001-left.yml"
    ]


def test_two_with_one_id_are_both_in_documents_and_on_pages(run: Run, twins: Project) -> None:
    settings = "page: DEBT.md\ndocuments: {debtlog/register.md.jinja: docs/DEBT.md}\n"
    twins.write("debt/register.yml", settings)
    assert run("render", "--pages").status == 0
    text = (twins.root / "docs/DEBT.md").read_text()
    for place in ("src/server.py:5", "src/server.py:6"):
        assert text.count(place) == 1
    anchors = re.findall(r'<a id="(debt-[^"]+)"', text)
    assert sorted(anchors) == ["debt-1", "debt-1-0001-right", "debt-td-3"]
    assert set(re.findall(r"\(#(debt-[^)]+)\)", text)) == set(anchors)
    for name, title in (("1", "Left"), ("1-0001-right", "Right")):
        page = (twins.root / f"docs/debt/{name}.md").read_text()
        assert f'title: "#1 {title}"' in page
