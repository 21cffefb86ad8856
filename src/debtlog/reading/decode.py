"""The data of a text → what it should be, or every way in which it is not that."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import msgspec

from debtlog.diagnostic import FILE_HEAD
from debtlog.model.record import Node
from debtlog.reading.fault import MAX_FAULTS, YamlFault

if TYPE_CHECKING:
    from debtlog.reading.yamlspan import YamlDocument

N = TypeVar("N", bound=Node)


def decoded(document: YamlDocument, kind: type[N]) -> tuple[N | None, list[YamlFault]]:
    """Turn data into ``kind``, or into nothing but faults."""
    faults, refused, node = list(document.faults), "", None
    if document.whole:
        try:
            node = msgspec.convert(document.data, kind)
        except msgspec.ValidationError as error:
            refused = str(error)
    if refused or (document.whole and document.has_null):
        # what is needed for faulty files only takes time to import
        from debtlog.reading.mismatch import RULE, mismatches  # noqa: PLC0415
        from debtlog.reading.schema import file_schema  # noqa: PLC0415

        found = list(islice(mismatches(document, file_schema(kind)), MAX_FAULTS))
        if refused and not found:
            found = [YamlFault(RULE, FILE_HEAD, refused)]
        told = {fault.span[:2] for fault in faults}
        faults += [fault for fault in found if fault.span[:2] not in told]
    return (None if faults else node), faults
