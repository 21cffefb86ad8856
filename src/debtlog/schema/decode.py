"""Data of a YAML file → the type it is meant to be, or every way in which it is not."""

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
    """Turn data into ``kind``, or into nothing but faults."""
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
    if document.disputed:  # of what stands in a line with another fault nobody knows the type
        lines = {fault.span.line for fault in faults}
        more = [fault for fault in document.disputed if fault.span.line not in lines]
        faults = _together(faults, more)
    return (None if faults else node), faults


def _together(faults: list[YamlFault], more: Iterable[YamlFault]) -> list[YamlFault]:
    """Tell of one fault at each place: where there is one already, no other."""
    told = {fault.span[:2] for fault in faults}
    return list(first_of([*faults, *(new for new in more if new.span[:2] not in told)]))
