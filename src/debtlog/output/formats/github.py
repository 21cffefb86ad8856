"""Findings as workflow commands: GitHub shows them beside the lines of a pull request.

GitHub shows ten annotations of each level in a step, so the most severe come first. The log has all
findings, and a summary at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.model.vocabulary import Level
from debtlog.output.terminal.printable import printable

if TYPE_CHECKING:
    from debtlog.output.report import Report, Reported
    from debtlog.output.terminal.printable import Styler

#: What GitHub calls a level.
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write(report: Report, _style: Styler) -> str:
    """Write a command for each finding of ``report``, the most severe first, and a summary."""
    return "\n".join([*map(_command, report.most_severe_first), report.summary]) + "\n"


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
