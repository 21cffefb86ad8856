"""Ids that entries have of their own, and how they are told from numbers that merely count."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Letters, then digits, perhaps in several parts: TD-001, C-1, B-W4, DEBT-T03-001, SEC001, A9.
_ID = (
    r"(?:[A-Za-z][A-Za-z0-9]{0,15}(?:[-_][A-Za-z0-9]{1,12}){0,3}[-_.]?\d{1,6}[a-z]?"
    r"|[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,12}){1,3})"
)
_LEAD = re.compile(
    rf"^\s*(?P<open>[\[(`*_~]*)(?P<ids>{_ID}(?:\s?[/,&+]\s?{_ID}){{0,3}})(?P<close>[\])`*_~]*)"
    r"(?P<gap>\s*(?:[:：.)—–·|-]|$)|\s+(?=\S))(?P<rest>.*)$",
    re.DOTALL,
)
#: A number that counts: ``3.``, ``2.1``, ``#4``, ``Issue 4:``.
_POSITION = re.compile(
    r"^\s{0,9}(?:\*\*|__)?"
    r"(?:(?:debt|issue|item|problem|task|finding|dívida|deuda|dette|schuld|долг|债务|问题|n[or]\.?)\s{0,9})?"
    r"(?:[#№]?\s{0,9}\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?(?:\*\*|__)?\s{0,9}(?:[:：.)、](?!\d)\s{0,99}|[—–-]\s+)"
    r"|(?:[#№]\s?\d{1,3}|\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?)\s+)(?=\S)",
    re.IGNORECASE,
)
#: Words that are followed by a number without being the name of anything.
_COUNTERS = re.compile(
    r"(?i)^(?:phase|step|sprint|part|section|chapter|version|v|item|issue|level|tier|stage|slice|round|wave|week|"
    r"day|month|year|h|q|p|prio|priority|sev|severity|category|cat|appendix|note|top|fase|etapa|schritt|étape|этап|"
    r"utf|iso|rfc|cve|sha|md|http|py|python|node|es|web|oauth|ipv|x|int|uint|float|base|adr|pr)"
    r"[-_. ]?\d"
)
_CLEAR = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*[-_]\d+[a-z]?")
#: A grade behind an id: ``R1 HIGH``.
_GRADED = re.compile(r"(?i)\s+(?:critical|high|medium|low|info|p[0-4])$")
_NUMBER = re.compile(r"^[#№]?(\d{1,6})$")


class LedTitle(NamedTuple):
    """A title without what stands before it: ids of its own, and whether a number was dropped."""

    ids: tuple[str, ...]
    title: str
    was_counted: bool = False


def split_title(text: str) -> LedTitle:
    """Split a raw title into its ids and the rest."""
    found = _LEAD.match(text)
    if found and not _COUNTERS.match(found["ids"]) and _is_id(found):
        ids = tuple(re.split(r"\s?[/,&+]\s?", found["ids"]))
        return LedTitle(ids, _rest(found))
    counted = _POSITION.match(text)
    if counted:
        return LedTitle((), text[counted.end() :], was_counted=True)
    return LedTitle((), text)


def _is_id(found: re.Match[str]) -> bool:
    """Whether what leads a title is its id: it is set apart, or cannot be a word of the title."""
    ids, gap = found["ids"], found["gap"].strip()
    if not ids[:1].isupper() and "[" not in found["open"] and "`" not in found["open"]:
        return False
    if not any(sign.isdigit() for sign in ids):
        return "[" in found["open"] and "]" in found["close"]
    if not found["rest"].strip() or gap:
        return True
    if "[" in found["open"] or "(" in found["open"]:
        return True
    return _CLEAR.fullmatch(ids.split("/")[0]) is not None and ids[:1].isupper()


def _rest(found: re.Match[str]) -> str:
    """Return the title behind an id; marks that were opened before it are dropped."""
    rest = found["rest"].lstrip()
    marks = found["open"].strip("[(")
    closed = found["close"].strip("])")
    if marks and not closed:  # **TD-1: Title**
        return f"{marks}{rest}"
    return rest


def id_in_cell(text: str) -> tuple[str, ...]:
    """Read the ids of a cell that holds nothing else; a bare number is one, too."""
    bare = re.sub(
        r"[\[\]()`*_~]|\((?:#|\.)[^()]*\)", "", re.sub(r"\]\([^()]*\)", "]", text)
    ).strip()
    bare = _GRADED.sub("", re.sub(r"<[^<>]*>", "", bare)).strip()
    if number := _NUMBER.match(bare):
        return (number[1].lstrip("0") or "0",)
    parts = re.split(r"\s?[/,&+]\s?", bare)
    if all(re.fullmatch(rf"{_ID}|[A-Za-z][\w.-]{{0,40}}", part) for part in parts):
        return tuple(parts)
    return ()


def is_severity_mark(key: str) -> bool:
    """Whether what looks like an id grades urgency: P0 to P4."""
    return re.fullmatch(r"[Pp][0-5]", key) is not None
