"""Decisions that tell of debt, as text and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from debtlog.importing.reading.inline_text import plain
from debtlog.importing.recording.fitted_texts import paragraph
from debtlog.output.json_document import document
from debtlog.output.tally import few_named, number_of
from debtlog.output.terminal.printable import cut, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from debtlog.cli.shown_paths import ShownPath
    from debtlog.importing.decisions.find_decisions import Decisions, FoundDecision

_MOST_LETTERS = 100


def listed(found: Sequence[FoundDecision], shown_path: ShownPath) -> Iterator[str]:
    """Yield each decision, and below it where it says what it costs."""
    for it in found:
        decision = it.decision
        day = f", {decision.day}" if decision.day else ""
        yield one_line(f"{decision.key}  {decision.title} ({decision.status.value}{day})")
        file = shown_path(it.file.shown)
        for burden in decision.burdens:
            said = cut(plain(paragraph(burden.text)), _MOST_LETTERS)
            yield one_line(f"  {file}:{_lines(burden.lines)}  {said}")
        if not decision.burdens:
            yield one_line(f"  {file}  code may still follow it")
    yield f"{number_of(len(found), 'decision')} with debt"


def _lines(lines: tuple[int, int]) -> str:
    return "-".join(str(line) for line in dict.fromkeys(lines))


def as_json(made: Decisions) -> str:
    """Write the candidates as JSON; paths are relative to the folder of the register."""
    return document(
        {
            "decisions": [_data(it) for it in made.candidates],
            "found": len(made.found) + len(made.referred),
            "referred": len(made.referred),
            "left_out": [
                {"path": path, "reason": why}
                for why, paths in made.left_out.items()
                for path in paths
            ],
        }
    )


def _data(it: FoundDecision) -> dict[str, Any]:
    decision = it.decision
    return {
        "key": decision.key,
        "path": it.file.shown,
        "title": decision.title,
        "status": decision.status.value,
        "created": str(decision.day) if decision.day else None,
        "costs": [
            {"heading": burden.heading, "lines": list(burden.lines), "text": burden.text}
            for burden in decision.burdens
        ],
    }


def not_listed(made: Decisions, shown_path: ShownPath) -> Iterator[str]:
    """Say what is no candidate, and why."""
    others = [it for it in made.found if not it.tells_debt]
    untold = [it.decision.key for it in others if it.may_be_taken]
    unbuilt = sum(not it.decision.is_built for it in others)
    silent = len(others) - len(untold) - unbuilt
    if untold:
        yield (
            f"{number_of(len(untold), 'decision')} left out: not said which consequences are bad,"
            f" --take takes all of one ({few_named(untold)})"
        )
    if unbuilt:
        yield f"{number_of(unbuilt, 'decision')} left out: proposed or rejected"
    if silent:
        yield f"{number_of(silent, 'decision')} left out: no consequences are told"
    if made.referred:
        yield f"{number_of(len(made.referred), 'decision')} left out: a record refers to the file"
    for why, paths in made.left_out.items():
        yield f"not read ({why}): {few_named(map(shown_path, paths))}"
