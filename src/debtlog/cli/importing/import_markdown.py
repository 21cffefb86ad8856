"""``debtlog import markdown``: a register that is kept by hand becomes records."""

from __future__ import annotations

from pathlib import Path

import click

from debtlog.cli import clock
from debtlog.cli.importing.import_report import output_option, show_import
from debtlog.cli.open_register import here
from debtlog.cli.options import format_option
from debtlog.cli.revising import dry_run_option

EPILOG = """\
\b
Examples:
  debtlog import markdown TECH_DEBT.md --dry-run      what would become of it?
  debtlog import markdown docs/TECH_DEBT.md
  debtlog import markdown DEBT.md --format markdown --output report.md

Entries may be headings, rows of tables, items of lists or check boxes. Words that are not known
can be added to register.yml (import_words). Entries that are records already are passed over, so
the command may be run again.

Exit status: 0 also if places of code are gone; 2 nothing could be imported.
"""


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@dry_run_option()
@click.option("--all", "every", is_flag=True, help="List everything, however long.")
@format_option(["text", "json", "markdown"])
@output_option()
def command(
    file: Path, *, dry_run: bool, every: bool, format_name: str, output: Path | None
) -> None:
    """Turn a register in Markdown into records.

    A place of code that it names is looked up in the commit that wrote it and followed from there
    to where it is now. What was wrong when it was written becomes no reference; it stays in the
    text, and the report says why. FILE is not changed.
    """
    from debtlog.cache.store import open_store
    from debtlog.importing.recording.hand_file import read_hand_file
    from debtlog.importing.recording.run_import import run_import
    from debtlog.register.load import find_root

    root = find_root(here())
    hand = read_hand_file(root, file, here())
    found = run_import(root, hand, clock.today(), open_store(root), is_dry_run=dry_run)
    show_import(found, format_name, output, dry_run=dry_run, every=every)
