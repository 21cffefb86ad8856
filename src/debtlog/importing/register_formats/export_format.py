"""An export as a format that can be imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.register_formats.register_format import RegisterFormat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from debtlog.importing.delimited.column_mapping import ColumnMapping
    from debtlog.importing.delimited.read_export import Export
    from debtlog.importing.places.named_place import NamedPlace
    from debtlog.importing.reading.entry import Entry, ReadRegister
    from debtlog.importing.words.lexicon import Lexicon


def export_format(export: Export, mapping: ColumnMapping | None) -> RegisterFormat:
    """Return the format of ``export``; the words of ``mapping`` come before all others."""

    def read(text: str, lexicon: Lexicon) -> ReadRegister:
        if mapping:
            lexicon = lexicon.extended(mapping.statuses, mapping.severities)
        return export.read(text, lexicon)

    def places_in(lines: Sequence[str]) -> Callable[[Entry], Iterable[NamedPlace]]:
        return lambda entry: export.places(entry, lines)

    return RegisterFormat(
        read,
        places_in,
        "has no rows below that of the heads",
        is_exported=True,
    )
