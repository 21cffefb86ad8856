"""``debtlog set``: change fields of records."""

from __future__ import annotations

import click

from debtlog.cli import clock
from debtlog.cli.completions import complete_assignments
from debtlog.cli.open_register import open_register
from debtlog.cli.printing import say
from debtlog.cli.revising import dry_run_option, finish, named

EPILOG = """\
\b
Examples:
  debtlog set 10 owner=core severity=high
  debtlog set 10 11 12 tags+=threads tags-=slow   add and remove items
  debtlog set 10 tags=a,b                         replace a list
  debtlog set 10 review_by=2027-01-31 interest.cost=2h interest.per=week
  debtlog set 10 owner= --dry-run                 remove a field; show a diff

Dates may be `today`. An id cannot be set, and neither can lists of mappings such as references and
problems: edit the file. The new records are checked first; if one would be wrong, no file changes.
"""


@click.command(epilog=EPILOG)
@click.argument(
    "arguments",
    metavar="ID... FIELD=VALUE...",
    nargs=-1,
    required=True,
    shell_complete=complete_assignments,
)
@dry_run_option()
def command(*, arguments: tuple[str, ...], dry_run: bool) -> None:
    """Change fields of one or more records.

    FIELD+=VALUE adds to a list, FIELD-=VALUE removes from it, FIELD= removes the field.
    Comments and all other bytes of the files stay.
    """
    from debtlog.editing.assignments import assigned, parse
    from debtlog.editing.revision import revised

    ids = [argument for argument in arguments if "=" not in argument]
    given = [argument for argument in arguments if "=" in argument]
    if not ids or not given:
        raise click.UsageError("name at least one record, and at least one FIELD=VALUE")
    today = clock.today()
    assignments = [parse(argument, today) for argument in given]
    register = open_register()
    files = named(register, ids)
    wanted = [(file, assigned(file.document.data, assignments)) for file in files]
    revisions = revised(register, wanted, today)
    if not revisions:
        say("nothing to change: the records have these values")
        return
    finish(register, revisions, dry_run=dry_run)
