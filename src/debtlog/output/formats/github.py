"""Findings as workflow commands: GitHub shows them beside the lines of a pull request.

GitHub shows ten annotations of each level in a step, so the most severe come first. The log has all
findings, and at the end a summary, which says how many are shown nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Level
from debtlog.output.tally import number_of
from debtlog.output.terminal.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.output.report import Report, Reported
    from debtlog.output.terminal.printable import Styler

#: Annotations of a level that GitHub shows in a step. In a job it shows 50.
MOST_SHOWN = 10
#: What GitHub calls a level.
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(report: Report, _style: Styler) -> str:
    """Write a command for each finding of ``report``, the most severe first, and a summary."""
    commands = map(_command, report.most_severe_first)
    return "\n".join([*commands, report.summary, *_hidden(report)]) + "\n"


def _hidden(report: Report) -> Iterator[str]:
    """Say how many findings have no annotation; commands before this one may leave it fewer."""
    left = {level: report.count(level) - MOST_SHOWN for level in Level}
    if more := ", ".join(number_of(count, level) for level, count in left.items() if count > 0):
        yield f"only in this log, since GitHub shows {MOST_SHOWN} of a level in a step: {more}"


def _command(reported: Reported) -> str:
    diagnostic = reported.diagnostic
    finding, span = diagnostic.finding, diagnostic.finding.span
    properties = {"file": reported.path, "line": span.line, "endLine": span.end_line}
    if span.line == span.end_line:  # GitHub accepts columns only within one line
        properties |= {"col": span.column, "endColumn": span.end_column}
    properties["title"] = f"{diagnostic.rule} ({diagnostic.code})"
    listed = ",".join(f"{name}={_escaped(value)}" for name, value in properties.items())
    message = "\n".join(filter(None, [finding.message, finding.help]))
    return f"::{_COMMANDS[diagnostic.level]} {listed}::{printable(message.translate(_DATA))}"


def _escaped(value: object) -> str:
    return printable(str(value).translate(_PROPERTY))
