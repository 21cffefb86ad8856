"""Data of a YAML file → its type, or every mismatch."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from debtlog.diagnostics import FILE_HEAD
from debtlog.model.record_parts import Node
from debtlog.yaml.faults import YamlFault, first_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from debtlog.yaml.reader import YamlDocument

N = TypeVar("N", bound=Node)


def decoded(document: YamlDocument, kind: type[N]) -> tuple[N | None, list[YamlFault]]:
    """Convert data into ``kind``; or return None and the faults."""
    faults, refused, node = list(document.faults), "", None
    if document.whole:
        try:
            node = msgspec.convert(document.data, kind)
        except msgspec.ValidationError as error:
            refused = str(error)
    if refused or (document.whole and document.has_null):
        from debtlog.schema.generate import written_schema  # noqa: PLC0415  the same
        from debtlog.schema.validate import RULE, mismatches  # noqa: PLC0415  seldom needed

        found = list(first_of(mismatches(document, written_schema(kind))))
        if refused and not found:
            found = [YamlFault(RULE, FILE_HEAD, refused)]
        faults = _together(faults, found)
    if document.disputed:  # skip a line with another fault: its type is unknown
        lines = {fault.span.line for fault in faults}
        more = [fault for fault in document.disputed if fault.span.line not in lines]
        faults = _together(faults, more)
    return (None if faults else node), faults


def _together(faults: list[YamlFault], more: Iterable[YamlFault]) -> list[YamlFault]:
    """Add ``more`` faults, at most one at each position."""
    reported = {fault.span[:2] for fault in faults}
    return list(first_of([*faults, *(new for new in more if new.span[:2] not in reported)]))
