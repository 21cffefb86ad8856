"""What open debt costs before and after, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.analysis.comparison.cost_changes import Amount, CostDiff
    from debtlog.analysis.comparison.register_diff import RegisterDiff
    from debtlog.render.changes.change_notation import ChangeNotation


def cost_table(notation: ChangeNotation, diff: RegisterDiff, base: str, head: str) -> Iterator[str]:
    """Yield a table of what was and is owed on both sides, ``base`` and ``head``."""
    words, principal = notation.words, diff.principal
    yield f"| | {base} | {head} | {words('diff.difference')} |"
    yield "| --- | ---: | ---: | ---: |"
    before, after = principal.before.open, principal.after.open
    yield _row(notation, "count_of.open", words.number(before), words.number(after), after - before)
    yield _cost_row(notation, "principal", principal, "{hours}")
    yield _cost_row(notation, "interest", diff.interest, words("text.hours_a_month"))


def _cost_row(notation: ChangeNotation, name: str, cost: CostDiff, unit: str) -> str:
    """Write a row; a reader subtracts what is shown."""
    before, after = (_amount(notation, it, unit) for it in (cost.before, cost.after))
    difference = round(cost.after.hours) - round(cost.before.hours)
    return _row(notation, f"field.{name}", before, after, difference)


def _amount(notation: ChangeNotation, amount: Amount, unit: str) -> str:
    words = notation.words
    if amount.open and not amount.estimated:
        return words("sum.unknown")
    said = unit.format(hours=words.count("hours", round(amount.hours)))
    unknown = words.count("without_estimate", amount.unknown) if amount.unknown else ""
    return f"{said} ({unknown})" if unknown else said


def _row(notation: ChangeNotation, key: str, before: str, after: str, difference: int) -> str:
    sign = "+" if difference > 0 else "−" if difference else ""
    number = notation.words.number(abs(difference))
    return f"| {notation.words(key)} | {before} | {after} | {sign}{number} |"
