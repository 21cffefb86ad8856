"""Efforts that are written as a size, ``M``: what each stands for in this register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from debtlog.model.effort import Size, is_size
from debtlog.model.file_names import SETTINGS_FILE
from debtlog.schema.node_names import node_name
from debtlog.suggestions import did_you_mean, nearest
from debtlog.yaml.faults import YamlFault, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.model.record import Record
    from debtlog.yaml.reader import YamlDocument
    from debtlog.yaml.spans import NodePath


def with_sizes(
    record: Record, document: YamlDocument, sizes: Mapping[str, str]
) -> tuple[Record, list[YamlFault]]:
    """Let the sizes in ``record`` know what they stand for; report those not among ``sizes``."""
    faults: list[YamlFault] = []

    def known(text: str, *path: str) -> str:
        if text not in sizes:
            faults.append(_unknown(text, sizes, document, path))
            return text
        return Size(text, sizes[text])

    if record.principal and is_size(record.principal):
        record = msgspec.structs.replace(record, principal=known(record.principal, "principal"))
    if record.interest and is_size(record.interest.cost):
        cost = known(record.interest.cost, "interest", "cost")
        interest = msgspec.structs.replace(record.interest, cost=cost)
        record = msgspec.structs.replace(record, interest=interest)
    return record, faults


def _unknown(
    text: str, sizes: Mapping[str, str], document: YamlDocument, path: NodePath
) -> YamlFault:
    message = f'{path[-1]} is "{shown(text)}", which is not a size of this register'
    known = f"known: {', '.join(sizes)}; others are defined in {SETTINGS_FILE} as `sizes`"
    help = did_you_mean(nearest(text, sizes), known)
    key = node_name(document.data, path)
    return YamlFault("schema-mismatch", document.span(*path), message, help, key=key)
