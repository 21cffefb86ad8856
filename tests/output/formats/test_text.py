"""Findings for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.diagnostics import Span
from debtlog.model.vocabulary import Level
from debtlog.output.formats.text import WIDTH, excerpt, lines_of, report, summary, write
from tests.output.conftest import RECORD, diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic
    from tests.conftest import MakeProject


def styled(text: str, colour: str) -> str:
    """Show what would be coloured."""
    return f"<{colour}>{text}</{colour}>"


def test_shows_place_line_caret_and_help(analysis: Analysis) -> None:
    found = diagnostic("the status is odd", span=Span(3, 9, 3, 18))
    assert write(outcome(analysis, found), lambda text, _: text) == (
        "debt/0010-waiting.yml:3:9: error[DL203] moved-code: the status is odd\n"
        " 3 | status: confirmed\n"
        "   |         ^^^^^^^^^\n"
        "   = mend it\n"
        "1 record, 0 references: 1 error\n"
    )


def test_colours_level_and_caret() -> None:
    lines = report([diagnostic(help="", level=Level.WARNING)], lambda *_: "statuses: x", styled)
    assert list(lines) == [
        "debt/0010-waiting.yml:3:5: <yellow>warning[DL203]</yellow> moved-code: it is wrong",
        " 3 | statuses: x",
        "   |     <yellow>^^^^</yellow>",
    ]


def test_hostile_message_stays_on_its_line() -> None:
    found = diagnostic("a\n::error::b\x1b[2J", help="", file="debt/\x1b]0;x.yml")
    assert list(report([found], lambda *_: None)) == [
        "debt/\\u001b]0;x.yml:3:5: error[DL203] moved-code: a ::error::b\\u001b[2J"
    ]


@pytest.mark.parametrize(
    ("line", "span", "shown", "carets"),
    [
        ("title: x", Span(1, 8, 1, 9), "title: x", "       ^"),
        ("title: x", Span(1, 8, 1, 8), "title: x", "       ^"),
        ("a: |", Span(1, 4, 3, 1), "a: |", "   ^"),
        ("\tkey: x", Span(1, 7, 1, 8), " key: x", "      ^"),
        ("日本: x", Span(1, 5, 1, 6), "日本: x", "      ^"),
        ("é: \x9bx", Span(1, 4, 1, 6), "é: \\u009bx", "   ^^^^^^^"),
        ("beyond", Span(1, 40, 1, 41), "beyond", "      ^"),
        ("x" * 300, Span(1, 201, 1, 203), "x" * WIDTH, " " * 59 + "^^"),
        ("y" * 300, Span(1, 1, 1, 301), "y" * WIDTH, "^" * 60),
    ],
)
def test_points_below_what_it_means(line: str, span: Span, shown: str, carets: str) -> None:
    assert excerpt(line, span) == (shown, carets)


@pytest.mark.parametrize(
    ("diagnostics", "told"),
    [
        ([], "1 record, 0 references: no findings"),
        ([diagnostic()], "1 record, 0 references: 1 error"),
        (
            [
                diagnostic(level=Level.NOTE),
                diagnostic(level=Level.WARNING),
                diagnostic(level=Level.WARNING),
            ],
            "1 record, 0 references: 2 warnings, 1 note",
        ),
        (
            [diagnostic(fixable=True), diagnostic()],
            "1 record, 0 references: 2 errors\n1 can be fixed with debtlog check --fix",
        ),
    ],
)
def test_sums_up(analysis: Analysis, diagnostics: list[Diagnostic], told: str) -> None:
    assert summary(outcome(analysis, *diagnostics)) == told


def test_sums_up_what_could_not_be_read(project: MakeProject) -> None:
    files = {"1-a": "id: 1\n", "2-b": "[\n", "0010-waiting": RECORD}
    made = project({f"debt/{name}.yml": text for name, text in files.items()})
    told = (
        "1 record, 0 references, 2 files skipped: no findings\n"
        "skipped files are checked once their errors are fixed"
    )
    assert summary(outcome(made.analyse())) == told


def test_sums_up_a_register_that_says_nothing_of_itself(project: MakeProject) -> None:
    made = project({"debt/register.yml": "titel: x\n", "debt/0010-waiting.yml": RECORD})
    told = (
        "1 record, 0 references, 1 file skipped: no findings\n"
        "nothing else was checked: fix debt/register.yml first"
    )
    assert summary(outcome(made.analyse())) == told


@pytest.mark.parametrize(
    ("file", "line", "text"),
    [
        ("debt/0010-waiting.yml", 1, "id: 10"),
        ("debt/0011-broken.yml", 2, "title: ["),
        ("docs/DEBT.md", 1, "# Debt"),
        ("docs/DEBT.md", 2, ""),
        ("docs/DEBT.md", 3, None),
        ("docs/none.md", 1, ""),
        ("../outside", 1, ""),
    ],
)
def test_finds_lines_of_any_file(
    project: MakeProject, file: str, line: int, text: str | None
) -> None:
    made = project(
        {
            "debt/0010-waiting.yml": RECORD,
            "debt/0011-broken.yml": "\ufeffid: 11\r\ntitle: [\r\n",
            "docs/DEBT.md": "\ufeff# Debt\n",
        }
    )
    made.root.with_name("outside").write_text("secret")
    assert lines_of(made.root)(file, line) == text
