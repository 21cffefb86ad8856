"""What the search of a site finds pages by: our entries in place of those of a generator."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from debtlog.render.site_page import SearchEntry

Entry = dict[str, Any]

#: Zensical refuses fields of more than 8,192 words.
_MOST_WORDS = 8_000


def completed(
    entries: Iterable[Entry], ours: Mapping[str, SearchEntry | None], *, as_html: bool = True
) -> list[Entry]:
    """Replace the entries of our pages by the one that each has; ``ours`` are these by address.

    Most themes show titles and texts ``as_html``.
    """
    others = [entry for entry in entries if str(entry["location"]).partition("#")[0] not in ours]
    made = (_entry(address, entry, as_html=as_html) for address, entry in ours.items() if entry)
    return [*others, *made]


def _entry(address: str, entry: SearchEntry, *, as_html: bool) -> Entry:
    title, text = entry.title, " ".join(entry.text.split()[:_MOST_WORDS])
    if as_html:
        title, text = escape(title, quote=False), escape(text, quote=False)
    return {"location": address, "title": title, "text": text}
