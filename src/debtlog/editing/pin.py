"""Write into records where their references are now, and into translations which texts they match.

Files are changed whole or not at all, and by no byte more than needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from debtlog.editing.rewrite import NewText, rewrite
from debtlog.model.texts import OF
from debtlog.yaml.splice import spliced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from debtlog.register.record_file import RecordFile
    from debtlog.register.translation_files import TranslationFile
    from debtlog.tracking.digests.locate import LineRange
    from debtlog.tracking.tracked_reference import TrackedReference
    from debtlog.yaml.quoting import Scalar
    from debtlog.yaml.spans import NodePath, YamlOutline

    #: Path in the YAML → its new value.
    Values = dict[NodePath, Scalar]


class Kind(StrEnum):
    """What is fixed."""

    MOVED = "moved"
    PINNED = "pinned"
    RESTORED = "restored"
    RENAMED = "renamed"
    UPDATED = "updated"


class Fixed(NamedTuple):
    """What was written, and where."""

    file: str
    line: int
    message: str
    kind: Kind

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Pin:
    """New ``values`` for the entry of ``file`` at ``path``.

    ``shown`` and ``result`` describe it: ``src/x.py:4`` ``is now at 7``.
    """

    file: RecordFile | TranslationFile
    path: NodePath
    values: Values
    shown: str
    result: str
    kind: Kind = Kind.PINNED


def write(root: Path, pins: Sequence[Pin]) -> list[Fixed]:
    """Write ``pins``, which come file by file, into the register below ``root``.

    Each file is written once. Returns what was done for each pin. Raises
    DebtlogError, and writes nothing, when a file has changed since it was read.
    """
    texts: list[NewText] = []
    outlines: dict[str, YamlOutline] = {}
    for file, of_file in groupby(pins, key=lambda pin: pin.file):
        old = file.text
        values = {at: value for pin in of_file for at, value in pin.values.items()}
        new = spliced(old, values, file.file)
        texts.append(NewText(file.file, old, new.text))
        new.outline.pack()
        outlines[file.file] = new.outline
    rewrite(root, texts)
    return [
        Fixed(
            pin.file.file,
            outlines[pin.file.file].span(*pin.path).line,
            f"{pin.shown} {pin.result}",
            pin.kind,
        )
        for pin in pins
    ]


def pins_of(references: Iterable[TrackedReference]) -> Iterator[Pin]:
    """Pin each reference to its present lines and digest, if they differ from the written ones."""
    for tracked in references:
        if values := values_to_write(tracked):
            has_moved = any((*tracked.at, key) in values for key in ("lines", "path"))
            result = f"is now at {tracked.now}" if has_moved else "is pinned"
            kind = Kind.MOVED if has_moved else Kind.PINNED
            yield Pin(tracked.record_file, tracked.at, values, tracked.shown, result, kind)


def translation_pins(files: Iterable[TranslationFile], *, outdated: bool) -> Iterator[Pin]:
    """Pin each section of translations that lacks fingerprints.

    With ``outdated``, those sections instead that have outdated ones; all of theirs are renewed.
    """
    for file in files:
        for section in file.sections:
            if fields := section.outdated if outdated else section.unpinned:
                pins = section.pins if outdated else section.pins | section.pinned
                written = " ".join(f"{name}={pins[name]}" for name in section.fields)
                shown = f"the translation of {', '.join(fields)}"
                values: Values = {(*section.path, OF): written}
                yield Pin(file, section.path, values, shown, "is pinned")


def values_to_write(tracked: TrackedReference) -> Values:
    """Return the values that pin a reference to where it is now; none if it was not found."""
    reference, lines, digest = tracked.reference, tracked.lines, tracked.digest_now
    values: Values = {}
    if path := tracked.new_path:
        values[(*tracked.at, "path")] = path
    if lines is None or digest is None:
        return values
    if reference.lines is not None and reference.line_range != lines:
        values[(*tracked.at, "lines")] = _in_style_of(reference.lines, lines)
    if reference.digest != digest:
        values[(*tracked.at, "digest")] = digest
    return values


def _in_style_of(old: int | str, lines: LineRange) -> Scalar:
    """Write ``lines`` in the style of ``old``: a number in quotes stays a string."""
    first, last = lines
    if first != last:
        return f"{first}-{last}"
    return str(first) if isinstance(old, str) and old.isdecimal() else first
