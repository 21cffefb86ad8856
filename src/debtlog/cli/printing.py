"""Where the text of commands goes: the terminal, a file, the notices beside it."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.errors import DebtlogError
from debtlog.fs.read import Refusal, is_gits_own, read_file
from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

#: No terminal is wider, and lines are filled up to so many.
MOST_COLUMNS = 10_000
_NUMBER = re.compile("[1-9][0-9]*")


def say(text: str) -> None:
    """Tell the user one line beside the output."""
    click.echo(f"debtlog: {one_line(text)}", err=True)


def show(lines: Iterable[str]) -> None:
    """Write lines of output."""
    click.echo("".join(f"{line}\n" for line in lines), nl=False)


def deliver(text: str, file: Path | None) -> None:
    """Write a report to ``file``, or to the output where there is none.

    Raises DebtlogError when what is there is not a regular file, is git's own, or cannot be
    written.
    """
    if file is None:
        click.echo(text, nl=False)
        return
    from debtlog.fs.write import MAX_BYTES, write_atomically

    # whatever links the way to it goes through
    if is_gits_own(Path(os.path.realpath(file.parent), file.name)):
        raise DebtlogError(f"{file} is not written: it is git's own")
    there = read_file(file.parent, file.name, MAX_BYTES)
    if isinstance(there, Refusal) and there.kind != "missing":
        raise DebtlogError(f"{file} is not written: it {there.message}")
    new = click.unstyle(text).encode("utf-8", "backslashreplace")
    write_atomically(file, new, None if isinstance(there, Refusal) else there)


def styled(text: str, colour: str) -> str:
    """Colour a text; it loses the colour again where the output is not to have any."""
    return click.style(text, fg=colour) if colour else text


def columns() -> int | None:
    """How wide the terminal is; None when nobody looks at one, and lines may be of any length.

    ``COLUMNS`` counts before the terminal, if it is a number of columns.
    """
    told = os.environ.get("COLUMNS", "").strip()
    if _NUMBER.fullmatch(told):
        return MOST_COLUMNS if len(told) > len(str(MOST_COLUMNS)) else int(told)
    if sys.stdout and sys.stdout.isatty():
        return min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return None
