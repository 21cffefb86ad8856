"""The records that the entries of a text become, without history or references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from debtlog.importing.reading.inline_text import plain
from debtlog.importing.reading.read_register import read_register
from debtlog.importing.recording.record_fields import Fields
from debtlog.importing.words.lexicon import Lexicon, Role
from debtlog.model.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from debtlog.importing.reading.entry import Entry

LEXICON = Lexicon()
_WORDS = re.compile(r"[^\W_]+")
_COMMENT = re.compile(r"<!--.*?-->|</?b>")
#: What is converted: words for a status are one of nine, estimates are durations, and so on.
CONVERTED = {Role.STATUS, Role.SEVERITY, Role.PRIORITY, Role.CREATED, Role.RESOLVED_ON}
CONVERTED |= {Role.EFFORT, Role.ID, Role.CATEGORY}


def settings_of(**data: object) -> Settings:
    """Make settings of a register."""
    return msgspec.convert(data, Settings)


def fields_of(text: str, settings: Settings | None = None, placed: Collection[str] = ()) -> Fields:
    """Return the fields of the only entry of a text."""
    (entry,) = read_register(text, LEXICON).entries
    return Fields(entry, settings or Settings(), placed)


def lost_words(text: str) -> list[tuple[int, str]]:
    """Return the words of entries that their records do not have, each with its line."""
    lines = text.replace("\r\n", "\n").split("\n")
    return [
        (number, word)
        for entry in read_register(text, LEXICON).entries
        for number, words in _words_of(entry, lines)
        for word in words - _words_in_record(entry)
        if not word.isdigit() and word != "x"  # a number that counts, a box
    ]


def _words_of(entry: Entry, lines: list[str]) -> Iterator[tuple[int, set[str]]]:
    for number in (*range(entry.lines[0], entry.lines[1] + 1), *entry.index_lines):
        line = _COMMENT.sub("", lines[number - 1])
        yield number, set(_WORDS.findall(line.casefold()))


def _words_in_record(entry: Entry) -> set[str]:
    fields = Fields(entry, Settings(), ())
    assert not fields.is_cut
    converted = (it for it in entry.keyed if it.role in CONVERTED and it not in fields.left)
    grade = entry.severity.value if entry.severity else ""
    texts = [
        *(entry.title, entry.written_id, *entry.other_ids, entry.status_text, grade),
        *(it.text for it in converted),
        *(plain(it.key) for it in entry.keyed),
        *_strings(fields.data),
    ]
    return set(_WORDS.findall(" ".join(texts).casefold()))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for it in value.values():
            yield from _strings(it)
    elif isinstance(value, list):
        for it in value:
            yield from _strings(it)
