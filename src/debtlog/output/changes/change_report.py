"""What changed between two states of a register, for a terminal: a summary, then what is behind it.

It is short enough for a hook: long lists are cut unless everything is wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.changed_places import place_before, place_now, way
from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.analysis.comparison.reference_diff import ReferenceKind
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.priority import derived_priority
from debtlog.output.changes.change_words import changes_of
from debtlog.output.changes.cost_words import cost_in_words
from debtlog.output.changes.kind_words import NEWS, RECORDS, REFERENCES
from debtlog.output.field_words import spaced
from debtlog.output.record_list import COLOURS, NO_GRADE
from debtlog.output.tally import few
from debtlog.output.terminal.layout import INDENT
from debtlog.output.terminal.printable import one_line, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from debtlog.analysis.comparison.record_diff import RecordDiff
    from debtlog.analysis.comparison.reference_diff import ReferenceDiff
    from debtlog.analysis.comparison.register_diff import RegisterDiff, Sides
    from debtlog.output.terminal.printable import Styler

    #: Names a file of the register.
    ShownPath = Callable[[str], str]

#: What is compared if no revision is.
WORK_TREE = "work tree"


class ChangeReport:
    """Words a diff of two ``sides``; ``every`` change is listed, or else some of many."""

    def __init__(
        self,
        diff: RegisterDiff,
        sides: Sides,
        style: Styler = plain,
        shown_path: ShownPath = str,
        *,
        every: bool = False,
    ) -> None:
        self.diff = diff
        self.sides = sides
        self.style = style
        self.shown_path = shown_path
        self.every = every

    def lines(self) -> Iterator[str]:
        """Yield the lines of the report."""
        base, head = self.sides
        yield one_line(f"{base} → {head or WORK_TREE}: {self.summary}")
        yield from self._costs()
        for kind, name in RECORDS.items():
            yield from self._section(name, self._records(kind))
        yield from self._section("in the code", self._references())
        if self.diff.settings:
            yield from self._section(SETTINGS_FILE, [f"changed: {', '.join(self.diff.settings)}"])

    @property
    def summary(self) -> str:
        """Count what changed, in a line."""
        records = _counted((len(self.diff.records_of(it)), name) for it, name in RECORDS.items())
        code = _counted((len(self.diff.references_of(it)), name) for it, name in REFERENCES.items())
        settings = f"{SETTINGS_FILE} changed" if self.diff.settings else ""
        parts = [records, code and f"in the code {code}", settings]
        return "; ".join(filter(None, parts)) or "nothing changed"

    def _costs(self) -> Iterator[str]:
        principal, interest = self.diff.principal, self.diff.interest
        yield f"open records: {_from_to(principal.before.open, principal.after.open)}"
        for name, cost, unit in (
            ("principal", principal, "hours"),
            ("interest", interest, "hours a month"),
        ):
            if cost.before.estimated or cost.after.estimated:
                yield f"{name}: {cost_in_words(cost, unit)}"

    def _records(self, kind: RecordKind) -> Iterator[str]:
        shown, rest = few(self.diff.records_of(kind), every=self.every)
        for diff in shown:
            yield self._record(diff)
            changes, more = few(changes_of(diff), every=self.every)
            yield from (f"{INDENT}{one_line(line)}" for line in changes)
            yield from (f"{INDENT}{line}" for line in _more(more))
        yield from _more(rest)

    def _record(self, diff: RecordDiff) -> str:
        record = diff.file.record
        name = f"#{record.key} {one_line(record.title)}"
        if diff.kind is RecordKind.PAID and record.paid_on:
            return f"{name}  on {record.paid_on}"
        if diff.kind not in {RecordKind.NEW, RecordKind.REMOVED}:
            return name
        grade = derived_priority(record)
        shown_grade = self.style(grade or NO_GRADE, COLOURS[grade])
        return f"{name}  {shown_grade}, {spaced(record.status)}"

    def _references(self) -> Iterator[str]:
        for kind, name in REFERENCES.items():
            shown, rest = few(self.diff.references_of(kind), every=self.every)
            said = self.style(name, NEWS.get(kind, ""))
            for diff in shown:
                yield f"{said}  {one_line(f'#{diff.file.record.key} {self._place(diff)}')}"
            yield from _more(rest, f" {name}")

    def _place(self, changed: ReferenceDiff) -> str:
        now = place_now(self.diff, changed)
        shown = self.shown_path(str(now))
        if changed.kind is ReferenceKind.MOVED and (old := place_before(self.diff, changed)):
            return way(old, now, self.shown_path)
        if changed.kind in NEWS and changed.after:
            doubt = ", unsure" if changed.after.doubt else ""
            return f"{shown}{doubt}: {changed.after.reason}"
        return shown

    def _section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        for number, line in enumerate(lines):
            if number == 0:
                yield self.style(title, "blue")
            yield f"{INDENT}{line}"


def _counted(counts: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count} {name}" for count, name in counts if count)


def _from_to(before: int, after: int) -> str:
    return f"{before} → {after}" if before != after else str(after)


def _more(rest: Sequence[object], what: str = "") -> Iterator[str]:
    if rest:
        yield f"… and {len(rest)} more{what}; --all lists them"
