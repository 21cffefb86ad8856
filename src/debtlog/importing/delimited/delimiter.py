"""Which character separates the cells of an export, decided by its first row alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.errors import DebtlogError
from debtlog.importing.delimited.delimited_rows import (
    DELIMITERS,
    DelimitedText,
    UnclosedQuoteError,
    told_delimiter,
)
from debtlog.importing.delimited.export_columns import export_columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.importing.words.lexicon import Role

#: How delimiters are called, in options and messages.
NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}


def chosen_delimiter(name: str, text: str, mapped: Mapping[str, Role | None]) -> str:
    """Choose the delimiter that makes columns of the first row which are understood.

    Cells further down are no guide: prose has more commas than columns. Raises DebtlogError where
    two fit as well.
    """
    if told := told_delimiter(text):
        return told
    fits = {it: _fit(text, it, mapped) for it in DELIMITERS}
    best = max(fits.values())
    fitting = [it for it in DELIMITERS if fits[it] == best]
    if best[1] <= 1:
        return DELIMITERS[0]
    if len(fitting) > 1:
        raise DebtlogError(
            f"{name} is not clear: its first row has several delimiters; give one with --delimiter"
        )
    return fitting[0]


def _fit(text: str, delimiter: str, mapped: Mapping[str, Role | None]) -> tuple[int, int]:
    """Count the columns that are understood, and all of them."""
    try:
        first = next(DelimitedText(text, delimiter).rows(), None)
    except UnclosedQuoteError:
        return 0, 0
    if first is None:
        return 0, 0
    heads = [cell.text for cell in first.cells]
    return export_columns(heads, (), mapped).known, len(heads)
