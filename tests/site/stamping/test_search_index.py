"""The search finds each page by one entry."""

from __future__ import annotations

from typing import Any

import pytest

from debtlog.render.site_page import SearchEntry
from debtlog.site.stamping.search_index import completed

KNOWN: list[dict[str, Any]] = [
    {"location": "", "title": "Home", "text": ""},
    {"location": "debt/1/", "title": "One", "text": ""},
    {"location": "debt/1/#top", "title": "Top", "text": ""},
    {"location": "debt/10/", "title": "Ten", "text": "", "boost": 2},
]


@pytest.mark.parametrize(("as_html", "title"), [(True, "A &lt;b&gt;"), (False, "A <b>")])
def test_an_entry_replaces_those_of_its_page(title: str, *, as_html: bool) -> None:
    ours = {"debt/1/": SearchEntry("A <b>", "x  y\nz"), "debt/2/": None}
    found = completed(KNOWN, ours, as_html=as_html)
    assert found == [KNOWN[0], KNOWN[3], {"location": "debt/1/", "title": title, "text": "x y z"}]


def test_a_text_has_no_more_words_than_every_search_takes() -> None:
    (found,) = completed([], {"a/": SearchEntry("A", "x " * 9_000)})
    assert len(found["text"].split()) == 8_000
