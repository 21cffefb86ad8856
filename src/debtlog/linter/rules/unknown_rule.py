"""A rule is named that does not exist, cannot be set, or cannot prove a criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.suggestions import spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.linter.rule import Findings, RuleContext
    from debtlog.model.record import Record
    from debtlog.register.record_file import RecordFile
    from debtlog.yaml.spans import NodePath


def check_settings(context: RuleContext) -> Findings:
    """Yield a finding for every entry of register.yml that is not a rule, or cannot be set."""
    for name in context.settings.rules:
        if name not in context.rules:
            yield context.register.settings_finding(("rules", name), *_unknown(context, name))
        elif context.rules[name].always_runs:
            message = f"{name} cannot be set: what cannot be read is always an error"
            yield context.register.settings_finding(("rules", name), message, "remove this entry")


def check_record(context: RuleContext, file: RecordFile) -> Findings:
    """Yield a finding for every name that is not a rule, or not one that can be used there."""
    for path, name in _named(file.record):
        if name not in context.rules:
            yield file.finding(path, *_unknown(context, name))
        elif "proved_by" in path and (why := context.rules[name].scope.never):
            message = f"{name} proves nothing: it {why.english}"
            yield file.finding(path, message, "name a rule about the record itself")


def _unknown(context: RuleContext, name: str) -> tuple[str, str]:
    help = spelling(tuple(context.rules)).help(name, "the documentation lists them")
    return f'there is no rule "{name}"', help


def _named(record: Record) -> Iterator[tuple[NodePath, str]]:
    for index, entry in enumerate(record.ignore):
        yield ("ignore", index, "rule"), entry.rule
    for number, task in enumerate(record.tasks):
        for index, criterion in enumerate(task.criteria):
            for position, name in enumerate(criterion.proved_by):
                yield ("tasks", number, "criteria", index, "proved_by", position), name
