"""``debtlog build``: the site."""

from __future__ import annotations

import click

from debtlog.cli.options import engine_option

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
    """Check the register, render it, and build the site.

    What the site is made of stands in mkdocs.yml.
    """
    from debtlog.cli.publishing import clean_survey, generate, write_documents

    survey = clean_survey(context, strict=strict)
    write_documents(survey, pages=engine != "mkdocs")
    generate(engine, ["build", *(["--strict"] if strict else [])], survey.register.root)
