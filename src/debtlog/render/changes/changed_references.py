"""What happened to references, as items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.changed_places import place_before, place_now
from debtlog.analysis.comparison.reference_diff import ReferenceKind
from debtlog.render.changes.change_notation import label

if TYPE_CHECKING:
    from debtlog.analysis.comparison.reference_diff import ReferenceDiff
    from debtlog.analysis.comparison.register_diff import RegisterDiff
    from debtlog.render.changes.change_notation import ChangeNotation

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


def changed_reference(notation: ChangeNotation, diff: RegisterDiff, changed: ReferenceDiff) -> str:
    """Say what happened to a reference, in an item of a list."""
    words, literal, after = notation.words, notation.markup.literal, changed.after
    group = "became" if changed.kind in _BECAME else "verdict"
    now = place_now(diff, changed)
    place = str(literal(str(now)))
    if changed.kind is ReferenceKind.MOVED and (old := place_before(diff, changed)):
        is_within_file = old.path == now.path and now.lines
        place = f"{literal(str(old))} → {now.lines if is_within_file else place}"
    said = f"{label(changed.file.record.key)} {place}"
    if changed.kind not in _EXPLAINED or after is None:
        return f"{said} — {words(f'{group}.{changed.kind}')}"
    values = {name: literal(str(value)) for name, value in after.reason.values.items()}
    why = words(f"reason.{after.reason.why}", **values)
    return f"{said} — {words(f'{group}.{changed.kind}')}: {why}"
