"""An anchor that leads to a record is listed by another, or twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.register.id_claims import anchor_claims

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile
    from debtlog.yaml.spans import NodePath


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every anchor that leads to an older record, or is there already."""
    taken: dict[str, tuple[RecordFile, NodePath]] = {}
    for anchor, file, path in anchor_claims(context.register.by_age):
        other, there = taken.setdefault(anchor, (file, path))
        if (other, there) != (file, path):
            place = f"{other.file}:{other.outline.span(*there).line}"
            message = f"anchor {anchor} leads to {place}"
            is_of_other = other is not file and there != ("id",)
            help_ = "remove it from one of the two records" if is_of_other else "remove it"
            yield file.finding(path, message, help_)
