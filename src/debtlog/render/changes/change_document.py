"""What changed between two states of a register, in Markdown and in the language of the register.

It is for changelogs and comments: texts of authors are literal, and nothing leads anywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.record_diff import RecordKind
from debtlog.render.changes.change_notation import ChangeNotation
from debtlog.render.changes.changed_records import changed_record
from debtlog.render.changes.changed_references import changed_references
from debtlog.render.changes.cost_table import cost_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from debtlog.analysis.comparison.register_diff import RegisterDiff, Sides


def change_document(diff: RegisterDiff, sides: Sides, *, every: bool = False) -> str:
    """Write a section of a changelog: what was and is owed, then what happened to each record.

    Of many references to which the same happened only some are listed, unless ``every`` one is.
    """
    settings = diff.after.register.settings or diff.before.settings
    lines = _lines(ChangeNotation(settings), diff, sides, every=every)
    return "\n".join(lines) + "\n"


def _lines(
    notation: ChangeNotation, diff: RegisterDiff, sides: Sides, *, every: bool
) -> Iterator[str]:
    words, markup = notation.words, notation.markup
    base = markup.literal(sides.base)
    head = markup.literal(sides.head) or words("diff.work_tree")
    yield from (f"## {words('heading.untitled')}: {base} → {head}", "")
    yield from cost_table(notation, diff, base, head)
    if not (diff.records or diff.references or diff.settings):
        yield from ("", words.sentence("changed.nothing"))
    for kind in RecordKind:
        records = (changed_record(notation, it) for it in diff.records_of(kind))
        yield from _section(words(f"diff.{kind}"), records)
    references = changed_references(notation, diff, every=every)
    yield from _section(words("heading.references"), references)
    if diff.settings:
        fields = ", ".join(markup.code(name) for name in diff.settings)
        yield from ("", f"{words('diff.settings', fields=fields)}.")


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    """Yield a list under a heading; nothing if it is empty."""
    for number, item in enumerate(items):
        if number == 0:
            yield from ("", f"### {title}", "")
        yield f"- {item}"
