"""Which findings people are shown of many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from debtlog.linter.check_result import CheckResult
from debtlog.model.vocabulary import Level
from debtlog.output import tally
from debtlog.output.formats import FORMATS, text, write
from tests.output.conftest import diagnostic

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic

ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE


def many(number: int, level: Level, code: str = "DL105", records: int = 0) -> list[Diagnostic]:
    """Make findings of a rule in so many records, in one each unless another number is given."""
    return [
        replace(
            diagnostic(level=level, file=f"debt/{at}.yml", record=str(at)),
            code=code,
            rule=f"rule-{code[-1]}",
        )
        for at in (number % (records or number + 1) for number in range(number))
    ]


def outcome(analysis: Analysis, found: list[Diagnostic], **options: bool) -> CheckResult:
    """Make the result of a check."""
    return replace(CheckResult.of(analysis, found), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "options", "shown"),
    [
        (many(3, NOTE), {}, 3),
        (many(4, NOTE), {}, 3),
        (many(4, NOTE) + many(4, WARNING, "DL106"), {}, 6),
        (many(4, NOTE) + many(4, WARNING), {}, 6),  # a rule at two levels
        (many(10, ERROR), {}, 10),
        (many(11, ERROR), {}, 10),
        (many(11, WARNING), {}, 3),
        (many(11, WARNING), {"strict": True}, 10),
        (many(40, ERROR) + many(40, NOTE), {"every": True}, 80),
        (many(4, ERROR) + many(4, WARNING), {"quiet": True}, 4),
        (many(4, ERROR) + many(4, WARNING), {"quiet": True, "strict": True}, 8),
        (many(40, ERROR) + many(40, NOTE), {"quiet": True, "every": True}, 40),
        (many(4, NOTE), {"quiet": True}, 0),
    ],
)
def test_a_few_findings_of_a_rule_are_shown(
    analysis: Analysis, found: list[Diagnostic], options: dict[str, bool], shown: int
) -> None:
    chosen = tally.shown_of(outcome(analysis, found, **options))
    assert len(chosen) == shown
    assert chosen == [it for it in found if it in chosen]  # in order


EVERY = "by rule (debtlog check --all lists every finding):"


@pytest.mark.parametrize(
    ("found", "options", "lines"),
    [
        (many(3, NOTE), {}, []),
        (many(3, NOTE) + many(7, ERROR, "DL205"), {}, []),
        (
            many(124, NOTE),
            {},
            [EVERY, "  note[DL105] rule-5: 124 findings in 124 records, 3 shown"],
        ),
        (
            many(3, NOTE) + many(8, ERROR, "DL206", 1),
            {},
            [
                "by rule:",
                "  error[DL206] rule-6: 8 findings in 1 record",
                "  note[DL105] rule-5: 3 findings in 3 records",
            ],
        ),
        (
            many(2, WARNING, "DL107") + many(9, WARNING, "DL106") + many(1, WARNING),
            {},
            [
                EVERY,
                "  warning[DL106] rule-6: 9 findings in 9 records, 3 shown",
                "  warning[DL107] rule-7: 2 findings in 2 records",
                "  warning[DL105] rule-5: 1 finding in 1 record",
            ],
        ),
        (
            many(11, ERROR) + many(90, NOTE, "DL106"),
            {"quiet": True},
            [EVERY, "  error[DL105] rule-5: 11 findings in 11 records, 10 shown"],
        ),
        (
            many(12, ERROR, "DL105", 2),
            {"every": True},
            ["by rule:", "  error[DL105] rule-5: 12 findings in 2 records"],
        ),
    ],
)
def test_a_tally_ends_a_long_report(
    analysis: Analysis, found: list[Diagnostic], options: dict[str, bool], lines: list[str]
) -> None:
    report = text.write(outcome(analysis, found, **options), lambda word, _: word).splitlines()
    first = next((at for at, line in enumerate(report) if line.startswith("by rule")), -1)
    assert report[first:-1] == lines
    assert report[-1].startswith("1 record, 0 references: ")


def test_files_are_counted_where_a_finding_has_no_record(analysis: Analysis) -> None:
    found = [diagnostic(level=NOTE, file=f"docs/{at // 2}.md", record=None) for at in range(20)]
    report = text.write(outcome(analysis, found), lambda word, _: word)
    assert "  note[DL203] moved-code: 20 findings in 10 files, 3 shown\n" in report


def test_quiet_says_nothing_of_what_does_not_fail(analysis: Analysis) -> None:
    found = [diagnostic(level=WARNING, fixable=True)]
    report = text.write(outcome(analysis, found, quiet=True), lambda word, _: word)
    assert report == "1 record, 0 references: 1 warning\n"


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "text"])
def test_formats_for_programs_have_every_finding(analysis: Analysis, name: str) -> None:
    found = [replace(it, rule="moved-code") for it in many(40, ERROR) + many(40, NOTE)]
    report = write(name, outcome(analysis, found, quiet=True))
    assert report == write(name, outcome(analysis, found))
    assert all(f"debt/{number}.yml" in report for number in range(40))


@pytest.mark.parametrize(
    ("number", "every", "listed"), [(0, False, 0), (10, False, 10), (11, False, 3), (11, True, 11)]
)
def test_a_few_of_many_lines(number: int, every: bool, listed: int) -> None:  # noqa: FBT001
    shown, rest = tally.few(range(number), every=every)
    assert [*shown, *rest] == list(range(number))
    assert len(shown) == listed
