"""``debtlog new``: record a debt."""

from __future__ import annotations

import click

from debtlog.cli import clock
from debtlog.cli.code_location import SYMBOLS, find_location
from debtlog.cli.open_register import here
from debtlog.cli.options import GRADES, type_option, words
from debtlog.cli.printing import say, show
from debtlog.cli.shown_paths import paths_from_here
from debtlog.model.vocabulary import NOT_JUDGED, OPEN_STATUSES, Grade, Status

EPILOG = """\
\b
Examples:
  debtlog new "Reload leaves old objects" --at src/server.py:288-293
  debtlog new "No test of the console" --at src/console.py --type test
  debtlog new "Two loops" --at src/a.py:run --at src/b.py:run --component api
  $EDITOR "$(debtlog new 'Snapshots are read while they change')"
"""

#: An accepted debt needs a date or a condition for its review, which no option sets.
STATUSES = [status for status in Status if status in OPEN_STATUSES - {Status.ACCEPTED}]


@click.command(epilog=EPILOG)
@click.argument("title")
@click.option(
    "--at",
    "places",
    metavar="PATH[:LINES|:SYMBOL]",
    multiple=True,
    help="Code that it is about; repeat for more.",
)
@click.option("--summary", help="One or two sentences.  [default: the title]")
@click.option(
    "--severity",
    type=GRADES,
    default=Grade.MEDIUM.value,
    show_default=True,
    help="Its impact, not the effort to fix it.",
)
@click.option(
    "--status",
    type=words(STATUSES),
    default=STATUSES[0].value,
    show_default=True,
    help="Its state.",
)
@type_option()
@click.option("--component", help="Part of the system.")
@click.option("--owner", help="Who is responsible for it.")
@click.option("--tag", "tags", multiple=True, help="Any word; repeat for more.")
@click.option("--id", "key", help="Its id.  [default: the next number]")
def command(  # noqa: PLR0913  the fields of a record
    *,
    title: str,
    places: tuple[str, ...],
    summary: str | None,
    severity: str,
    status: str,
    type: tuple[str, ...],  # noqa: A002  the option's name
    component: str | None,
    owner: str | None,
    tags: tuple[str, ...],
    key: str | None,
) -> None:
    """Create a record in a new file, and print the path of the file.

    It gets the next number that is free here and on all branches, those of remotes as they were
    fetched last. PATH is relative to this folder or to the checkout; it may be a pattern of files,
    in quotes: 'templates/*/Dockerfile'. Lines are stored as a digest, so that the reference follows
    the code.
    """
    from debtlog.cache.store import open_store
    from debtlog.editing.new_record import create
    from debtlog.markdown.as_prose import as_prose
    from debtlog.model.record_parts import Reference
    from debtlog.register.load import find_root

    root, today = find_root(here()), clock.today()
    locations = [find_location(place, root, SYMBOLS) for place in places]
    references = [Reference(it.file, lines=it.written, symbol=it.symbol) for it in locations]
    fields = {
        "title": title,
        "status": status,
        "type": type,
        "severity": None if severity == NOT_JUDGED else severity,
        "component": component,
        "owner": owner,
        "tags": tags,
        "created": str(today),
        "summary": summary or as_prose(title),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    created = create(root, key, given, references, today, store=open_store(root))
    show([paths_from_here(root)(created.file)])
    for message in (*(obstacle.sentence for obstacle in created.obstacles), *created.notes):
        say(message)
