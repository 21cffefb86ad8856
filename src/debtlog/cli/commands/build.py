"""``debtlog build``: the site."""

from __future__ import annotations

import click

from debtlog.cli.options import engine_option
from debtlog.cli.output import show

EPILOG = """\
\b
Examples:
  debtlog build
  debtlog build --strict                 warnings of any kind fail
  debtlog build --engine zensical
"""


@click.command(epilog=EPILOG)
@click.option("--strict", is_flag=True, help="Let warnings of the check and the site fail it.")
@engine_option()
@click.pass_context
def command(context: click.Context, *, strict: bool, engine: str) -> None:
    """Check the register, render it, build the site and say where it is.

    What the site is made of stands in mkdocs.yml.
    """
    from debtlog.cli.publishing import (
        clean_survey,
        generate,
        require_generator,
        site_page,
        write_documents,
    )

    survey = clean_survey(context, strict=strict)
    root = survey.register.root
    require_generator(engine, root)
    write_documents(survey, pages=engine != "mkdocs")
    generate(engine, ["build", *(["--strict"] if strict else [])], root)
    if page := site_page(root):
        show([f"The site: {page}"])
