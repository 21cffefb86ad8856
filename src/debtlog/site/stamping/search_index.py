"""What the search of a site finds pages by: our entries beside those of a generator."""

from __future__ import annotations

import re
from html import escape
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any

from debtlog.natural_order import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from debtlog.render.site_page import SearchEntry, SearchSection

Entry = dict[str, Any]

#: Zensical refuses fields of more than 8,192 words.
_MOST_WORDS = 8_000
#: Where themes take texts apart, unless a site has a pattern of its own.
_SEPARATOR = r"[\s\-]+"
#: Where a part of a name begins that people look for: ``reload`` of ``importlib.reload``.
_PART = re.compile(r"(?<=[\W_])(?=[^\W_])|(?<=[a-z0-9])(?=[A-Z])")
_NUMBER = re.compile(r"[0-9]+$")
#: What a search that gives marks multiplies those of our pages by: of all whose titles have the
#: same words, pages of others come first, then files, records, documents that repeat records.
_OTHERS, _RECORDS, _REPEATING, _LAST = 0.7, 0.65, 0.4, 0.001


def completed(
    entries: Iterable[Entry],
    ours: Mapping[str, SearchEntry | None],
    repeated: Mapping[str, str | None] | None = None,
    *,
    separator: str | None = None,
    as_html: bool = True,
) -> list[Entry]:
    """Replace the entries of our pages by the one that each has; ``ours`` are these by address.

    They come first, by number: some searches find things of the same rank in the order of the
    index. ``repeated`` has the documents that repeat records, by address, with their titles as in
    :class:`SearchEntry`. Most themes show titles and texts ``as_html``.
    """
    found = sorted(
        ((address, entry) for address, entry in ours.items() if entry),
        key=lambda it: (not it[1].key, counted(it[1].key)),
    )
    longest = max((len(number) for _, entry in found if (number := _number(entry))), default=0)
    parts = _Parts(separator or _SEPARATOR)
    made = [_entry(address, it, parts, longest, as_html=as_html) for address, it in found]
    leads = (_lead(address, it.section, as_html=as_html) for address, it in found if it.section)
    others = (it for it in entries if _address(it) not in ours)
    return [*made, *_behind(others, repeated or {}, as_html=as_html), *leads]


def _address(entry: Entry) -> str:
    return str(entry["location"]).partition("#")[0]


def _behind(
    entries: Iterable[Entry], repeated: Mapping[str, str | None], *, as_html: bool
) -> Iterator[Entry]:
    """Let a document that repeats records come after them: by one entry, in which is all it says.

    The entry of a page comes before those of its sections.
    """
    documents: dict[str, Entry] = {}
    for entry in entries:
        address = _address(entry)
        if address not in repeated:
            yield entry
        elif address in documents:
            documents[address]["text"] += f" {entry['title']} {entry['text']}"
        else:
            documents[address] = {**entry, "location": address, "boost": _REPEATING}
    for address, entry in documents.items():
        title, text = repeated[address], _cut(entry["text"])
        if title:
            entry["title"] = escape(title, quote=False) if as_html else title
        yield entry | {"text": "" if title == "" else text}


def _entry(
    address: str, entry: SearchEntry, parts: _Parts, longest: int, *, as_html: bool
) -> Entry:
    """Make an entry. What is found, but not shown, is in its title and text as hidden HTML.

    Some searches judge by how early a word occurs, so the id comes first in every field.
    """
    title, text, number = entry.title, _cut(entry.text), _number(entry)
    first = [it for it in parts.of(title) if it == entry.key]
    names = [*parts.of(title), *(it for name in entry.names for it in (name, *parts.of(name)))]
    if not as_html:
        return {"location": address, "title": title, "text": " ".join([text, *names])}
    others = [it for it in names if it not in first]
    exact = _exact(number, longest)
    # where the search does not cut the sign off an id, this is typed with it or without
    others += [sign + word for sign in ("", *("#" for _ in first)) for word in exact]
    return {
        "location": address,
        "title": _hidden(first) + escape(title, quote=False) + _hidden(others),
        "text": _hidden([entry.key]) + escape(text, quote=False),
        "path": [_hidden([entry.key]) + escape(entry.within, quote=False)],
        "boost": _RECORDS if entry.key else _OTHERS,
    }


def _lead(address: str, section: SearchSection, *, as_html: bool) -> Entry:
    """Make the entry of a section that only leads to what is searched there: the last of all."""
    title, about, words = section.title, section.text, _cut(" ".join(section.words))
    if as_html:
        title, about = escape(title, quote=False), escape(about, quote=False)
    text = f"{about} {_hidden([words]) if as_html else words}"
    return {"location": f"{address}#{section.id}", "title": title, "text": text, "boost": _LAST}


def _cut(text: str) -> str:
    return " ".join(text.split()[:_MOST_WORDS])


def _hidden(words: Iterable[str]) -> str:
    """Write words that no reader sees; each once."""
    text = escape(_cut(" ".join(dict.fromkeys(words))), quote=False)
    return text and f'<span hidden="hidden">{text}</span>'


def _number(entry: SearchEntry) -> str:
    """Give the number that the id of a record ends with, if any."""
    found = _NUMBER.search(entry.key)
    return found[0] if found else ""


def _exact(number: str, longest: int) -> list[str]:
    """Make words that begin with a number, so that who types 10 finds 10 before 100.

    Searches look for what begins with what is typed and give marks for every word that does. What
    is longer could be meant by fewer texts, so it has fewer of these words.
    """
    more = 1 + longest - len(number) if number else 0
    return [f"{number}{letter}" for letter in ascii_lowercase[:more]]


class _Parts:
    """The parts of names that a search does not find by itself, because it does not cut there."""

    def __init__(self, separator: str) -> None:
        try:
            self._separator = re.compile(separator)
        except re.error:  # browsers know more than Python
            self._separator = re.compile(_SEPARATOR)

    def of(self, text: str) -> Iterator[str]:
        """Yield them up to where the next word begins."""
        begun = {found.end() for found in self._separator.finditer(text)}
        for part in _PART.finditer(text):
            if part.start() not in begun:
                yield text[part.start() :].split(maxsplit=1)[0]
