"""What tells the status of an entry, and when it was repaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtlog.importing.reading.entry import Form
from debtlog.importing.reading.found_entry import texts
from debtlog.importing.reading.inline_text import is_struck, plain, unstruck
from debtlog.importing.words.grades import ToldStatus, status_in
from debtlog.importing.words.lexicon import Role
from debtlog.importing.words.written_dates import date_in
from debtlog.model.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from debtlog.importing.reading.entry import KeyedText
    from debtlog.importing.reading.found_entry import Found, Surroundings
    from debtlog.importing.reading.titles import ReadTitle

#: A status stands at the beginning of what tells it.
_NEAR = 12
_NEGATIVE = {"", "-", "—", "–", "no", "n/a", "none", "tbd", "нет", "não", "nein", "non", "否"}
_MOST_LETTERS = 160


def status_of(found: Found, told: ReadTitle, around: Surroundings) -> tuple[ToldStatus | None, str]:
    """Choose what tells the status; return it with its words."""
    named = (told.status, told.status_text) if told.status else None
    ticked = Status.PAID if found.ticked else Status.IDENTIFIED
    return (
        _keyed_status(found, told, around)
        or named
        or _beside_severity(found, around)
        or _status_alone(found, around)
        or ((ToldStatus(ticked), "") if found.ticked is not None else None)
        or _resolved(found, around)
        or (around.status, "")
    )


def _keyed_status(
    found: Found, told: ReadTitle, around: Surroundings
) -> tuple[ToldStatus, str] | None:
    """Read the status from the text that is called so; the title may know better."""
    for text in texts(found.keyed, Role.STATUS):
        left = text.replace("~~", "") if is_struck(text) else unstruck(text)
        bare = plain(left)
        if status := status_in(around.lexicon, bare[:_MOST_LETTERS]):
            word = next(around.lexicon.statuses(bare[:_MOST_LETTERS]), None)
            if told.status and (told.status.is_partly or (word and word.start > _NEAR)):
                return told.status, told.status_text
            if status.status is Status.PAID and _is_half_struck(found):
                status = ToldStatus(Status.IN_PROGRESS, is_partly=True)
            return status, plain(left.strip().split("\n")[0])
    return None


def _beside_severity(found: Found, around: Surroundings) -> tuple[ToldStatus, str] | None:
    """Read a status that took the place of a severity: ``~~high~~ partly done``."""
    for text in texts(found.keyed, Role.SEVERITY, Role.PRIORITY):
        left = plain(unstruck(text))
        if "~~" in text and (status := status_in(around.lexicon, left[:_MOST_LETTERS])):
            return status, left
    return None


def _resolved(found: Found, around: Surroundings) -> tuple[ToldStatus, str] | None:
    """Read the status from a text such as ``Resolved: 2026-05-08``."""
    for it in found.keyed:
        if it.role is Role.RESOLVED_ON and _tells_paid(it):
            text = plain(f"{it.key} {it.text}".split("\n")[0])
            return status_in(around.lexicon, it.key) or ToldStatus(Status.PAID), text
    return None


def _status_alone(found: Found, around: Surroundings) -> tuple[ToldStatus, str] | None:
    """Read a status that is the first line of the text, and all of it."""
    line = next((line for line in found.prose.split("\n") if line.strip()), "")
    text = plain(line)
    word = next(around.lexicon.statuses(text), None)
    if found.form is not Form.SECTION or word is None or word.start > 1:
        return None
    status = status_in(around.lexicon, text)
    return (status, text) if status and len(text) - word.end <= 1 else None


def _is_half_struck(found: Found) -> bool:
    """Whether a row strikes out a part of what it is about, and leaves the rest."""
    parts = [it.text for it in found.keyed if it.role in {Role.COMPONENT, Role.LOCATION}]
    return found.form is Form.ROW and any(
        "~~" in text and not is_struck(text) for text in [found.title, *parts]
    )


def _tells_paid(it: KeyedText) -> bool:
    """Whether ``Resolved: …`` says that it was, and not how it could be."""
    text = it.text.casefold().strip(" *_.")
    return date_in(it.key) is not None or text not in _NEGATIVE


def paid_on_of(keyed: Sequence[KeyedText], text: str) -> date | None:
    """Read the day on which an entry was repaid; ``text`` tells its status."""
    for it in keyed:
        if it.role is Role.RESOLVED_ON and (found := date_in(it.key) or date_in(it.text)):
            return found
    if found := date_in(text):
        return found
    return next(
        filter(None, (date_in(it) for it in texts(keyed, Role.STATUS, Role.RESOLUTION))), None
    )
