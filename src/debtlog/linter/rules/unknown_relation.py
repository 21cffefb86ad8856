"""A relation leads to a record that does not exist."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from debtlog.model.file_names import FOLDER
from debtlog.suggestions import Spelling

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every relation to an unknown record, or to the record itself."""
    register = context.register
    spelling: Spelling | None = None
    for file in register.files:
        for index, relation in enumerate(file.record.relations):
            path, target = ("relations", index, "to"), str(relation.to)
            others = register.with_id(target)
            if [other.file for other in others] == [file.file]:
                yield file.finding(path, f"{target} is this record itself", "name another record")
            elif not others and target not in register.invalid_ids:
                spelling = spelling or Spelling(register.by_id)
                help = spelling.help(target, "correct the id, or remove the relation")
                found = file.finding(path, f"there is no record {target}", help)
                yield replace(found, sure=not context.analysis.trees[None].left_out(FOLDER))
