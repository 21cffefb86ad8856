"""Which rules are asked, at which level, and what is kept from the report."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from debtlog.diagnostics import Finding, Span
from debtlog.linter.check import LAST, check
from debtlog.linter.rule import READING, RuleContext, of_module
from debtlog.linter.rules import BY_NAME, RULES
from debtlog.linter.scope import EVERY
from debtlog.model.vocabulary import Level
from tests.linter.conftest import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.analysis import Analysis
    from tests.conftest import MakeProject

RECORD = "debt/0001-a.yml"
#: Two findings, of different levels: no recommendation (notice), and a debt accepted for good.
ACCEPTED = record(1, status="accepted")


def told(analysis: Analysis) -> list[tuple[str, str]]:
    """What is found: level and rule."""
    return [(str(found.level), found.rule) for found in check(analysis)]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("", [("note", "no-recommendation"), ("error", "accepted-without-review")]),
        (
            "rules: {no-recommendation: {level: error}}",
            [("error", "no-recommendation"), ("error", "accepted-without-review")],
        ),
        (
            "rules: {accepted-without-review: {level: warning}}",
            [("note", "no-recommendation"), ("warning", "accepted-without-review")],
        ),
        (
            "rules: {accepted-without-review: {level: note}}",
            [("note", "no-recommendation"), ("note", "accepted-without-review")],
        ),
        (
            "rules: {no-recommendation: {level: off, reason: Not yet.}}",
            [("error", "accepted-without-review")],
        ),
        (
            "rules: {no-recommendation: {level: off}}",
            [("error", "accepted-without-review"), ("error", "off-without-reason")],
        ),
        # a rule may even speak of its own being turned off
        (
            "rules: {off-without-reason: {level: off}}",
            [("note", "no-recommendation"), ("error", "accepted-without-review")],
        ),
    ],
)
def test_register_decides_levels(
    project: MakeProject, rules: str, expected: list[tuple[str, str]]
) -> None:
    made = project({"debt/register.yml": rules, RECORD: ACCEPTED})
    assert told(made.analyse()) == expected


READING_RULES = [rule.name for rule in RULES if rule.code.startswith(READING)]
BROKEN = {
    "invalid-yaml": "id: [\n",
    "duplicate-key": record(1, "title: Another\n"),
    "unsafe-character": record(1, title="A\x7fdebt"),
    "schema-mismatch": record(1, severity="grave"),
    "ambiguous-scalar": record(1, title="0x1F"),
}


@pytest.mark.parametrize("rule", READING_RULES)
@pytest.mark.parametrize("level", ["off", "note", "warning", "error"])
def test_nothing_hides_that_a_record_is_left_out(
    project: MakeProject, rule: str, level: str
) -> None:
    settings = f"rules:\n  {rule}: {{level: {level}, reason: It is in the way.}}\n"
    made = project({"debt/register.yml": settings, RECORD: BROKEN[rule]})
    assert told(made.analyse()) == [("error", rule), ("error", "unknown-rule")]
    assert ("unknown-rule", "debt/register.yml", 2, 3) in made.found()


@pytest.mark.parametrize("register", ["titel: x\n", "owners: [\n", "- a\n", b"\xff", "title: ''\n"])
def test_only_reading_is_judged_when_the_register_cannot_be_read(
    project: MakeProject, register: str | bytes
) -> None:
    files = {"debt/register.yml": register, RECORD: ACCEPTED, "debt/0002-b.yml": "id: 2\n"}
    found = check(project(files).analyse())
    assert {(d.finding.file, d.code[:3]) for d in found} == {
        ("debt/register.yml", READING),
        ("debt/0002-b.yml", READING),
    }


IGNORE = "ignore:\n- {{rule: {}, reason: It is known.}}\n"


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        (IGNORE.format("no-recommendation"), [("error", "accepted-without-review")]),
        (IGNORE.format("accepted-without-review"), [("note", "no-recommendation")]),
        (
            IGNORE.format("moved-code"),
            [
                ("note", "no-recommendation"),
                ("error", "accepted-without-review"),
                ("warning", "unused-ignore"),
            ],
        ),
        # whoever ignores the rule about ignoring gets what was asked for
        (
            IGNORE.format("moved-code") + "- {rule: unused-ignore, reason: It comes and goes.}\n",
            [("note", "no-recommendation"), ("error", "accepted-without-review")],
        ),
        (
            IGNORE.format("no-such-rule"),
            [
                ("note", "no-recommendation"),
                ("error", "accepted-without-review"),
                ("error", "unknown-rule"),
            ],
        ),
    ],
)
def test_a_record_may_be_excused(
    project: MakeProject, extra: str, expected: list[tuple[str, str]]
) -> None:
    analysis = project({RECORD: record(1, extra, status="accepted")}).analyse()
    assert told(analysis) == expected


def test_an_excuse_is_not_unused_because_its_rule_is_off(project: MakeProject) -> None:
    settings = "rules: {no-recommendation: {level: off, reason: Not yet.}}"
    ignoring = record(1, IGNORE.format("no-recommendation"))
    assert project({"debt/register.yml": settings, RECORD: ignoring}).found() == []


def test_a_record_with_the_id_of_another_is_not_excused_by_it(project: MakeProject) -> None:
    suppressions = "ignore:\n" + "".join(
        f"- {{rule: {name}, reason: It is known.}}\n"
        for name in ("duplicate-id", "no-recommendation", "missing-path")
    )
    twin = record(1, "references: [{path: nowhere}]\n")
    made = project({RECORD: record(1, suppressions), "debt/0001-b.yml": twin})
    assert made.found() == [
        ("unused-ignore", RECORD, 8, 10),
        ("unused-ignore", RECORD, 10, 10),
        ("duplicate-id", "debt/0001-b.yml", 1, 5),
        ("no-recommendation", "debt/0001-b.yml", 2, 8),
        ("missing-path", "debt/0001-b.yml", 7, 21),
    ]


class Fake(ModuleType):
    """A rule that finds what it is told to."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("fake.some_rule")
        self.findings = findings

    def check_settings(self, context: RuleContext) -> Iterator[Finding]:
        """Find, after a look at what the context says of the check."""
        assert context.rules["moved-code"].code == "DL203"
        assert context.enabled == {"some-rule"}
        yield from self.findings


def test_findings_are_stamped_and_sorted_by_file_place_and_message(project: MakeProject) -> None:
    places = [
        ("b", 1, 1, ""),
        ("a", 10, 1, ""),
        ("a", 2, 9, ""),
        ("a", 2, 3, "y"),
        ("a", 2, 3, "x"),
    ]
    found = [
        Finding(file, Span(line, column, line, column), text) for file, line, column, text in places
    ]
    rule = of_module("DL999", Level.NOTE, Fake(found), EVERY)
    diagnostics = check(project().analyse(), rules=(rule,))
    assert [d.finding for d in diagnostics] == found[::-1]
    assert {(d.code, d.rule, d.level) for d in diagnostics} == {("DL999", "some-rule", Level.NOTE)}


def test_codes_are_unique_and_sorted_and_names_are_found() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert list(BY_NAME.values()) == list(RULES)
    assert LAST in BY_NAME


def test_an_excuse_of_a_record_is_one_of_its_translations(project: MakeProject) -> None:
    suppression = "ignore: [{rule: missing-translation, reason: The title will do.}]\n"
    files = {"debt/1-x.yml": record(1, suppression), "debt/1-x.ru.yml": "title: Долг\n"}
    files |= {"debt/2-x.yml": record(2), "debt/2-x.ru.yml": "title: Долг\n"}
    found = {(rule, file) for rule, file, *_ in project(files).found()}
    assert ("missing-translation", "debt/1-x.ru.yml") not in found
    assert ("missing-translation", "debt/2-x.ru.yml") in found
    assert "unused-ignore" not in {rule for rule, _ in found}
