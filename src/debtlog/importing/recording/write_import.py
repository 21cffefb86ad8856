"""Write what an import makes: all of it, or nothing."""

from __future__ import annotations

from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.write import make_folder, sweep, write_atomically
from debtlog.fs.write_together import write_together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from debtlog.fs.write_together import Replacement


class MoreFiles(NamedTuple):
    """What is written after the records: new files, and those that are changed, in their order.

    ``outdated`` are generated files that go in the end.
    """

    new: Mapping[str, bytes]
    changed: Sequence[Replacement]
    outdated: Sequence[str] = ()


def write_import(root: Path, new: Mapping[str, bytes], changed: Sequence[Replacement] = ()) -> None:
    """Write new files below ``root``, then the changed ones.

    Raises DebtlogError, and leaves everything as it was, if one cannot be written. After a process
    that was killed, those that are there are whole, and another import adds the others.
    """
    written: list[Path] = []
    folders = set()
    try:
        for file, data in new.items():
            folder = make_folder(root, str(PurePosixPath(file).parent))
            path = root / file
            write_atomically(path, data, None)
            written.append(path)
            folders.add(folder)
        write_together(changed)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    for folder in folders:
        sweep(folder)
