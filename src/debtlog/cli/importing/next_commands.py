"""How to go on after an import: the commands that are next, each with what it is for."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from debtlog.output.terminal.printable import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from debtlog.importing.recording.planned import Import


def next_commands(found: Import, file: Path, *, is_dry_run: bool) -> Iterator[str]:
    """Yield lines of a report about the import of ``file``, as it was given."""
    if not (found.records or found.replaced):
        return
    again = f"debtlog import markdown {shlex.quote(str(file))}"
    is_above = found.source.startswith("../")  # it cannot be a document of this register
    yield from _in_columns(_next(found, again, is_dry_run=is_dry_run, is_left=is_above))


def next_after_export(found: Import, again: str, *, is_dry_run: bool) -> Iterator[str]:
    """Yield lines of a report about the import of a file that stays; ``again`` was the command."""
    if found.records:
        yield from _in_columns(_next(found, again, is_dry_run=is_dry_run, is_left=True))


def _in_columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Lay out commands, each with what it is for."""
    rows = list(rows)
    column = max(len(command) for command, _ in rows) + 2
    yield from ("", "Next:")
    yield from (one_line(f"  {command:<{column}}{why}") for command, why in rows)


def _next(
    found: Import, again: str, *, is_dry_run: bool, is_left: bool = False
) -> Iterator[tuple[str, str]]:
    if is_dry_run:
        yield (f"{again} --replace" if found.replaced else again), "do this"
        return
    yield "git add --all", "only tracked files can be referred to"
    if found.replaced or not found.documents:
        yield "debtlog check", "see what is left to be answered"
    else:
        yield "debtlog check --fix", "see what is left to be answered, and update the documents"
    if found.replaced is None and not is_left:
        yield f"{again} --replace", "let debtlog write the file from now on"
