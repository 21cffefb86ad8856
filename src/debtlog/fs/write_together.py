"""Write several files together: all of them or, when one cannot be written, none."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath
from secrets import token_hex
from typing import TYPE_CHECKING, NamedTuple

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, read_file
from debtlog.fs.write import create_flushed, make_folder, sweep, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


class Replacement(NamedTuple):
    """A file, what it is to be called, and the bytes that it has and is to have.

    Its bytes are replaced before those of others if it is the ``first``.
    """

    path: Path
    new_path: Path
    old: bytes
    new: bytes
    first: bool = False


def write_all(root: Path, new: Mapping[str, bytes], changed: Sequence[Replacement]) -> None:
    """Create ``new`` files of the checkout ``root`` and their folders, then write ``changed`` ones.

    Raises DebtlogError, and leaves everything as it was, if one cannot be written. After a process
    that was killed, the files that are there are whole.
    """
    written: list[Path] = []
    try:
        for file, data in new.items():
            make_folder(root, str(PurePosixPath(file).parent))
            write_atomically(root / file, data, None)
            written.append(root / file)
        write_together(changed)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink()
        raise
    for folder in {path.parent for path in written}:
        sweep(folder)


def write_together(wanted: Sequence[Replacement]) -> None:
    """Write all files, or none: raises DebtlogError when one has changed or cannot be written.

    Everything that takes long or needs room comes first, in temporary files. Then files are
    renamed, then their bytes replaced, in the order of ``wanted``. When one of these steps fails,
    those before it are undone. A process that is killed in between leaves each file old or new,
    whole.
    """
    done: list[Callable[[], object]] = []
    temporary: list[Path] = []
    try:
        for it in wanted:
            _require(it)
        prepared = [(it, *_prepared(it, temporary)) for it in wanted]
        prepared.sort(key=lambda found: not found[0].first)
        for it in wanted:
            _rename(it, done)
        for it, new, kept in prepared:
            if new and kept:
                new.replace(it.new_path)
                done.append(partial(kept.replace, it.new_path))
    except OSError as error:
        _undo(done)
        name = error.filename2 or error.filename  # a full disk names no file
        what = f"{name} cannot be written: " if name else ""
        raise DebtlogError(f"nothing is written: {what}{error.strerror}") from None
    except BaseException:
        _undo(done)
        raise
    finally:
        for path in temporary:
            with suppress(OSError):
                path.unlink()
    for folder in {it.new_path.parent for it in wanted}:
        sweep(folder)


def _undo(done: Sequence[Callable[[], object]]) -> None:
    for step in reversed(done):
        with suppress(OSError):
            step()


def _require(it: Replacement) -> None:
    found = read_file(it.path.parent, it.path.name, len(it.old))
    if isinstance(found, Refusal) and found.kind != "too-large":
        raise DebtlogError(f"nothing is written: {it.path} {found.message}")
    if found != it.old:
        raise DebtlogError(f"{it.path} was changed by another program; run the command again")
    if it.new_path != it.path and _is_taken(it.new_path, it.path):
        raise DebtlogError(f"nothing is written: {it.new_path} already exists and is kept")


def _is_taken(path: Path, old: Path) -> bool:
    """Whether there is another file; to some file systems a name in another case is the same."""
    if path.name.casefold() == old.name.casefold() and path.exists() and path.samefile(old):
        return path in path.parent.iterdir()
    return os.path.lexists(path)


def _prepared(it: Replacement, temporary: list[Path]) -> tuple[Path | None, Path | None]:
    """Write the new bytes, and keep the old ones under another name; None if they are the same."""
    if it.old == it.new:
        return None, None
    new, kept = (it.path.with_name(f".debtlog-{token_hex(8)}.tmp") for _ in range(2))
    temporary += [new, kept]
    mode = stat.S_IMODE(it.path.lstat().st_mode)
    create_flushed(new, it.new, mode)
    try:
        kept.hardlink_to(it.path)
    except OSError:  # a file system without hard links
        create_flushed(kept, it.old, mode)
    return new, kept


def _rename(it: Replacement, done: list[Callable[[], object]]) -> None:
    if it.new_path != it.path:
        it.path.rename(it.new_path)
        done.append(partial(it.new_path.rename, it.path))
