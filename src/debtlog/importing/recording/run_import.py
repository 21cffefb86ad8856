"""Import a hand-kept register: read it, plan its records, and write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.editing.new_records import in_short, modeline
from debtlog.editing.numbering.branch_ids import branch_ids
from debtlog.errors import DebtlogError
from debtlog.fs.generated import MARKER
from debtlog.fs.lock import locked
from debtlog.fs.write import remove_generated
from debtlog.fs.write_together import write_all
from debtlog.importing.recording.more_files import MoreFiles
from debtlog.importing.recording.plan_import import plan_import
from debtlog.importing.register_formats.markdown_format import MARKDOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from debtlog.cache.store import Store
    from debtlog.importing.recording.hand_file import HandFile
    from debtlog.importing.recording.planned import Import
    from debtlog.importing.register_formats.register_format import RegisterFormat


def run_import(  # noqa: PLR0913  what is imported, and where
    root: Path,
    hand: HandFile,
    today: date,
    store: Store,
    *,
    form: RegisterFormat = MARKDOWN,
    replacing: Callable[[Import], tuple[Import, MoreFiles]] | None = None,
    is_dry_run: bool,
) -> Import:
    """Import ``hand`` into the register in ``root``; with ``is_dry_run`` only plan it.

    ``replacing`` plans what else is written together with the records. Raises DebtlogError, and
    writes nothing, where there is no entry in it, history is missing that can be had, or a file
    cannot be written.
    """
    elsewhere = branch_ids(root, store)
    with locked(root):  # so that no other run takes the same numbers
        register = in_short(root, store)
        if register.invalid:  # it may be the record of an entry, which would become another one
            raise DebtlogError(
                f"{register.invalid[0].file} is invalid; run debtlog check to see why"
            )
        head = next(iter(modeline(register)), "")
        found = plan_import(register, hand, elsewhere, today, head, form=form)
        if not found.records and not found.known:
            raise DebtlogError(f"{hand.name} {form.nothing}")
        if found.records and found.help and not is_dry_run:
            raise DebtlogError(  # what is imported now is passed over later
                f"{hand.name} is not imported, because {found.missing}: {found.help}, and import"
                " again; --dry-run shows what is known without that"
            )
        more = MoreFiles({}, ())
        if replacing:
            found, more = replacing(found)
        if not is_dry_run:
            records = {it.file: it.text.encode() for it in found.records}
            write_all(root, {**records, **more.new}, more.changed)
            for file in more.outdated:
                remove_generated(root, file, MARKER)
    return found
