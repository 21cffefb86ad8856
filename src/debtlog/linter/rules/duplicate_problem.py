"""Two problems of a record, or two tasks, have the same id."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile
    from debtlog.yaml.spans import NodePath

    #: Where an id is: the file, and the path in it.
    Claim = tuple[RecordFile, NodePath]


def check_record(_context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every problem whose id an earlier one of the record has."""
    return _repeated(file, "problems", [problem.id for problem in file.record.problems], {})


def check_register(context: RuleContext) -> Findings:
    """Yield a finding for every task whose id an earlier one of any record has."""
    taken: dict[str, Claim] = {}
    for file in context.register.files:
        yield from _repeated(file, "tasks", [str(task.id) for task in file.record.tasks], taken)


def _repeated(file: RecordFile, key: str, ids: list[str], taken: dict[str, Claim]) -> Findings:
    """Report the ids that are ``taken``, and add the others to them."""
    for index, name in enumerate(ids):
        path = (key, index, "id")
        other, there = taken.setdefault(name.casefold(), (file, path))
        if (other, there) != (file, path):
            place = f"{other.file}:{other.outline.span(*there).line}"
            message = f"{key.removesuffix('s')} id {name} is taken by {place}"
            yield file.finding(path, message, "give this one another id")
