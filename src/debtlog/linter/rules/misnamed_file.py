"""A file is not named after the id of its record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.model.file_names import file_name, translates

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile


_SLUG = re.compile(r"[a-z0-9-]+\.yml")


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every file that is not named ``<id>-<slug>.yml``."""
    name = file.file.rpartition("/")[2]
    if not _fits(name, file.record):
        message = f"{name} is not named after id {file.record.key}"
        if translates(name):
            message = f"{name} is a record, but is named like a translation"
        help = f"rename it to {file_name(file.record.id, file.record.title)}"
        yield file.finding(("id",), message, help)


def _fits(name: str, record: Record) -> bool:
    name = name.lstrip("0") if isinstance(record.id, int) else name
    return name.startswith(f"{record.key}-") and bool(_SLUG.fullmatch(name, len(record.key) + 1))
