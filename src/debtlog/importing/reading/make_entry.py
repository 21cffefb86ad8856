"""What was found of a debt → an `Entry`: its id, status, severity, dates and texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Entry, Form
from debtlog.importing.reading.inline_text import is_struck, plain, undecorated, unstruck
from debtlog.importing.reading.keyed_lines import split_lines
from debtlog.importing.reading.titles import read_title
from debtlog.importing.words.dates import date_in
from debtlog.importing.words.grades import ToldStatus, status_in
from debtlog.importing.words.kept_ids import id_in_cell, is_severity_mark
from debtlog.importing.words.lexicon import Role, normalised
from debtlog.model.vocabulary import Grade, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from debtlog.importing.reading.entry import KeyedText
    from debtlog.importing.reading.titles import ReadTitle
    from debtlog.importing.words.grades import Severities
    from debtlog.importing.words.lexicon import Lexicon

#: Titles of records are no longer.
MOST_LETTERS = 200
#: A status stands at the beginning of what tells it.
_NEAR = 12
_DATES = {"date", "дата", "fecha", "data", "datum", "日期", "时间", "when"}
_SENTENCE = re.compile(r"(?<=[.!?。！？;；])\s+|(?<=[。！？；])|\s+[—–]\s+|:\s")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<title>.{3,200}?)(?:\*\*|__)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Surroundings:
    """What the sections around an entry say: their headings, and a status and severity of all."""

    lexicon: Lexicon
    severities: Severities
    lines: Sequence[str]
    sections: tuple[str, ...] = ()
    status: ToldStatus | None = None
    severity: Grade | None = None

    def below(self, title: str, status: ToldStatus | None, severity: Grade | None) -> Surroundings:
        """Return what a section inside of these adds."""
        return replace(
            self,
            sections=(*self.sections, title),
            status=status or self.status,
            severity=severity or self.severity,
        )


@dataclass(frozen=True)
class Found:
    """The parts of an entry: its raw title, and its texts with keys, which a table may give."""

    form: Form
    lines: tuple[int, int]
    title: str
    keyed: tuple[KeyedText, ...]
    prose: str
    ticked: bool | None = None


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
    status, text = _status(found, told, around)
    keyed = tuple(_dated(found.keyed, around))
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
        or _grade(keyed, (Role.IMPACT, Role.RISK), around, alone=True)
        or around.severity
        or told.sign,
        priority=_grade(keyed, (Role.PRIORITY,), around)
        if _grade(keyed, (Role.SEVERITY,), around)
        else None,
        created=next(filter(None, (date_in(it) for it in _texts(keyed, Role.CREATED))), None),
        paid_on=_paid_on(keyed, text) if paid else None,
        effort=next(iter(_texts(keyed, Role.EFFORT)), ""),
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
        is_bare = it.role is Role.CREATED and normalised(it.key) in _DATES
        yield it._replace(role=Role.RESOLVED_ON) if is_paid and is_bare else it


def first_sentence(text: str) -> str:
    """Shorten a longer text to what can be a title."""
    line = undecorated(plain(text))
    for end in _SENTENCE.finditer(line):
        if 12 <= end.start() <= MOST_LETTERS:  # noqa: PLR2004
            return line[: end.start()].rstrip(" .;；。:—–")
    if len(line) <= MOST_LETTERS:
        return line.rstrip(" .;；。:—–")
    return line[: MOST_LETTERS - 1].rsplit(" ", 1)[0] + "…"


def _texts(keyed: Sequence[KeyedText], *roles: Role) -> Iterator[str]:
    return (it.text for it in keyed if it.role in roles and it.text.strip(" -—–"))


def _ids(keyed: Sequence[KeyedText]) -> tuple[str, ...]:
    for text in _texts(keyed, Role.ID):
        ids = id_in_cell(unstruck(text)) or id_in_cell(text.replace("~~", ""))
        if ids and not is_severity_mark(ids[0]):
            return ids
    return ()


def _title(title: str, found: Found) -> tuple[str, str]:
    """Choose the title; return it with the prose, from which it may have been taken."""
    if title and not _is_bare_id(title, found):
        return _limited(title), found.prose
    for role in (Role.TITLE, Role.COMPONENT, Role.DESCRIPTION):
        for text in _texts(found.keyed, role):
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
    return title if len(title) <= MOST_LETTERS else first_sentence(title)


def _status(found: Found, told: ReadTitle, around: Surroundings) -> tuple[ToldStatus | None, str]:
    """Choose what tells the status; return it with its words."""
    for text in _texts(found.keyed, Role.STATUS):
        bare = plain(unstruck(text) if not is_struck(text) else text.replace("~~", ""))
        if status := status_in(around.lexicon, bare[:160]):
            word = next(around.lexicon.statuses(bare[:160]), None)
            if told.status and (told.status.is_partly or (word and word.start > _NEAR)):
                return told.status, told.status_text
            if status.status is Status.PAID and _is_half_struck(found):
                status = ToldStatus(Status.IN_PROGRESS, is_partly=True)
            return status, bare.split("\n")[0]
    if told.status:
        return told.status, told.status_text
    if found.ticked is not None:
        return ToldStatus(Status.PAID if found.ticked else Status.IDENTIFIED), ""
    for it in found.keyed:
        if it.role is Role.RESOLVED_ON and _tells_paid(it):
            text = plain(f"{it.key} {it.text}".split("\n")[0])
            return status_in(around.lexicon, it.key) or ToldStatus(Status.PAID), text
    return around.status, ""


def _is_half_struck(found: Found) -> bool:
    """Whether a row strikes out a part of what it is about, and leaves the rest."""
    parts = [it.text for it in found.keyed if it.role in {Role.COMPONENT, Role.LOCATION}]
    return found.form is Form.ROW and any(
        "~~" in text and not is_struck(text) for text in [found.title, *parts]
    )


def _tells_paid(it: KeyedText) -> bool:
    """Whether ``Resolved: …`` says that it was, and not how it could be."""
    text = it.text.casefold().strip(" *_.")
    if text in {"", "-", "—", "–", "no", "n/a", "none", "tbd", "нет", "não", "nein", "non", "否"}:
        return date_in(it.key) is not None
    return (
        date_in(it.key) is not None or date_in(text) is not None or text.startswith(("yes", "✅"))
    )


def _grade(
    keyed: Sequence[KeyedText],
    roles: tuple[Role, ...],
    around: Surroundings,
    *,
    alone: bool = False,
) -> Grade | None:
    """Read a severity from the texts of ``roles``; ``alone`` demands that they are little else."""
    for text in _texts(keyed, *roles):
        left = unstruck(text)
        bare = plain(left if any(sign.isalnum() for sign in left) else text.replace("~~", ""))
        if alone and len(bare.split()) > 2:  # noqa: PLR2004
            continue
        if grade := around.severities.read(bare[:80]):
            return grade
    return None


def _paid_on(keyed: Sequence[KeyedText], text: str) -> date | None:
    for it in keyed:
        if it.role is Role.RESOLVED_ON and (found := date_in(it.key) or date_in(it.text)):
            return found
    if found := date_in(text):
        return found
    return next(
        filter(None, (date_in(it) for it in _texts(keyed, Role.STATUS, Role.RESOLUTION))), None
    )
