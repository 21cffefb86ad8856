"""Findings: what is wrong, and where in a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from debtlog.natural_order import counted

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    ``register.yml`` makes it one. ``key`` names what it is about in the record or in the file, so
    that no edit elsewhere changes it (:mod:`debtlog.schema.node_names`); it is empty for a file as
    a whole.
    """

    file: str
    span: Span
    message: str
    help: str = ""
    record: str | None = None
    fixable: bool = False
    replacement: str = ""
    sure: bool = True
    key: str = ""


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
        return f"{place}: {self.sentence}"

    @property
    def sentence(self) -> str:
        """What it says, without its place."""
        return f"{self.level}[{self.code}] {self.rule}: {self.finding.message}"


def fingerprint(diagnostic: Diagnostic) -> str:
    """Name a finding by its rule, its record and what it is about there.

    So it is known again after lines were added above it or a list was put in another order. Outside
    of records the file stands for the record. Two findings about the same have the same one.
    """
    finding = diagnostic.finding
    parts = (diagnostic.rule, finding.record or finding.file, finding.key)
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Name every finding of a report differently: of the same name, all but the first are numbered.

    The number is the one that a finding has among those of its name.
    """
    seen: Counter[str] = Counter()
    names: list[str] = []
    for name in map(fingerprint, diagnostics):
        seen[name] += 1
        names.append(f"{name}-{seen[name]}" if seen[name] > 1 else name)
    return names
