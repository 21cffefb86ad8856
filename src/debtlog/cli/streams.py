"""Standard input, output and errors of the process: open, in UTF-8, and given up in order."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def prepare_streams() -> None:
    """Write UTF-8 whatever the locale is; what cannot be written is written as its number.

    A stream that the caller has closed leads to nowhere.
    """
    _open_what_is_closed()
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, stream)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def discard(stream: TextIO | None) -> None:
    """Send what is still to be written to nowhere, or Python complains of it at its end."""
    try:
        descriptor = stream.fileno() if stream else None
    except OSError:
        return
    if descriptor is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def _open_what_is_closed() -> None:
    """Open what is closed of the first three descriptors, for nowhere.

    The next file that is opened would else get the number, and what is written to the output of
    this process, or of one that it starts, would go into that file.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)):
        with suppress(OSError):
            os.fstat(number)
            continue
        nowhere = os.open(os.devnull, flags)  # gets the least number that is free: this one
        os.set_inheritable(nowhere, True)  # noqa: FBT003  it has no name
