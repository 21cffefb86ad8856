"""A criterion names a rule as its proof that does not apply to the record as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.linter.scope import OF_STATE, Unproved

if TYPE_CHECKING:
    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.register.record_file import RecordFile

_HELP = {
    Unproved.OFF: "turn it on in register.yml, or name another rule",
    Unproved.SUPPRESSED: "remove it from `ignore`, or name another rule",
}


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every rule that a criterion names but that cannot prove it."""
    for number, task in enumerate(file.record.tasks):
        for index, criterion in enumerate(task.criteria):
            for position, name in enumerate(criterion.proved_by):
                rule = context.rules.get(name)
                why = rule and rule.scope.refusal(name, file, context.analysis)
                if why in OF_STATE:
                    path = ("tasks", number, "criteria", index, "proved_by", position)
                    message = f"{name} proves nothing here: it {why.english}"
                    help = _HELP.get(why, "name another rule, or remove it")
                    yield file.finding(path, message, help)
