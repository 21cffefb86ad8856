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
  debtlog build --strict              fail on any warning or missing history
  debtlog build --engine zensical
  debtlog build --offline             a site that is read without a server
  debtlog build --language ru         the Russian site, see mkdocs.ru.yml
"""


@click.command(epilog=EPILOG)
@click.option("--strict", is_flag=True, help="Fail on warnings of the check or the generator.")
@click.option("--offline", is_flag=True, help="Build a site that is read without a server.")
@engine_option()
@language_option()
@click.pass_context
def command(
    context: click.Context,
    *,
    strict: bool,
    offline: bool,
    engine: str | None,
    language: Language | None,
) -> None:
    """Check and render the register, build the site and print its path.

    The site is configured in mkdocs.yml, or, for another language, in a file such as mkdocs.ru.yml.
    """
    from debtlog.site.configuration import configuration_of, home_page
    from debtlog.site.make_site import make_site

    publication = open_publication()
    stop_if_failed(context, publication, publication.findings, strict=strict)
    if missing := publication.missing_history:
        say(missing)
        if strict:
            context.exit(1)
    arguments = ["build", *(["--strict"] if strict else [])]
    make_site(publication, engine, language, arguments, say, offline=offline)
    analysis = publication.analysis
    config = configuration_of(analysis.register.root, analysis.settings.site_config, language)
    if page := home_page(analysis.register.root, config):
        show([f"The site: {page}"])
