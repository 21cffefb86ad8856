"""``debtlog renumber``: give a record another id."""

from __future__ import annotations

import posixpath
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from debtlog.cli import clock
from debtlog.cli.completions import complete_records
from debtlog.cli.open_register import find_record, here, open_register
from debtlog.cli.printing import say, show
from debtlog.cli.revising import diff, dry_run_option
from debtlog.cli.shown_paths import paths_from_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.numbering.code_markers import MarkedFile
    from debtlog.editing.numbering.edited_files import EditedFile
    from debtlog.editing.numbering.renumbering import Renumbering
    from debtlog.register.load import Register

EPILOG = """\
\b
Examples:
  debtlog renumber 10                        give #10 the next number
  debtlog renumber 10 TD-3 --dry-run         show what would change
  debtlog renumber debt/0010-reload.yml 12   where two records have the id 10
  debtlog renumber 10 12 --write-code        also in code, such as DEBT-10

It changes the id, the names of the files of the record and its translations, relations to it, and
mentions such as #10 in texts that pages show as links. The old id stays as an alias unless another
record has it, here or on a branch. Where two records have it, only the one that is named changes,
and what names the old id is listed, because it may mean either.

Every file is written, or none. Generated documents are up to date after debtlog check --fix.
"""


@click.command(epilog=EPILOG)
@click.argument("record", metavar="FILE|OLD", shell_complete=complete_records)
@click.argument("new", metavar="[NEW]", required=False)
@click.option("--write-code", is_flag=True, help="Also change markers in code, and show how.")
@dry_run_option()
def command(*, record: str, new: str | None, write_code: bool, dry_run: bool) -> None:
    """Give a record another id, everywhere that names it.

    Without NEW it is the next number that is free here and on all branches. The bytes that say
    something else stay as they are.
    """
    from debtlog.cache.store import open_store
    from debtlog.editing.numbering.branch_ids import branch_ids
    from debtlog.editing.numbering.code_markers import marked_files, new_digests
    from debtlog.editing.numbering.edited_files import edited_files
    from debtlog.editing.numbering.renumbering import renumbering
    from debtlog.editing.numbering.write_renumbered import write_renumbered
    from debtlog.fs.lock import locked
    from debtlog.register.load import find_root

    root = find_root(here())
    store = open_store(root)
    elsewhere = branch_ids(root, store)
    store.close()
    with nullcontext() if dry_run else locked(root):
        register = open_register()
        key = _named(register, record)
        file = find_record(register, key, alone=True)
        plan = renumbering(register, file, key.removeprefix("#"), new, elsewhere)
        marked, problems = marked_files(plan)
        written = marked if write_code and plan.is_sure else []
        digests = new_digests(plan, written, clock.today()) if written else {}
        edits = edited_files(plan, clock.today(), digests)
        if not dry_run:
            write_renumbered(root, edits, written)
    shown_path = paths_from_here(root)
    show(_lines(edits, written, shown_path, dry_run=dry_run))
    _say_left(plan, edits, [] if written else marked, shown_path)
    for notice in filter(None, (elsewhere.notice, *problems)):
        say(notice)
    if edits and plan.register.settings and plan.register.settings.documents and not dry_run:
        say("debtlog check --fix updates the documents that show what changed")


def _named(register: Register, record: str) -> str:
    """Take a path from this folder, as shells complete it, for the file of the record."""
    shown_path = paths_from_here(register.root)
    path = posixpath.normpath(record)
    return next((it.file for it in register.files if shown_path(it.file) == path), record)


def _lines(
    edits: Sequence[EditedFile],
    marked: Sequence[MarkedFile],
    shown_path: ShownPath,
    *,
    dry_run: bool,
) -> Iterator[str]:
    """Say in a line what changes in each file, or show how if nothing is written; and all code."""
    from debtlog.output.tally import number_of
    from debtlog.output.terminal.printable import one_line

    for it in edits:
        old, new = shown_path(it.file), shown_path(it.new_file)
        moved = "" if old == new else f" → {new}"
        what = f": {', '.join(it.what)}" if it.what else ""
        yield one_line(f"{old}{moved}{what}")
        if dry_run:
            yield from diff(old, new, it.old, it.new)
    for code in marked:
        name = shown_path(code.shown)
        yield one_line(f"{name}: {number_of(len(code.lines), 'marker')}")
        yield from diff(name, name, *(it.decode("utf-8", "replace") for it in (code.old, code.new)))
    if not edits and not marked:
        yield "nothing to change"
    elif dry_run:
        yield f"{number_of(len(edits) + len(marked), 'file')} would be changed"


def _say_left(
    plan: Renumbering,
    edits: Sequence[EditedFile],
    marked: Sequence[MarkedFile],
    shown_path: ShownPath,
) -> None:
    """Say what still names the old id, and what became of it."""
    from debtlog.editing.numbering.left_mentions import left_mentions, unread_files
    from debtlog.output.tally import few, number_of

    if plan.rivals:
        say(f"{plan.old} is still the id of {', '.join(map(shown_path, plan.rivals))}")
    elif plan.elsewhere:
        say(f"{plan.old} does not stay as a former id: it is that of {plan.elsewhere}")
    if unread := unread_files(plan):
        files = ", ".join(map(shown_path, few(unread)[0]))
        more = f" and {len(few(unread)[1])} more" if few(unread)[1] else ""
        say(f"{files}{more} cannot be read here, and may name {plan.old}")
    left = [*left_mentions(plan, edits)]
    places = [f"{shown_path(it.file)}:{it.line}: {it.text}" for it in left]
    places += [f"{shown_path(it.shown)}:{line}: a marker" for it in marked for line in it.lines]
    if not places:
        return
    why = "may mean either record" if plan.rivals else "is left"
    shown, rest = few(places)
    for place in shown:
        say(f"{place} {why}")
    if rest:
        say(f"… and {number_of(len(rest), 'place')} more")
    if marked and plan.is_sure:
        again = f"debtlog renumber {plan.old} {plan.new} --write-code changes markers in code"
        lost = "nothing leads from these markers to the record; undo this, and give --write-code"
        say(again if plan.keeps_old else lost)
