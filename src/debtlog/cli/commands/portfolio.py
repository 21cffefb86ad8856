"""``debtlog portfolio``: many registers as one site, or as data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.open_register import here
from debtlog.cli.options import engine_option, format_option
from debtlog.cli.printing import say, show, styled, with_progress
from debtlog.cli.shown_paths import paths_from_here

if TYPE_CHECKING:
    from debtlog.portfolio.planning.portfolio_file import PortfolioFile

EPILOG = """\
\b
Examples:
  debtlog portfolio                        portfolio.yml becomes site/
  debtlog portfolio teams.yml --output public
  debtlog portfolio --format json > portfolio.json
  debtlog portfolio --format parquet --output tables
  debtlog portfolio --scheduler tls://dask.example.org:8786 \\
    --tls-ca ca.pem --tls-cert cert.pem --tls-key key.pem

Exit status: 0 every repository could be read; 1 one could not, and its row says why, or the file is
invalid; 2 there is no result.
"""


@click.command(epilog=EPILOG)
@click.argument("file", metavar="[FILE]", default="portfolio.yml", type=click.Path(path_type=Path))
@format_option(["site", "json", "parquet"], help="What is made of it.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Folder of the site or of the tables, or file of the JSON.  [default: site, tables, -]",
)
@engine_option()
@click.option(
    "--workers",
    type=click.IntRange(1, 1_000),
    help="Processes on this machine, by default one for each processor.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a dask scheduler work.")
@click.option("--tls-ca", type=click.Path(path_type=Path), help="Who signs certificates.")
@click.option("--tls-cert", type=click.Path(path_type=Path), help="Our certificate.")
@click.option("--tls-key", type=click.Path(path_type=Path), help="The key of our certificate.")
@click.option(
    "--cache",
    "cache_folder",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where results and clones are kept, by default in the user's cache folder.",
)
@click.pass_context
def command(  # noqa: PLR0913  its options
    context: click.Context,
    *,
    file: Path,
    format_name: str,
    output: Path | None,
    engine: str | None,
    workers: int | None,
    scheduler: str | None,
    tls_ca: Path | None,
    tls_cert: Path | None,
    tls_key: Path | None,
    cache_folder: Path | None,
) -> None:
    """Make one site of the registers of many repositories.

    FILE lists them: folders, addresses of git, and published data. Each is checked and followed as
    it is committed; what was done before is not done again. A repository that cannot be read costs
    its own row, which says why.
    """
    from debtlog.cli.reporting.written_portfolio import write_portfolio
    from debtlog.portfolio.engines.engine_choice import engine_of
    from debtlog.portfolio.engines.scheduler_address import TlsFiles
    from debtlog.portfolio.planning.portfolio_file import read_portfolio
    from debtlog.portfolio.portfolio_cache import PortfolioCache, usual_folder
    from debtlog.portfolio.run import Run, collected

    path = here() / file
    does = engine_of(workers, scheduler, TlsFiles(tls_ca, tls_cert, tls_key))
    read = read_portfolio(path)
    if read.portfolio is None:
        _show_findings(read, path.parent)
        context.exit(1)
    cache = PortfolioCache(cache_folder or usual_folder(path))
    run = Run(path.parent, cache, does, clock.today(), with_progress, _report_defect)
    found = collected(read.portfolio, run)
    write_portfolio(found, format_name, output and here() / output, path.parent, engine)
    for row in found.rows:
        if row.failure:
            say(f"{row.name}: {row.failure}")
    context.exit(any(row.failure for row in found.rows))


def _show_findings(read: PortfolioFile, folder: Path) -> None:
    """Show what is wrong, without the passwords that may be what is wrong."""
    from debtlog.output.formats.text import lines_of, report
    from debtlog.portfolio.credentials import masked

    line_of = lines_of(folder)

    def shown(file: str, number: int) -> str | None:
        line = line_of(file, number)
        return line and masked(line)

    show(report(read.found, shown, styled, paths_from_here(folder)))


def _report_defect(traceback: str) -> None:
    """Show where a defect of debtlog is, if that is asked for."""
    import os

    from debtlog.cli.app import TRACEBACK

    if os.environ.get(TRACEBACK):
        click.echo(traceback, err=True)
