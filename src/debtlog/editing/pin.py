"""Write into records where their references are now, and into translations what they are of."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.lock import locked
from debtlog.fs.read import Refusal, read_file
from debtlog.fs.write import sweep, write_atomically
from debtlog.model.file_names import FOLDER
from debtlog.model.texts import OF
from debtlog.register.load import MAX_BYTES
from debtlog.yaml.reader import read_yaml
from debtlog.yaml.splice import BOM, splice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference
    from debtlog.yaml.quoting import Scalar
    from debtlog.yaml.spans import NodePath

    #: Where in the YAML → what is to stand there.
    Changes = dict[NodePath, Scalar]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was written anew: where it stands, as it was, and what became of it."""

    file: str
    line: int
    shown: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.shown} {self.what}"


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be written about the entry of ``file`` at ``path``, and how to tell of it."""

    file: RecordFile | TranslationFile
    path: NodePath
    changes: Changes
    shown: str
    what: str


@dataclass(frozen=True, slots=True)
class _Draft:
    """The new bytes of a file, ready to be written in place of those that were read."""

    path: Path
    old: bytes
    new: bytes
    repaired: tuple[Repaired, ...]


def write(root: Path, edits: Sequence[Edit]) -> list[Repaired]:
    """Put ``edits``, which come file by file, into the files of the register below ``root``.

    Every edit is prepared before the first is written, and each file is written once. Raises
    DebtlogError when a file is not what was read any more.
    """
    if not edits:
        return []
    with locked(root):
        drafts = [
            _draft(root, file, list(of_file))
            for file, of_file in groupby(edits, key=lambda edit: edit.file)
        ]
        for draft in drafts:
            write_atomically(draft.path, draft.new, draft.old)
        sweep(root / FOLDER)
    return [repaired for draft in drafts for repaired in draft.repaired]


def pinned(references: Iterable[TrackedReference]) -> Iterator[Edit]:
    """Give each reference its present lines and digest, where they differ."""
    for tracked in references:
        if changes := needed(tracked):
            yield Edit(
                tracked.record_file, tracked.at, changes, tracked.shown, _what(tracked, changes)
            )


def renewed(files: Iterable[TranslationFile], *, outdated: bool) -> Iterator[Edit]:
    """Give each section of translations the fingerprints that it lacks.

    With ``outdated``, sections that have outdated ones get all of them anew, and no others do.
    """
    for file in files:
        for section in file.sections:
            if fields := section.outdated if outdated else section.unpinned:
                pins = section.pins if outdated else section.pins | section.pinned
                written = " ".join(f"{name}={pins[name]}" for name in section.fields)
                shown = f"the translation of {', '.join(fields)}"
                changes: Changes = {(*section.path, OF): written}
                yield Edit(file, section.path, changes, shown, "is pinned")


def needed(tracked: TrackedReference) -> Changes:
    """What must be written to pin a reference where it is now; nothing if it is nowhere."""
    reference, lines = tracked.reference, tracked.lines
    digest = tracked.digest_now
    changes: Changes = {}
    if path := tracked.new_path:
        changes[(*tracked.at, "path")] = path
    if lines is None or digest is None:
        return changes
    if reference.lines is not None and reference.line_range != lines:
        changes[(*tracked.at, "lines")] = _written(reference.lines, lines)
    if reference.digest != digest:
        changes[(*tracked.at, "digest")] = digest
    return changes


def _draft(root: Path, file: RecordFile | TranslationFile, edits: Sequence[Edit]) -> _Draft:
    """Prepare the edits of one file."""
    path, old = root / file.file, read_file(root, file.file, MAX_BYTES)
    if isinstance(old, Refusal):
        raise DebtlogError(f"{file.file} is not written: it {old.message}")
    if old.removeprefix(BOM_UTF8) != file.text.encode():
        help = "it is kept as it is; run the command again"
        raise DebtlogError(f"{file.file} was changed by someone else meanwhile; {help}")
    changes = {at: value for edit in edits for at, value in edit.changes.items()}
    new = splice(old.decode(), changes, file.file)
    document = read_yaml(new.removeprefix(BOM))
    repaired = (
        Repaired(file.file, document.span(*edit.path).line, edit.shown, edit.what) for edit in edits
    )
    return _Draft(path, old, new.encode(), tuple(repaired))


def _what(tracked: TrackedReference, changes: Changes) -> str:
    has_moved = any((*tracked.at, key) in changes for key in ("lines", "path"))
    return f"is now at {tracked.now}" if has_moved else "is pinned"


def _written(old: int | str, lines: LineRange) -> Scalar:
    """Write ``lines`` as ``old`` was: a number that stood in quotes is text and stays so."""
    first, last = lines
    if first != last:
        return f"{first}-{last}"
    return str(first) if isinstance(old, str) and old.isdecimal() else first
