"""An export as a format that can be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.register_formats.register_format import RegisterFormat

if TYPE_CHECKING:
    from debtlog.importing.delimited.column_mapping import ColumnMapping
    from debtlog.importing.delimited.read_export import Export
    from debtlog.importing.reading.entry import ReadRegister
    from debtlog.importing.words.lexicon import Lexicon


def export_format(export: Export, mapping: ColumnMapping | None) -> RegisterFormat:
    """Return the format of ``export``; the words of ``mapping`` come before all others."""

    def read(text: str, lexicon: Lexicon) -> ReadRegister:
        if mapping:
            lexicon = lexicon.extended(mapping.statuses, mapping.severities)
        return export.read(text, lexicon)

    return RegisterFormat(
        read,
        export.places,
        "has no rows below that of the heads",
        is_exported=True,
    )
