"""What a person may confirm: references whose code, and translations whose original was edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.editing.pin import Edit, Repaired, pinned, renewed, write
from debtlog.model.vocabulary import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.analysis.analysis import Analysis
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference

_ASKED = frozenset({Verdict.CHANGED, Verdict.MOVED, Verdict.UNPINNED})
_DOUBTFUL = frozenset({Verdict.AMBIGUOUS, Verdict.GONE})


@dataclass(frozen=True, slots=True)
class Asked:
    """References that are not as they were recorded, and outdated translations.

    ``placed`` have a place that can be looked at and pinned, be it a guess that is asked about;
    ``doubtful`` only an author can mend. ``translations`` are the fingerprints to be renewed.
    """

    placed: tuple[TrackedReference, ...]
    doubtful: tuple[TrackedReference, ...]
    translations: tuple[Edit, ...]


def asked(analysis: Analysis, files: Iterable[RecordFile], *, guesses: bool) -> Asked:
    """Find what there is to confirm in the records ``files``; code of closed ones is history.

    ``guesses`` are asked about only where somebody looks at each record; else they are doubtful.
    """
    files = tuple(files)
    names = {file.file for file in files if file.record.is_open}
    references = [tracked for tracked in analysis.references if tracked.record_file.file in names]
    originals = {file.file for file in files}
    translations = (file for file in analysis.register.translations if file.of in originals)
    return Asked(
        tuple(tracked for tracked in references if _is_placed(tracked, guesses=guesses)),
        tuple(tracked for tracked in references if _is_doubtful(tracked, guesses=guesses)),
        tuple(renewed(translations, outdated=True)),
    )


def confirm(analysis: Analysis, asked: Asked) -> list[Repaired]:
    """Pin all that can be; see :func:`~debtlog.editing.pin.write` for errors."""
    return write(analysis.register.root, [*pinned(asked.placed), *asked.translations])


def _is_placed(tracked: TrackedReference, *, guesses: bool) -> bool:
    is_asked = guesses if tracked.doubt else tracked.verdict in _ASKED
    return is_asked and tracked.lines is not None and tracked.obstacle is None


def _is_doubtful(tracked: TrackedReference, *, guesses: bool) -> bool:
    is_lost = tracked.verdict in _DOUBTFUL or tracked.lacks_evidence
    return is_lost or bool(tracked.obstacle) or (bool(tracked.doubt) and not guesses)
