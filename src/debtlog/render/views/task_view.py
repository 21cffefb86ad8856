"""Tasks as views: steps, criteria and what proves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.markdown.safe import escape
from debtlog.render.views.facts import heading_text, inline_text
from debtlog.render.views.template_contract import (
    CriterionView,
    Linked,
    Markdown,
    StepView,
    TaskRiskView,
    TaskView,
)

if TYPE_CHECKING:
    from debtlog.linter.criteria import Proofs
    from debtlog.model.record import Criterion, Task
    from debtlog.register.load import RecordFile, Register
    from debtlog.render.views.record_view import Presenter


def newest_task(register: Register) -> tuple[RecordFile, Task] | None:
    """Find the task that was set last; of those of one day the last in the register."""
    tasks = [(task.created, file, task) for file in register.files for task in file.record.tasks]
    return max(tasks, key=lambda entry: entry[0])[1:] if tasks else None


def task_view(presenter: Presenter, file: RecordFile, task: Task, proofs: Proofs) -> TaskView:
    """View ``task`` of the record in ``file``; ``proofs`` decide what is proved."""
    words = presenter.words
    owner = presenter.linked(file)
    done = sum(step.done for step in task.steps)
    return TaskView(
        heading=Markdown(
            words("heading.task", key=escape(str(task.id)), title=heading_text(task.title))
        ),
        about=Markdown(
            words(
                "text.task_of",
                record=str(owner),
                date=words.date(task.created),
                status=words.word("task_status", task.status),
            )
        ),
        progress=words.count("steps_done", len(task.steps), done=done) if task.steps else "",
        percent=done * 100 // len(task.steps) if task.steps else 0,
        steps=tuple(StepView(inline_text(step.text), step.done) for step in task.steps),
        criteria=tuple(
            _criterion(presenter, file, criterion, proofs) for criterion in task.criteria
        ),
        risks=tuple(
            TaskRiskView(inline_text(risk.risk), inline_text(risk.mitigation))
            for risk in task.risks
        ),
        documents=tuple(
            Linked(Markdown(escape(path)), presenter.page.to_file(path)) for path in task.documents
        ),
        notes=tuple(map(inline_text, task.notes)),
        record=presenter.record(file),
    )


def _criterion(
    presenter: Presenter, file: RecordFile, criterion: Criterion, proofs: Proofs
) -> CriterionView:
    words, doubtful = presenter.words, proofs.unproved(criterion, file)
    reasons = [
        words("text.rule_and_reason", rule=f"`{rule}`", reason=words.word("unproved", why))
        for rule, why in doubtful.items()
    ]
    result = words("text.not_proved" if doubtful else "text.proved")
    return CriterionView(
        text=inline_text(criterion.text),
        rules=criterion.proved_by,
        proved=not doubtful,
        result=": ".join([result, *(["; ".join(reasons)] if reasons else [])]),
    )
