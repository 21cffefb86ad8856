"""Write the records of an import: all of them, or none."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from debtlog.fs.write import sweep, write_atomically
from debtlog.model.file_names import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from debtlog.importing.recording.planned import PlannedRecord


def write_records(root: Path, records: Sequence[PlannedRecord]) -> None:
    """Write new files into the register below ``root``.

    Raises DebtlogError, and leaves none of them, if one cannot be written. After a process that was
    killed, those that are there are whole, and another import adds the others.
    """
    written: list[Path] = []
    try:
        for it in records:
            path = root / it.file
            write_atomically(path, it.text.encode(), None)
            written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    sweep(root / FOLDER)
