"""A reference or a record cannot be checked, because something is missing in this checkout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.diagnostics import FILE_HEAD, Finding
from debtlog.linter.earlier_findings import opening, tracking
from debtlog.model.file_names import FOLDER, SETTINGS_FILE

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every source and record that cannot be checked here."""
    yield from opening(context, "unknown-code")
    yield from _unseen(context)


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every reference that cannot be checked here."""
    return tracking(context, file, "unknown-code")


def _unseen(context: RuleContext) -> Findings:
    """Yield one finding for all records that a sparse checkout leaves out."""
    checkout = context.analysis.trees[None]
    names = [name for name in checkout.left_out(FOLDER) if name.endswith(".yml")]
    if names:
        count = (
            f"{len(names)} files of the register are" if names[1:] else "a file of the register is"
        )
        message = f"{count} left out of this sparse checkout and not checked ({names[0]})"
        yield Finding(
            SETTINGS_FILE, FILE_HEAD, message, checkout.help_for_absence(names[0]), sure=False
        )
