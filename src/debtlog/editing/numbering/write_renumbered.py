"""Write everything that a new id changes: all files, or none."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, place_to_write, read_file
from debtlog.fs.write_together import Replacement, write_together
from debtlog.model.file_names import translates
from debtlog.register.stored_text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from debtlog.editing.numbering.code_markers import MarkedFile
    from debtlog.editing.numbering.edited_files import EditedFile


def write_renumbered(root: Path, edits: Sequence[EditedFile], marked: Sequence[MarkedFile]) -> None:
    """Write ``edits`` of the register below ``root``, then the files of code that are ``marked``.

    A translation comes before its original: its new fingerprints tell the new text of that. Raises
    DebtlogError, and changes nothing, when a file has changed since it was read, or cannot be
    written.
    """
    code = (Replacement(it.path, it.path, it.old, it.new) for it in marked)
    write_together([*_replacements(root, edits), *code])


def _replacements(root: Path, edits: Sequence[EditedFile]) -> Iterator[Replacement]:
    for it in edits:
        data = read_file(root, it.file, MAX_BYTES)
        if isinstance(data, Refusal):
            raise DebtlogError(f"nothing is written: {it.file} {data.message}")
        mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
        old, new = (mark + _encoded(text) for text in (it.old, it.new))
        is_first = translates(it.file) is not None
        yield Replacement(_place(root, it.file), _place(root, it.new_file), old, new, is_first)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _place(root: Path, name: str) -> Path:
    place = place_to_write(root, name)
    if isinstance(place, Refusal):
        raise DebtlogError(f"nothing is written: {name} {place.message}")
    return place
