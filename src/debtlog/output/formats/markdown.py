"""Findings as a table in Markdown, for the summary of a step or a comment on a change.

A code host would make mentions, references and links of what records say, so none of it is markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.markdown.neutral import neutral
from debtlog.model.vocabulary import Level
from debtlog.output.tally import number_of
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from debtlog.output.report import Report, Reported
    from debtlog.output.terminal.printable import Styler

#: GitHub takes a summary of 1,024 KiB for each step, and discards a longer one.
MOST_BYTES = 1024 * 1024
_HEAD = ["| Level | Where | Rule | What |", "| --- | --- | --- | --- |"]


def write(report: Report, _style: Styler) -> str:
    """Write ``report`` in full, or as much of it as a summary of GitHub may have."""
    return markdown(report, MOST_BYTES)


def markdown(report: Report, most_bytes: int) -> str:
    """Write ``report`` in at most so many bytes: the most severe findings, and how many were cut.

    The heading and the numbers are always there.
    """
    about = f"debtlog {report.command}: {report.outcome}"
    head = [f"### {about}", "", *_paragraphs(report.summary)]
    some = report.most_severe_first
    left = most_bytes - _size([*head, *_HEAD, _cut(some)]) - 2
    rows: list[str] = []
    for row in map(_row, some):
        left -= _size([row])
        if left < 0:
            break
        rows.append(row)
    table = [*_HEAD, *rows, ""] if rows else []
    end = [_cut(some[len(rows) :])] if some[len(rows) :] else []
    return "\n".join([*head, *table, *end]).rstrip("\n") + "\n"


def _paragraphs(text: str) -> Iterable[str]:
    for line in text.split("\n"):
        yield from (neutral(one_line(line)), "")


def _row(reported: Reported) -> str:
    diagnostic = reported.diagnostic
    finding = diagnostic.finding
    level = f"**{diagnostic.level}**" if reported.fails else str(diagnostic.level)
    where = neutral(one_line(f"{reported.path}:{finding.span.line}"))
    what = "<br>".join(neutral(one_line(it)) for it in (finding.message, finding.help) if it)
    return f"| {level} | {where} | {diagnostic.rule} | {what} |"


def _cut(left_out: Sequence[Reported]) -> str:
    """Say how many findings of each level are left out."""
    counts = {level: sum(it.diagnostic.level is level for it in left_out) for level in Level}
    listed = ", ".join(number_of(count, level) for level, count in counts.items() if count)
    return f"Not shown here: {listed}."


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)
