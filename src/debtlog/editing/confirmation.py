"""What a person can confirm: references to edited code, and translations of edited texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.editing.pin import Pin, pins_of, translation_pins, write
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.analysis.analysis import Analysis
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

_EDITED = frozenset({Verdict.CHANGED, Verdict.MOVED, Verdict.UNPINNED})
_LOST = frozenset({Verdict.AMBIGUOUS, Verdict.GONE})


@dataclass(frozen=True, slots=True)
class Confirmation:
    """References that are not as they were recorded, and outdated translations.

    ``located`` references have lines that can be looked at and pinned, though these may be a guess;
    ``unresolved`` ones only an author can fix. ``translations`` are to be pinned.
    """

    located: tuple[TrackedReference, ...]
    unresolved: tuple[TrackedReference, ...]
    translations: tuple[Pin, ...]


def to_confirm(analysis: Analysis, files: Iterable[RecordFile], *, guesses: bool) -> Confirmation:
    """Find what there is to confirm in ``files``; references of closed records stay as they are.

    Guesses count as located if ``guesses``, where somebody looks at each record; otherwise they
    are unresolved.
    """
    files = tuple(files)
    names = {file.file for file in files if file.record.is_open}
    references = [tracked for tracked in analysis.references if tracked.record_file.file in names]
    originals = {file.file for file in files}
    translations = (file for file in analysis.register.translations if file.of in originals)
    return Confirmation(
        tuple(tracked for tracked in references if _is_located(tracked, guesses=guesses)),
        tuple(tracked for tracked in references if _is_unresolved(tracked, guesses=guesses)),
        tuple(translation_pins(translations, outdated=True)),
    )


def confirm(analysis: Analysis, confirmation: Confirmation) -> None:
    """Pin all that is located; see :func:`~debtlog.editing.pin.write` for errors."""
    pins = [*pins_of(confirmation.located), *confirmation.translations]
    write(analysis.register.root, pins)


def _is_located(tracked: TrackedReference, *, guesses: bool) -> bool:
    is_edited = guesses if tracked.doubt else tracked.verdict in _EDITED
    return is_edited and tracked.lines is not None and tracked.obstacle is None


def _is_unresolved(tracked: TrackedReference, *, guesses: bool) -> bool:
    is_lost = tracked.verdict in _LOST or tracked.lacks_evidence
    return is_lost or bool(tracked.obstacle) or (bool(tracked.doubt) and not guesses)
