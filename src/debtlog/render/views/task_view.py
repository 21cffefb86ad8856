"""The views of tasks: steps, criteria and what proves them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from debtlog.render.context.template_variables import (
    CriterionView,
    StepView,
    TaskRiskView,
    TaskView,
)
from debtlog.render.safe_text import SafeText
from debtlog.render.views.record_view import record_view

if TYPE_CHECKING:
    from debtlog.model.record_parts import Criterion, Task
    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.page import Page


def newest_task_view(page: Page) -> TaskView | None:
    """View the task that was set last; of those of one day the last in the register."""
    files = page.analysis.register.files
    tasks = [(task.created, file, task) for file in files for task in file.record.tasks]
    return task_view(page, *max(tasks, key=lambda entry: entry[0])[1:]) if tasks else None


def task_view(page: Page, file: RecordFile, task: Task) -> TaskView:
    """View ``task`` of the record in ``file``."""
    words, markup, count = page.words, page.markup, len(task.steps)
    done = sum(step.done for step in task.steps)
    return TaskView(
        heading=SafeText(words("heading.task", key=task.id, title=markup.heading(task.title))),
        about=SafeText(
            words(
                "text.task_of",
                record=page.linked(file),
                date=markup.day(task.created),
                status=words.word("task_status", task.status),
            )
        ),
        progress=words.count("steps_done", count, done=done) if count else "",
        percent=done * 100 // count if count else 0,
        steps=tuple(StepView(markup.inline(step.text), step.done) for step in task.steps),
        criteria=tuple(_criterion(page, file, criterion) for criterion in task.criteria),
        risks=tuple(
            TaskRiskView(markup.inline(risk.risk), markup.inline(risk.mitigation))
            for risk in task.risks
        ),
        documents=tuple(
            markup.linked(markup.literal(path), page.links.to_file(path)) for path in task.documents
        ),
        notes=tuple(map(markup.inline, task.notes)),
        _record=partial(record_view, page, file),
    )


def _criterion(page: Page, file: RecordFile, criterion: Criterion) -> CriterionView:
    """View a criterion; committed documents do not say whether it is met: the code decides."""
    text = page.markup.inline(criterion.text)
    proofs = tuple(page.rule(rule) for rule in criterion.proved_by)
    if page.links.committed:
        return CriterionView(text, criterion.proved_by, proofs, proved=False, result="")
    words, unproved = page.words, page.context.proofs.unproved(criterion, file)
    reasons = [
        words(
            "text.rule_and_reason", rule=page.markup.code(rule), reason=words.word("unproved", why)
        )
        for rule, why in unproved.items()
    ]
    result = words("text.not_proved" if unproved else "text.proved")
    return CriterionView(
        text=text,
        rules=criterion.proved_by,
        proofs=proofs,
        proved=not unproved,
        result=": ".join([result, *(["; ".join(reasons)] if reasons else [])]),
    )
