"""``debtlog serve``: the site on this machine, kept up to date."""

from __future__ import annotations

import click

from debtlog.cli.options import engine_option

EPILOG = """\
\b
Examples:
  debtlog serve
  debtlog serve --address 127.0.0.1:8001
"""


@click.command(epilog=EPILOG)
@click.option(
    "-a",
    "--address",
    metavar="HOST:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where to serve it.",
)
@engine_option()
@click.pass_context
def command(context: click.Context, *, address: str, engine: str) -> None:
    """Render the register and serve the site on this machine.

    With mkdocs it is built anew after each edit of a record, a template or referenced code.
    """
    from debtlog.cli.publishing import (
        complete_survey,
        generate,
        require_generator,
        write_documents,
    )

    survey = complete_survey(context)
    require_generator(engine, survey.register.root)
    write_documents(survey, pages=engine != "mkdocs")
    generate(engine, ["serve", "--dev-addr", address], survey.register.root)
