"""What changed between two states of a register, in Markdown and in the language of the register.

It is written into changelogs and comments, so nothing in it leads anywhere, and texts of authors
are literal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.changed_places import place_before, place_now
from debtlog.analysis.comparison.register_diff import RecordKind, ReferenceKind
from debtlog.i18n.catalogue import catalogue
from debtlog.model.record_parts import Link, Problem, Recommendation, Relation, Task
from debtlog.model.vocabulary import Language, TaskStatus
from debtlog.render.markup.markdown_markup import MarkdownMarkup
from debtlog.render.views.event_view import changes_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.comparison.register_diff import (
        Amount,
        CostDiff,
        PartChange,
        RecordDiff,
        ReferenceDiff,
        RegisterDiff,
        Sides,
    )
    from debtlog.analysis.history import FieldChange

#: Verdicts are called as on pages; the rest has words of its own.
_BECAME = frozenset(
    {ReferenceKind.FOUND, ReferenceKind.CONFIRMED, ReferenceKind.ADDED, ReferenceKind.REMOVED}
)
#: What it is told why.
_EXPLAINED = frozenset(
    {
        ReferenceKind.GONE,
        ReferenceKind.AMBIGUOUS,
        ReferenceKind.CHANGED,
        ReferenceKind.UNKNOWN,
    }
)
#: Where catalogues have the names of fields.
_NAMES = ("field", "heading", "diff")


def change_document(diff: RegisterDiff, sides: Sides) -> str:
    """Write a section of a changelog: what was and is owed, then every change."""
    return "\n".join(_Section(diff, sides).lines()) + "\n"


class _Section:
    def __init__(self, diff: RegisterDiff, sides: Sides) -> None:
        settings = diff.after.register.settings or diff.before.register.settings
        self.diff = diff
        self.sides = sides
        self.settings = settings or diff.after.settings
        self.words = catalogue(self.settings.language)
        self.markup = MarkdownMarkup(self.words)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the section."""
        words, diff = self.words, self.diff
        base, head = self._sides()
        yield f"## {words('heading.untitled')}: {base} → {head}"
        yield ""
        yield from self._table(base, head)
        if not (diff.records or diff.references or diff.settings):
            yield from ("", words.sentence("changed.nothing"))
        for kind in RecordKind:
            yield from self._list(f"diff.{kind}", map(self._record, diff.records_of(kind)))
        yield from self._list("heading.references", map(self._reference, diff.references))
        if diff.settings:
            fields = ", ".join(self.markup.code(name) for name in diff.settings)
            yield from ("", f"{words('diff.settings', fields=fields)}.")

    def _sides(self) -> tuple[str, str]:
        base, head = self.sides
        return (
            self.markup.literal(base),
            self.markup.literal(head) if head else self.words("diff.work_tree"),
        )

    def _table(self, base: str, head: str) -> Iterator[str]:
        words, principal = self.words, self.diff.principal
        yield f"| | {base} | {head} | {words('diff.difference')} |"
        yield "| --- | ---: | ---: | ---: |"
        before, after = principal.before.open, principal.after.open
        yield self._row("count_of.open", words.number(before), words.number(after), after - before)
        yield self._cost_row("principal", principal, "{hours}")
        yield self._cost_row("interest", self.diff.interest, words("text.hours_a_month"))

    def _cost_row(self, name: str, cost: CostDiff, unit: str) -> str:
        """Write a row; a reader subtracts what is shown."""
        before, after = (self._amount(it, unit) for it in (cost.before, cost.after))
        difference = round(cost.after.hours) - round(cost.before.hours)
        return self._row(f"field.{name}", before, after, difference)

    def _amount(self, amount: Amount, unit: str) -> str:
        words = self.words
        if amount.open and not amount.estimated:
            return words("sum.unknown")
        said = unit.format(hours=words.count("hours", round(amount.hours)))
        unknown = words.count("without_estimate", amount.unknown) if amount.unknown else ""
        return f"{said} ({unknown})" if unknown else said

    def _row(self, key: str, before: str, after: str, difference: int) -> str:
        sign = "+" if difference > 0 else "−" if difference else ""
        number = self.words.number(abs(difference))
        return f"| {self.words(key)} | {before} | {after} | {sign}{number} |"

    def _list(self, key: str, items: Iterable[str]) -> Iterator[str]:
        for number, item in enumerate(items):
            if number == 0:
                yield from ("", f"### {self.words(key)}", "")
            yield f"- {item}"

    def _record(self, changed: RecordDiff) -> str:
        record, markup = changed.file.record, self.markup
        said = f"{_label(record.key)} {markup.literal(record.title)}"
        about = "; ".join(filter(None, self._about(changed)))
        return f"{said} — {about}" if about else said

    def _about(self, changed: RecordDiff) -> Iterator[str]:
        record, words = changed.file.record, self.words
        if changed.kind in {RecordKind.NEW, RecordKind.REMOVED}:
            grade = words.word("severity", record.severity)
            key = "text.severity_short" if record.severity else "text.severity_short_none"
            yield words(key, grade=grade)
            yield words.word("status", record.status)
        if changed.kind is RecordKind.PAID and record.paid_on:
            yield self.markup.day(record.paid_on, "medium")
        if changed.former_key:
            old, new = _label(changed.former_key), _label(record.key)
            yield words("diff.renumbered", old=old, new=new)
        yield changes_in_words(self.markup, self.settings, changed.unsaid)
        yield from map(self._part, changed.parts)

    def _part(self, part: PartChange) -> str:
        values = {"list": self._named(part.field), "item": self._item(part)}
        if part.kind == "changed":
            values["changes"] = "; ".join(map(self._change, part.changes))
        return self.words(f"diff.part_{part.kind}", **values)

    def _item(self, part: PartChange) -> str:
        item, literal = part.item, self.markup.literal
        if isinstance(item, Problem | Task | Recommendation):
            return literal(item.title)
        if isinstance(item, Relation):
            return f"{self.words.word('relation', item.type)} {_label(str(item.to))}"
        if isinstance(item, Link):
            return literal(item.title or item.url)
        known = next((it for it in Language if it.value == part.name), None)
        is_translation = part.field == "translations" and known
        return self.words.language_name(known) if is_translation and known else literal(part.name)

    def _change(self, change: FieldChange) -> str:
        """Say what changed in an item: shortly, but for its title and the status of a task."""
        words, name = self.words, self._named(change.field)
        if change.field == "title":
            titles = [self.markup.literal(str(it)) for it in (change.old, change.new)]
            return words("event.from_to", field=name, old=titles[0], new=titles[1])
        if isinstance(change.old, TaskStatus) and isinstance(change.new, TaskStatus):
            old, new = (words.word("task_status", it) for it in (change.old, change.new))
            return words("event.from_to", field=name, old=old, new=new)
        return words("event.edited", fields=name)

    def _named(self, field: str) -> str:
        texts = self.words.texts
        key = next((f"{group}.{field}" for group in _NAMES if field in texts[group]), None)
        return self.words(key) if key else self.markup.literal(field)

    def _reference(self, changed: ReferenceDiff) -> str:
        words, literal, after = self.words, self.markup.literal, changed.after
        group = "became" if changed.kind in _BECAME else "verdict"
        now = place_now(self.diff, changed)
        place = str(literal(str(now)))
        if changed.kind is ReferenceKind.MOVED and (old := place_before(self.diff, changed)):
            is_within_file = old.path == now.path and now.lines
            place = f"{literal(str(old))} → {now.lines if is_within_file else place}"
        said = f"{_label(changed.file.record.key)} {place}"
        if changed.kind not in _EXPLAINED or after is None:
            return f"{said} — {words(f'{group}.{changed.kind}')}"
        values = {name: literal(str(value)) for name, value in after.reason.values.items()}
        why = words(f"reason.{after.reason.why}", **values)
        return f"{said} — {words(f'{group}.{changed.kind}')}: {why}"


def _label(key: str) -> str:
    """Name a record; code hosts would link a plain ``#10`` to an issue."""
    return f"`#{key}`" if key.isdigit() else f"`{key}`"
