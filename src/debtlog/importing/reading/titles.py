"""The raw title of an entry → its id, its title, and what it says of status and severity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtlog.importing.reading.inline_text import is_struck, plain, undecorated, unstruck
from debtlog.importing.words.grades import PARTLY, ToldStatus, grade_of, status_in
from debtlog.importing.words.kept_ids import is_severity_mark, split_title
from debtlog.model.vocabulary import OPEN_STATUSES, Grade, Status

if TYPE_CHECKING:
    from debtlog.importing.words.grades import Severities
    from debtlog.importing.words.lexicon import Lexicon

#: A note behind a title: in brackets, or after a dash.
_NOTE = re.compile(
    r"(?:\s*[(\[（【](?P<inner>[^()\[\]（）【】]{1,120})[)\]）】]"
    r"|\s+[—–-]{1,2}\s+(?P<after>[^—–]{1,160}))\s*$"
)
_LEADING = re.compile(
    r"^\s*(?:[*_~]*[(\[【](?P<inner>[^()\[\]【】]{1,30})[)\]】][*_~]*"
    r"|(?P<mark>\*{0,2}P[0-4]\*{0,2}))\s*[:：—–-]?\s*"
)
_SIGNS = re.compile(r"[✅✔☑🟩🟨❌🚧⏳🔄⏸📋🏗🔨]")
_CAPS = re.compile(r"\*\*([^*]{2,40})\*\*|(?<![\w-])([A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я ]{3,30})(?![\w-])")
#: Behind words in capitals that are a note, not a part of the title.
_ENDS = re.compile(r"\s*(?:$|[—–(\[:,.*]|20\d\d)")
_ANCHOR = re.compile(r"<a\s+(?:id|name)\s*=\s*[\"']?([\w.:-]{1,100})")
_ANCHOR_TAG = re.compile(
    r"<a\s+(?:id|name)\s*=\s*[\"']?[\w.:-]{1,100}[\"']?\s*/?>\s{0,3}(?:</a>)?\s*"
)
_STRUCK = re.compile(r"^[*_]{0,2}~~(.{8,400}?)~~[*_]{0,2}\s*((?:[—–(\[:✅-]|\*\*).*)$", re.DOTALL)
#: Nobody writes a longer title; each of its letters is looked at several times.
_MOST_LETTERS = 4_000
_BLANK = " \t—–-:：·|•,."


@dataclass
class ReadTitle:
    """What a raw title says; ``title`` is without ids, marks and notes."""

    title: str
    ids: tuple[str, ...] = ()
    is_counted: bool = False
    is_struck: bool = False
    status: ToldStatus | None = None
    status_text: str = ""
    severity: Grade | None = None
    sign: Grade | None = None
    anchors: tuple[str, ...] = ()


def read_title(raw: str, lexicon: Lexicon, severities: Severities) -> ReadTitle:
    """Read a raw title; of a very long one, what stands at its beginning."""
    raw = raw[:_MOST_LETTERS]
    anchors = tuple(_ANCHOR.findall(raw))
    raw = _ANCHOR_TAG.sub("", raw) if anchors else raw
    struck = is_struck(raw) or _is_led_by_struck(raw, lexicon)
    told = ReadTitle("", is_struck=struck, anchors=anchors)
    text = raw if struck or not raw.lstrip(" *_|").startswith(("~~", "#")) else unstruck(raw)
    text = text.replace("~~", "").strip()
    for _ in range(3):
        text = _without_signs(text, told, lexicon, severities)
        text = _without_leading(text, told, lexicon, severities)
        led = split_title(text)
        if led.ids and not told.ids and not is_severity_mark(led.ids[0]):
            told.ids, text = led.ids, led.title
        elif led.was_counted:
            told.is_counted, text = True, led.title
        else:
            break
    text = _without_notes(text, told, lexicon, severities)
    if struck and (told.status is None or told.status.status in OPEN_STATUSES):
        told.status = ToldStatus(Status.PAID)
        told.status_text = told.status_text or "struck out"
    told.title = undecorated(plain(text)).strip(_BLANK) or undecorated(plain(raw)).strip(_BLANK)
    return told


def _is_led_by_struck(raw: str, lexicon: Lexicon) -> bool:
    """Whether a title is struck out, and a note tells what became of it."""
    found = _STRUCK.match(raw.strip())
    if found is None:
        return False
    rest = plain(found[2]).lstrip("—–(:- ")
    word = next(lexicon.statuses(rest), None)
    return len(found[1]) > len(found[2].strip()) or (word is not None and word.start <= 1)


def _without_signs(text: str, told: ReadTitle, lexicon: Lexicon, severities: Severities) -> str:
    """Take pictures that tell a status or a severity from a title."""
    if sign := _SIGNS.search(text):
        behind = plain(text[sign.end() :]).lstrip("\ufe0f *_(—–-")
        word = next(lexicon.statuses(behind), None)
        if word and word.start <= 1 and sign.start() > 1:
            _tell(told, lexicon, behind)
            text = text[: sign.start()]
        else:
            _tell(told, lexicon, sign[0])
        text = _SIGNS.sub(" ", text).replace("\ufe0f", "")
    told.sign = told.sign or severities.by_sign(text)
    return undecorated(text) if text.strip()[:1] and not text.strip()[0].isalnum() else text


def _without_leading(text: str, told: ReadTitle, lexicon: Lexicon, severities: Severities) -> str:
    """Take a note that stands before a title: ``[HIGH]``, ``P1:``."""
    found = _LEADING.match(text)
    if not found:
        return text
    note = found["inner"] or found["mark"].strip("*")
    if _is_note(note, told, lexicon, severities):
        return text[found.end() :]
    return text


def _without_notes(text: str, told: ReadTitle, lexicon: Lexicon, severities: Severities) -> str:
    """Take notes that stand behind a title: ``(P2)``, ``— RESOLVED 2026-05-08``."""
    for _ in range(4):
        found = _NOTE.search(text)
        if not found or found.start() == 0:
            break
        if not _is_note(found["inner"] or found["after"], told, lexicon, severities):
            break
        text = text[: found.start()]
    for words in _CAPS.finditer(text):
        is_apart = words.start() and _ENDS.match(text, words.end())
        if is_apart and _is_note(words[1] or words[2], told, lexicon, severities):
            rest = text[words.end() :].strip(_BLANK + "*")
            return text[: words.start()] if len(rest) < len(text) / 2 else text
    return text


def _is_note(note: str, told: ReadTitle, lexicon: Lexicon, severities: Severities) -> bool:
    """Whether a note tells status or severity in its first words; if so, remember it."""
    bare = plain(note).strip()
    head = bare[:40]
    first = next(lexicon.statuses(head), None)
    grade = next(lexicon.severities(head), None)
    is_status = first is not None and first.start <= 1 and not _goes_on(bare[first.end :])
    is_grade = grade is not None and (grade.start <= 1 or len(head.split()) <= 3)  # noqa: PLR2004
    if (
        grade
        and grade.start > 1
        and not any(it[:1].isupper() for it in bare[grade.start :].split()[:1])
    ):
        is_grade = False
    if is_status:
        _tell(told, lexicon, bare)
    if is_grade and grade:
        told.severity = told.severity or grade_of(grade)
    if not is_status and not is_grade:
        sign = severities.by_sign(note) if len(bare) <= 2 else None  # noqa: PLR2004
        told.severity = told.severity or sign
        return sign is not None
    return True


def _goes_on(rest: str) -> bool:
    """Whether a word goes on into a sentence, or is one of several: ``Outdated / wrong docs``."""
    is_one_of_several = rest.lstrip()[:1] in {"/", "&"}
    return is_one_of_several or (rest[:1].isalpha() and len(rest) > 3)  # noqa: PLR2004


def _tell(told: ReadTitle, lexicon: Lexicon, text: str) -> None:
    status = status_in(lexicon, text)
    if status and (told.status is None or told.status.status is Status.PAID or PARTLY in text):
        told.status, told.status_text = told.status or status, told.status_text or text
