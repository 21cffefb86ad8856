"""What was found of a debt → an `Entry`: its id, status, severity, dates and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Entry, Form, KeyedText
from debtlog.importing.reading.entry_status import paid_on_of, status_of
from debtlog.importing.reading.found_entry import Found, Surroundings, texts
from debtlog.importing.reading.inline_text import plain, undecorated, unstruck
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.reading.titles import read_title
from debtlog.importing.words.kept_ids import id_in_cell, is_severity_mark
from debtlog.importing.words.lexicon import Role, normalised, role_of
from debtlog.importing.words.written_dates import date_in
from debtlog.model.vocabulary import Grade, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Titles of records are no longer.
MOST_LETTERS = 200
#: Rows and items are often titles and texts in one.
_LONG = 100
#: A grade before what it is about: ``High: two new routes``.
_LED_BY_GRADE = re.compile(r"^\W*(\w{1,12})\s*(?:[:—–(,.]|-\s)")
_DATES = {"date", "дата", "fecha", "data", "datum", "日期", "时间", "when"}
_SENTENCE = re.compile(r"(?<=[.!?。！？;；])\s+|(?<=[。！？；])|\s+[—–]\s+|:\s")
#: Where a link leads, unless it stays in the register.
_TARGET = re.compile(r"\]\(([^)#\s][^)\s]{0,500})")
_WORD = re.compile(r"[^\W_]+")
_AND = re.compile(r"[/&+,]")
_BOLD = re.compile(r"\*\*([^*]{2,20})\*\*")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<title>.{3,200}?)(?:\*\*|__)\s*$", re.MULTILINE)


def found_in_lines(
    form: Form,
    lines: Sequence[str],
    span: tuple[int, int],
    title: str,
    *,
    ticked: bool | None = None,
) -> Found:
    """Split the raw ``lines`` below a title; the first of them is line ``span[0]`` of the file."""
    first = span[1] - len(lines) + 1
    split = split_lines(lines, first)
    return Found(form, span, title, split.keyed, split.prose, ticked)


def make_entry(found: Found, around: Surroundings) -> Entry:
    """Make the entry."""
    raw = found.title
    told = read_title(raw, around.lexicon, around.severities)
    ids = _ids(found.keyed) or told.ids
    title, prose = _title(told.title if raw.strip() else "", found)
    status, text = status_of(found, told, around)
    keyed = (*_dated(found.keyed, around), *_untold(found, title, ids, text))
    paid = status is not None and status.status is Status.PAID
    return Entry(
        found.form,
        found.lines,
        title,
        written_id=ids[0] if ids else "",
        other_ids=tuple(ids[1:]),
        status=status.status if status else None,
        is_partly_paid=bool(status and status.is_partly),
        status_text=text,
        severity=_grade(keyed, (Role.SEVERITY,), around)
        or told.severity
        or _grade(keyed, (Role.PRIORITY,), around)
        or _grade_beside(keyed, around)
        or _grade(keyed, (Role.ID,), around)
        or _grade(keyed, (Role.IMPACT, Role.RISK), around, alone=True)
        or around.severity
        or told.sign,
        priority=_grade(keyed, (Role.PRIORITY,), around)
        if _grade(keyed, (Role.SEVERITY,), around)
        else None,
        created=next(filter(None, (date_in(it) for it in texts(keyed, Role.CREATED))), None),
        paid_on=paid_on_of(keyed, text) if paid else None,
        effort=next(iter(texts(keyed, Role.EFFORT)), ""),
        keyed=keyed,
        prose=prose,
        sections=around.sections,
        heading=raw if found.form is Form.SECTION else "",
        anchors=told.anchors,
    )


def _dated(keyed: Sequence[KeyedText], around: Surroundings) -> Iterator[KeyedText]:
    """Below a heading such as ``Resolved``, a date without another word is that of its payment."""
    is_paid = around.status is not None and around.status.status is Status.PAID
    for it in keyed:
        is_bare = it.role in {Role.CREATED, Role.TRIGGER} and normalised(it.key) in _DATES
        yield it._replace(role=Role.RESOLVED_ON) if is_paid and is_bare else it


def _untold(found: Found, title: str, ids: Sequence[str], status_text: str) -> Iterator[KeyedText]:
    """Yield the raw title where it says more than all that is made of it."""
    raw = " ".join([plain(found.title), *_TARGET.findall(found.title)])
    told = [title, *ids, status_text, found.prose, *(it.text for it in found.keyed)]
    targets = _TARGET.findall(found.prose)
    said = set(_WORD.findall(" ".join([*map(plain, told), *targets]).casefold()))
    if any(it not in said and not it.isdigit() for it in _WORD.findall(raw.casefold())):
        line = found.lines[0]
        yield KeyedText(None, "", found.title, line, line)


def first_sentence(text: str) -> str:
    """Shorten a longer text to what can be a title."""
    return _shortened(undecorated(plain(text)))


def _shortened(line: str) -> str:
    for end in _SENTENCE.finditer(line):
        if 12 <= end.start() <= MOST_LETTERS:  # noqa: PLR2004
            return line[: end.start()].rstrip(" .;；。:—–")
    if len(line) <= MOST_LETTERS:
        return line.rstrip(" .;；。:—–")
    return line[: MOST_LETTERS - 1].rsplit(" ", 1)[0] + "…"


def _ids(keyed: Sequence[KeyedText]) -> tuple[str, ...]:
    for text in texts(keyed, Role.ID):
        ids = id_in_cell(unstruck(text)) or id_in_cell(text.replace("~~", ""))
        if ids and not is_severity_mark(ids[0]):
            return ids
    return ()


def _title(title: str, found: Found) -> tuple[str, str]:
    """Choose the title; return it with the prose, from which it may have been taken."""
    if title and not _is_bare_id(title, found):
        is_long = found.form is not Form.SECTION and len(title) > _LONG
        return _shortened(title) if is_long else _limited(title), found.prose
    for role in (Role.TITLE, Role.COMPONENT, Role.DESCRIPTION):
        for text in texts(found.keyed, role):
            return _limited(first_sentence(text.split("\n")[0])), found.prose
    if bold := _BOLD_LINE.search(found.prose):
        rest = found.prose[: bold.start()] + found.prose[bold.end() :]
        return _limited(undecorated(plain(bold["title"]))), rest.strip("\n")
    first = next((line for line in found.prose.split("\n") if line.strip(" >-*#`")), "")
    return _limited(first_sentence(first)) or title or "Untitled", found.prose


def _is_bare_id(title: str, found: Found) -> bool:
    """Whether a title is nothing but the id of its entry."""
    return (
        bool(id_in_cell(found.title))
        and found.title.strip("*_[]` #") == title
        and any(sign.isdigit() for sign in title)
    )


def _limited(title: str) -> str:
    return title if len(title) <= MOST_LETTERS else _shortened(title)


def _grade(
    keyed: Sequence[KeyedText],
    roles: tuple[Role, ...],
    around: Surroundings,
    *,
    alone: bool = False,
) -> Grade | None:
    """Read a severity from the texts of ``roles``; ``alone`` demands that they are little else."""
    for text in texts(keyed, *roles):
        left = unstruck(text)
        bare = plain(left if any(sign.isalnum() for sign in left) else text.replace("~~", ""))
        if alone and len(bare.split()) > 2:  # noqa: PLR2004  "High", "High risk"
            led = _LED_BY_GRADE.match(bare)
            bare = led[1] if led else ""
        if grade := around.severities.read(bare[:80]):
            return grade
    return None


def _grade_beside(keyed: Sequence[KeyedText], around: Surroundings) -> Grade | None:
    """Read a severity that shares its key: ``Impact / priority: slow on a phone; **P2**``."""
    for it in keyed:
        if {role_of(part) for part in _AND.split(it.key)[1:]} & {Role.SEVERITY, Role.PRIORITY}:
            for bold in _BOLD.findall(it.text):
                if grade := around.severities.read(bold):
                    return grade
    return None
