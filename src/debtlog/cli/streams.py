"""Standard input, output and error of the process: always open, and in UTF-8."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def prepare_streams() -> None:
    """Write UTF-8 in every locale; characters that cannot be encoded are escaped.

    A stream that the caller has closed discards what is written to it.
    """
    _open_closed_descriptors()
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def discard(stream: TextIO | None) -> None:
    """Discard what is still buffered; otherwise Python reports an error at exit."""
    try:
        descriptor = stream.fileno() if stream else None
    except OSError:
        return
    if descriptor is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _open_closed_descriptors() -> None:
    """Open those of the first three descriptors that are closed, on the null device.

    Otherwise the next file that is opened would get the number, and the output of this process, or
    of one that it starts, would be written into that file.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)):
        with suppress(OSError):
            os.fstat(number)
            continue
        nowhere = os.open(os.devnull, flags)  # gets the lowest free number: this one
        os.set_inheritable(nowhere, True)  # noqa: FBT003  it has no name
