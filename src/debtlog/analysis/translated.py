"""An analysis in a given language: with translated texts if they exist.

It has the interface of any analysis. Untranslated texts are marked with their language.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, Any

import msgspec

from debtlog.i18n.catalogue import catalogue
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.model.translation import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debtlog.analysis.analysis import Analysis
    from debtlog.model.vocabulary import Language
    from debtlog.register.record_file import RecordFile
    from debtlog.tracking.tracked_reference import TrackedReference


def in_language(analysis: Analysis, language: Language | None = None) -> Analysis:
    """Translate records and register into ``language``, or else into that of the register.

    A register without a title gets one in the language.
    """
    register, settings = analysis.register, analysis.register.settings
    if settings is None:
        return analysis
    usual, wanted = settings.language, language or settings.language
    texts = {file.of: file.texts for file in register.translations if file.language is wanted}
    changed: dict[str, RecordFile] = {}
    for file in register.files:
        own = file.record.language or usual
        if own is not wanted:
            record = translated(file.record, texts.get(file.file, {}), own, wanted)
            changed[file.file] = replace(file, record=record, language=own)
    settings = translated(settings, texts.get(SETTINGS_FILE, {}), usual, wanted)
    address = settings.site_url
    if address and wanted is not usual:  # its site is built in a sub-folder of the main one
        address = f"{address.rstrip('/')}/{wanted.value}/"
    title = settings.title or catalogue(wanted)("heading.untitled")
    settings = msgspec.structs.replace(settings, language=wanted, site_url=address, title=title)
    return replace(
        analysis,
        register=replace(
            register,
            settings=settings,
            files=tuple(changed.get(file.file, file) for file in register.files),
        ),
        references=tuple(_translated(analysis.references, changed)),
    )


def _translated(
    references: Iterable[TrackedReference], changed: Mapping[str, RecordFile]
) -> Iterator[TrackedReference]:
    """Take every reference, with its note, from its record, which may be ``changed``."""
    for tracked in references:
        file = changed.get(tracked.record_file.file)
        if file is None:
            yield tracked
        else:
            reference: Any = reduce(_within, tracked.at, file.record)
            yield replace(tracked, record_file=file, reference=reference)


def _within(value: Any, key: str | int) -> Any:  # noqa: ANN401  anything in a record
    return value[key] if isinstance(key, int) else getattr(value, key)
