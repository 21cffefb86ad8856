"""Values of fields in words, for a terminal."""

from __future__ import annotations

from debtlog.i18n.phrases import english
from debtlog.model.effort import Size, spelled
from debtlog.model.record_parts import Interest, Origin
from debtlog.model.vocabulary import Word


def worded(value: object) -> str:
    """Word a value for a person."""
    if isinstance(value, Interest):
        likelihood = english()(f"likelihood.{value.likelihood}")
        return f"{spelled(value.cost)} per {value.per}, {likelihood}"
    if isinstance(value, Origin):
        kinds = ", ".join(filter(None, [value.intent, value.prudence]))
        return ": ".join(filter(None, [kinds, value.context]))
    if isinstance(value, Size):
        return spelled(value)
    return spaced(value) if isinstance(value, Word) else str(value)


def spaced(word: str) -> str:
    """Write a name of a field, or a word of a vocabulary, as words."""
    return word.replace("_", " ")
