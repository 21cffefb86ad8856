"""What the commands that change records share: they write all of them or none, and say what."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

import click

from debtlog.cli.open_register import find_record
from debtlog.cli.printing import say, show, styled
from debtlog.cli.shown_paths import paths_from_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from debtlog.cli.options import Decorator
    from debtlog.cli.shown_paths import ShownPath
    from debtlog.editing.revision import Revision
    from debtlog.register.load import Register
    from debtlog.register.record_file import RecordFile

#: Longer values are cut in the line about a change.
MOST_COLUMNS = 40
_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def dry_run_option() -> Decorator:
    """``--dry-run``: show the changes and write nothing."""
    return click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")


def named(register: Register, ids: Iterable[str]) -> list[RecordFile]:
    """Find the records with ``ids``, each once."""
    found = {file.file: file for file in (find_record(register, key, alone=True) for key in ids)}
    return list(found.values())


def finish(register: Register, revisions: Sequence[Revision], *, dry_run: bool) -> None:
    """Write the revised records and say what changed; or only show it, as a diff."""
    from debtlog.editing.revision import write_revisions
    from debtlog.output.tally import few, number_of

    shown_path = paths_from_here(register.root)
    verb = "would be changed" if dry_run else "changed"
    if dry_run:
        show(line for revision in revisions for line in _diff(revision, shown_path))
    else:
        write_revisions(register, revisions)
        shown, rest = few(revisions)
        show(_described(revision, shown_path) for revision in shown)
        show([f"… and {len(rest)} more; git diff shows them"] if rest else [])
    if dry_run or len(revisions) != 1:
        show([f"{number_of(len(revisions), 'record')} {verb}"])
    if register.settings and register.settings.documents and not dry_run:
        say("debtlog check --fix updates the documents that show what changed")


def _described(revision: Revision, shown_path: ShownPath) -> str:
    """Describe in a line what changed in a record."""
    from debtlog.output.terminal.printable import cut, one_line

    parts = []
    for key, *values in revision.changes:
        old, new = (cut(one_line(value), MOST_COLUMNS) for value in values)
        change = f"{old} → {new}" if old and new else new or f"removed (was {old})"
        parts.append(f"{key}: {change}")
    return f"{one_line(shown_path(revision.new.file))}: {'; '.join(parts)}"


def _diff(revision: Revision, shown_path: ShownPath) -> Iterator[str]:
    name = shown_path(revision.new.file)
    return diff(name, name, revision.old.text, revision.new.text)


def diff(old_name: str, new_name: str, old_text: str, new_text: str) -> Iterator[str]:
    """Show how a text changes, in the form that other programs read; nothing in it is an escape."""
    from debtlog.output.terminal.printable import one_line

    texts = (text.removesuffix("\n").split("\n") for text in (old_text, new_text))
    old, new = ([line.removesuffix("\r") for line in text] for text in texts)
    names = f"a/{one_line(old_name)}", f"b/{one_line(new_name)}"
    for line in unified_diff(old, new, names[0], names[1], lineterm=""):
        colour = "" if line.startswith(("---", "+++")) else _COLOURS.get(line[:1], "")
        yield styled(one_line(line), colour)
