"""The lines of an entry → its texts with keys, such as ``**Why:** it was quick``, and the rest."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.reading.entry import KeyedText
from debtlog.importing.reading.forms.field_tables import fields_in_tables
from debtlog.importing.words.lexicon import Role, normalised, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARGIN = re.compile(r"^(?:[ \t]*(?:[-*+•]|\d{1,3}[.)]|>)(?:[ \t]+|$))*[ \t]*(?:\[[ xX]\]\s+)?")
_BOLD = re.compile(
    r"^(?P<mark>\*\*|__)(?P<key>[^*_\n]{1,80}?)(?P<colon>\s*[:：])?(?P=mark)"
    r"(?P<late>(?:\s*\([^()\n]{1,60}\))?\s*[:：=]|\s+[—–-](?=\s))?\s*(?P<text>.*)$"
)
_PLAIN = re.compile(
    r"^(?P<mark>[*_]?)(?P<key>[^\s:：|`*_#\[\]][^:：|`*_#\n]{0,40}?)(?P=mark)\s?[:：]"
    r"(?=\s|$|[^\x00-\x7f])(?P=mark)\s*(?P<text>.*)$"
)
#: A key with its text, all of it in bold: ``**Severity: high**``.
_WHOLE = re.compile(
    r"^(?:\*\*|__)(?P<key>[^*_:：\n]{1,60})[:：]\s*(?P<text>[^*\n]{1,200})(?:\*\*|__)\s*$"
)
_HEADING = re.compile(r"^#{2,6}\s+(?P<key>.{1,80}?)\s*#*$")
_NEXT = re.compile(
    r"(?: ?(?:[·•|;,]|&nbsp;) ?|  )"
    r"(?=(?:\*\*|__)[^*_\n]{1,60}(?:[:：](?:\*\*|__)|(?:\*\*|__)\s?[:：]))"
)
_BLANKS = re.compile(r"[ \t]{3,}")
_FENCE = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?(```+|~~~+)")
_WORDS = 5
_RISKS = {"risk", "riesgo", "risco", "риск", "risque", "risiko", "风险"}


class SplitLines(NamedTuple):
    """The texts of an entry that have keys, and the other ones as they are written."""

    keyed: tuple[KeyedText, ...]
    prose: str


def _role(key: str) -> Role | None:
    """Tell what a key is about: a risk names a debt in a table, and grades one that has a title."""
    return Role.RISK if normalised(key) in _RISKS else role_of(key)


class _Open:
    """A keyed text that is being read."""

    def __init__(self, key: str, text: str, line: int) -> None:
        self.key, self.lines, self.line = key, [text], line

    def ended(self, end_line: int) -> KeyedText:
        below = dedent("\n".join(self.lines[1:]))
        text = f"{self.lines[0]}\n{below}".strip()
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
            end_line -= 1
        return KeyedText(_role(self.key), self.key, text, self.line, max(end_line, self.line))


def split_lines(lines: Sequence[str], first: int) -> SplitLines:
    """Split the raw lines of an entry, of which the first is the line ``first`` of the file."""
    keyed: list[KeyedText] = []
    prose: list[str] = []
    current: _Open | None = None
    for number, line, starts, may_end in _with_keys(lines, first):
        if starts:
            if current:
                keyed.append(current.ended(number - 1))
            for key, text in starts[:-1]:
                keyed.append(KeyedText(_role(key), key, text.strip(), number, number))
            current = _Open(*starts[-1], number)
        elif may_end and _ends(line, current):
            if current:
                keyed.append(current.ended(number - 1))
            current = None
            prose.append(line)
        else:
            (current.lines if current else prose).append(line)
    if current:
        keyed.append(current.ended(first + len(lines) - 1))
    return SplitLines(tuple(keyed), "\n".join(prose).strip("\n"))


def _with_keys(
    lines: Sequence[str], first: int
) -> Iterator[tuple[int, str, list[tuple[str, str]], bool]]:
    """Yield each line with its number, its keys, and whether a text may end there: not in code."""
    fields = fields_in_tables(lines)
    fence = ""
    for at, line in enumerate(lines):
        opened = _FENCE.match(line)
        starts = [] if fence else list(_keys(line))
        if at in fields and not fence:
            field = fields[at]
            if field is None:
                continue  # the head of a table of fields
            starts = [field]
        if opened:
            fence = "" if fence and opened[1].startswith(fence) else fence or opened[1]
        yield first + at, line, starts, not fence and not opened


def _ends(line: str, current: _Open | None) -> bool:
    """Whether a line belongs to no key before it: a heading, a rule, a new paragraph."""
    if current is None or not line.strip():
        return False
    if line.startswith("#") or re.fullmatch(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*", line):
        return True
    is_new = not current.lines[-1].strip() and current.lines[0].strip() != ""
    margin = _MARGIN.match(line)
    is_listed = margin is not None and margin.end() > 0
    return is_new and not is_listed and not line.startswith((" ", "\t", "|"))


def _keys(line: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a line with their texts; several may stand in one line."""
    if line.lstrip().startswith("|"):
        return
    told = line.lstrip()
    parts = _NEXT.split(_BLANKS.sub("  ", told)) if "**" in line or "__" in line else [told]
    first = _key(line[: len(line) - len(told)] + parts[0])
    if first is None:
        return
    yield first
    for part in parts[1:]:
        if found := _key(part):
            yield found


def _key(line: str) -> tuple[str, str] | None:
    """Return the key that a line begins with and the text behind it; None if there is none."""
    margin = _MARGIN.match(line)
    rest = line[margin.end() :] if margin else line
    if found := _HEADING.match(rest):
        return (found["key"], "") if role_of(found["key"]) else None
    if (found := _BOLD.match(rest)) and _is_bold_key(found):
        return found["key"], found["text"]
    if (whole := _WHOLE.match(rest)) and role_of(whole["key"]):
        return whole["key"], whole["text"]
    found = _PLAIN.match(rest)
    if found is None or found["key"][0].islower() or len(found["key"].split()) > _WORDS:
        return None
    role = role_of(found["key"])
    # "Problem: …" in running text names no title, unlike an item of a list
    is_key = role is not None and (role is not Role.TITLE or rest != line)
    return (found["key"], found["text"]) if is_key else None


def _is_bold_key(found: re.Match[str]) -> bool:
    """Whether what is bold is a key: with a colon it may be unknown, if it is short."""
    is_known = role_of(found["key"]) is not None
    late = found["late"] or ""
    if found["colon"] or ":" in late or "：" in late:
        return is_known or len(found["key"].split()) <= _WORDS
    return is_known and bool(late or not found["text"])
