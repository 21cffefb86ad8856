"""``debtlog build``: the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_publication, stop_if_failed
from debtlog.cli.options import engine_option, language_option
from debtlog.cli.printing import say, show

if TYPE_CHECKING:
    from debtlog.model.vocabulary import Language

EPILOG = """\
\b
Examples:
  debtlog build
  debtlog build --strict                 warnings of any kind fail, and lacking history
  debtlog build --engine zensical
  debtlog build --offline                to be opened from disk, without a server
  debtlog build --language ru            as mkdocs.ru.yml says, with what is translated
"""


@click.command(epilog=EPILOG)
@click.option("--strict", is_flag=True, help="Let warnings of the check and the site fail it.")
@click.option("--offline", is_flag=True, help="Make a site that is read without a server.")
@engine_option()
@language_option()
@click.pass_context
def command(
    context: click.Context, *, strict: bool, offline: bool, engine: str, language: Language | None
) -> None:
    """Check the register, render it, build the site and say where it is.

    What the site is made of stands in mkdocs.yml; for a site in another language, in mkdocs.ru.yml
    or the like.
    """
    from debtlog.site.build import make_site
    from debtlog.site.configuration import config_name, home_page

    publication = open_publication()
    stop_if_failed(context, publication, publication.findings, strict=strict)
    if help := publication.history_help:
        say(f"the history that pages show is incomplete; {help}")
        if strict:
            context.exit(1)
    arguments = ["build", *(["--strict"] if strict else [])]
    make_site(publication, engine, language, arguments, say, offline=offline)
    if page := home_page(publication.analysis.register.root, config_name(language)):
        show([f"The site: {page}"])
