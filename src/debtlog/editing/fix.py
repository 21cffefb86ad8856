"""Fix what the check calls fixable: references whose code moved, missing digests, old names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.editing.lost_digests import restored_pins
from debtlog.editing.pin import Fixed, Kind, pins_of, translation_pins, write
from debtlog.editing.rewrite import NewText, rewrite
from debtlog.linter.check import check
from debtlog.model.file_names import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Diagnostic, Finding, Span
    from debtlog.editing.pin import Pin
    from debtlog.tracking.tracked_reference import TrackedReference

#: Rules about references that lead nowhere; with a digest from git they may lead somewhere.
_LOST = frozenset({"missing-path", "line-out-of-range", "missing-symbol"})


def fix(analysis: Analysis) -> list[Fixed]:
    """Write the present lines and digest of every reference that a fixable finding is about.

    A reference whose digest was removed gets the one back that git has for the same lines. Sections
    of translations get missing fingerprints. Everything that is uncertain or not reported stays as
    it is. So do intact lines among edited ones: their digest still finds them, while a new one
    would change the record with every edit nearby and would accept a copy as the original.

    Returns each fix. Raises DebtlogError, and writes nothing, when a record has
    changed since it was read.
    """
    return write(analysis.register.root, pins_for(analysis, check(analysis)))


def pins_for(analysis: Analysis, found: Sequence[Diagnostic]) -> list[Pin]:
    """Return what is written because of ``found``, file by file."""
    fixable = {_at(it.finding) for it in found if it.finding.fixable}
    lost = {_at(it.finding) for it in found if it.rule in _LOST}
    about = [(it, at) for it, at in places(analysis) if at in fixable or at in lost]
    restored = list(restored_pins(analysis, [it for it, _ in about]))
    done = {(pin.file.file, pin.path) for pin in restored}
    others = (it for it, at in about if at in fixable and (it.record_file.file, it.at) not in done)
    files = {file for file, _ in fixable}
    translations = (file for file in analysis.register.translations if file.file in files)
    pins = [*restored, *pins_of(others), *translation_pins(translations, outdated=False)]
    return sorted(pins, key=lambda pin: pin.file.file)


def migrate(analysis: Analysis) -> list[Fixed]:
    """Write the present names of renamed keys and words in ``register.yml``, and nothing else.

    Returns each change. Raises DebtlogError, and writes nothing, when the file has changed
    since it was read.
    """
    register = analysis.register
    found = [it for _, it in register.faults if it.replacement and it.file == SETTINGS_FILE]
    if not found or register.settings_document is None:
        return []
    old = new = register.settings_document.text
    for it in sorted(found, key=lambda it: it.span.start, reverse=True):
        new = f"{new[: it.span.start]}{it.replacement}{new[it.span.end :]}"
    rewrite(register.root, [NewText(SETTINGS_FILE, old, new)])
    return [Fixed(it.file, it.span.line, it.message, Kind.RENAMED) for it in found]


def places(analysis: Analysis) -> Iterator[tuple[TrackedReference, tuple[str, Span]]]:
    """Yield each reference with the place of findings about it."""
    for tracked in analysis.references:
        key = tracked.obstacle.key if tracked.obstacle else "lines"
        yield tracked, _at(tracked.finding("", key=key))


def _at(finding: Finding) -> tuple[str, Span]:
    return finding.file, finding.span
