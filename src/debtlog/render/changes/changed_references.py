"""What happened to references, as items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.analysis.comparison.changed_places import place_before, place_now, way
from debtlog.analysis.comparison.reference_diff import ReferenceKind
from debtlog.render.changes.change_notation import label

if TYPE_CHECKING:
    from collections.abc import Iterator

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


#: If the same happened to more references, some are listed and the rest is counted.
HANDFUL, SOME = 10, 3


def changed_references(
    notation: ChangeNotation, diff: RegisterDiff, *, every: bool
) -> Iterator[str]:
    """Yield an item of a list for each reference, or for some of many and for the rest."""
    words = notation.words
    for kind in ReferenceKind:
        found = diff.references_of(kind)
        most = len(found) if every or len(found) <= HANDFUL else SOME
        yield from (_changed_reference(notation, diff, it) for it in found[:most])
        if rest := len(found) - most:
            yield f"{words.count('more_places', rest)} — {_became(notation, kind)}"


def _became(notation: ChangeNotation, kind: ReferenceKind) -> str:
    return notation.words(f"{'became' if kind in _BECAME else 'verdict'}.{kind}")


def _changed_reference(notation: ChangeNotation, diff: RegisterDiff, changed: ReferenceDiff) -> str:
    """Say what happened to a reference, in an item of a list."""
    words, literal, after = notation.words, notation.markup.literal, changed.after
    became = _became(notation, changed.kind)
    now = place_now(diff, changed)
    place: str = literal(str(now))
    if changed.kind is ReferenceKind.MOVED and (old := place_before(diff, changed)):
        place = way(old, now, literal)
    said = f"{label(changed.file.record.key)} {place}"
    if changed.kind not in _EXPLAINED or after is None:
        return f"{said} — {became}"
    if after.doubt:
        became = words("text.unsure", verdict=became)
    values = {name: literal(str(value)) for name, value in after.reason.values.items()}
    why = words(f"reason.{after.reason.why}", **values)
    return f"{said} — {became}: {why}"
