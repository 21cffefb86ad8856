"""What the commands that import registers share: the report, and where it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli.printing import columns, replaceable, say, show, styled, write_report
from debtlog.errors import DebtlogError, with_help

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.cli.options import Decorator
    from debtlog.importing.recording.planned import Import


def output_option() -> Decorator:
    """``--output``: write the report to a file."""
    return click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write the report to this file.",
    )


def require_output(output: Path | None, file: Path) -> None:
    """Raise DebtlogError if the report cannot be written, or would replace the imported ``file``.

    That is asked before anything is imported, so that a refused command has changed nothing.
    """
    if output is None:
        return
    if replaceable(output) is not None and file.exists() and output.samefile(file):
        raise DebtlogError(f"{output} is not written: it is the file that is imported")


def show_import(  # noqa: PLR0913  what is said, and how
    found: Import,
    format_name: str,
    output: Path | None,
    following: Iterable[str],
    *,
    dry_run: bool,
    every: bool,
) -> None:
    """Report on an import, and say what part of the history is missing.

    ``following`` are lines on what to do next, for people.
    """
    write_report(_report(found, format_name, dry_run=dry_run, every=every), output)
    if format_name == "text" and output is None:
        show(following)
    if found.missing:
        say(with_help(f"nothing is known of some places: {found.missing}", found.help))


def _report(found: Import, format_name: str, *, dry_run: bool, every: bool) -> str:
    if format_name == "json":
        from debtlog.importing.reporting.import_data import as_json

        return as_json(found, is_dry_run=dry_run)
    if format_name == "markdown":
        from debtlog.importing.reporting.import_document import import_document

        return import_document(found, is_dry_run=dry_run)
    from debtlog.importing.reporting.import_text import import_text

    lines = import_text(found, styled, columns(), is_dry_run=dry_run, every=every)
    return "".join(f"{line}\n" for line in lines)
