"""Files of others that are written in place, and files for a program that reads no other input."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.fs.read import BINARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FLAGS = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | BINARY


def overwrite(path: Path, data: bytes) -> None:
    """Give a file that exists other content, in place; raise DebtlogError if that fails.

    For a file that another program has made and will read, and that must not be replaced.
    """
    try:
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            stream.truncate(len(data))
    except OSError as error:
        raise DebtlogError(f"{path} cannot be written: {error.strerror or error}") from None


@contextmanager
def scratch_files(texts: Sequence[bytes]) -> Iterator[list[Path]]:
    """Write each text into a file of its own, for as long as a block runs, and yield their paths.

    They are where temporary files belong, never in the checkout. Raises DebtlogError.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415  takes time, and few need it

    try:
        with TemporaryDirectory(prefix="debtlog-") as folder:
            paths = [Path(folder, str(number)) for number in range(len(texts))]
            for path, text in zip(paths, texts, strict=True):
                path.write_bytes(text)
            yield paths
    except OSError as error:
        raise DebtlogError(f"temporary files cannot be written: {error.strerror}") from None
