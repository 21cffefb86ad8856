"""The severity that a heading tells of all entries below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.inline_text import plain, undecorated
from debtlog.importing.words.grades import grade_of

if TYPE_CHECKING:
    from debtlog.importing.words.grades import Severities
    from debtlog.importing.words.lexicon import Lexicon, Word
    from debtlog.model.vocabulary import Grade

_PRIORITY = re.compile(
    r"(?<![\w-])[Pp]([0-4])(?![\w-])"
    r"|(?i:(?:priorit\w{1,4}|prioridade?|приоритет|优先级)\s?[:#]?\s?([0-4])(?![\w.]))"
)
_IN_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]{2,40})[)\]）】]\s*$")
_COUNTED = re.compile(r"^[\d.]+[.)]?\s+")
_OF_SEVERITY = re.compile(
    r"(?i)(?:[&/]|and\b|priorit|severit|impact|risk|urgen|debt|issues?\b|items?\b|findings?\b|приорит|критичност"
    r"|severidad|gravedad|prioridad|prioridade|severidade|gravidade|sévérité|gravité|schwere"
    r"|优先|严重|风险)"
)
#: A grade of something else: ``(high effort)``.
_EFFORT = re.compile(
    r"(?i)[\s-]*(?:effort|complexity|esfuerzo|esforço|aufwand|value|сложност|трудо)"
)
#: In a heading of two words any word for a severity is one.
_FEW_WORDS = 2


def group_severity(raw: str, lexicon: Lexicon, severities: Severities) -> Grade | None:
    """Read a severity that the heading of a group tells of all its entries: ``High priority``."""
    text = undecorated(plain(raw))
    words = _COUNTED.sub("", text)
    first = next(lexicon.severities(words), None)
    is_first = first is not None and first.start <= 1 and _is_grade(words, first)
    if first and is_first:
        return grade_of(first)
    if found := _PRIORITY.search(text):
        return severities.read(f"P{found[1] or found[2]}")
    if found := _IN_BRACKETS.search(text):
        grade = next((it for it in lexicon.severities(found[1]) if it.start == 0), None)
        if grade and not _EFFORT.match(found[1][grade.end :]):
            return grade_of(grade)
    if first and (_OF_SEVERITY.match(words) or _OF_SEVERITY.match(words[first.end :].strip())):
        return grade_of(first)
    return severities.by_sign(raw[:12])


def _is_grade(words: str, first: Word) -> bool:
    """Whether a word for a severity that begins a heading grades what is below it."""
    rest = words[first.end :].strip()
    is_alone = len(words.split()) <= _FEW_WORDS or not rest[:1].isalnum()
    return is_alone or _OF_SEVERITY.match(rest) is not None
