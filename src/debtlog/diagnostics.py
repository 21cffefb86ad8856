"""Findings: what is wrong, and where in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from debtlog.natural_order import counted

if TYPE_CHECKING:
    from debtlog.model.vocabulary import Level
    from debtlog.natural_order import Counted


class Span(NamedTuple):
    """A stretch of a text: 1-based lines and columns, 0-based character offsets, ends exclusive.

    Columns count Unicode code points. ``start`` and ``end`` index the decoded text.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int = 0
    end: int = 0


#: The head of a file: where a fault of the file as a whole is reported.
FILE_HEAD = Span(1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a rule reports. It has a location, but no code, level or colour.

    ``file`` is relative to the checkout, with slashes. ``help`` says what to do. ``fixable`` says
    that ``check --fix`` fixes it; with ``replacement``, it writes that in place of the span. It is
    not ``sure`` where something is missing that would prove it; then it is no error unless
    ``register.yml`` makes it one.
    """

    file: str
    span: Span
    message: str
    help: str = ""
    record: str | None = None
    fixable: bool = False
    replacement: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding, stamped by the check with the rule's code and name and the level in force."""

    code: str
    rule: str
    level: Level
    finding: Finding

    @property
    def sort_key(self) -> tuple[tuple[Counted, str], int, int, str, str]:
        """Order of a report: by file, place, code, then message."""
        finding = self.finding
        return (
            counted(finding.file),
            finding.span.line,
            finding.span.column,
            self.code,
            finding.message,
        )

    def __str__(self) -> str:
        finding = self.finding
        place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
        return f"{place}: {self.level}[{self.code}] {self.rule}: {finding.message}"
