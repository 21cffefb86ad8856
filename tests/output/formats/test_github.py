"""Workflow commands of GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from debtlog.diagnostics import Span
from debtlog.model.vocabulary import Level
from debtlog.output.formats import write
from tests.output.conftest import diagnostic, outcome

if TYPE_CHECKING:
    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic

FILE = "file=debt/0010-waiting.yml"
TITLE = "title=moved-code (DL203)"


@pytest.mark.parametrize(
    ("found", "command"),
    [
        (
            diagnostic(),
            f"::error {FILE},line=3,endLine=3,col=5,endColumn=9,{TITLE}::it is wrong%0Amend it",
        ),
        (
            diagnostic(level=Level.WARNING, span=Span(3, 5, 4, 9), help=""),
            f"::warning {FILE},line=3,endLine=4,{TITLE}::it is wrong",
        ),
        (
            diagnostic("a\r\n::error::b 100%", level=Level.NOTE, span=Span(1, 1, 2, 1), help=""),
            f"::notice {FILE},line=1,endLine=2,{TITLE}::a%0D%0A::error::b 100%25",
        ),
        (
            diagnostic("\x1b[2J", file="debt/a,b:c%\n.yml", span=Span(1, 1, 2, 1), help=""),
            f"::error file=debt/a%2Cb%3Ac%25%0A.yml,line=1,endLine=2,{TITLE}::\\u001b[2J",
        ),
    ],
)
def test_writes_a_command(analysis: Analysis, found: Diagnostic, command: str) -> None:
    """# hostile 31."""
    assert write("github", outcome(analysis, found)).split("\n")[0] == command


def test_gravest_come_first_in_their_order(analysis: Analysis) -> None:
    levels = [Level.NOTE, Level.ERROR, Level.WARNING, Level.ERROR]
    found = [diagnostic(f"m{n}", level, help="") for n, level in enumerate(levels)]
    *commands, summary, end = write("github", outcome(analysis, *found)).split("\n")
    assert [command.rpartition("::")[2] for command in commands] == ["m1", "m3", "m2", "m0"]
    assert (summary, end) == ("1 record, 0 references: 2 errors, 1 warning, 1 note", "")


#: What @actions/core 3.0.1 writes: of data `escapeData`, of properties `escapeProperty`.
AS_ACTIONS_WRITE = [
    ("plain", "plain", "plain"),
    ("100%", "100%25", "100%25"),
    ("%25", "%2525", "%2525"),
    ("%0A", "%250A", "%250A"),
    ("a\nb", "a%0Ab", "a%0Ab"),
    ("a\rb", "a%0Db", "a%0Db"),
    ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
    ("\n::error::b", "%0A::error::b", "%0A%3A%3Aerror%3A%3Ab"),
    ("a:b,c", "a:b,c", "a%3Ab%2Cc"),
    ("a=b;c d", "a=b;c d", "a=b;c d"),
    ("\\n\\r", "\\n\\r", "\\n\\r"),
    ("Ünïcödé долг \U0001f600", "Ünïcödé долг \U0001f600", "Ünïcödé долг \U0001f600"),
    ("]]> <b> & \"c\" 'd' `e`", "]]> <b> & \"c\" 'd' `e`", "]]> <b> & \"c\" 'd' `e`"),
    ("\ttab", "\ttab", "\ttab"),
]


@pytest.mark.parametrize(("text", "data", "value"), AS_ACTIONS_WRITE)
def test_escapes_as_the_toolkit_of_github_does(
    analysis: Analysis, text: str, data: str, value: str
) -> None:
    found = diagnostic(text, file=text, help="", span=Span(1, 1, 2, 1))
    command = write("github", outcome(analysis, found)).split("\n")[0]
    assert command == f"::error file={value},line=1,endLine=2,{TITLE}::{data}"


def test_says_how_many_are_shown_nowhere_else(analysis: Analysis) -> None:
    levels = [*[Level.ERROR] * 12, *[Level.WARNING] * 10, *[Level.NOTE] * 11]
    for number, said in ((10, ""), (12, "2 errors"), (33, "2 errors, 1 note")):
        some = [diagnostic(level=level, help="") for level in levels[:number]]
        *_, line, end = write("github", outcome(analysis, *some)).split("\n")
        assert end == ""
        expected = f"only in this log, since GitHub shows 10 of a level in a step: {said}"
        assert (line == expected) == bool(said)
        assert line.startswith("only in this log") == bool(said)
