"""The files of new records, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.new_records import NewRecords


def created(new: NewRecords, shown_path: ShownPath, *, dry_run: bool) -> Iterator[str]:
    """Name the new files; if nothing is written, show what would be in them."""
    from debtlog.output.tally import number_of
    from debtlog.output.terminal.printable import one_line

    for file, text in new.texts.items():
        yield one_line(shown_path(file))
        if dry_run:
            yield from (f"  {one_line(line)}" for line in text.splitlines())
    if dry_run:
        files = number_of(len(new.rewritten), "file")
        code = f", and {files} of code changed" if new.rewritten else ""
        yield f"{number_of(len(new.texts), 'record')} would be created{code}"
