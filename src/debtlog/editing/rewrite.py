"""Replace the text of files of the register: all of them, or none if one has changed."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.fs.lock import locked
from debtlog.fs.read import Refusal, read_file
from debtlog.fs.write import sweep, write_atomically
from debtlog.model.file_names import FOLDER
from debtlog.register.stored_text import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class NewText(NamedTuple):
    """What a ``file`` had when it was read, and what it is to have; a byte order mark stays."""

    file: str
    old: str
    new: str


def rewrite(root: Path, texts: Sequence[NewText]) -> None:
    """Write ``texts`` into the register below ``root``.

    Every file is compared before the first is written. Raises DebtlogError when one has changed
    since it was read, or cannot be written.
    """
    if not texts:
        return
    with locked(root):
        present = [_present(root, text) for text in texts]
        for text, data in zip(texts, present, strict=True):
            mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
            write_atomically(root / text.file, mark + text.new.encode(), data)
        sweep(root / FOLDER)


def _present(root: Path, text: NewText) -> bytes:
    data = read_file(root, text.file, MAX_BYTES)
    if isinstance(data, Refusal):
        raise DebtlogError(f"{text.file} is not written: it {data.message}")
    if data.removeprefix(BOM_UTF8) != text.old.encode():
        raise DebtlogError(f"{text.file} was changed by another program; run the command again")
    return data
