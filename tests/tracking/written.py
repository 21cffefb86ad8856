"""A reference as if a record had it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.register.load import read_record
from debtlog.register.record_file import RecordFile
from debtlog.tracking.tracked_reference import WrittenReference
from tests.conftest import MINIMAL

if TYPE_CHECKING:
    from debtlog.model.record_parts import Reference


def written(reference: Reference) -> WrittenReference:
    """Let the smallest record have ``reference`` as its first one."""
    file = read_record("debt/0001-a-debt.yml", MINIMAL)
    assert isinstance(file, RecordFile)
    return WrittenReference(file, ("references", 0), None, reference)
