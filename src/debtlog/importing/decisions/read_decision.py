"""The text of an architecture decision record → a `Decision`."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from debtlog.importing.decisions.burdens import BurdenSearch
from debtlog.importing.decisions.decision import Decision, DecisionStatus
from debtlog.importing.decisions.decision_headings import chosen_option, heading_kind
from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.reading.markdown_blocks import read_blocks
from debtlog.importing.words.lexicon import Role, meanings_in, role_of
from debtlog.importing.words.written_dates import date_in
from debtlog.yaml.reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from debtlog.importing.reading.text_blocks import Section

_NUMBER = re.compile(r"(?i)^(?:adr)?[-_ #]*(\d{1,6})(?!\d)[-_. :)—–]?")
_DAY = re.compile(r"^(20\d\d)(\d\d)(\d\d)(?!\d)")
_LED = re.compile(
    r"(?i)^(?:adr[-_ #]*\d{1,6}\s*[.:)—–-]?|\d{1,6}\s*[.:)—–-]|\[adr[-_ ]*\d{1,6}\])\s*"
)
#: A line of a template offers several values.
_OFFERS = re.compile(r"[{<|]|\.\.\.\s*$")
#: A preamble such as "30 November 2026. Accepted." has few words.
_FEW = 14
_MOST_LETTERS = 1_000


class _Told(NamedTuple):
    """What is said of a decision before its text."""

    status: str
    day: date | None


def read_decision(file: str, text: str) -> Decision | None:
    """Read the decision in ``file``; None if the text is none, or a template for one."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    front = _front_matter(lines)
    lines = [*[""] * len(front), *lines[len(front) :]]
    top = read_blocks("\n".join(lines))
    head = next((it for it in top.within() if it.level == 1), None)
    if head is None:
        return None
    sections = [*head.sections, *(it for it in top.sections if it is not head)]
    told = _told(_of_front(front), _preamble(lines, head), _sections_say(lines, sections))
    kinds = {heading_kind(it.title) for it in top.within()}
    is_told = any(meanings_in("decision_status", told.status))
    if not (is_told or {"context", "consequences"} & kinds) or not (
        {"decision", "consequences", "context", "options"} & kinds
    ):
        return None
    if _OFFERS.search(told.status) and len(set(meanings_in("decision_status", told.status))) > 1:
        return None
    search = BurdenSearch(lines, chosen_option("\n".join(lines)))
    search.search(sections)
    title = plain(head.title)
    return Decision(
        _key(file, title),
        _LED.sub("", title) or title,
        _status(told.status),
        told.status,
        told.day or _day_in(file),
        _context(lines, top.within()),
        tuple(sorted(search.burdens, key=lambda it: it.lines)),
        tuple(search.consequences),
        head.line,
    )


def _front_matter(lines: Sequence[str]) -> Sequence[str]:
    if lines[0].rstrip() != "---":
        return ()
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    return lines[: end + 1] if end else ()


def _of_front(front: Sequence[str]) -> _Told:
    """Read status and date of the front matter, of which other programs know more."""
    data = read_yaml("\n".join(front[1:-1])).data if front else None
    if not isinstance(data, dict):
        return _Told("", None)
    by_name = {str(key).casefold(): str(value) for key, value in data.items()}
    return _Told(by_name.get("status", ""), date_in(by_name.get("date", "")))


def _preamble(lines: Sequence[str], head: Section) -> _Told:
    """Read what stands between the title and the first section."""
    written = lines[head.line : head.own_end]
    keyed = split_lines(written, head.line + 1).keyed
    status = next((it.text for it in keyed if it.role is Role.STATUS), "")
    day = next((found for it in keyed if (found := _date_of(it.role, it.text))), None)
    paragraph = plain(" ".join(written)[:_MOST_LETTERS])
    if not keyed and len(paragraph.split()) <= _FEW:
        return _Told(paragraph, date_in(paragraph))
    return _Told(status.split("\n\n")[0], day)


def _date_of(role: Role | None, text: str) -> date | None:
    return date_in(text) if role in {Role.CREATED, Role.RESOLVED_ON, Role.NOTE} else None


def _sections_say(lines: Sequence[str], sections: Iterable[Section]) -> _Told:
    status, day = "", None
    for section in sections:
        role = role_of(section.title)
        text = " ".join(lines[section.line : section.own_end]).strip()[:_MOST_LETTERS]
        if role is Role.STATUS and not status:
            status = plain(text)
            day = day or date_in(text)
        elif role is Role.CREATED:
            day = date_in(text) or day
    return _Told(status, day)


def _told(*all_told: _Told) -> _Told:
    """Put together what several places say: the first that says anything counts."""
    status = next((it.status for it in all_told if it.status), "")
    return _Told(status, next((it.day for it in all_told if it.day), None))


def _status(text: str) -> DecisionStatus:
    found = set(meanings_in("decision_status", text))
    return next((it for it in DecisionStatus if it.value in found), DecisionStatus.UNKNOWN)


def _key(file: str, title: str) -> str:
    stem = PurePosixPath(file).stem
    found = _NUMBER.match(stem) or (_LED.match(title) and re.search(r"(\d+)", title))
    return f"ADR-{int(found[1]):04d}" if found else stem


def _day_in(file: str) -> date | None:
    """Read the day that begins the name of a file, such as ``20260120-use-a-queue.md``."""
    found = _DAY.match(PurePosixPath(file).stem)
    return date_in("-".join(found.groups())) if found else None


def _context(lines: Sequence[str], sections: Iterable[Section]) -> str:
    found = next((it for it in sections if heading_kind(it.title) == "context"), None)
    return "\n".join(lines[found.line : found.own_end]).strip("\n") if found else ""
