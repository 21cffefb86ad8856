"""What the words of hand-kept registers mean: statuses, severities, keys and headings."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from debtlog.fs.own_files import own_file
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Longer texts tell a story; what they are about stands at their beginning.
MOST_LETTERS = 400
#: Scripts that put no blanks between words.
_UNSPACED = re.compile(
    r"[\u2190-\u2bff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U0001f000-\U0001faff]"
)
_MARKS = re.compile(r"[*_`~]|\ufe0f|<[^<>]{0,200}>")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）")
_EDGES = " \t\n.:：;,!?—–-·•|/\"'«»“”→="
_DECORATION = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\u200d\ufe0f]")
#: A word, and since when or where it holds: "resolved in sprint 4".
_SINCE = re.compile(
    r"^(\w+)\s+(?:in|during|since|by|on|with|items|entries|\d|depuis|en|el|desde|em|am|im|seit|в|с|за)\b"
)
#: Headings about the register itself, however they go on.
_ABOUT = re.compile(
    r"^(?:orden|ordem|ordre|reihenfolge|порядок|rules|guidelines|règles|reglas|regras|regeln|правила)\b"
    r"|^(?:how (?:to|we|this)|when to|what (?:is|counts|belongs|goes)|wie (?:neue|man|wir)|cómo"
    r"|como (?:adicionar|usar|registrar)|comment (?:ajouter|utiliser)"
    r"|как (?:добавить|вести|использовать)|如何)\b"
    r"|^(?:summary|overview|index|list|breakdown|stats|statistics|totals?|índice|indice|resumen"
    r"|resumo|сводка|индекс) (?:by|per|por|по)\b"
    r"|^(?:recommended|suggested|proposed|prioriti[sz]ed)\b.{0,30}"
    r"\b(?:order|sequence|plan|actions?|priorities|steps?|timeline)$"
    r"|\b(?:implementation|action|rollout|sprint|execution|reduction|remediation|repayment|payoff)"
    r" plans?$|^file-by-file\b"
    r"|^(?:如何|怎么|怎样)|(?:视图|规则|历史|关系|说明|流程|规范|约定)$|^(?:\\w+ )?notes?$"
)
#: Short headings about it, unless they tell what is wrong with something of that name.
_ABOUT_SHORT = re.compile(
    r"\b(?:rules?|guidelines?|policy|policies|process|workflow|tracker|timeline|roadmap|schedule"
    r"|cadence|log|checklist|legend|order|metrics|statistics|recommendations?|strategy"
    r"|regla|reglas|regras|regeln|règles)(?: \w+)?$"
)
_LACK = re.compile(
    r"(?:.*\b(?:debts?|bugs?|issues?) (?:log|register|ledger|list|tracker)\b|no|missing|lack|lacks"
    r"|duplicated?|outdated|stale|broken|unused|incomplete|inconsistent|weak|hard|hardcoded|hard-coded|manual|slow|add|fix|remove"
    r"|refactor|improve|replace|without|sin|sem|нет|fehlend|pas|aucune?)\b"
)
_FEW = 3
_WHY = re.compile(r"(?:why|por qué|por que|pourquoi|warum|почему|为什么)\b")
_COUNT = re.compile(r"^[\d.)]+\s+|^[IVX]{1,4}\.\s+")


class Role(StrEnum):
    """What a key of an entry, or a column of a table, is about."""

    ID = "id"
    TITLE = "title"
    DESCRIPTION = "description"
    STATUS = "status"
    SEVERITY = "severity"
    PRIORITY = "priority"
    COMPONENT = "component"
    CATEGORY = "category"
    LOCATION = "location"
    REASON = "reason"
    IMPACT = "impact"
    RISK = "risk"
    FIX = "fix"
    EFFORT = "effort"
    OWNER = "owner"
    CREATED = "created"
    RESOLVED_ON = "resolved_on"
    RESOLUTION = "resolution"
    TRIGGER = "trigger"
    TARGET = "target"
    FOUND_BY = "found_by"
    LINKS = "links"
    NOTE = "note"


class Heading(StrEnum):
    """What a heading says of its whole section."""

    ABOUT = "about"
    PAID = "paid"
    DONE = "done"
    NONE = "none"
    REGISTER = "register"
    REJECTED = "rejected"
    ACCEPTED = "accepted"
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"


class Word(NamedTuple):
    """A word that was found: what it means, and where it begins and ends."""

    meaning: str
    start: int
    end: int


class Lexicon:
    """The words of ``words.yml`` and those of the register, which come first."""

    def __init__(
        self, statuses: Mapping[str, str] | None = None, severities: Mapping[str, str] | None = None
    ) -> None:
        self._statuses = table("status") | _added(statuses)
        self._severities = table("severity") | _added(severities)

    def statuses(self, text: str) -> Iterator[Word]:
        """Yield the words for a status in the beginning of ``text``; ``partly`` is one of them."""
        return _found(self._status_pattern, self._statuses, text)

    def severities(self, text: str) -> Iterator[Word]:
        """Yield the words for a severity in the beginning of ``text``."""
        return _found(self._severity_pattern, self._severities, text)

    @cached_property
    def _status_pattern(self) -> re.Pattern[str]:
        return _pattern(self._statuses)

    @cached_property
    def _severity_pattern(self) -> re.Pattern[str]:
        return _pattern(self._severities)


def role_of(key: str) -> Role | None:
    """Tell what a key or the head of a column is about; None if it is not known."""
    roles = table("role")
    bare = normalised(key)
    parts = [] if "." in bare else re.split(r"\s*[/&+,]\s*", bare)[:1]  # no path
    for tried in (bare, normalised(_BRACKETS.sub("", key)), *parts):
        if tried in roles:
            return Role(roles[tried])
    return Role.REASON if _WHY.match(bare) else None


def heading_of(text: str, *, exactly: bool = False) -> Heading | None:
    """Tell what a heading says of its section; None where it is about a debt or a part of code.

    ``exactly`` demands that all of it is a known phrase.
    """
    kinds = table("heading")
    for tried in _tried(text):
        if tried in kinds:
            return Heading(kinds[tried])
    if exactly:
        return None
    bare = normalised(_COUNT.sub("", normalised(_BRACKETS.sub("", text))))
    if _ABOUT.search(bare) or (
        len(bare.split()) <= _FEW and _ABOUT_SHORT.search(bare) and not _LACK.match(bare)
    ):
        return Heading.ABOUT
    return None


def meanings_in(group: str, text: str) -> Iterator[str]:
    """Yield what the words of a group mean that are in the beginning of ``text``."""
    yield from (word.meaning for word in _found(_pattern_of(group), table(group), text))


@cache
def _pattern_of(group: str) -> re.Pattern[str]:
    return _pattern(table(group))


def normalised(text: str) -> str:
    """Write a key as the tables have it: no case, no marks, no decoration."""
    bare = _DECORATION.sub("", _MARKS.sub("", text[:MOST_LETTERS]))
    return " ".join(bare.casefold().strip(_EDGES).split())


def _tried(text: str) -> Iterator[str]:
    bare = normalised(text)
    yield bare
    without = normalised(_COUNT.sub("", normalised(_BRACKETS.sub("", text))))
    yield without
    yield re.split(r"\s+[—–-]\s+|:\s", without)[0].strip(_EDGES)
    if found := _SINCE.match(without):
        yield found[1]


@cache
def table(group: str) -> dict[str, str]:
    """Read a group of ``words.yml``: each word with what it means. The first meaning counts."""
    data = _read()[group]
    found: dict[str, str] = {}
    for meaning, words in data.items():
        for word in words.split(","):
            if bare := " ".join(word.casefold().split()):
                found.setdefault(bare, meaning)
    return found


@cache
def _read() -> dict[str, dict[str, str]]:
    document = read_yaml(own_file("importing/words/words.yml"))
    data: dict[str, dict[str, str]] = document.data
    return data


def _added(words: Mapping[str, str] | None) -> dict[str, str]:
    return {normalised(word): meaning for word, meaning in (words or {}).items()}


def _pattern(words: Mapping[str, str]) -> re.Pattern[str]:
    """Match any word of the table, the longest first, and whole where its script has blanks."""
    spaced: list[str] = []
    unspaced: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        (unspaced if _UNSPACED.search(word) else spaced).append(
            r"[\s_-]+".join(map(re.escape, word.split()))
        )
    whole = rf"(?<![\w-])(?:{'|'.join(spaced)})(?![\w-])"
    return re.compile(f"{whole}|{'|'.join(unspaced)}" if unspaced else whole)


def _folded(text: str) -> str:
    """Write small letters, each in the place of its capital."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := sign.casefold()) == 1 else sign for sign in text)


def _found(pattern: re.Pattern[str], words: Mapping[str, str], text: str) -> Iterator[Word]:
    for match in pattern.finditer(_folded(text[:MOST_LETTERS])):
        word = " ".join(re.split(r"[\s_-]+", match[0]))
        meaning = words.get(word) or words.get(match[0])
        if meaning:
            yield Word(meaning, match.start(), match.end())
