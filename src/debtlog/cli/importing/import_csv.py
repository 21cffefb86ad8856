"""``debtlog import csv``: an export of an issue tracker or a spreadsheet becomes records."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.importing.import_report import output_option, require_output, show_import
from debtlog.cli.open_register import here
from debtlog.cli.options import Choice, format_option
from debtlog.cli.printing import say
from debtlog.cli.revising import dry_run_option
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.diagnostics import Finding
    from debtlog.importing.delimited.column_mapping import MappingFile

EPILOG = """\
\b
Examples:
  debtlog import csv issues.csv --dry-run             what would become of it?
  debtlog import csv debt.csv --delimiter semicolon
  debtlog import csv export.csv --mapping columns.yml

The first row names the columns. Those that registers and issue trackers usually have are known; a
mapping file says what others are, and what statuses and severities mean:

\b
  columns: {Headline: title, Where seen: location}
  ignore: [Watchers]
  statuses: {on ice: accepted}
  severities: {massive: critical}

Rows that are records already are passed over, so the command may be run again.

Exit status: 0 also if places of code are gone; 2 nothing could be imported.
"""

_DELIMITERS = ("comma", "semicolon", "tab", "pipe")


@click.command(epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    help="Read from this file of YAML what columns and words mean.",
)
@click.option(
    "--delimiter",
    type=Choice(_DELIMITERS),
    help="What separates the columns; else the first row shows it.",
)
@dry_run_option()
@click.option("--all", "every", is_flag=True, help="List everything, however long.")
@format_option(["text", "json", "markdown"])
@output_option()
def command(  # noqa: PLR0913  its options
    file: Path,
    *,
    mapping: Path | None,
    delimiter: str | None,
    dry_run: bool,
    every: bool,
    format_name: str,
    output: Path | None,
) -> None:
    """Turn an export in CSV into records.

    Lines of code that it names are looked up in the commit that wrote them into FILE, and followed
    from there. As long as FILE is not committed, nobody knows of which day they are, and records
    refer to the whole file. FILE is not changed.
    """
    from debtlog.cache.store import open_store
    from debtlog.cli.importing.next_commands import next_after_export
    from debtlog.importing.delimited.delimiter import NAMES, chosen_delimiter
    from debtlog.importing.delimited.read_export import Export
    from debtlog.importing.recording.hand_file import read_hand_file
    from debtlog.importing.recording.run_import import run_import
    from debtlog.importing.register_formats.export_format import export_format
    from debtlog.register.load import find_root

    require_output(output, here() / file)
    root = find_root(here())
    told = _mapping(mapping)
    said = told.mapping if told else None
    roles = said.roles if said else {}
    hand = read_hand_file(root, file, here(), "CSV")
    sign = NAMES[delimiter] if delimiter else chosen_delimiter(str(file), hand.text, roles)
    export = Export(str(file), hand.text, sign, roles)
    if told:
        _stop_at(told.unknown_columns(export.heads), str(mapping))
    export.require_title()
    form = export_format(export, said)
    found = run_import(root, hand, clock.today(), open_store(root), form=form, is_dry_run=dry_run)
    given = {"--mapping": mapping, "--delimiter": delimiter}
    options = [str(word) for name, it in given.items() if it for word in (name, it)]
    again = shlex.join(["debtlog", "import", "csv", str(file), *options])
    following = next_after_export(found, again, is_dry_run=dry_run)
    show_import(found, format_name, output, following, dry_run=dry_run, every=every)


def _mapping(file: Path | None) -> MappingFile | None:
    """Read the mapping. Raises DebtlogError after the findings were shown, if it is invalid."""
    from debtlog.fs.read import Refusal, read_found
    from debtlog.importing.delimited.column_mapping import MAX_BYTES, MappingFile

    if file is None:
        return None
    data = read_found(here() / file, MAX_BYTES)
    if isinstance(data, Refusal):
        raise DebtlogError(f"{file} {data.message}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DebtlogError(f"{file} is not UTF-8") from None
    told = MappingFile(str(file), text)
    _stop_at(told.findings, str(file))
    return told


def _stop_at(findings: Iterable[Finding], name: str) -> None:
    """Show findings; raise DebtlogError if there are any."""
    from debtlog.errors import with_help
    from debtlog.output.tally import number_of

    count = 0
    for it in findings:
        count += 1
        say(f"{it.file}:{it.span.line}:{it.span.column} {with_help(it.message, it.help)}")
    if count:
        raise DebtlogError(f"nothing is imported: {name} has {number_of(count, 'error')}")
