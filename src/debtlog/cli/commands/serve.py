"""``debtlog serve``: a live preview of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import open_publication, report, require_site
from debtlog.cli.options import cache_option, engine_option, language_option
from debtlog.cli.printing import say
from debtlog.errors import DebtlogError

if TYPE_CHECKING:
    from debtlog.model.vocabulary import Language

EPILOG = """\
\b
Examples:
  debtlog serve
  debtlog serve --address 127.0.0.1:8001
"""

LAST_PORT = 65535


@click.command(epilog=EPILOG)
@click.option(
    "-a",
    "--address",
    metavar="HOST:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    help="Address to serve it at.",
)
@engine_option()
@language_option()
@cache_option
@click.pass_context
def command(
    context: click.Context,
    *,
    address: str,
    engine: str | None,
    language: Language | None,
    cache: bool,
) -> None:
    """Render the register and serve the site on this machine.

    It shows each edit of a record, a template or referenced code.
    """
    from debtlog.site.make_site import make_site

    _require_free(address)
    publication = open_publication(cache=cache)
    report(require_site(context, publication))
    if missing := publication.missing_history:
        say(missing)
    make_site(publication, engine, language, ["serve", "--dev-addr", address], say)


def _require_free(address: str) -> None:
    """Raise DebtlogError when the address cannot be used; generators would show a traceback."""
    from socket import AF_INET, AF_INET6, SO_REUSEADDR, SOL_SOCKET, socket

    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or int(port) > LAST_PORT:
        message = f"{address} is not HOST:PORT, such as 127.0.0.1:8001"
        raise click.BadParameter(message, param_hint="'--address'")
    try:
        with socket(AF_INET6 if ":" in host else AF_INET) as probe:
            probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)  # as the generators do
            probe.bind((host, int(port)))
    except (OSError, UnicodeError) as error:  # UnicodeError: not a host name
        reason = getattr(error, "strerror", None) or error
        help = "choose another --address"
        raise DebtlogError(f"cannot serve at {address}: {reason}; {help}") from None
