"""``debtlog build``: the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_publication, report, require_site
from debtlog.cli.options import cache_option, engine_option, language_option
from debtlog.cli.printing import say, show
from debtlog.errors import DebtlogError

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
@cache_option
@click.pass_context
def command(  # noqa: PLR0913  its options
    context: click.Context,
    *,
    strict: bool,
    offline: bool,
    engine: str | None,
    language: Language | None,
    cache: bool,
) -> None:
    """Check and render the register, build the site and print its path.

    What the check reports as an error is shown on the page of its record and printed at the end;
    then the exit status is 1. A record that cannot be read is left out. With --strict no site is
    built from a register that fails the check.

    The site is configured in mkdocs.yml, or, for another language, in a file such as mkdocs.ru.yml.
    """
    from debtlog.model.page_paths import SITE_FOLDER
    from debtlog.site.configuration import configuration_of, home_page
    from debtlog.site.make_site import make_site

    publication = open_publication(cache=cache)
    result = require_site(context, publication, strict=strict)
    if missing := publication.missing_history:
        say(missing)
        if strict:
            context.exit(1)
    arguments = ["build", *(["--strict"] if strict else [])]
    try:
        is_whole = make_site(publication, engine, language, arguments, say, offline=offline)
    except DebtlogError:
        report(result)
        raise
    analysis = publication.analysis
    config = configuration_of(analysis.register.root, analysis.settings.site_config, language)
    if page := home_page(analysis.register.root, config):
        if not page.with_name(SITE_FOLDER).is_dir():
            help = f"{config} excludes them, or does not enable the plugin debtlog"
            say(f"the site has no pages of the register: {help}")
        show([f"The site: {page}"])
    report(result)
    context.exit(result.failed or not is_whole)
