"""Cases of rules that their pages do not show: edges, closed records, several records at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog import api
from debtlog.linter.rule import DOCUMENTS, DocumentState
from debtlog.linter.rules import RULES
from debtlog.model.vocabulary import OPEN_STATUSES, Status
from tests.conftest import MINIMAL
from tests.linter.conftest import record

if TYPE_CHECKING:
    from tests.conftest import MakeProject

ADVICE = "recommendations: [{horizon: short_term, title: Mend it}]\n"
TODAY = "2026-06-30"
DOCUMENT_RULES = tuple(rule for rule in RULES if rule.code.startswith(DOCUMENTS))

#: name → records by id, what is found: rule, id, line, column.
CASES: dict[str, tuple[dict[str, str], list[tuple[str, str, int, int]]]] = {
    "a circle of one is another rule's": (
        {"1": ADVICE + "relations: [{type: depends_on, to: 1}]\n"},
        [("unknown-relation", "1", 8, 36)],
    ),
    "a circle of two": (
        {
            "1": ADVICE + "relations: [{type: depends_on, to: 2}]\n",
            "2": ADVICE + "relations: [{type: depends_on, to: 1}]\n",
        },
        [("relation-cycle", "1", 8, 13)],
    ),
    "a circle of three, told once, at the first": (
        {
            "1": ADVICE + "relations: [{type: related, to: 3}, {type: depends_on, to: 3}]\n",
            "2": ADVICE + "relations: [{type: depends_on, to: 1}]\n",
            "3": ADVICE + "relations: [{type: depends_on, to: 2}]\n",
        },
        [("relation-cycle", "1", 8, 37)],
    ),
    "what blocks is what the other depends on": (
        {
            "1": ADVICE + "relations: [{type: blocks, to: 2}]\n",
            "2": ADVICE + "relations: [{type: depends_on, to: 3}]\n",
            "3": ADVICE + "relations: [{type: blocks, to: 1}]\n",
        },
        [],
    ),
    "a circle of both": (
        {
            "1": ADVICE + "relations: [{type: blocks, to: 2}]\n",
            "2": ADVICE + "relations: [{type: blocks, to: 3}]\n",
            "3": ADVICE + "relations: [{type: blocks, to: 1}]\n",
        },
        [("relation-cycle", "1", 8, 13)],
    ),
    "relations of different kinds make no circle": (
        {
            "1": ADVICE + "relations: [{type: depends_on, to: 2}]\n",
            "2": ADVICE + "relations: [{type: caused_by, to: 1}]\n",
        },
        [],
    ),
    "relations without an order make none": (
        {
            "1": ADVICE + "relations: [{type: related, to: 2}, {type: aggravates, to: 2}]\n",
            "2": ADVICE + "relations: [{type: related, to: 1}, {type: duplicates, to: 1}]\n",
        },
        [],
    ),
    "two ways into one circle": (
        {
            "1": ADVICE + "relations: [{type: caused_by, to: 3}]\n",
            "2": ADVICE + "relations: [{type: caused_by, to: 3}]\n",
            "3": ADVICE + "relations: [{type: caused_by, to: 4}]\n",
            "4": ADVICE + "relations: [{type: caused_by, to: 3}]\n",
        },
        [("relation-cycle", "3", 8, 13)],
    ),
    "a circle through a former id": (
        {
            "1": ADVICE + "aliases: [OLD]\nrelations: [{type: superseded_by, to: 2}]\n",
            "2": ADVICE + "relations: [{type: superseded_by, to: OLD}]\n",
        },
        [("relation-cycle", "1", 9, 13)],
    ),
    "a former id leads to its record": (
        {"1": ADVICE + "aliases: [OLD]\n", "2": ADVICE + "relations: [{type: related, to: OLD}]\n"},
        [],
    ),
    "an own former id is the record itself": (
        {"1": ADVICE + "aliases: [OLD]\nrelations: [{type: related, to: OLD}]\n"},
        [("unknown-relation", "1", 9, 33)],
    ),
    "a former id in another case is a slip": (
        {"1": ADVICE + "aliases: [OLD]\n", "2": ADVICE + "relations: [{type: related, to: old}]\n"},
        [("unknown-relation", "2", 8, 33)],
    ),
    "a record that cannot be read is not unknown": (
        {"1": ADVICE + "aliases: [OLD]\nownr: me\n",
         "2": ADVICE + "relations: [{type: related, to: 1}, {type: related, to: OLD}]\n"},
        [("schema-mismatch", "1", 9, 1)],
    ),
    "former ids are taken, too, in any case": (
        {"1": ADVICE + "aliases: [OLD]\n", "old": ADVICE, "2": ADVICE + "aliases: [oLd]\n"},
        [("duplicate-id", "2", 8, 11), ("duplicate-id", "old", 1, 5)],
    ),
    "an anchor leads to one record, and only in this case": (
        {
            "1": ADVICE + "anchors: [a, b, a, debt-1]\n",
            "2": ADVICE + "anchors: [A, b, debt-1, c]\n",
        },
        [
            *(("duplicate-anchor", "1", 8, column) for column in (17, 20)),
            *(("duplicate-anchor", "2", 8, column) for column in (14, 17)),
        ],
    ),
    "today is neither to come nor overdue": (
        {"1": ADVICE + f"review_by: {TODAY}\n"
         + f"tasks:\n- {{id: 1, title: T, created: {TODAY}, status: planned}}\n"},
        [],
    ),
    "tomorrow may have begun elsewhere, the day after is to come, yesterday overdue": (
        {"1": ADVICE + "review_by: 2026-06-29\ntasks:\n- {id: 1, title: T, created: 2026-07-01, "
         "status: planned}\n- {id: 2, title: T, created: 2026-07-02, status: planned}\n"},
        [("overdue-review", "1", 8, 12), ("future-date", "1", 11, 30)],
    ),
    "problems of two records may have one name, tasks may not": (
        {
            "1": ADVICE + "problems:\n"
            + "- {id: a, title: T, references: [{path: src}], consequences: [x], risks: [x]}\n"
            + "tasks: [{id: X, title: T, created: 2026-01-21, status: done}]\n",
            "2": ADVICE + "problems:\n"
            + "- {id: a, title: T, references: [{path: src}], consequences: [x], risks: [x]}\n"
            + "tasks: [{id: x, title: T, created: 2026-01-21, status: done}]\n",
        },
        [("duplicate-problem", "2", 10, 14)],
    ),
    "references of the record do not stand for those of its problems": (
        {"1": ADVICE + "references: [{path: src}]\nproblems: [{id: a, title: T, consequences: [x], "
         "risks: [x]}]\n"},
        [("problem-without-reference", "1", 9, 17)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("records", "expected"), CASES.values(), ids=CASES)
def test_edges(
    project: MakeProject, records: dict[str, str], expected: list[tuple[str, str, int, int]]
) -> None:
    files = {f"debt/{key}-a.yml": record(key, extra) for key, extra in records.items()}
    found = project({**files, "src/a.py": ""}).found()
    assert found == [
        (rule, f"debt/{key}-a.yml", line, column) for rule, key, line, column in expected
    ]


EMPTY = "problems: [{id: a, title: T, references: [{path: nowhere}]}]\n"


@pytest.mark.parametrize("status", list(Status))
def test_of_closed_records_only_what_is_wrong_for_ever_is_said(
    project: MakeProject, status: Status
) -> None:
    dates = "paid_on: 2026-02-01\n" if status is Status.PAID else ""
    text = record(1, f"review_by: 2026-02-02\n{dates}{EMPTY}", status=status)
    found = {rule for rule, *_ in project({"debt/0001-a.yml": text}).found()}
    always = {"problem-without-consequence", "problem-without-risk"}
    of_open = {"missing-path", "no-recommendation", "overdue-review"}
    assert found == (always | of_open if status in OPEN_STATUSES else always)


def test_documents_are_told_by_their_state(project: MakeProject) -> None:
    states: list[DocumentState] = [
        DocumentState("docs/a.md", "stale", 7),
        DocumentState("docs/b.md", "missing"),
        DocumentState("docs/c.md", "foreign"),
    ]
    made = project({"debt/1.yml": record(1, ADVICE)})
    found = api.check(made.analyse(), tuple(states), DOCUMENT_RULES)
    assert [(d.rule, d.finding.file, d.finding.span.line) for d in found] == [
        ("stale-document", "docs/a.md", 7),
        ("unwritten-document", "docs/b.md", 1),
        ("foreign-document", "docs/c.md", 1),
    ]


@pytest.mark.parametrize(
    ("register", "extra", "expected"),
    [
        # nothing declared: anything goes
        ("", "owner: me\ncomponent: x\n", []),
        ("owners: {me: {}}\n", "owner: me\ncomponent: x\n", []),
        ("owners: {me: {}}\n", "owner: Me\n", [("unknown-owner", 8, 8)]),
        ("page: DEBT.md\n", "page: Debt.md\n", [("duplicate-page", 8, 7)]),
        ("page: DEBT.md\n", "page: development/DEBT.md\n", []),
        ("", "page: Debt/index.md\n", [("duplicate-page", 8, 7)]),
        ("", "page: debts/1.md\n", []),
        ("components: {x: {}}\n", "component: y\n", [("unknown-component", 8, 12)]),
        ("components: {x: {owner: me}}\n", "component: x\n", []),
        ("components: {x: {owner: me}}\nowners: {us: {}}\n", "", [("unknown-owner", 1, 25)]),
        ("sources: {lib: {path: src}}\n", "references: [{path: a.py, source: lib}]\n", []),
        ("sources: {lib: {path: src}}\n", "references: [{path: a.py, source: LIB}]\n",
         [("unknown-source", 8, 35)]),
    ],
)  # fmt: skip
def test_what_the_register_declares(
    project: MakeProject, register: str, extra: str, expected: list[tuple[str, int, int]]
) -> None:
    files = {"debt/register.yml": register, "debt/1-a.yml": record(1, ADVICE + extra)}
    found = project({**files, "src/a.py": ""}).found()
    assert [(rule, line, column) for rule, _, line, column in found] == expected


def test_a_circle_of_many_is_cut_short_and_told_once(project: MakeProject) -> None:
    files = {
        f"debt/{n:04}-a.yml": record(
            n, ADVICE + f"relations: [{{type: depends_on, to: {n % 30 + 1}}}]\n"
        )
        for n in range(1, 31)
    }
    (found,) = project(files).check()
    assert (found.rule, found.finding.file) == ("relation-cycle", "debt/0001-a.yml")
    assert found.finding.message == "1 depends on itself: 1 → 2 → 3 → 4 → 5 → 6 → 7 → 8 → 9 → … → 1"


def twin(created: str, more: str = "") -> str:
    """Make a record with the id 2 or, by its relations, one that names it."""
    text = MINIMAL.replace("id: 1", "id: 2").replace("2026-01-20", created)
    return f"{text}{ADVICE}{more}"


NAMED = "relations: [{type: depends_on, to: 2}]\n"


#: When each of two was recorded → which file is reported, and how.
DAYS = {
    ("20", "21"): (
        "right",
        "id 2 belongs to debt/0002-left.yml:1",
        "by its `created` date, that is this one",
    ),
    ("21", "20"): (
        "left",
        "id 2 belongs to debt/0002-right.yml:1",
        "by its `created` date, that is this one",
    ),
    ("20", "20"): (
        "right",
        "id 2 is also that of debt/0002-left.yml:1",
        "both were created on 2026-01-20",
    ),
}
_FIVE = ", ".join(f"debt/{number:04}-x.yml:8" for number in range(11, 16))
#: How many relations name the id → what is reported about them.
CITED = {
    1: "debt/0011-x.yml:8 names it: check which of the two is meant",
    2: "debt/0011-x.yml:8, debt/0012-x.yml:8 name it: check which of the two is meant",
    6: f"{_FIVE} and others name it: check which of the two is meant",
}


@pytest.mark.parametrize("days", DAYS)
def test_of_two_that_claim_an_id_the_newer_is_told_if_one_is(
    project: MakeProject, days: tuple[str, str]
) -> None:
    left, right = (twin(f"2026-01-{day}") for day in days)
    (found,) = project({"debt/0002-left.yml": left, "debt/0002-right.yml": right}).check()
    file, message, help_ = DAYS[days]
    assert found.finding.file == f"debt/0002-{file}.yml"
    assert found.finding.message == message
    assert help_ in found.finding.help
    assert "name" not in found.finding.help


@pytest.mark.parametrize("count", CITED)
def test_what_names_an_id_that_two_claim_is_listed(project: MakeProject, count: int) -> None:
    files = {f"debt/0002-{side}.yml": twin("2026-01-20") for side in ("left", "right")}
    for number in range(11, 11 + count):
        citing = MINIMAL.replace("id: 1", f"id: {number}") + ADVICE + NAMED
        files[f"debt/{number:04}-x.yml"] = citing
    (found,) = project(files).check()
    assert found.finding.help.endswith(f"; {CITED[count]}")


def test_a_command_to_copy_is_no_other_command_whatever_a_file_is_called(
    project: MakeProject,
) -> None:
    made = project({"debt/0002-a.yml": twin("2026-01-20"), "debt/2;x.yml": twin("2026-01-20")})
    (found,) = (it.finding for it in made.check() if it.rule == "duplicate-id")
    assert found.help.endswith("; debtlog renumber 'debt/2;x.yml'")


def test_no_circle_is_told_through_an_id_that_two_claim(project: MakeProject) -> None:
    first = MINIMAL.replace("id: 1", "id: 3") + ADVICE + NAMED
    waits = "relations: [{type: depends_on, to: 3}]\n"
    files = {"debt/0002-a.yml": twin("2026-01-20"), "debt/0002-b.yml": twin("2026-01-20", waits)}
    found = project(files | {"debt/0003-x.yml": first}).found()
    assert [rule for rule, *_ in found] == ["duplicate-id"]


def test_a_relation_to_the_other_of_two_with_one_id_is_none_to_itself(project: MakeProject) -> None:
    files = {"debt/0002-a.yml": twin("2026-01-20"), "debt/0002-b.yml": twin("2026-01-20", NAMED)}
    assert [rule for rule, *_ in project(files).found()] == ["duplicate-id"]
