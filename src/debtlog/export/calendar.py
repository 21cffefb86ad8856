"""The days on which open records are to be looked at again, as a calendar (RFC 5545)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from debtlog.export.published_files import REVIEWS
from debtlog.markdown.parse import one_line
from debtlog.markdown.safe import plain
from debtlog.model.vocabulary import Grade
from debtlog.output.terminal.printable import printable
from debtlog.render.safe_text import label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from debtlog.register.record_file import RecordFile
    from debtlog.render.context.context import Context

#: A calendar names what made it.
MARKER = "PRODID:-//debtlog//"
_OCTETS = 75
_SPECIAL = re.compile(r"[\\;,]")
_PRIORITIES = {Grade.CRITICAL: 1, Grade.HIGH: 3, Grade.MEDIUM: 5, Grade.LOW: 9}


def calendar(context: Context) -> str:
    """Write an entry for each open record with a review."""
    name = _text(context.words("data.reviews_of", title=context.settings.title))
    due = [file for file in context.analysis.summary.open if file.record.review_by]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"{MARKER}debtlog//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{name}",
        f"X-WR-CALNAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    ]
    for file in sorted(due, key=lambda file: str(file.record.review_by)):
        lines += _event(file, context)
    return "".join(map(_folded, [*lines, "END:VCALENDAR"]))


def _event(file: RecordFile, context: Context) -> Iterator[str]:
    record, address, words = file.record, context.address, context.words
    title = f"{label(record)} {one_line(record.title)}"
    yield "BEGIN:VEVENT"
    yield f"UID:{address.uid('record', file.name, 'review')}"
    yield f"DTSTAMP:{context.analysis.today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{record.review_by:%Y%m%d}"
    yield f"SUMMARY:{_text(words('data.review', record=title))}"
    texts = [plain(record.summary)]
    if record.revisit:
        texts.append(f"{words('field.revisit')}: {plain(record.revisit)}")
    yield f"DESCRIPTION:{_text(' '.join(texts))}"
    if record.severity:
        yield f"CATEGORIES:{_text(words.word('severity', record.severity))}"
        yield f"PRIORITY:{_PRIORITIES[record.severity]}"
    yield "TRANSP:TRANSPARENT"
    link = address.of_record(file, REVIEWS.file)
    if "://" in link:  # relative addresses do not work in a calendar
        yield f"URL:{link}"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Escape a line of text (3.3.11)."""
    return _SPECIAL.sub(r"\\\g<0>", printable(text).replace("\n", " "))


def _folded(line: str) -> str:
    """End a line, folded at the limit of octets between characters (3.1)."""
    return "\r\n ".join(_parts(line)) + "\r\n"


def _parts(line: str) -> Iterator[str]:
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = "", 1  # for the space that continues a folded line
        part += character
        size += octets
    yield part
