"""An export as a format that can be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.register_formats.register_format import RegisterFormat
from debtlog.model.settings import ImportWords

if TYPE_CHECKING:
    from debtlog.importing.delimited.column_mapping import ColumnMapping
    from debtlog.importing.delimited.read_export import Export


def export_format(export: Export, mapping: ColumnMapping | None) -> RegisterFormat:
    """Return the format of ``export``; the words of ``mapping`` come before all others."""
    return RegisterFormat(
        export.read,
        lambda _: export.places,
        "has no rows below that of the heads",
        is_exported=True,
        own_words=ImportWords(mapping.statuses, mapping.severities) if mapping else ImportWords(),
    )
