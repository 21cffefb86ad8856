"""Statuses and severities in the texts of hand-kept registers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from debtlog.model.vocabulary import Grade, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtlog.importing.words.lexicon import Lexicon, Word

PARTLY = "partly"
_BOX = re.compile(r"\[(?P<mark>[ xX✓✔])\]")
#: Signs for a severity where nothing in the register explains them: of four grades, and of three.
_FOUR = {"🔴": Grade.CRITICAL, "🟠": Grade.HIGH, "🟡": Grade.MEDIUM, "🟢": Grade.LOW}
_THREE = {"🔴": Grade.HIGH, "🟠": Grade.MEDIUM, "🟡": Grade.MEDIUM, "🟢": Grade.LOW}
_ALWAYS = dict.fromkeys("💚🔵⚪", Grade.LOW) | dict.fromkeys("🔥🚨⛔🛑", Grade.CRITICAL)
_STATUSES = {it.value: it for it in Status}
_GRADES = {it.value: it for it in Grade}
_COLOURS = "".join(_FOUR | _ALWAYS)
#: What stands between a sign and the word that explains it.
_GAP = r"[\s*_`=:：（(—–-]{0,8}"
_LETTERS = r"[^\s*_`|,;/()（）·、，:：]{1,20}"
_EXPLAINED = re.compile(rf"([{_COLOURS}]){_GAP}({_LETTERS}(?: {_LETTERS})?)")
_OF_TWO = 2
_STILL_OPEN = re.compile(
    r"(?i)\b(?:still|remains?) open\b|[/;]\s*[*🟡\s]*(?:open|residual|pending)\b"
)


class ToldStatus(NamedTuple):
    """A status, and whether a part of the debt is paid already."""

    status: Status
    is_partly: bool = False


def status_in(lexicon: Lexicon, text: str) -> ToldStatus | None:
    """Read a status from the cell or the line that tells it; None if it has no known word."""
    box = _BOX.search(text)
    words = list(lexicon.statuses(text))
    found = [it.meaning for it in sorted(words, key=lambda it: not text[it.start].isalnum())]
    if PARTLY in found[:_OF_TWO]:
        return ToldStatus(Status.IN_PROGRESS, is_partly=True)
    if found:
        told = _STATUSES[found[0]]
        if told is Status.PAID and _STILL_OPEN.search(text):
            return ToldStatus(Status.IN_PROGRESS, is_partly=True)
        return ToldStatus(told)
    if box:
        return ToldStatus(Status.IDENTIFIED if box["mark"] == " " else Status.PAID)
    return None


class Severities:
    """Reads severities; ``text`` is the whole register, which may explain its signs."""

    def __init__(self, lexicon: Lexicon, text: str) -> None:
        self._lexicon = lexicon
        self._signs: Mapping[str, Grade] = _signs(lexicon, text)

    def read(self, text: str) -> Grade | None:
        """Read a severity from the cell or the line that tells it."""
        word = next(self._lexicon.severities(text), None)
        return grade_of(word) if word else self.by_sign(text)

    def by_sign(self, text: str) -> Grade | None:
        """Read a severity from a coloured sign alone."""
        return next((self._signs[sign] for sign in text if sign in self._signs), None)


def grade_of(word: Word) -> Grade:
    """Return the severity that a word for one means."""
    return _GRADES[word.meaning]


def _signs(lexicon: Lexicon, text: str) -> dict[str, Grade]:
    """Tell what coloured signs mean in a register: as it explains them, or else as is usual."""
    usual = _FOUR if "🟠" in text and "🔴" in text else _THREE
    signs = dict(_ALWAYS | usual)
    counted: dict[str, dict[Grade, int]] = {}
    for sign, words in _EXPLAINED.findall(text):
        first = next((word for word in lexicon.severities(words) if word.start == 0), None)
        if first:
            grades = counted.setdefault(sign, {})
            grades[grade_of(first)] = grades.get(grade_of(first), 0) + 1
    return signs | {
        sign: max(grades, key=lambda it: grades[it]) for sign, grades in counted.items()
    }
