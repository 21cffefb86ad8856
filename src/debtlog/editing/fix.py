"""Fix what the check calls fixable.

These are references whose code moved, what has no digest or fingerprint yet, or not any more, and
keys and words of an older version.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from debtlog import api
from debtlog.editing.pin import Repaired, pinned, renewed, write
from debtlog.editing.restore_digests import restored
from debtlog.errors import DebtlogError
from debtlog.fs.lock import locked
from debtlog.fs.read import Refusal, read_file
from debtlog.fs.write import sweep, write_atomically
from debtlog.model.file_names import FOLDER, SETTINGS_FILE
from debtlog.register.load import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from debtlog.analysis.analysis import Analysis
    from debtlog.diagnostics import Finding, Span
    from debtlog.tracking.tracked_reference import TrackedReference

#: What is said of a reference that leads nowhere; by a digest that it had it may lead somewhere.
_LOST = frozenset({"missing-path", "line-out-of-range", "missing-symbol"})


def repair(analysis: Analysis) -> list[Repaired]:
    """Write the present lines and digest of every reference that a fixable finding is about.

    A reference that had a digest in git for the same lines is followed by that one. Sections of
    translations get the fingerprints that they lack.
    What the check does not object to stays as it is, and so does what nobody is sure of. So do
    references whose lines are intact
    among others that were edited: their digest still finds them, each edit nearby would touch
    the record, and lines that only look the same would pass for the original from then on.
    Raises DebtlogError, and writes nothing, when a record is not what was read any more.
    """
    found = api.check(analysis)
    fixable = {_at(it.finding) for it in found if it.finding.fixable}
    lost = {_at(it.finding) for it in found if it.rule in _LOST}
    restored_ = list(restored(analysis, _about(analysis, fixable | lost)))
    done = {(edit.file.file, edit.path) for edit in restored_}
    wanted = (it for it in _about(analysis, fixable) if (it.record_file.file, it.at) not in done)
    files = {file for file, _ in fixable}
    translations = (file for file in analysis.register.translations if file.file in files)
    edits = [*restored_, *pinned(wanted), *renewed(translations, outdated=False)]
    return write(analysis.register.root, sorted(edits, key=lambda edit: edit.file.file))


def migrate(analysis: Analysis) -> list[Repaired]:
    """Write the present names of renamed keys and words in ``register.yml``, and nothing else.

    Raises DebtlogError, and writes nothing, when the file is not what was read any more.
    """
    register = analysis.register
    found = [it for _, it in register.faults if it.replacement and it.file == SETTINGS_FILE]
    if not found or register.settings_document is None:
        return []
    new = register.settings_document.outline.text
    for it in sorted(found, key=lambda it: it.span.start, reverse=True):
        new = f"{new[: it.span.start]}{it.replacement}{new[it.span.end :]}"
    with locked(register.root):
        old = read_file(register.root, SETTINGS_FILE, MAX_BYTES)
        text = register.settings_document.outline.text.encode()
        if isinstance(old, Refusal) or old.removeprefix(BOM_UTF8) != text:
            raise DebtlogError(f"{SETTINGS_FILE} changed meanwhile; run the command again")
        head = old[: len(old) - len(text)]
        write_atomically(register.root / SETTINGS_FILE, head + new.encode(), old)
        sweep(register.root / FOLDER)
    return [Repaired(it.file, it.span.line, it.message, "") for it in found]


def _about(analysis: Analysis, findings: Container[tuple[str, Span]]) -> Iterator[TrackedReference]:
    """Yield the references that one of ``findings`` is about, each told by its file and place."""
    for tracked in analysis.references:
        obstacle = tracked.obstacle
        if _at(tracked.finding("", key=obstacle.key if obstacle else "lines")) in findings:
            yield tracked


def _at(finding: Finding) -> tuple[str, Span]:
    return finding.file, finding.span
