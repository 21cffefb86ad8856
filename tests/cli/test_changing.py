"""``set`` and ``close``: fields of records, changed from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.commands import HEAD

if TYPE_CHECKING:
    from tests.commands import Run
    from tests.conftest import Project

WAITING, OLD, WORD = "debt/0001-waiting.yml", "debt/0002-old.yml", "debt/TD-3-word.yml"
NOTED = f"""\
# yaml-language-server: $schema=schema/record.json
id: 4   # four
title: "A debt"
{HEAD}
# who
owner: 'core'
tags:
  - a # first
  - b
notes_below: false
""".replace("notes_below: false\n", "# the end\n")


def texts(project: Project) -> dict[str, str]:
    """The records as they are, by name."""
    return {
        path.name: path.read_bytes().decode()
        for path in sorted((project.root / "debt").glob("*.yml"))
    }


def test_set_changes_several_records(run: Run, register: Project) -> None:
    before = texts(register)
    told = (
        f"{WAITING}: owner: core → web; tags: [threads] → [threads, slow]\n"
        f"{WORD}: owner: web; tags: [slow]\n"
        "2 records changed\n"
    )
    assert run("set", "1", "TD-3", "#1", "owner=web", "tags+=slow") == (0, told, "")
    after = texts(register)
    assert after["0001-waiting.yml"] == (
        before["0001-waiting.yml"]
        .replace("owner: core", "owner: web")
        .replace("[threads]", "[threads, slow]")
    )
    assert after["TD-3-word.yml"] == before["TD-3-word.yml"].replace(
        "summary: It costs too much.\n",
        "summary: It costs too much.\nowner: web\ntags: [slow]\n",
    )
    assert after["0002-old.yml"] == before["0002-old.yml"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_set_keeps_every_other_byte(run: Run, register: Project, newline: str, mark: str) -> None:
    register.write("debt/0004-noted.yml", (mark + NOTED).replace("\n", newline))
    status, _, err = run("set", "4", "tags-=b", "tags+=c, d", "severity=low", "type=code")
    assert (status, err) == (0, "")
    after = (
        NOTED.replace("  - b\n", "  - c\n  - d\n")
        .replace("severity: high", "severity: low")
        .replace("much.\n", "much.\ntype: [code]\n")
    )
    assert texts(register)["0004-noted.yml"] == (mark + after).replace("\n", newline)
    assert run("set", "4", "owner=", "tags=", "type=")[0] == 0
    shorter = after.replace("type: [code]\n", "").replace("owner: 'core'\n", "")
    shorter = shorter.replace("tags:\n  - a # first\n  - c\n  - d\n", "")
    assert texts(register)["0004-noted.yml"] == (mark + shorter).replace("\n", newline)


def test_set_shows_what_it_would_do(run: Run, register: Project) -> None:
    before = texts(register)
    status, out, err = run("set", "1", "owner=", "--dry-run")
    assert (status, err) == (0, "")
    assert f"--- a/{WAITING}\n+++ b/{WAITING}\n@@ " in out
    assert "\n component: api\n-owner: core\n type: [code, test]\n" in out
    assert out.endswith("1 record would be changed\n")
    assert (
        "\x1b[31m-owner: core\x1b[0m"
        in run("--color", "always", "set", "1", "owner=", "--dry-run").out
    )
    assert texts(register) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1"], "name at least one record, and at least one FIELD=VALUE"),
        (["owner=core"], "name at least one record, and at least one FIELD=VALUE"),
        (["9", "owner=core"], "there is no record #9; debtlog list --all lists all records"),
        (["1", "9", "owner=web"], "there is no record #9; debtlog list --all lists all records"),
        (["1", "id=5"], "the id is permanent: other records, pages and commits name it; "),
        (
            ["1", "TD-3", "severity=hihg"],
            f'nothing is written: {WAITING}: severity is "hihg", expected one of critical, high, ',
        ),
        (["1", "created=tomorrow"], f'nothing is written: {WAITING}: created is "tomorrow", exp'),
        (["1", "interest.cost=2h"], f'nothing is written: {WAITING}: "per" is missing; add per: '),
        (["1", "principal=much"], f'nothing is written: {WAITING}: principal is "much", which'),
        (["1", "title="], f'nothing is written: {WAITING}: "title" is missing; add title: '),
        (["1", "2", "tags=" + "x" * 101], f"nothing is written: {WAITING}: tags[1] is "),
        # what the schema allows and a rule does not
        (["1", "status=paid"], f"nothing is written: {WAITING}: paid, but without a date; add `pa"),
        (["2", "paid_on="], f"nothing is written: {OLD}: paid, but without a date; add `paid_on`"),
        (
            ["1", "created=2027-01-01"],
            f"nothing is written: {WAITING}: 2027-01-01 is in the future",
        ),
        (["1", "aliases=TD-3"], f"nothing is written: {WORD}: id TD-3 is also that of {WAITING}"),
        (["1", "TD-3", "component=ap"], f"nothing is written: {WAITING}: register.yml has no com"),
        (["TD-3", "1", "owner=cor"], f"nothing is written: {WAITING}: register.yml has no owner "),
    ],
)
def test_set_refuses_and_writes_nothing(
    run: Run, register: Project, arguments: list[str], told: str
) -> None:
    register.write("debt/register.yml", "owners: {core: {}, web: {}}\ncomponents: {api: {}}\n")
    before = texts(register)
    status, out, err = run("set", *arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(f"debtlog: {told}")
    assert texts(register) == before


def test_set_leaves_errors_that_were_there(run: Run, register: Project) -> None:
    register.write(
        "debt/0004-x.yml", f"id: 4\ntitle: A debt\n{HEAD}relations: [{{type: blocks, to: 9}}]\n"
    )
    assert run("set", "4", "owner=core")[0] == 0
    register.write("debt/0005-x.yml", "id: 5\n")
    assert run("set", "4", "owner=web").err.startswith("debtlog: skipped (invalid")
    status, _, err = run("set", "5", "owner=web")
    assert (status, err.splitlines()[-1]) == (
        2,
        "debtlog: record #5 is invalid; run debtlog check to see why",
    )
    register.write("debt/register.yml", "titel: x\n")
    assert "debt/register.yml is invalid" in run("set", "4", "owner=core").err


def test_set_says_that_nothing_changes(run: Run, register: Project) -> None:
    before = texts(register)
    told = "debtlog: nothing to change: the records have these values\n"
    assert run("set", "1", "owner=core", "tags+=threads") == (0, "", told)
    assert texts(register) == before


def test_set_describes_a_few_of_many(run: Run, register: Project) -> None:
    for key in range(10, 22):
        register.write(f"debt/{key:04}-x.yml", f"id: {key}\ntitle: A debt\n{HEAD}")
    status, out, _ = run("set", *map(str, range(10, 22)), "owner=core")
    assert (status, out.splitlines()) == (
        0,
        [
            *(f"debt/{key:04}-x.yml: owner: core" for key in range(10, 13)),
            "… and 9 more; git diff shows them",
            "12 records changed",
        ],
    )


def test_documents_are_left_to_check(run: Run, register: Project) -> None:
    register.write("debt/register.yml", "documents: {debtlog/register.md.jinja: docs/DEBT.md}\n")
    told = "debtlog: debtlog check --fix updates the documents that show what changed\n"
    assert run("set", "1", "owner=web", "--dry-run").err == ""
    assert run("set", "1", "owner=web").err == told
    assert run("close", "1").err == told
    run("check", "--fix")
    assert register.check() == []
    assert "wrote" not in run("check", "--fix").err


def test_set_refuses_a_name_that_two_records_have(run: Run, register: Project) -> None:
    register.write("debt/0001-twin.yml", f"id: 1\ntitle: A debt\n{HEAD}")
    assert "have the id 1; give the file name instead" in run("set", "1", "owner=web").err
    assert run("set", "0001-twin.yml", "owner=web")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told", "changes"),
    [
        ([], "status: confirmed → paid; paid_on: 2026-06-30", "paid_on: 2026-06-30\n"),
        (
            ["--on", "2026-06-01"],
            "status: confirmed → paid; paid_on: 2026-06-01",
            "paid_on: 2026-06-01\n",
        ),
        (["--as", "rejected"], "status: confirmed → rejected", ""),
        (["--as", "obsolete"], "status: confirmed → obsolete", ""),
        (["--as", "superseded"], "status: confirmed → superseded", ""),
    ],
)
def test_close_sets_status_and_day(
    run: Run, register: Project, arguments: list[str], told: str, changes: str
) -> None:
    before = texts(register)["0001-waiting.yml"]
    assert run("close", "1", *arguments) == (0, f"{WAITING}: {told}\n", "")
    status = told.split(" → ")[1].partition(";")[0]
    after = before.replace("confirmed", status).replace("[threads]\n", f"[threads]\n{changes}")
    assert texts(register)["0001-waiting.yml"] == after
    assert register.found() == []
    told = f"#1 is {status} already\n"
    assert run("close", "1", "--as", status) == (0, told, "")
    assert texts(register)["0001-waiting.yml"] == after


def test_close_names_the_successor(run: Run, register: Project) -> None:
    before = texts(register)["TD-3-word.yml"]
    relation = "relations: [{type: blocks, to: 1}"
    status, out, _ = run("close", "TD-3", "--by", "#1")
    assert (status, out.startswith(f"{WORD}: status: confirmed → superseded; rel")) == (0, True)
    assert texts(register)["TD-3-word.yml"] == before.replace("confirmed", "superseded").replace(
        relation, f"{relation}, {{type: superseded_by, to: 1}}"
    )


COMMIT = "https://example.org/commit/0a1b2c3"


def test_close_records_how_it_was_resolved(run: Run, register: Project) -> None:
    before = texts(register)
    more = "--resolution", "Requests have a limit: ten seconds.", "--commit", COMMIT
    status, out, _ = run("close", "1", "2", *more)
    assert (status, out) == (2, "")  # the second is closed
    assert texts(register) == before
    status, out, _ = run("close", "1", *more)
    assert status == 0
    assert out.startswith(f"{WAITING}: status: confirmed → paid; ")
    after = texts(register)["0001-waiting.yml"]
    assert 'resolution: "Requests have a limit: ten seconds."\n' in after
    assert f"links:\n  - type: commit\n    url: {COMMIT}\n" in after
    kept = before["0001-waiting.yml"].replace("confirmed", "paid").splitlines()
    assert [line for line in after.splitlines() if line in kept] == kept
    assert register.found() == []


def test_close_adds_to_the_links_that_there_are(run: Run, register: Project) -> None:
    links = "links:\n  - {type: issue, url: 'https://example.org/7'} # ours\n"
    register.write("debt/0004-x.yml", f"id: 4\ntitle: A debt\n{HEAD}{links}")
    assert run("close", "4", "--as", "obsolete", "--commit", COMMIT)[0] == 0
    added = f'{links}  - {{type: commit, url: "{COMMIT}"}}\n'.replace(f'"{COMMIT}"', COMMIT)
    assert texts(register)["0004-x.yml"].endswith(added)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["1", "--resolution", ""], f"nothing is written: {WAITING}: resolution is empty"),
        (["1", "--commit", "0a1b2c3"], f'nothing is written: {WAITING}: url is "0a1b2c3", expect'),
        (["2", "--commit", COMMIT], "#2 is closed already (paid); debtlog set changes closed rec"),
        (["2", "--on", "2026-06-01"], "#2 is closed already (paid); debtlog set changes closed"),
        (["2", "--as", "rejected"], "#2 is closed already (paid); debtlog set changes closed reco"),
        (["1", "2", "--as", "obsolete"], "#2 is closed already (paid); debtlog set changes closed"),
        (["1", "--as", "accepted"], "Invalid value for '--as': 'accepted' is not one of 'paid', "),
        (["1", "--as", "pade"], "Invalid value for '--as': 'pade' is not one of 'paid', 'rejecte"),
        (
            ["1", "--on", "yesterday"],
            "Invalid value for '--on': 'yesterday' is not a date such as 2026-01-31",
        ),
        (["1", "--on", "2026-07-20"], f"nothing is written: {WAITING}: 2026-07-20 is in the futu"),
        (["1", "--on", "2025-01-01"], f"nothing is written: {WAITING}: paid on 2025-01-01, before"),
        (["1", "--as", "rejected", "--on", "today"], "--on is the day of repayment; it needs --as"),
        (["1", "--as", "paid", "--by", "2"], "--by needs --as superseded"),
        (["1", "--by", "9"], "there is no record #9; debtlog list --all lists all records"),
        (["1", "--by", "1"], f"nothing is written: {WAITING}: 1 is this record itself; name anoth"),
        (["9"], "there is no record #9; debtlog list --all lists all records"),
    ],
)
def test_close_refuses_and_writes_nothing(
    run: Run, register: Project, arguments: list[str], told: str
) -> None:
    before = texts(register)
    status, out, err = run("close", *arguments)
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(f"debtlog: {told}")
    assert texts(register) == before


def test_close_several_at_once(run: Run, register: Project) -> None:
    before = texts(register)
    assert run("close", "1", "TD-3", "2", "--dry-run").out.endswith("2 records would be changed\n")
    assert texts(register) == before
    status, out, _ = run("close", "1", "TD-3", "2")
    assert (status, out.splitlines()[0], out.splitlines()[-1]) == (
        0,
        "#2 is paid already",
        "2 records changed",
    )
    assert run("list").err.startswith("debtlog: no open record matches")
